#pragma once
// Spoken words become captions a viewer can read without hurry.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "document/video_project.hpp"
#include "video/timeline.hpp"

namespace igny8::video {

/// One word of a caption, or a part of a word too long for a line.
struct CaptionWord {
    std::string text;                    ///< as it is shown, punctuation with it
    int first_frame = 0, end_frame = 0;  ///< of the film, while it is spoken; end is not part of it
    bool blank_before = true;            ///< false in scripts without blanks, and within a split word

    bool operator==(const CaptionWord&) const = default;
};

using CaptionLine = std::vector<CaptionWord>;

struct Caption {
    int section_id = 0;
    int first_frame = 0, end_frame = 0;   ///< on the screen; end is not part of it
    std::vector<CaptionLine> lines = {};  ///< one or two, top first, none empty

    bool operator==(const Caption&) const = default;
};

struct CaptionLimits {
    int lines = 2;
    double width = 42;                  ///< of a line, in the unit of the measure
    int words = 0;                      ///< at most so many words a caption; 0: as many as fit (sentence style)
    double characters_per_second = 18;  ///< reading speed to stay under where the voice permits
    int shortest_ms = 900;              ///< stays up so long where the next caption permits
    int linger_ms = 300;                ///< stays after its last word, unless the next caption comes
    int bridge_ms = 500;                ///< a shorter hole before the next caption is closed, so that nothing flickers
};

/// How wide a piece of text is, in the unit of CaptionLimits::width.
using Measure = std::function<double(std::string_view text)>;

/// Captions of all scenes of the timeline, in order. A caption begins with its first word's sound (rounded to the
/// frame), never overlaps the next, and never leaves its scene. Breaks fall at the end of sentences and clauses rather
/// than after an article or a preposition, and only where Unicode's line breaking allows it. A word wider than a line
/// stands alone. Errors: Fault::input when a word ends before it starts or words run backwards.
std::vector<Caption> caption(const document::VideoProject& project, const Timeline& timeline,
                             const CaptionLimits& limits, const Measure& measure);

/// Columns on a terminal: one a character as a reader sees it, two for an ideograph or an emoji.
double columns(std::string_view text);

/// A line as it is read: words with their blanks.
std::string text_of(const CaptionLine& line);

}  // namespace igny8::video
