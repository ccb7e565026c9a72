// What only makes sense on the page is taken out of a sentence.
#include <algorithm>

#include "article/sentences.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::article {
namespace {

/// Nobody speaks a sentence this long.
constexpr size_t longest_cleaned = 4000;

bool footnote(std::string_view inner) {
    if (inner.empty() || inner.size() > 20) return false;
    if (std::all_of(inner.begin(), inner.end(),
                    [](char c) { return (c >= '0' && c <= '9') || c == ',' || c == ' ' || c == '-'; }))
        return inner.size() <= 8;
    std::string lower = text::ascii_lower(inner);
    return lower.starts_with("note ") || lower == "citation needed" || lower == "edit" || lower == "update" ||
           lower == "sic" || lower == "…" || lower == "clarification needed" || lower == "link";
}

/// "[1]", "[12, 13]", "[note 2]" behind a word.
std::string without_footnotes(std::string_view s) {
    std::string out;
    while (!s.empty()) {
        size_t close = s.front() == '[' ? s.substr(0, 24).find(']') : s.npos;
        if (close != s.npos && footnote(s.substr(1, close - 1)) && !out.empty()) {
            s.remove_prefix(close + 1);
            continue;
        }
        out += s.front();
        s.remove_prefix(1);
    }
    return out;
}

std::string without_references(std::string_view s, const Lexicon& lexicon) {
    std::string out;
    while (!s.empty()) {
        size_t close = s.front() == '(' ? s.substr(0, 120).find(')') : s.npos;
        if (close != s.npos && s.substr(1, close - 1).find('(') == s.npos) {
            auto words = words_of(s.substr(1, close - 1), lexicon.code);
            bool only = words.size() <= 8;
            if (only && lexicon.reference_parens.at_front(words)) {
                s.remove_prefix(close + 1);
                continue;
            }
        }
        out += s.front();
        s.remove_prefix(1);
    }
    return out;
}

/// Blanks that removals left before punctuation.
std::string tidy_blanks(std::string_view s) {
    std::string out;
    for (char c : text::collapse(s)) {
        if (!out.empty() && out.back() == ' ' && (c == '.' || c == ',' || c == ';' || c == ':' || c == ')')) {
            bool name = c == '.';  // " .proto" is a name, not a stop
            if (!name) out.pop_back();
        }
        out += c;
    }
    if (out.size() > 2 && out.ends_with(" .")) out.erase(out.size() - 2, 1);
    return out;
}

std::string capitalised(std::string s, std::string_view language) {
    size_t n = 1;
    while (n < s.size() && (static_cast<unsigned char>(s[n]) & 0xC0) == 0x80) ++n;
    std::string_view word = std::string_view(s).substr(0, s.find(' '));
    bool has_capital = std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (has_capital || text::contains(word, ".") || text::contains(word, "_")) return s;  // "gRPC", "a.proto"
    return unicode::upper(s.substr(0, n), language) + s.substr(n);
}

std::string without_front(std::string s, const Lexicon& lexicon) {
    for (int i = 0; i < 2; ++i) {
        auto words = words_of(s, lexicon.code);
        size_t n = lexicon.removable_starts.at_front(words);
        if (!n || n >= words.size() || words.size() - n < 3) return s;
        bool comma = words[n].after_stop && s[words[n - 1].offset + words[n - 1].length] == ',';
        bool that = words[n - 1].lower == "that";
        if (!comma && !that) return s;
        s = capitalised(s.substr(words[n].offset), lexicon.code);
    }
    return s;
}

std::string_view without_marks(std::string_view s) {
    for (bool more = true; more;) {
        more = false;
        for (std::string_view mark : {"• ", "· ", "– ", "— ", "- ", "* ", "→ ", "» "})
            if (s.starts_with(mark)) {
                s.remove_prefix(mark.size());
                more = true;
            }
    }
    return s;
}

}  // namespace

std::string clean_sentence(std::string sentence, const Lexicon& lexicon) {
    if (sentence.size() > longest_cleaned) return sentence;
    sentence = tidy_blanks(without_marks(without_references(without_footnotes(sentence), lexicon)));
    return without_front(std::move(sentence), lexicon);
}

}  // namespace igny8::article
