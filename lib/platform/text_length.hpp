#pragma once
// How long a text is, as each platform counts.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace igny8::platform {

enum class Counting {
    code_points,
    utf16_units,  ///< an emoji outside the BMP counts two
    graphemes,    ///< what a reader calls a character
    bytes,        ///< of UTF-8
    weighted,     ///< X: twitter-text configuration v3
};

size_t text_length(std::string_view text, Counting counting);

/// X's weighted length: NFC; an address that X would link is 23; an emoji sequence is 2; U+0000–10FF, U+2000–200D,
/// U+2010–201F and U+2032–2037 are 1 each, everything else 2.
/// Source: twitter-text 3.1.0, its configuration v3 and its list of top-level domains (share/platforms/tlds.txt).
size_t weighted_length(std::string_view text);

/// U+FFFE, U+FEFF and U+FFFF make a post invalid whatever its length.
bool has_refused_characters(std::string_view text);

/// The addresses that X links, as they stand in the text (twitter-text's rules; scheme-less ones too).
std::vector<std::string> linked_addresses(std::string_view text);

}  // namespace igny8::platform
