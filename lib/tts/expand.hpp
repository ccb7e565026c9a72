#pragma once
// One written word as the words that are said for it. Pure.
#include <string>
#include <string_view>

#include "tts/vocabulary.hpp"

namespace igny8::tts {

struct Neighbours {
    bool number_before = false;  ///< the word before ends in a figure: "5 MB"
    bool one_before = false;     ///< and it is exactly 1
    bool scale_after = false;    ///< "million" follows: "$5 million"
};

struct Expansion {
    std::string said;
    std::string later;  ///< to be said behind the next word: the "dollars" of "$5 million"
};

/// `core` has neither quotes nor closing punctuation around it.
Expansion expand(std::string_view core, const Vocabulary& vocabulary, const Neighbours& neighbours);

}  // namespace igny8::tts
