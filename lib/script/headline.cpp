#include "script/headline.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

constexpr auto breaks =
    std::to_array<std::string_view>({": ", " – ", " — ", " - ", " | ", "; ", " (", "? ", "…", "：", ", "});

/// Does not end in mid-air.
bool stands_alone(std::string_view part, size_t words) {
    auto all = words_of(part);
    return all.size() >= 2 && all.size() <= words && !is_function_word(lowered(all.back()));
}

/// "1. ", "2) ", "Step 3: " stays: it says something.
std::string_view without_number(std::string_view heading) {
    size_t at = 0;
    while (at < heading.size() && (isdigit(static_cast<unsigned char>(heading[at])) || heading[at] == '.')) ++at;
    if (at == 0 || at >= heading.size()) return heading;
    bool numbered = heading[at - 1] == '.' || heading[at] == ')';
    if (heading[at] == ')') ++at;
    return numbered && at < heading.size() && heading[at] == ' ' ? heading.substr(at + 1) : heading;
}

bool starts_with_word(std::string_view text, std::initializer_list<std::string_view> words) {
    auto all = words_of(lowered(text.substr(0, 40)));
    return !all.empty() && std::find(words.begin(), words.end(), all[0]) != words.end();
}

/// "Because …, …": what stands before the comma says nothing alone.
bool waits_for_main_clause(std::string_view sentence) {
    return starts_with_word(
        sentence, {"because", "by",   "if",    "when",   "while",    "since",  "in",      "to", "for",  "with",
                   "as",      "once", "after", "before", "although", "though", "on",      "at", "over", "using",
                   "from",    "weil", "wenn",  "als",    "während",  "obwohl", "nachdem", "um", "si",   "quand",
                   "lorsque", "pour", "comme", "cuando", "porque",   "para",   "aunque"});
}

bool new_clause(std::string_view text) {
    return starts_with_word(
        text, {"and",  "but",     "which", "so",   "while", "where", "who", "because", "und", "aber",  "sondern",
               "weil", "während", "et",    "mais", "qui",   "car",   "y",   "pero",    "que", "porque"});
}

size_t length(std::string_view text) { return unicode::code_points(text).size(); }

}  // namespace

std::string clean_heading(std::string_view heading) {
    auto plain = text::collapse(heading);
    for (std::string_view mark : {"**", "__", "`", "¶", "#"}) plain = text::replace_all(plain, mark, "");
    auto out = std::string(without_number(text::trim(plain)));
    return ends_sentence(out) && !out.ends_with(".") ? out : without_end_mark(out);
}

bool is_generic(std::string_view heading) {
    auto words = words_of(lowered(heading));
    if (words.empty() || words.size() > 2) return false;
    bool numbered = words.size() == 2 && isdigit(static_cast<unsigned char>(words[1][0]));
    if (words.size() == 2 && !numbered) return false;
    for (std::string_view word :
         {"example",    "examples", "overview",  "introduction", "background", "summary", "details",
          "conclusion", "notes",    "snippet",   "listing",      "figure",     "part",    "step",
          "table",      "beispiel", "überblick", "einleitung",   "fazit",      "schritt", "teil",
          "exemple",    "étape",    "ejemplo",   "resumen",      "conclusión", "paso",    "parte"})
        if (words[0] == word) return true;
    return false;
}

std::string headline(std::string_view heading, size_t words) {
    auto whole = clean_heading(heading);
    if (whole.empty() || word_count(whole) <= words) return whole;
    for (auto mark : breaks) {
        auto at = whole.find(mark);
        if (at == std::string::npos) continue;
        auto head = clean_heading(whole.substr(0, at));
        auto tail = clean_heading(std::string_view(whole).substr(at + mark.size()));
        if (stands_alone(head, words)) return head;
        if (mark != " (" && stands_alone(tail, words)) return capitalised(tail);
    }
    return {};
}

std::string phrase_in(std::string_view text, const document::Article& article, std::string_view except) {
    for (auto& phrase : article.key_phrases) {
        auto words = word_count(phrase.text);
        if (words < 2 || words > overlay_words || mentions(except, phrase.text)) continue;
        if (is_function_word(lowered(words_of(phrase.text).back()))) continue;
        if (mentions(text, phrase.text)) return capitalised(phrase.text);
    }
    return {};
}

std::string clause(std::string_view sentence, size_t characters) {
    if (length(sentence) <= characters || waits_for_main_clause(sentence)) return std::string(sentence);
    std::string best;
    for (std::string_view mark : {"; ", " — ", " – ", ": ", ", "}) {
        auto at = sentence.find(mark);
        if (at == std::string_view::npos) continue;
        auto head = sentence.substr(0, at);
        if (mark == ", " && !new_clause(sentence.substr(at + mark.size()))) continue;  // a row of things is one clause
        auto words = words_of(head);
        if (words.size() < 6 || length(head) > characters || is_function_word(lowered(words.back()))) continue;
        if (std::count(head.begin(), head.end(), '(') != std::count(head.begin(), head.end(), ')')) continue;
        if (head.size() > best.size()) best = head;
    }
    return best.empty() ? std::string(sentence) : best + ".";
}

std::string shortened_title(std::string_view title, size_t characters) {
    auto whole = clean_heading(title);
    if (length(whole) <= characters) return whole;
    for (auto mark : breaks)
        if (auto at = whole.rfind(mark); at != std::string::npos && length(whole.substr(0, at)) <= characters &&
                                         stands_alone(whole.substr(0, at), 100))
            return clean_heading(whole.substr(0, at));
    auto clusters = unicode::graphemes(whole);
    size_t count = 0, end = 0;
    for (auto& piece : clusters) {
        count += length(std::string_view(whole).substr(piece.offset, piece.length));
        if (count > characters) break;
        end = piece.offset + piece.length;
    }
    auto cut = whole.substr(0, end);
    if (auto blank = cut.rfind(' '); blank != std::string::npos && blank > cut.size() / 2) cut.resize(blank);
    while (true) {
        cut = without_end_mark(cut);
        auto blank = cut.rfind(' ');
        if (blank == std::string::npos || !is_function_word(lowered(cut.substr(blank + 1)))) return cut;
        cut.resize(blank);
    }
}

}  // namespace igny8::script
