#include "script/figure.hpp"

#include <array>
#include <vector>

#include "base/text.hpp"
#include "script/figure_label.hpp"
#include "script/figure_words.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

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

bool is_percent(std::string_view w) { return one_of(w, {"%", "percent", "prozent", "percento"}); }
bool is_times(std::string_view w) { return one_of(w, {"times", "mal", "fois", "veces"}); }

bool names_something(std::string_view w) {
    return one_of(w, {"port",    "version", "snippet", "figure",  "step",  "case",     "section", "chapter",
                      "page",    "id",      "no",      "number",  "part",  "level",    "line",    "item",
                      "table",   "example", "release", "grade",   "in",    "since",    "until",   "abbildung",
                      "schritt", "kapitel", "seite",   "fassung", "étape", "chapitre", "paso"});
}

bool is_year(const Number& n) {
    return n.digits.size() == 4 && n.currency.empty() && (n.digits.starts_with("19") || n.digits.starts_with("20"));
}

/// A figure as it stands in the sentence: tokens [first, end).
struct Found {
    std::string value;
    size_t first, end;
    FigureKind kind;
    double strength;
};

class Reader {
public:
    explicit Reader(std::string_view sentence) : sentence_(sentence), all_(tokens(sentence)) {}

    std::optional<Figure> strongest() const {
        std::optional<Figure> best;
        for (size_t i = 0; i < all_.size(); ++i) {
            auto found = at(i);
            if (!found || goes_on(*found)) continue;
            auto here = made(*found);
            if (!best || rank(here) > rank(*best)) best = here;
        }
        return best;
    }

private:
    /// Tells less than its sentence would: "340 | buses", "2 % | salt", "800× | as dense as air".
    static bool thin(const std::string& label, FigureKind kind) {
        bool bare = !text::contains(label, " ") && !compares(label);
        return (bare && (kind == FigureKind::count || kind == FigureKind::share)) || label.starts_with("as ");
    }

    /// "40 % | of its range": of what, only the sentence says.
    static bool stands_for_something(const std::string& label) {
        auto lower = lowered(label);
        for (auto word : text::split(lower, ' '))
            if (one_of(word, {"its", "their", "his", "her", "this", "that", "these", "those", "seiner", "ihrer",
                              "seines", "ihres", "sus", "leur", "leurs", "dieser", "dieses"}))
                return true;
        return false;
    }

    static double rank(const Figure& f) { return f.strength + (f.label.empty() ? 0 : 1); }

    std::string lower(size_t i) const { return i < all_.size() ? all_[i].lower : ""; }

    /// The figure whose number is token `i`.
    std::optional<Found> at(size_t i) const {
        bool closed = all_[i].ends_clause;
        auto next = closed ? "" : lower(i + 1), after = closed ? "" : lower(i + 2);
        auto word = spelled(all_[i].lower);
        if (!word.empty() && is_times(next) && compares(after))
            return Found{word + "×", i, i + 2, FigureKind::multiple, 1};
        auto n = number(all_[i].core);
        if (!n) return std::nullopt;
        return n->suffix.empty() || n->suffix == "+" ? spaced(i, *n, next, after) : glued(i, *n);
    }

    /// "45%", "15ms", "3-fold".
    static std::optional<Found> glued(size_t i, const Number& n) {
        auto suffix = lowered(n.suffix);
        auto value = n.currency + n.digits;
        if (suffix == "%") return Found{value + "%", i, i + 1, FigureKind::share, 1};
        if (suffix == "x" || suffix == "×" || suffix == "-fold")
            return Found{value + "×", i, i + 1, FigureKind::multiple, 1};
        if (is_unit(suffix)) return Found{value + " " + n.suffix, i, i + 1, FigureKind::measure, 0.7};
        return std::nullopt;
    }

    std::optional<Found> spaced(size_t i, const Number& n, const std::string& next, const std::string& after) const {
        auto value = n.currency + n.digits + n.suffix;
        if (is_percent(next)) return Found{value + " %", i, i + 2, FigureKind::share, 1};
        if ((next == "per" && after == "cent") || (next == "pour" && after == "cent") ||
            (next == "por" && (after == "ciento" || after == "cento")))
            return Found{value + " %", i, i + 3, FigureKind::share, 1};
        if (is_times(next) && compares(after)) return Found{value + "×", i, i + 2, FigureKind::multiple, 1};
        if (is_scale(next) && is_times(after) && compares(lower(i + 3)))
            return Found{value + " " + all_[i + 1].core + "×", i, i + 3, FigureKind::multiple, 1};
        if (is_scale(next)) return Found{value + " " + all_[i + 1].core, i, i + 2, FigureKind::scale, 0.9};
        if (is_unit(next)) return Found{value + " " + all_[i + 1].core, i, i + 2, FigureKind::measure, 0.7};
        if (!n.currency.empty()) return Found{value, i, i + 1, FigureKind::money, 0.9};
        return counted(i, n, next);
    }

    /// A plain count must count something, and must not be the name of something.
    std::optional<Found> counted(size_t i, const Number& n, const std::string& next) const {
        if (n.decimal || is_year(n) || next.empty() || !is_word(all_[i + 1]) || is_function_word(next))
            return std::nullopt;
        if (i > 0 && (names_something(all_[i - 1].lower) || (i > 1 && is_capitalised(all_[i - 1]))))
            return std::nullopt;
        double strength = n.digits.size() < 2 ? 0.3 : n.digits.size() < 3 ? 0.6 : 0.75;
        return Found{n.digits + n.suffix, i, i + 1, FigureKind::count, strength};
    }

    bool is_number(size_t i) const { return i < all_.size() && number(all_[i].core).has_value(); }
    bool joins(size_t i) const {
        return one_of(lower(i), {"and", "und", "et", "y", "e", "to", "bis", "a", "à", "tot", "or", "oder", "ou", "o"});
    }

    /// "24 hours and 50 minutes", "from 410 MB to 260 MB", "between 4 and 5": one statement that we do not take apart.
    bool goes_on(const Found& f) const {
        if (joins(f.end) && is_number(f.end + 1) && !all_[f.end - 1].ends_clause) return true;
        if (joins(f.first + 1) && is_number(f.first + 2)) return true;
        if (f.first >= 2 && joins(f.first - 1) && is_number(f.first - 2)) return true;
        return f.first >= 3 && joins(f.first - 1) && is_number(f.first - 3);
    }

    Figure made(const Found& f) const {
        auto before = qualifier(all_, f.first);
        Figure out{before.text.empty() ? f.value : before.text + " " + f.value, "", "", f.strength};
        out.label = label_behind(all_, f.first, f.end, f.kind);
        auto digits = number(all_[f.first].core);
        auto clause = label_of_clause(sentence_, digits ? digits->digits : "");
        if (out.label.empty() || stands_for_something(out.label) || (thin(out.label, f.kind) && !clause.empty()))
            out.label = clause;
        else
            out.line = out.value + " " + out.label;
        return out;
    }

    std::string_view sentence_;
    std::vector<Token> all_;
};

}  // namespace

std::optional<Figure> figure(std::string_view sentence) { return Reader(sentence).strongest(); }

}  // namespace igny8::script
