#include "script/figure_words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

Token token(std::string_view raw) {
    Token out;
    for (std::string_view open : {"(", "“", "\"", "'", "‘", "«", "["})
        if (raw.starts_with(open)) raw.remove_prefix(open.size());
    for (bool again = true; again;) {
        again = false;
        for (std::string_view close : {",", ";", ":", ".", "!", "?", ")", "]", "”", "\"", "»", "—", "–"})
            if (raw.size() > close.size() && raw.ends_with(close))
                raw.remove_suffix(close.size()), again = out.ends_clause = true;
    }
    if (raw == "—" || raw == "–" || raw == "-") out.ends_clause = true;
    out.core = raw;
    out.lower = lowered(raw);
    return out;
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void add(std::vector<Token>& out, Token next) {
    bool thousands = next.core.size() == 3 && all_digits(next.core);
    if (thousands && !out.empty() && !out.back().ends_clause && out.back().core.size() <= 3 &&
        all_digits(out.back().core)) {
        out.back().core = out.back().lower = out.back().core + " " + next.core;
        out.back().ends_clause = next.ends_clause;
        return;
    }
    out.push_back(std::move(next));
}

char32_t first_letter(const Token& token) {
    auto points = unicode::code_points(token.core);
    return points.empty() ? U' ' : points[0];
}

}  // namespace

std::vector<Token> tokens(std::string_view sentence) {
    std::vector<Token> out;
    auto plain = text::replace_all(std::string(sentence), "\u00a0", " ");
    plain = text::replace_all(plain, "\u202f", " ");
    for (auto part : text::split(plain, ' '))
        if (!part.empty()) add(out, token(part));
    return out;
}

std::optional<Number> number(std::string_view core) {
    Number n;
    for (std::string_view sign : {"$", "€", "£", "¥"})
        if (core.starts_with(sign)) n.currency = sign, core.remove_prefix(sign.size());
    size_t end = 0;
    while (end < core.size() &&
           (isdigit(static_cast<unsigned char>(core[end])) || core[end] == '.' || core[end] == ',' || core[end] == ' '))
        ++end;
    if (end == 0 || !isdigit(static_cast<unsigned char>(core[0]))) return std::nullopt;
    n.digits = core.substr(0, end);
    n.suffix = core.substr(end);
    auto dot = n.digits.find_first_of(".,");
    n.decimal = dot != std::string::npos && n.digits.size() - dot != 4;
    return n;
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_word(const Token& token) { return unicode::is_letter(first_letter(token)); }
bool is_capitalised(const Token& token) { return unicode::is_upper(first_letter(token)); }

bool is_scale(std::string_view w) {
    return one_of(w, {"million", "billion", "trillion", "thousand", "millions", "billions", "millionen", "milliarden",
                      "milliard", "milliards", "millones", "tausend", "mille", "mil"});
}

bool is_unit(std::string_view w) {
    return one_of(w, {"megawatts",  "kilowatts",   "gigawatts",  "terabytes",
                      "gigabytes",  "megabytes",   "kilobytes",  "gallons",
                      "pounds",     "feet",        "inches",     "knots",
                      "volts",      "calories",    "kcal",       "ms",
                      "seconds",    "second",      "minutes",    "hours",
                      "days",       "weeks",       "months",     "years",
                      "kb",         "mb",          "gb",         "tb",
                      "g",          "kg",          "km",         "cm",
                      "mm",         "kw",          "kwh",        "hz",
                      "khz",        "mhz",         "ghz",        "fps",
                      "°c",         "°f",          "grams",      "metres",
                      "meters",     "miles",       "degrees",    "litres",
                      "liters",     "sekunden",    "minuten",    "stunden",
                      "tage",       "tagen",       "wochen",     "monate",
                      "monaten",    "jahre",       "jahren",     "grad",
                      "meter",      "metern",      "kilometer",  "kilometern",
                      "liter",      "dezibel",     "cent",       "secondes",
                      "heures",     "jours",       "semaines",   "mois",
                      "ans",        "degrés",      "mètres",     "km/h",
                      "kilomètres", "litres",      "segundos",   "minutos",
                      "horas",      "días",        "semanas",    "meses",
                      "años",       "grados",      "metros",     "litros",
                      "dias",       "anos",        "graus",      "minuti",
                      "ore",        "giorni",      "gradi",      "metri",
                      "euros",      "euro",        "dollars",    "bytes",
                      "watts",      "decibels",    "percentage", "kilowattstunden",
                      "kilómetros", "quilômetros", "chilometri", "kilometres",
                      "kilometers", "milímetros",  "millimeter"});
}

bool compares(std::string_view w) {
    return one_of(
        w, {"faster",  "slower",    "more",      "less",   "fewer",   "as",      "larger",   "bigger",  "smaller",
            "higher",  "lower",     "cheaper",   "better", "longer",  "shorter", "stronger", "lighter", "the",
            "quicker", "schneller", "langsamer", "mehr",   "weniger", "so",      "größer",   "kleiner", "plus",
            "moins",   "más",       "menos",     "over",   "above",   "below",   "under"});
}

Qualifier qualifier(std::span<const Token> all, size_t at) {
    constexpr auto pairs = std::to_array<std::string_view>(
        {"more than",    "less than",  "fewer than", "up to",       "at least",  "at most",      "close to",
         "well over",    "as many as", "mehr als",   "weniger als", "bis zu",    "más de",       "menos de",
         "al menos",     "cerca de",   "plus de",    "près de",     "autour de", "alrededor de", "moins de",
         "au moins",     "jusqu'à",    "più di",     "meno di",     "mais de",   "meer dan",     "tot wel",
         "as little as", "as much as", "at around",  "at about"});
    constexpr auto singles = std::to_array<std::string_view>(
        {"nearly",  "almost",  "about",   "around", "roughly", "approximately", "over",       "under",     "only",
         "just",    "rund",    "etwa",    "circa",  "ca",      "knapp",         "mindestens", "höchstens", "über",
         "unter",   "nur",     "casi",    "unos",   "unas",    "solo",          "sólo",       "hasta",     "apenas",
         "presque", "environ", "jusqu’à", "quasi",  "bijna",   "ongeveer"});
    auto fits = [&](size_t words, const auto& list) {
        if (at < words) return false;
        std::vector<std::string> parts;
        for (size_t i = at - words; i < at; ++i) {
            if (all[i].ends_clause) return false;
            parts.push_back(all[i].lower);
        }
        return std::find(list.begin(), list.end(), text::join(parts, " ")) != list.end();
    };
    size_t words = fits(3, pairs) ? 3 : fits(2, pairs) ? 2 : fits(1, singles) ? 1 : 0;
    std::vector<std::string> parts;
    for (size_t i = at - words; i < at; ++i) parts.push_back(all[i].lower);
    return {text::join(parts, " "), words};
}

}  // namespace igny8::script
