#include "script/figure_label.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "script/headline.hpp"
#include "script/speech.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

constexpr size_t longest_label = 6;          // words behind a figure
constexpr size_t longest_comparison = 8;     // "as wide as the water is deep"
constexpr size_t longest_clause_words = 12;  // words of a whole clause below a figure
constexpr size_t longest_clause = 80;        // characters of it

bool parts_clauses(std::string_view w) {
    return one_of(w, {"and",   "or",    "but",    "which", "that",    "who",  "while", "because", "so",   "since",
                      "when",  "where", "as",     "than",  "und",     "oder", "aber",  "sondern", "weil", "wenn",
                      "et",    "ou",    "mais",   "qui",   "que",     "y",    "o",     "pero",    "e",    "depuis",
                      "desde", "seit",  "cuando", "dont",  "pendant", "als",  "wie",   "—",       "–",    "-"});
}

/// Starts what is said about the thing counted.
bool is_auxiliary(std::string_view w) {
    return one_of(w, {"is",   "are",    "was",   "were",   "be",   "been",   "will",   "would",   "can",  "could",
                      "may",  "might",  "must",  "should", "has",  "have",   "had",    "do",      "does", "did",
                      "ist",  "sind",   "war",   "waren",  "wird", "werden", "wurden", "wurde",   "hat",  "haben",
                      "kann", "können", "es",    "son",    "está", "están",  "fue",    "fueron",  "era",  "eran",
                      "ha",   "han",    "puede", "pueden", "est",  "sont",   "était",  "étaient", "ont",  "peut"});
}

bool is_preposition(std::string_view w) {
    return one_of(
        w,
        {"after",  "before",  "since", "until", "within",  "against", "about", "around", "in",    "on",      "at",
         "by",     "for",     "from",  "with",  "without", "to",      "into",  "over",   "under", "between", "during",
         "across", "through", "per",   "a",     "an",      "each",    "every", "im",     "am",    "bei",     "mit",
         "von",    "vom",     "zu",    "zum",   "zur",     "auf",     "aus",   "an",     "für",   "nach",    "vor",
         "unter",  "über",    "durch", "pro",   "je",      "en",      "con",   "por",    "para",  "entre",   "sin",
         "al",     "dans",    "avec",  "pour",  "sur",     "par",     "sous",  "au",     "aux",   "su",      "per",
         "tra",    "em",      "no",    "na",    "voor",    "met",     "op"});
}

bool is_of(std::string_view w) {
    return one_of(w, {"of", "der", "des", "von", "vom", "aller", "de", "du", "del", "di", "dei", "da", "do", "van"}) ||
           w.starts_with("d'") || w.starts_with("d’");
}

/// "takes 23 minutes to return": the verb asks for what follows.
bool asks_for_purpose(std::span<const Token> all, size_t first) {
    auto before = qualifier(all, first).words;
    if (first < before + 1) return false;
    return one_of(all[first - before - 1].lower, {"take", "takes", "took", "taking", "need", "needs", "needed", "has",
                                                  "have", "had", "gets", "get", "spend", "spends"});
}

bool may_start(std::span<const Token> all, size_t first, size_t end, FigureKind kind) {
    auto& word = all[end].lower;
    if (kind == FigureKind::share || kind == FigureKind::multiple)
        if (compares(word)) return word != "as" && word != "the" && word != "so" ? true : kind == FigureKind::multiple;
    if (kind == FigureKind::multiple) return false;
    if (is_of(word)) return kind != FigureKind::money && kind != FigureKind::count && end + 1 < all.size();
    if (kind == FigureKind::measure) {
        if (word == "to") return asks_for_purpose(all, first) && end + 1 < all.size() && !number(all[end + 1].core);
        if (one_of(word, {"before", "after"})) return end + 1 < all.size() && is_word(all[end + 1]);
    }
    if (one_of(word,
               {"ago",  "later", "apart", "old", "earlier", "early", "late", "away",     "long",   "high", "wide",
                "deep", "daily", "today", "now", "alt",     "lang",  "hoch", "entfernt", "später", "vor",  "hace"}))
        return false;
    return is_word(all[end]) && !is_function_word(word) && !is_preposition(word) && !is_auxiliary(word) &&
           !parts_clauses(word);
}

/// "In 4,000 metres of water, a boat …": the sentence is about what comes behind.
bool sets_the_scene(std::span<const Token> all, size_t first) {
    auto before = qualifier(all, first).words;
    return first == before + 1 && is_preposition(all[0].lower);
}

/// German: a verb stands behind its noun in small letters, an adjective in front of one.
bool german_verb(const std::vector<Token>& taken, const Token& next) {
    if (taken.empty() || is_capitalised(next) || !is_word(next)) return false;
    bool german = is_capitalised(taken.back()) && taken.size() > 1 && is_of(taken.front().lower) &&
                  one_of(taken.front().lower, {"der", "des", "von", "vom", "aller"});
    return german && !is_preposition(next.lower) && !is_of(next.lower);
}

std::string joined(const std::vector<Token>& some) {
    std::vector<std::string> words;
    for (auto& token : some) words.push_back(token.core);
    return text::join(words, " ");
}

bool has_number(std::span<const Token> some) {
    return std::any_of(some.begin(), some.end(), [](auto& token) { return number(token.core).has_value(); });
}

/// Too long, or with another number in it: up to the last seam that leaves it short enough, behind its first noun.
bool shorten(std::vector<Token>& label) {
    for (size_t at = std::min(longest_label, label.size() - 1); at > 0; --at)
        if (is_preposition(label[at].lower) && !is_function_word(label[at - 1].lower) &&
            !is_preposition(label[at - 1].lower) && !has_number(std::span(label).first(at))) {
            label.resize(at);
            return true;
        }
    return false;
}

bool is_pronoun(std::string_view w) {
    return one_of(w, {"it", "them", "they", "this", "these", "those", "him", "her", "sie", "es", "ihn", "lo", "la",
                      "les", "los", "las"});
}

}  // namespace

std::string label_behind(std::span<const Token> all, size_t first, size_t end, FigureKind kind) {
    if (end >= all.size() || all[end - 1].ends_clause || !may_start(all, first, end, kind)) return {};
    if (sets_the_scene(all, first) && (kind == FigureKind::measure || kind == FigureKind::count)) return {};
    std::vector<Token> label;
    for (size_t at = end; at < all.size(); ++at) {
        auto& next = all[at];
        bool compared = at == end || (compares(label[0].lower) && one_of(next.lower, {"than", "als", "que", "as"}));
        if ((parts_clauses(next.lower) && !compared) || german_verb(label, next)) break;
        if (!label.empty() && label[0].lower != "as" && is_auxiliary(next.lower)) break;
        label.push_back(next);
        if (next.ends_clause) break;
    }
    size_t longest = label.empty() || label[0].lower != "as" ? longest_label : longest_comparison;
    if ((label.size() > longest || has_number(label)) && !shorten(label)) return {};
    auto than = std::find_if(label.begin(), label.end(), [](auto& t) {
        return one_of(t.lower, {"than", "als", "que"});
    });
    if (label.end() - than == 2 && is_function_word(label.back().lower))
        label.erase(than, label.end());  // "than before"
    bool hangs = label.empty() || is_pronoun(label.back().lower) || is_function_word(label.back().lower) ||
                 is_preposition(label.back().lower) || compares(label.back().lower);
    bool alone = label.size() == 1 && compares(label[0].lower);  // "38 % faster."
    return hangs && !alone ? std::string() : joined(label);
}

std::string label_of_clause(std::string_view sentence, std::string_view digits) {
    auto short_enough = [](std::string_view text) {
        return word_count(text) <= longest_clause_words && unicode::code_points(text).size() <= longest_clause;
    };
    auto whole = without_end_mark(sentence);
    if (!short_enough(whole)) {
        auto shorter = std::min(longest_clause, unicode::code_points(sentence).size() - 1);
        whole = without_end_mark(clause(sentence, shorter));
    }
    if (!short_enough(whole) || !text::contains(whole, digits) || leans_back(whole) || is_fragment(whole)) return {};
    return whole;
}

}  // namespace igny8::script
