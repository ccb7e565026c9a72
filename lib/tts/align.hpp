#pragma once
// The words that a listener heard, laid against the words that were said. Pure.
#include <string>
#include <string_view>
#include <vector>

#include "tts/voice.hpp"

namespace igny8::tts {

/// In milliseconds from the beginning of the sound.
struct HeardWord {
    std::string text;
    int start_ms = 0, end_ms = 0;
};

/// A mark for each word of `text` (as `spoken` makes it) that was heard, right or nearly right; times rise. A listener
/// writes "2023" for what was said as words: it is spoken out in `language` before they are compared. Words that nobody
/// heard have no mark: word_times shares the time between their neighbours. Nothing when less than half was heard, or
/// when either side is longer than 4,000 words: then the two are not the same text.
std::vector<SpokenMark> aligned(std::string_view text, const std::vector<HeardWord>& heard,
                                std::string_view language = "en");

}  // namespace igny8::tts
