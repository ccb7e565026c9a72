#pragma once
// Lines, one after another, as one track. Pure.
#include <vector>

#include "document/video_project.hpp"
#include "media/audio.hpp"

namespace igny8::tts {

/// A section's sound and its words, in milliseconds from the sound's beginning.
struct Line {
    media::Sound sound;  ///< mono
    std::vector<document::Word> words;
};

struct TrackLayout {
    int rate = 48000;
    int lead_in_ms = 250;  ///< silence ahead of the first word: the first picture and caption have time to appear
    int pause_ms = 350;    ///< between two sections
    int tail_ms = 250;     ///< behind the last word, so that players do not swallow it
};

/// Silence at both ends goes, but for 30 ms ahead and 80 ms behind; words move along.
Line trimmed(Line line);

/// At the track's rate, evened in loudness, with soft ends, a whole number of milliseconds long.
Line finished(Line line, const TrackLayout& layout);

struct Track {
    media::Sound sound;
    std::vector<document::SpokenSection> sections;  ///< times on the track; ids and cache keys are the caller's
};
/// Lines must be `finished`.
Track track(const std::vector<Line>& lines, const TrackLayout& layout);

/// The part of a track that a section covers, as the finished line it was made of.
Line cut_out(const media::Sound& track, const document::SpokenSection& section);

}  // namespace igny8::tts
