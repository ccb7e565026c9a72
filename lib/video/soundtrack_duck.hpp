#pragma once
// For soundtrack*.cpp of this room: how far the music steps back, from the known narration.
#include <cstdint>
#include <vector>

#include "document/video_project.hpp"
#include "video/soundtrack.hpp"

namespace igny8::video {

/// Samples of the film, 48 kHz.
struct SpeechSpan {
    int64_t from = 0, to = 0;

    bool operator==(const SpeechSpan&) const = default;
};

/// When somebody speaks, in order; pauses shorter than `shortest_gap_ms` are closed.
std::vector<SpeechSpan> speech_spans(const document::VideoProject& project, const Timeline& timeline,
                                     int shortest_gap_ms);

/// The music's gain over the film: 1 where nobody speaks, `duck_db` lower under speech, straight in decibels between;
/// times the fades at the film's ends. Asked for in rising order it costs next to nothing.
class DuckCurve {
public:
    DuckCurve(std::vector<SpeechSpan> speech, int64_t film_frames, const SoundtrackOptions& options);
    double gain(int64_t sample) const;

private:
    double duck_db(int64_t sample) const;
    double ends(int64_t sample) const;

    std::vector<SpeechSpan> speech_;
    int64_t film_frames_, before_, after_, fade_in_, fade_out_;
    double depth_db_;
};

}  // namespace igny8::video
