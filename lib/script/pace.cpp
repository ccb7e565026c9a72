#include "script/pace.hpp"

#include "base/unicode.hpp"

namespace igny8::script {
namespace {

constexpr double measured_words_per_minute = 170;

bool between(char32_t c, char32_t low, char32_t high) { return low <= c && c <= high; }

/// Seconds for one character of running text.
double character(char32_t c) {
    if (unicode::is_digit(c)) return 0.264;
    if (c == U',' || c == U';' || c == U':' || c == U'—' || c == U'–' || c == U'(') return 0.37;
    if (c == U'。' || c == U'、' || c == U'，') return 0.3;
    if (c < 0x370) return 0.0546;                  // Latin
    if (between(c, 0x600, 0x6FF)) return 0.094;    // Arabic: vowels are not written
    if (between(c, 0x900, 0xDFF)) return 0.069;    // Indic
    if (between(c, 0xAC00, 0xD7A3)) return 0.148;  // Hangul
    if (between(c, 0x3040, 0x30FF) || between(c, 0x3400, 0x9FFF) || c >= 0x20000) return 0.33;  // Kana, Han
    return 0.0587;
}

bool ends(char32_t c) { return c == U'.' || c == U'!' || c == U'?'; }

}  // namespace

double seconds(std::string_view text, const Pace& pace) {
    auto points = unicode::code_points(text);
    double sum = 0;
    for (size_t i = 0; i < points.size(); ++i) {
        sum += character(points[i]);
        if (ends(points[i]) && (i + 1 == points.size() || points[i + 1] == U' ')) sum += 0.25;
    }
    return sum * measured_words_per_minute / pace.words_per_minute;
}

}  // namespace igny8::script
