#include "article/figures.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace igny8::article {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

class Figures {
public:
    Figures(std::string_view sentence, std::span<const Word> words, const Lexicon& lexicon)
        : text_(sentence), words_(words), lexicon_(lexicon) {}

    bool run() const {
        for (size_t i = 0; i < words_.size(); ++i)
            if (figure(i)) return true;
        return false;
    }

private:
    bool unspaced() const { return lexicon_.code == "zh" || lexicon_.code == "ja"; }

    /// States an amount; versions, years, "Figure 3" and "HTTP2" name something.
    bool figure(size_t i) const {
        const Word& word = words_[i];
        if (lexicon_.number_words.contains(word.lower)) return true;
        if (counts_in_words(i)) return true;
        if (!digit(word.lower.front())) return false;
        std::string_view behind = text::trim(text_.substr(word.offset + word.length).substr(0, 4));
        if (behind.starts_with('%') || behind.starts_with("€") || behind.starts_with("°")) return true;
        if (word.offset > 0 && text::contains("$£+", text_.substr(word.offset - 1, 1))) return true;
        if (word.offset >= 3 && text_.substr(word.offset - 3, 3) == "€") return true;
        if (unspaced()) return true;
        if (i && names_the_number(words_[i - 1], word)) return false;
        return amount(word, i);
    }

    bool names_the_number(const Word& before, const Word& number) const {
        if (number.after_stop && number.offset - before.offset - before.length != 1) return false;
        if (lexicon_.identifier_nouns.contains(before.lower)) return true;
        if (&before == words_.data() && !text::contains(number.lower, ".") && capitals(before) < 2) return false;
        char c = text_[before.offset];
        bool name = c >= 'A' && c <= 'Z' && !lexicon_.stop(before.lower);
        return name || std::any_of(before.lower.begin(), before.lower.end(), digit);
    }

    long capitals(const Word& word) const {
        auto surface = text_.substr(word.offset, word.length);
        return std::count_if(surface.begin(), surface.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    }

    bool amount(const Word& word, size_t i) const {
        size_t dots = static_cast<size_t>(std::count(word.lower.begin(), word.lower.end(), '.'));
        if (dots > 1) return false;
        bool plain =
            std::all_of(word.lower.begin(), word.lower.end(), [](char c) { return digit(c) || c == '.' || c == ','; });
        bool year = plain && word.lower.size() == 4 && (word.lower.starts_with("19") || word.lower.starts_with("20"));
        bool noun_follows = i + 1 < words_.size() &&
                            (!words_[i + 1].after_stop || words_[i + 1].offset == word.offset + word.length + 1);
        if (!plain)
            return word.lower.find_first_not_of("0123456789.,") != word.lower.npos && !text::contains(word.lower, "_");
        return noun_follows && !year;
    }

    /// "three times", "two of three": a counted thing follows.
    bool counts_in_words(size_t i) const {
        if (lexicon_.code != "en" || i + 1 >= words_.size()) return false;
        for (std::string_view n : {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
                                   "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "ninety"})
            if (words_[i].lower == n)
                return words_[i + 1].lower.ends_with("s") || words_[i + 1].lower == "of" ||
                       words_[i + 1].lower == "out" || words_[i + 1].lower == "to";
        return false;
    }

    std::string_view text_;
    std::span<const Word> words_;
    const Lexicon& lexicon_;
};

}  // namespace

bool states_figure(std::string_view sentence, std::span<const Word> words, const Lexicon& lexicon) {
    return Figures(sentence, words, lexicon).run();
}

}  // namespace igny8::article
