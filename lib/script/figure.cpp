#include "script/figure.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

using List = std::initializer_list<std::string_view>;

bool one_of(std::string_view word, List list) { return std::find(list.begin(), list.end(), word) != list.end(); }

/// A word with the marks around it taken off, and whether a clause ends behind it.
struct Token {
    std::string core, lower;
    bool ends_clause = false;
};

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

/// "12 000" is one number.
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

std::vector<Token> tokens(std::string_view sentence) {
    std::vector<Token> out;
    auto plain = text::replace_all(std::string(sentence), "\u00a0", " ");
    plain = text::replace_all(plain, "\u202f", " ");
    for (auto part : text::split(plain, ' '))
        if (!part.empty()) add(out, token(part));
    return out;
}

/// "$3,000" as currency, digits and what is glued behind them.
struct Number {
    std::string currency, digits, suffix;
    bool decimal = false;
};

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
    auto dot = n.digits.find('.');
    n.decimal = dot != std::string::npos && n.digits.size() - dot != 4;
    return n;
}

std::string spelled(std::string_view lower) {
    constexpr auto names = std::to_array<std::pair<std::string_view, std::string_view>>(
        {{"two", "2"},   {"three", "3"}, {"four", "4"}, {"five", "5"},   {"six", "6"},    {"seven", "7"},
         {"eight", "8"}, {"nine", "9"},  {"ten", "10"}, {"zwei", "2"},   {"drei", "3"},   {"vier", "4"},
         {"fünf", "5"},  {"zehn", "10"}, {"deux", "2"}, {"trois", "3"},  {"quatre", "4"}, {"cinq", "5"},
         {"dix", "10"},  {"dos", "2"},   {"tres", "3"}, {"cuatro", "4"}, {"cinco", "5"},  {"diez", "10"}});
    for (auto& [name, digits] : names)
        if (name == lower) return std::string(digits);
    return {};
}

bool is_percent(std::string_view w) { return one_of(w, {"%", "percent", "prozent"}); }
bool is_times(std::string_view w) { return one_of(w, {"times", "mal", "fois", "veces"}); }
bool is_scale(std::string_view w) {
    return one_of(w, {"million", "billion", "trillion", "thousand", "millions", "billions", "millionen", "milliarden",
                      "milliard", "milliards", "millones", "tausend", "mille", "mil"});
}
bool is_unit(std::string_view w) {
    return one_of(
        w,
        {"ms",       "seconds",  "second",  "minutes",  "hours",   "days",  "weeks",    "months",  "years",  "kb",
         "mb",       "gb",       "tb",      "kg",       "km",      "cm",    "mm",       "kw",      "kwh",    "hz",
         "khz",      "mhz",      "ghz",     "fps",      "°c",      "°f",    "grams",    "metres",  "meters", "miles",
         "degrees",  "sekunden", "minuten", "stunden",  "tage",    "tagen", "wochen",   "monate",  "jahre",  "jahren",
         "secondes", "heures",   "jours",   "semaines", "mois",    "ans",   "segundos", "minutos", "horas",  "días",
         "semanas",  "meses",    "años",    "euros",    "dollars", "bytes", "watts"});
}
bool compares(std::string_view w) {
    return one_of(w, {"faster",  "slower",  "more",    "less",      "fewer",     "as",     "larger",  "bigger",
                      "smaller", "higher",  "lower",   "cheaper",   "better",    "longer", "shorter", "stronger",
                      "lighter", "the",     "quicker", "schneller", "langsamer", "mehr",   "weniger", "so",
                      "größer",  "kleiner", "plus",    "moins",     "más",       "menos"});
}
bool names_something(std::string_view w) {
    return one_of(w, {"port",    "version", "snippet", "figure",  "step",  "case",     "section", "chapter",
                      "page",    "id",      "no",      "number",  "part",  "level",    "line",    "item",
                      "table",   "example", "release", "grade",   "in",    "since",    "until",   "abbildung",
                      "schritt", "kapitel", "seite",   "fassung", "étape", "chapitre", "paso"});
}

bool is_capitalised(const Token& t) {
    auto points = unicode::code_points(t.core);
    return !points.empty() && unicode::is_upper(points[0]);
}

bool is_word(const Token& t) {
    auto points = unicode::code_points(t.core);
    return !points.empty() && unicode::is_letter(points[0]);
}

bool is_year(const Number& n) {
    return n.digits.size() == 4 && n.currency.empty() && (n.digits.starts_with("19") || n.digits.starts_with("20"));
}

/// The words behind the figure up to the end of their clause, at most six, no function word last.
std::string label_after(const std::vector<Token>& all, size_t at) {
    std::vector<std::string> out;
    if (at > 0 && all[at - 1].ends_clause) return {};
    for (; at < all.size() && out.size() < 6; ++at) {
        if (one_of(all[at].lower, {"and",    "or",    "but",     "which", "that", "while", "because", "und", "oder",
                                   "et",     "ou",    "y",       "o",     "aber", "die",   "qui",     "que", "since",
                                   "depuis", "desde", "pendant", "seit",  "weil", "—",     "–"}))
            break;
        out.push_back(all[at].core);
        if (all[at].ends_clause) break;
    }
    while (!out.empty() && is_function_word(lowered(out.back()))) out.pop_back();
    return text::join(out, " ");
}

/// The words in front of it, when they are a whole beginning: "Spring tides return every".
std::string label_before(const std::vector<Token>& all, size_t at) {
    std::vector<std::string> out;
    while (at > 0 && !all[at - 1].ends_clause) out.insert(out.begin(), all[--at].core);
    while (!out.empty() && is_function_word(lowered(out.front()))) out.erase(out.begin());
    return out.size() > 6 ? std::string() : text::join(out, " ");
}

std::string without_last_function_words(std::string_view text) {
    auto words = text::split(text, ' ');
    while (!words.empty() && is_function_word(lowered(words.back()))) words.pop_back();
    return text::join({words.begin(), words.end()}, " ");
}

/// "24 hours and 50 minutes" is one figure that we do not take apart.
bool goes_on(const std::vector<Token>& all, size_t first, size_t end) {
    auto joins = [&](size_t at) { return at < all.size() && one_of(all[at].lower, {"and", "und", "et", "y"}); };
    if (joins(end) && end + 1 < all.size() && number(all[end + 1].core)) return true;
    return first >= 3 && joins(first - 1) && (number(all[first - 2].core) || number(all[first - 3].core));
}

Figure made(const std::vector<Token>& all, size_t first, size_t used, std::string value, double strength) {
    Figure f{std::move(value), "", "", strength};
    if (goes_on(all, first, first + used)) return f;
    f.label = label_after(all, first + used);
    f.line = f.value + " " + f.label;
    if (!f.label.empty() &&
        !one_of(lowered(f.label), {"ago", "later", "apart", "old", "earlier", "before", "early", "late"}))
        return f;
    auto before = label_before(all, first);
    f.line = before + " " + f.value;
    f.label = capitalised(without_last_function_words(before));
    return f;
}

/// The figure that starts at token `i`.
std::optional<Figure> figure_at(const std::vector<Token>& all, size_t i) {
    auto& here = all[i];
    std::string next = i + 1 < all.size() && !here.ends_clause ? all[i + 1].lower : "";
    std::string after = i + 2 < all.size() ? all[i + 2].lower : "";
    auto word = spelled(here.lower);
    if (!word.empty() && is_times(next) && compares(after)) return made(all, i, 2, word + "×", 1);
    auto n = number(here.core);
    if (!n) return std::nullopt;
    std::string value = n->currency + n->digits;
    auto suffix = lowered(n->suffix);
    if (suffix == "%") return made(all, i, 1, value + " %", 1);
    if (suffix == "x" || suffix == "×") return made(all, i, 1, value + "×", 1);
    if (is_unit(suffix)) return made(all, i, 1, value + " " + n->suffix, 0.7);
    if (suffix.starts_with("-fold")) return made(all, i, 1, value + "×", 1);
    if (!suffix.empty() && suffix != "+") return std::nullopt;
    if (is_percent(next)) return made(all, i, 2, value + " %", 1);
    if ((next == "per" && after == "cent") || (next == "pour" && after == "cent") ||
        (next == "por" && after == "ciento"))
        return made(all, i, 3, value + " %", 1);
    if (is_times(next) && compares(after)) return made(all, i, 2, value + "×", 1);
    if (is_scale(next)) return made(all, i, 2, value + " " + all[i + 1].core, 0.9);
    if (is_unit(next)) return made(all, i, 2, value + " " + all[i + 1].core, 0.7);
    if (!n->currency.empty()) return made(all, i, 1, value, 0.9);
    // A plain count must count something, and must not be the name of something.
    if (n->decimal || is_year(*n) || next.empty() || !is_word(all[i + 1]) || is_function_word(next))
        return std::nullopt;
    if (i > 0 && (names_something(all[i - 1].lower) || (i > 1 && is_capitalised(all[i - 1])))) return std::nullopt;
    bool small = n->digits.size() < 2;
    return made(all, i, 1, value + n->suffix, small ? 0.3 : 0.6);
}

}  // namespace

std::optional<Figure> figure(std::string_view sentence) {
    auto all = tokens(sentence);
    std::optional<Figure> best;
    for (size_t i = 0; i < all.size(); ++i)
        if (auto found = figure_at(all, i);
            found && !found->label.empty() && (!best || found->strength > best->strength))
            best = found;
    return best;
}

}  // namespace igny8::script
