#pragma once
// From a narration to what a voice should say, and back to the words of the script. Pure.
#include <string>
#include <string_view>
#include <vector>

#include "tts/script_words.hpp"

namespace igny8::tts {

/// What is said, and where each word of the script lies in it.
struct Spoken {
    struct Place {
        size_t begin, end;  ///< bytes of `text`; equal for a word that is not said
    };
    std::string text;
    std::vector<ScriptWord> words;  ///< of the narration
    std::vector<Place> places;      ///< one a word
};

/// Abbreviations, signs, figures, identifiers, addresses and emoji as words; dashes and brackets as pauses; no quotes,
/// no control characters, no markup. English in full, other languages their everyday signs and abbreviations.
Spoken spoken(std::string_view narration, std::string_view language = "en");

/// One word of the script without its neighbours: what `spoken` says for it, punctuation apart.
std::string spoken_word(std::string_view word, std::string_view language = "en");

}  // namespace igny8::tts
