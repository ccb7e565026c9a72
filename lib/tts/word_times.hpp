#pragma once
// When each word of the script is heard. Pure.
#include <vector>

#include "document/video_project.hpp"
#include "tts/normalise.hpp"
#include "tts/voice.hpp"

namespace igny8::tts {

/// Where there is sound, in windows of 10 ms.
class Envelope {
public:
    explicit Envelope(const media::Sound& mono);
    bool loud(int window) const { return level_[static_cast<size_t>(window)] >= threshold_; }
    int windows() const { return static_cast<int>(level_.size()); }
    /// First and last loud moment within the stretch; both its end when all is silent.
    int first_loud_ms(int from_ms, int to_ms) const;
    int last_loud_ms(int from_ms, int to_ms) const;

    static constexpr int window_ms = 10;

private:
    std::vector<float> level_;
    float threshold_ = 0;
};

/// One Word for each word of the script, in order, never overlapping, within the sound. A word starts where the voice
/// says so (words it runs together share the time by their length), or where its sound sets in shortly after, and ends
/// where the next begins, or where it falls silent before that. Without marks the whole time is shared by length.
std::vector<document::Word> word_times(std::string_view narration, const Spoken& spoken, const Speech& speech);

}  // namespace igny8::tts
