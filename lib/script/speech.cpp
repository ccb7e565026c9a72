#include "script/speech.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "script/speech_words.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

/// Two lists may hold the same word for two languages; the tables are read in order, so they stay lists.
template <size_t N>
bool any_mentioned(std::string_view lower, const std::array<std::string_view, N>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](auto phrase) { return mentions_lower(lower, phrase); });
}

template <size_t N>
bool starts_with_any(std::string_view lower, const std::array<std::string_view, N>& words) {
    return std::any_of(words.begin(), words.end(), [&](auto word) {
        if (!lower.starts_with(word)) return false;
        auto rest = lower.substr(word.size());
        return rest.empty() || rest[0] == ' ' || rest[0] == ',' || rest[0] == '\'' || rest.starts_with("’");
    });
}

/// Two or more marks of code in a row, or brackets no prose has.
bool looks_like_code(std::string_view text) {
    for (std::string_view mark :
         {"->", "=>", "::", "==", "!=", "&&", "||", "{", "}", "();", "<", ">", "`", "\\", "$(", "/*"})
        if (text::contains(text, mark)) return true;
    return false;
}

bool has_address(std::string_view text) {
    for (std::string_view mark : {"http://", "https://", "www.", "@", "mailto:"})
        if (text::contains(text, mark)) return true;
    return false;
}

}  // namespace

bool points_at_page(std::string_view sentence) {
    for (std::string_view reference :
         {", see ", "– see ", "— see ", "(see ", "; see ", ", siehe ", ", voir ", ", véase "})
        if (text::contains(sentence, reference)) return true;
    return sentence.starts_with("See ") || any_mentioned(lowered(sentence), page_words);
}

bool leans_back(std::string_view sentence) { return starts_with_any(lowered(sentence), leaning_words); }

/// "A table says when, years in advance.": what the question word asks stands in the sentence before.
bool asks_back(std::string_view lower) {
    for (std::string_view word : {" when", " why", " how", " where", " wann", " warum", " cuándo", " pourquoi"})
        for (size_t at = lower.find(word); at != std::string_view::npos; at = lower.find(word, at + 1)) {
            auto before = lower.substr(0, at), behind = lower.substr(at + word.size());
            bool closes = behind.starts_with(',') || behind.starts_with('.');
            if (closes && !before.ends_with("and") && !before.ends_with("or") && !before.ends_with(',')) return true;
        }
    return false;
}

bool answers(std::string_view sentence) {
    auto lower = lowered(sentence);
    if (asks_back(lower)) return true;
    for (size_t at = lower.find("instead"); at != std::string::npos; at = lower.find("instead", at + 1))
        if (!std::string_view(lower).substr(at).starts_with("instead of")) return true;
    return mentions_lower(lower, "stattdessen") || mentions_lower(lower, "en su lugar");
}

std::string without_linking_word(std::string_view sentence) {
    auto lower = lowered(sentence);
    size_t length = 0;
    for (auto word : linking_words)
        if (lower.starts_with(word) && std::string_view(lower).substr(word.size()).starts_with(", "))
            length = word.size() + 2;
    for (auto word : conjunctions)
        if (lower.starts_with(word) && std::string_view(lower).substr(word.size()).starts_with(" "))
            length = word.size() + 1;
    if (length == 0 || lower.size() != sentence.size()) return {};
    auto rest = sentence.substr(length);
    if (is_fragment(rest) || leans_back(rest) || answers(rest) || any_mentioned(lowered(rest), stand_ins)) return {};
    return capitalised(rest);
}

bool is_personal(std::string_view sentence) { return any_mentioned(lowered(sentence), personal_words); }

bool is_unspeakable(std::string_view text) {
    auto steps = text::replace_all(std::string(text), " > ", ", ");
    auto commas = std::count(text.begin(), text.end(), ',');
    return has_address(text) || looks_like_code(steps) || commas > 12;
}

bool is_fragment(std::string_view sentence) {
    auto points = unicode::code_points(sentence);
    bool unspaced = !points.empty() && unicode::is_unspaced_script(points[0]);
    if (unspaced ? points.size() < 8 : word_count(sentence) < 4) return true;
    return starts_with_any(lowered(sentence), open_clauses) && !text::contains(sentence, ",");
}

std::string without_page_opening(std::string_view sentence) {
    auto lower = text::ascii_lower(sentence.substr(0, 40));
    for (std::string_view page : {"post", "blog post", "article", "tutorial", "guide", "blog"}) {
        auto opening = "in this " + std::string(page) + ", ";
        if (lower.starts_with(opening) && !leans_back(sentence.substr(opening.size())))
            return capitalised(sentence.substr(opening.size()));
    }
    return std::string(sentence);
}

bool invites(std::string_view sentence) {
    auto lower = lowered(sentence);
    return mentions_lower(lower, "let’s") || mentions_lower(lower, "let's") || mentions_lower(lower, "you’ll learn") ||
           mentions_lower(lower, "you'll learn") || mentions_lower(lower, "we’ll") || mentions_lower(lower, "we'll");
}

std::string spoken(std::string_view sentence) {
    auto out = text::collapse(sentence);
    for (std::string_view mark : {"**", "__", "`"}) out = text::replace_all(out, mark, "");
    out = text::replace_all(out, " > ", ", ");  // a path through menus
    if (ends_with_colon(out)) out = without_end_mark(out);
    if (!out.empty() && !ends_sentence(out)) {
        auto points = unicode::code_points(out);
        out +=
            unicode::is_unspaced_script(points.back()) && points.back() < 0xAC00 && points.back() > 0x3000 ? "。" : ".";
    }
    return out;
}

bool is_back_matter(std::string_view heading) {
    auto lower = lowered(without_end_mark(heading));
    return std::find(back_matter.begin(), back_matter.end(), lower) != back_matter.end();
}

bool is_conclusion(std::string_view heading) {
    auto lower = lowered(without_end_mark(heading));
    return std::find(conclusions.begin(), conclusions.end(), lower) != conclusions.end();
}

}  // namespace igny8::script
