#pragma once
// The film's one sound: the voice at its frames, music ducked under it, evened to the platform's loudness.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "document/preset.hpp"
#include "document/video_project.hpp"
#include "video/timeline.hpp"

namespace igny8::video {

struct SoundtrackOptions {
    bool music = true;             ///< false: the voice alone
    double music_below_voice = 6;  ///< LU, where nobody speaks
    double duck_db = 13;           ///< further down while somebody speaks
    int duck_before_ms = 200, duck_after_ms = 500;
    int shortest_gap_ms = 700;                 ///< pauses below this stay ducked
    int fade_in_ms = 400, fade_out_ms = 2000;  ///< of the music, at the film's ends
    double headroom_db = 1.5;                  ///< below the preset's true peak: what the AAC encoder adds
};

/// 48 kHz stereo, exactly as long as the timeline. Works in blocks: its memory does not grow with the film.
/// The same project, timeline and files give the same samples.
class Soundtrack {
public:
    static constexpr int rate = 48000, channels = 2;

    /// Opens the files and listens through the mix to find the gain that brings it to the preset's loudness.
    /// Errors: Fault::no_input for a file that is gone; Fault::input for a broken one, or a project without voiceover.
    Soundtrack(const document::VideoProject& project, const Timeline& timeline, const document::Preset& preset,
               const SoundtrackOptions& options = {});
    ~Soundtrack();
    Soundtrack(const Soundtrack&) = delete;
    Soundtrack& operator=(const Soundtrack&) = delete;

    int64_t frames() const;  ///< samples a channel, over the whole film
    /// The next interleaved samples, as many as fit; 0 at the end. Returns samples a channel.
    size_t read(std::span<float> interleaved);
    void rewind();

    double loudness_lufs() const;   ///< integrated, as read() gives it; -infinity for silence
    double true_peak_dbtp() const;  ///< the limiter's ceiling, or less when the film is quieter

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace igny8::video
