#pragma once
// For soundtrack*.cpp of this room: a track that never ends.
#include <cstdint>
#include <vector>

#include "base/files.hpp"

namespace igny8::video {

/// A stereo 48 kHz piece repeated: straight on when its end runs into its beginning, else cross-faded at equal power.
/// At most three minutes of a file are used, kept as 16 bits.
class MusicLoop {
public:
    MusicLoop() = default;  ///< silence
    /// Errors: as media::SoundStream.
    explicit MusicLoop(const Path& file);
    /// From samples already read, interleaved stereo.
    explicit MusicLoop(std::vector<int16_t> samples);

    bool empty() const { return samples_.empty(); }
    bool seamless() const { return overlap_ == 0; }
    int64_t period() const { return length() - overlap_; }
    double loudness_lufs() const;
    /// Left and right, at this sample since the film's start.
    struct Frame {
        float left = 0, right = 0;
    };
    Frame at(int64_t sample) const;

private:
    int64_t length() const { return static_cast<int64_t>(samples_.size() / 2); }
    void choose_join();
    Frame frame(int64_t index) const;

    std::vector<int16_t> samples_;
    int64_t overlap_ = 0;
};

}  // namespace igny8::video
