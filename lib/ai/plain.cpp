#include "ai/plain.hpp"

#include <algorithm>
#include <array>

#include "ai/markup.hpp"
#include "ai/sentences.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::ai {
namespace {

/// Words that no reader should see: those of an assistant, and orders to one. In lower case.
constexpr std::array self_words{"as an ai",
                                "as a language model",
                                "language model, i",
                                "i cannot fulfil",
                                "i can't help with",
                                "i’m sorry, but",
                                "i'm sorry, but",
                                "here is the post",
                                "here's the post",
                                "here is your",
                                "here's your",
                                "sure, here",
                                "sure! here",
                                "system prompt",
                                "your instructions",
                                "previous instructions",
                                "prior instructions",
                                "above instructions",
                                "ignore all instructions",
                                "als ki-modell",
                                "als sprachmodell",
                                "vorherigen anweisungen",
                                "vorigen anweisungen",
                                "instructions précédentes",
                                "instrucciones anteriores",
                                "[insert ",
                                "[your ",
                                "[link]",
                                "{{"};

/// How keys of well-known services begin; a run of letters and digits follows.
constexpr std::array key_starts{"sk-",   "sk_live_", "rk_live_", "ghp_",   "gho_", "github_pat_", "xoxb-",
                                "xoxp-", "AKIA",     "AIza",     "glpat-", "hf_",  "EAAG",        "eyJhbGciOi"};

bool key_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' ||
           c == '.';
}

/// Long enough to be one, and with a digit in it: no word is.
bool is_key(std::string_view run) {
    return run.size() >= 16 && std::any_of(run.begin(), run.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool has_key(std::string_view text) {
    if (text::contains(text, "-----BEGIN ")) return true;
    for (std::string_view start : key_starts)
        for (auto at = text.find(start); at != text.npos; at = text.find(start, at + 1)) {
            auto end = at;
            while (end < text.size() && key_character(text[end])) ++end;
            if ((at == 0 || !key_character(text[at - 1])) && is_key(text.substr(at, end - at))) return true;
        }
    return false;
}

std::string first_of_itself(std::string_view text) {
    auto lower = text::ascii_lower(text);
    for (auto word : self_words)
        if (text::contains(lower, word)) return word;
    return {};
}

/// An address that the article did not give as a name of something ("Node.js", the site itself).
std::string first_address(std::string_view text, const Ground& ground) {
    for (std::string_view mark : {"://", "www.", "mailto:"})
        if (text::contains(text::ascii_lower(text), mark)) return std::string(mark);
    if (!ground.senses.addresses) return {};
    for (auto& address : ground.senses.addresses(text))
        if (!text::contains(ground.names, text::ascii_lower(address))) return address;
    return {};
}

std::string first_foreign_number(std::string_view text, const Ground& ground) {
    for (auto& number : numbers_in(text))
        if (!ground.numbers.contains(number)) return number;
    return {};
}

bool starts_word(std::string_view text, size_t at) {
    if (at == 0) return true;
    char c = text[at - 1];
    return c == ' ' || c == '\n' || c == '(' || c == '"' || static_cast<unsigned char>(c) >= 0x80;
}

/// '#' and '@' that make a link of the word behind them.
size_t mark_at(std::string_view text, size_t from) {
    for (size_t i = from; i + 1 < text.size(); ++i) {
        bool mark = text[i] == '#' || text[i] == '@';
        char next = text[i + 1];
        bool word =
            (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || static_cast<unsigned char>(next) >= 0x80;
        if (mark && word && starts_word(text, i)) return i;
    }
    return text.npos;
}

/// A line of nothing but tags; they come behind the text by themselves.
bool is_tag_line(std::string_view line) {
    bool any = false;
    for (auto word : text::split(line, ' ')) {
        if (word.empty()) continue;
        if (word[0] != '#' || word.size() < 2) return false;
        any = true;
    }
    return any;
}

std::string without_tags(std::string_view text) {
    std::vector<std::string> lines;
    for (auto line : text::split(text, '\n')) lines.push_back(is_tag_line(line) ? "" : std::string(line));
    auto out = text::join(lines, "\n");
    for (auto at = mark_at(out, 0); at != out.npos; at = mark_at(out, at)) out.erase(at, 1);
    return out;
}

std::string without_controls(std::string_view text) {
    auto out = text::replace_all(text::repair_utf8(text), "\r\n", "\n");
    for (std::string_view gone : {"\u200B", "\u2060", "\uFEFF", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E"})
        out = text::replace_all(std::move(out), gone, "");
    std::erase_if(out, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F; });
    return out;
}

}  // namespace

Violations blemishes(std::string_view text, const std::string& place, const Ground& ground) {
    Violations out;
    if (without_controls(text) != text) out.push_back({place, "markup", "holds control or invisible characters"});
    if (auto mark = markup_in(text))
        out.push_back({place, "markup", "holds markup ('" + *mark + "'); write plain text"});
    if (auto address = first_address(text, ground); !address.empty())
        out.push_back({place, "address", "names an address ('" + address + "'); leave addresses out"});
    if (auto words = first_of_itself(text); !words.empty())
        out.push_back({place, "self", "is not about the article ('" + words + "')"});
    if (has_key(text)) out.push_back({place, "secret", "holds something like a password or key; leave it out"});
    if (auto number = first_foreign_number(text, ground); !number.empty())
        out.push_back({place, "number", "states '" + number + "', which the article does not; take figures from it"});
    if (mark_at(text, 0) != text.npos)
        out.push_back({place, "tag", "has '#' or '@' in front of a word; write the word without it"});
    return out;
}

std::string cleaned(std::string_view text, const Ground& ground) {
    auto plain = without_tags(without_markup(without_controls(text)));
    std::set<std::string> said;
    return filtered(plain, ground.language, [&](std::string_view sentence) {
        auto words = text::replace_all(std::string(text::trim(sentence)), "• ", "");
        return (words.size() < 10 || said.insert(words).second) && first_address(sentence, ground).empty() &&
               first_of_itself(sentence).empty() && !has_key(sentence) &&
               first_foreign_number(sentence, ground).empty();
    });
}

std::string shortened(std::string_view text, const std::string& language, const Fits& fits) {
    if (fits(text)) return std::string(text);
    size_t all = 0;
    filtered(text, language, [&](std::string_view) { return ++all > 0; });
    auto first = [&](size_t count) {
        size_t at = 0;
        return filtered(text, language, [&](std::string_view) { return at++ < count; });
    };
    size_t fitting = 0, over = all;
    while (fitting + 1 < over) {
        auto middle = (fitting + over) / 2;
        (fits(first(middle)) ? fitting : over) = middle;
    }
    return fitting == 0 ? std::string() : first(fitting);
}

Violations wrong_language(const std::vector<std::string>& texts, const Ground& ground) {
    constexpr size_t telling = 60;  // bytes; fewer may have no word that tells
    auto all = text::join(texts, " ");
    if (all.size() < telling || !ground.senses.other_language) return {};
    if (!ground.senses.other_language(all, ground.language, ground.sample)) return {};
    return {{"", "language", "is in another language than the article"}};
}

}  // namespace igny8::ai
