#pragma once
// A written word cut where letters, figures and signs meet. Pure.
#include <string>
#include <string_view>
#include <vector>

namespace igny8::tts {

struct Run {
    enum class Kind { letters, number, sign } kind;
    std::string text;
    char32_t sign = 0;  ///< signs only
};

/// "$1,000/mo" → sign $, number 1,000, sign /, letters mo. Apostrophes and accents stay inside their letters; a number
/// takes the points, commas and colons between its figures. What nobody says (emoji, joiners, private characters) goes.
std::vector<Run> runs(std::string_view word);

/// "camelCase" → camel, Case; "HTTPServer" → HTTP, Server; "well" → well.
std::vector<std::string> humps(std::string_view letters);

bool is_ascii_digit(char32_t c);
/// Neither a joiner nor a picture nor a private or broken character.
bool is_sayable(char32_t c);

}  // namespace igny8::tts
