#pragma once
// The words of a narration as a viewer counts them.
#include <string>
#include <string_view>
#include <vector>

namespace igny8::tts {

/// A stretch of the narration in bytes, its punctuation with it: "“Stop!”", "3–5", "launch —".
struct ScriptWord {
    size_t offset, length;
    friend bool operator==(const ScriptWord&, const ScriptWord&) = default;
};

/// In order and without overlap; every character but the white space between words belongs to exactly one.
/// Blanks part words; scripts without blanks are parted where ICU's dictionaries do. A lone dash, bullet or emoji goes
/// with the word before it (the first ones: with the word after). Text without letter, digit or spoken sign has no
/// words.
std::vector<ScriptWord> script_words(std::string_view narration, std::string_view language = "en");

/// The first code point at `offset`, U+FFFD for broken bytes, and how many bytes it takes (at least 1).
struct CodePoint {
    char32_t value;
    size_t length;
};
CodePoint code_point_at(std::string_view text, size_t offset);

bool is_space(char32_t c);
/// A sign that is said although it is no letter: "&", "%", "+", "→", "€", "≥".
bool is_spoken_sign(char32_t c);

}  // namespace igny8::tts
