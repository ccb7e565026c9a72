#include "script/pace.hpp"

#include <utility>

#include "base/unicode.hpp"

namespace igny8::script {
namespace {

constexpr double measured_words_per_minute = 170;

bool between(char32_t c, char32_t low, char32_t high) { return low <= c && c <= high; }

std::string_view primary(std::string_view language) { return language.substr(0, language.find_first_of("-_")); }

double latin(std::string_view language) {
    constexpr std::pair<std::string_view, double> measured[] = {
        {"de", 0.059}, {"es", 0.0577}, {"fr", 0.0405}, {"it", 0.0562}, {"pt", 0.06}};
    for (auto& [name, length] : measured)
        if (name == primary(language)) return length;
    return 0.0546;
}

/// Seconds for one character of running text.
double character(char32_t c, double letter, double ideograph) {
    if (unicode::is_digit(c)) return 0.264;
    if (c == U',' || c == U';' || c == U':' || c == U'—' || c == U'–' || c == U'(') return letter + 0.32;
    if (c == U'。' || c == U'、' || c == U'，') return 0.3;
    if (c < 0x370) return letter;                  // Latin
    if (between(c, 0x600, 0x6FF)) return 0.092;    // Arabic: vowels are not written
    if (between(c, 0x900, 0xDFF)) return 0.073;    // Indic
    if (between(c, 0xAC00, 0xD7A3)) return 0.157;  // Hangul
    if (between(c, 0x3040, 0x30FF)) return 0.135;  // Kana
    if (between(c, 0x3400, 0x9FFF) || c >= 0x20000) return ideograph;
    return 0.06;
}

bool ends(char32_t c) { return c == U'.' || c == U'!' || c == U'?'; }

}  // namespace

double seconds(std::string_view text, const Pace& pace) {
    auto points = unicode::code_points(text);
    double sum = 0, letter = latin(pace.language), ideograph = primary(pace.language) == "ja" ? 0.86 : 0.37;
    for (size_t i = 0; i < points.size(); ++i) {
        sum += character(points[i], letter, ideograph);
        if (ends(points[i]) && (i + 1 == points.size() || points[i + 1] == U' ')) sum += 0.25;
    }
    return sum * measured_words_per_minute / pace.words_per_minute;
}

}  // namespace igny8::script
