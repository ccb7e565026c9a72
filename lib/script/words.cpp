#include "script/words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::script {
namespace {

/// Of four languages, in no order. "i" and "to" are here too: no headline ends with them.
constexpr auto function_words = std::to_array<std::string_view>({
    "under", "over", "through", "between", "during", "after", "before",  "until",  "while",  "where",   "when", "every",
    "each",  "very", "only",    "just",    "such",   "upon",  "against", "across", "within", "because", "a",    "about",
    "aber",  "al",   "als",     "also",    "am",     "an",    "and",     "are",    "as",     "at",      "au",   "auch",
    "auf",   "aus",  "aux",     "avec",    "be",     "bei",   "but",     "by",     "ce",     "com",     "como", "con",
    "dans",  "das",  "dass",    "de",      "del",    "dem",   "den",     "der",    "des",    "die",     "do",   "du",
    "durch", "e",    "el",      "en",      "es",     "est",   "et",      "for",    "from",   "für",     "had",  "has",
    "have",  "i",    "if",      "im",      "in",     "into",  "is",      "ist",    "it",     "its",     "la",   "las",
    "le",    "les",  "lo",      "los",     "mit",    "nach",  "not",     "o",      "oder",   "of",      "on",   "or",
    "ou",    "our",  "para",    "par",     "por",    "pour",  "que",     "qui",    "se",     "sein",    "sich", "sie",
    "sind",  "so",   "sur",     "than",    "that",   "the",   "their",   "them",   "then",   "they",    "this", "to",
    "über",  "um",   "un",      "una",     "und",    "une",   "unter",   "uno",    "vom",    "von",     "vor",  "was",
    "we",    "were", "which",   "who",     "will",   "with",  "without", "y",      "you",    "your",    "zu",   "zum",
    "zur",
});

/// The byte before or after a match is no part of a word.
bool boundary(std::string_view text, size_t at) {
    if (at >= text.size()) return true;
    auto c = static_cast<unsigned char>(text[at]);
    return c < 0x80 && !isalnum(c);
}

/// The first word has a capital or a figure behind its first letter.
bool is_name(const std::u32string& points) {
    auto end = std::min(points.find(U' '), points.size());
    return std::any_of(points.begin() + (end > 0 ? 1 : 0), points.begin() + static_cast<long>(end),
                       [](char32_t c) { return unicode::is_upper(c) || unicode::is_digit(c); });
}

std::string_view without_closers(std::string_view text) {
    constexpr auto closers =
        std::to_array<std::string_view>({"\"", "'", ")", "]", "”", "’", "»", "」", "』", "）", " "});
    for (bool again = true; again;) {
        again = false;
        for (auto closer : closers)
            if (text.ends_with(closer)) text.remove_suffix(closer.size()), again = true;
    }
    return text;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
    return std::any_of(ends.begin(), ends.end(), [&](auto end) { return text.ends_with(end); });
}

}  // namespace

std::vector<std::string> words_of(std::string_view text, std::string_view language) {
    std::vector<std::string> out;
    for (auto& piece : unicode::words(text, language))
        if (piece.word) out.emplace_back(text.substr(piece.offset, piece.length));
    return out;
}

size_t word_count(std::string_view text) { return words_of(text).size(); }

bool is_function_word(std::string_view lower_word) {
    return std::find(function_words.begin(), function_words.end(), lower_word) != function_words.end();
}

std::vector<std::string> content_words(std::string_view text) {
    std::vector<std::string> out;
    for (auto& word : words_of(lowered(text)))
        if (!is_function_word(word)) out.push_back(word);
    return out;
}

double likeness(std::string_view a, std::string_view b) {
    auto first = content_words(a), second = content_words(b);
    std::set<std::string> x(first.begin(), first.end()), y(second.begin(), second.end());
    if (x.empty() || y.empty()) return 0;
    auto shared = std::count_if(x.begin(), x.end(), [&](auto& word) { return y.contains(word); });
    return static_cast<double>(shared) / static_cast<double>(std::min(x.size(), y.size()));
}

std::set<std::string> runs(const std::vector<std::string>& words) {
    constexpr long length = 5;
    std::set<std::string> out;
    for (auto from = words.begin(); words.end() - from >= length; ++from)
        out.insert(text::join({from, from + length}, " "));
    return out;
}

bool share_run(std::string_view a, std::string_view b) {
    auto first = runs(content_words(a)), second = runs(content_words(b));
    return std::any_of(first.begin(), first.end(), [&](auto& run) { return second.contains(run); });
}

std::string lowered(std::string_view text) {
    bool plain = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return plain ? text::ascii_lower(text) : unicode::lower(text);
}

bool mentions(std::string_view text, std::string_view phrase) { return mentions_lower(lowered(text), lowered(phrase)); }

bool mentions_lower(std::string_view text, std::string_view phrase) {
    if (phrase.empty()) return false;
    bool spaced = static_cast<unsigned char>(phrase.front()) < 0x80;
    for (size_t at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1))
        if (!spaced || ((at == 0 || boundary(text, at - 1)) && boundary(text, at + phrase.size()))) return true;
    return false;
}

std::string capitalised(std::string_view text) {
    auto points = unicode::code_points(text);
    if (points.empty() || is_name(points)) return std::string(text);
    return unicode::upper(unicode::utf8(points[0])) + unicode::utf8(std::u32string_view(points).substr(1));
}

std::string uncapitalised(std::string_view text) {
    auto points = unicode::code_points(text);
    bool letter = std::min(points.find(U' '), points.size()) < 2;  // "A", "I"
    if (letter || is_name(points)) return std::string(text);
    return lowered(unicode::utf8(points[0])) + unicode::utf8(std::u32string_view(points).substr(1));
}

bool ends_sentence(std::string_view text) {
    return ends_with_any(without_closers(text), {".", "!", "?", "…", "。", "！", "？", "؟", "।", "۔", "．"});
}

bool ends_with_colon(std::string_view text) { return ends_with_any(text::trim(text), {":", "："}); }

std::string without_end_mark(std::string_view text) {
    text = text::trim(text);
    while (!text.empty() && std::string_view(",;:. ").find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    for (std::string_view mark : {"：", "。", "；", "、", "，"})
        if (text.ends_with(mark)) text.remove_suffix(mark.size());
    return std::string(text);
}

}  // namespace igny8::script
