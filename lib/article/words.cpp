#include "article/words.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::article {
namespace {

struct Symbol {
    char32_t code;
    size_t length;
};

/// The code point at `at`; the text is valid UTF-8.
Symbol symbol_at(std::string_view s, size_t at) {
    auto byte = [&](size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(at + i < s.size() ? s[at + i] : 0));
    };
    char32_t a = byte(0);
    if (a < 0x80) return {a, 1};
    if (a < 0xE0) return {((a & 0x1F) << 6) | (byte(1) & 0x3F), 2};
    if (a < 0xF0) return {((a & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F), 3};
    return {((a & 7) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F), 4};
}

bool is_word(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA || c == 0xB2 || c == 0xB3;
    if (c < 0x250) return c != 0xD7 && c != 0xF7;
    if (c >= 0x300 && c <= 0x36F) return true;  // combining accents
    return unicode::is_letter(c) || unicode::is_digit(c);
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

/// Signs that hold a word together when a word character follows.
bool joins(char32_t c) { return is_apostrophe(c) || c == '-' || c == '.' || c == 0x2011; }

bool maybe_unspaced(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
        Symbol s = symbol_at(text, at);
        if (s.code >= 0x0E00 && unicode::is_unspaced_script(s.code)) return true;
        at += s.length;
    }
    return false;
}

std::string lower_word(std::string_view word, std::string_view language) {
    std::string plain = text::replace_all(std::string(word), "’", "'");
    bool ascii = std::all_of(plain.begin(), plain.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii ? text::ascii_lower(plain) : unicode::lower(plain, language);
}

void split_elision(std::vector<Word>& out, Word word, std::string_view text) {
    size_t apostrophe = word.lower.find('\'');
    bool elided = apostrophe != word.lower.npos && (apostrophe <= 2 || word.lower.substr(apostrophe - 2, 2) == "qu" ||
                                                    word.lower.substr(apostrophe - 2, 2) == "ll");
    if (!elided || word.lower == "c'est" || apostrophe + 1 == word.lower.size()) {
        out.push_back(std::move(word));
        return;
    }
    size_t sign = text.substr(word.offset + apostrophe).starts_with("’") ? 3 : 1;
    size_t first = apostrophe + sign;
    Word rest{word.offset + first, word.length - first, word.lower.substr(apostrophe + 1), false};
    out.push_back({word.offset, first, word.lower.substr(0, apostrophe), word.after_stop});
    out.push_back(std::move(rest));
}

std::vector<Word> by_dictionary(std::string_view text, std::string_view language) {
    std::vector<Word> out;
    bool stop = false;
    for (auto& piece : unicode::words(text, language)) {
        std::string_view surface = text.substr(piece.offset, piece.length);
        if (!piece.word) {
            stop |= !text::trim(surface).empty();
            continue;
        }
        out.push_back({piece.offset, piece.length, lower_word(surface, language), stop});
        stop = false;
    }
    return out;
}

std::vector<Word> by_blanks(std::string_view text, std::string_view language) {
    std::vector<Word> out;
    bool elisions = language == "fr" || language == "it", stop = false;
    for (size_t at = 0; at < text.size();) {
        Symbol s = symbol_at(text, at);
        if (!is_word(s.code)) {
            stop |= s.code != ' ';
            at += s.length;
            continue;
        }
        size_t from = at;
        while (at < text.size()) {
            s = symbol_at(text, at);
            bool inner = is_word(s.code) ||
                         (joins(s.code) && at + s.length < text.size() && is_word(symbol_at(text, at + s.length).code));
            bool tail = s.code == '+' || (s.code == '#' && at - from == 1);  // "C++", "C#", "40+"
            if (!inner && !tail) break;
            at += s.length;
        }
        Word word{from, at - from, lower_word(text.substr(from, at - from), language), stop};
        if (elisions)
            split_elision(out, std::move(word), text);
        else
            out.push_back(std::move(word));
        stop = false;
    }
    return out;
}

bool has_vowel(std::string_view s) { return s.find_first_of("aeiouy") != s.npos; }

std::string english_stem(std::string word) {
    if (word.ends_with("'s")) word.resize(word.size() - 2);
    size_t n = word.size();
    if (n < 4) return word;
    if (word.ends_with("ies") && n > 4) return word.substr(0, n - 3) + "y";
    for (std::string_view es : {"sses", "shes", "ches", "xes", "zes"})
        if (word.ends_with(es)) return word.substr(0, n - 2);
    if (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is"))
        word.resize(--n);
    for (std::string_view end : {"ing", "ed"}) {
        size_t left = n - end.size();
        if (!word.ends_with(end) || left < 3 || !has_vowel(std::string_view(word).substr(0, left))) continue;
        word.resize(left);
        if (left > 3 && word[left - 1] == word[left - 2] && word[left - 1] != 'l' && word[left - 1] != 's')
            word.pop_back();
        break;
    }
    if (word.size() > 4 && word.ends_with('e')) word.pop_back();
    return word;
}

}  // namespace

std::vector<Word> words_of(std::string_view text, std::string_view language) {
    return maybe_unspaced(text) ? by_dictionary(text, language) : by_blanks(text, language);
}

std::string stem(const std::string& lower, std::string_view language) {
    if (language == "en") return english_stem(lower);
    // Elsewhere endings are many: the first letters tell families apart well enough.
    constexpr size_t kept = 7;
    if (lower.size() <= kept) {
        bool plural = lower.size() > 3 && lower.ends_with('s');
        return plural ? lower.substr(0, lower.size() - 1) : lower;
    }
    size_t end = kept;
    while (end < lower.size() && (static_cast<unsigned char>(lower[end]) & 0xC0) == 0x80) ++end;
    return lower.substr(0, end);
}

std::string primary(std::string_view language) {
    return text::ascii_lower(language.substr(0, language.find_first_of("-_")));
}

}  // namespace igny8::article
