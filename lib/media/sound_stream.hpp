#pragma once
// A sound file read piece by piece, so that memory does not grow with its length. Wraps libsndfile and libsoxr.
#include <cstdint>
#include <memory>
#include <span>

#include "media/audio.hpp"

namespace igny8::media {

/// Frames (samples a channel) are counted at the rate asked for, whatever the file's own is.
class SoundStream {
public:
    /// Errors: as read_sound, as far as the header tells.
    explicit SoundStream(const Path& path, int rate = 48000, const SoundLimits& limits = {});
    ~SoundStream();
    SoundStream(const SoundStream&) = delete;
    SoundStream& operator=(const SoundStream&) = delete;

    int channels() const;
    int64_t frames() const;  ///< what the header claims; reading may end earlier
    int64_t position() const;
    /// Interleaved, -1…1; as many frames as fit, 0 at the end. Errors: Fault::input for a broken file.
    size_t read(std::span<float> interleaved);
    void seek(int64_t frame);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace igny8::media
