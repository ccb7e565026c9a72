#include "tts/runs.hpp"

#include "base/unicode.hpp"
#include "tts/script_words.hpp"

namespace igny8::tts {

namespace {

bool within(char32_t c, char32_t from, char32_t to) { return c >= from && c <= to; }

/// Joiners, variation selectors, soft hyphens: they shape letters and part nothing.
bool is_invisible(char32_t c) {
    return c == 0xAD || within(c, 0x200B, 0x200F) || within(c, 0x202A, 0x202E) || within(c, 0x2060, 0x206F) ||
           within(c, 0xFE00, 0xFE0F) || c == 0xFEFF || within(c, 0xE0000, 0xE0FFF);
}

/// What no voice has a word for. Private characters are also espeak-ng's own control codes.
bool is_unsayable(char32_t c) {
    return within(c, 0xE000, 0xF8FF) || c >= 0xF0000 || within(c, 0x1F000, 0x1FAFF) || c == 0xFFFD || c == U'™' ||
           c == U'®' || c == U'©' || unicode::is_emoji(c);
}

/// Letters, other scripts' figures, and the marks that belong to them.
bool is_letterlike(char32_t c) {
    if (is_ascii_digit(c) || is_unsayable(c)) return false;
    if (unicode::is_letter(c) || unicode::is_digit(c)) return true;
    const bool symbols = within(c, 0x2000, 0x2BFF) || within(c, 0x2E00, 0x2E7F) || within(c, 0x3000, 0x303F);
    return c >= 0x300 && !symbols && !unicode::is_punctuation(c);
}

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'’' || c == U'ʼ'; }

std::vector<char32_t> sayable(std::string_view word) {
    std::vector<char32_t> out;
    for (size_t i = 0; i < word.size();) {
        const CodePoint c = code_point_at(word, i);
        i += c.length;
        if (!is_invisible(c.value)) out.push_back(c.value);
    }
    return out;
}

class Cutter {
public:
    explicit Cutter(std::string_view word) : chars_(sayable(word)) {}

    std::vector<Run> cut() {
        while (at_ < chars_.size()) {
            const char32_t c = chars_[at_];
            if (is_ascii_digit(c))
                number();
            else if (is_letterlike(c))
                letters();
            else {
                if (!is_unsayable(c)) out_.push_back({Run::Kind::sign, unicode::utf8(c), c});
                ++at_;
            }
        }
        return std::move(out_);
    }

private:
    char32_t peek(size_t ahead) const { return at_ + ahead < chars_.size() ? chars_[at_ + ahead] : U'\0'; }

    void number() {
        Run run{Run::Kind::number, "", 0};
        for (;; ++at_) {
            const char32_t c = peek(0);
            const bool joint = (c == U'.' || c == U',' || c == U':') && is_ascii_digit(peek(1)) && !run.text.empty();
            if (!is_ascii_digit(c) && !joint) break;
            run.text += static_cast<char>(c);
        }
        out_.push_back(std::move(run));
    }

    void letters() {
        Run run{Run::Kind::letters, "", 0};
        for (;; ++at_) {
            const char32_t c = peek(0);
            if (is_apostrophe(c) && is_letterlike(peek(1)))
                run.text += '\'';
            else if (c != 0 && is_letterlike(c))
                run.text += unicode::utf8(c);
            else
                break;
        }
        out_.push_back(std::move(run));
    }

    std::vector<char32_t> chars_;
    size_t at_ = 0;
    std::vector<Run> out_;
};

}  // namespace

bool is_ascii_digit(char32_t c) { return within(c, U'0', U'9'); }

bool is_sayable(char32_t c) { return !is_invisible(c) && !is_unsayable(c); }

std::vector<Run> runs(std::string_view word) { return Cutter(word).cut(); }

std::vector<std::string> humps(std::string_view letters) {
    std::vector<std::string> out;
    const std::u32string chars = unicode::code_points(letters);
    size_t start = 0;
    const auto upper = [&](size_t i) { return i < chars.size() && unicode::is_upper(chars[i]); };
    const auto lower = [&](size_t i) {
        return i < chars.size() && unicode::is_letter(chars[i]) && !unicode::is_upper(chars[i]);
    };
    for (size_t i = 1; i < chars.size(); ++i) {
        // A capital after a small letter, or the last capital of several before at least two small ones ("APIs" is
        // one).
        const bool rise = upper(i) && lower(i - 1);
        const bool fall = upper(i) && upper(i - 1) && lower(i + 1) && lower(i + 2);
        if (!rise && !fall) continue;
        out.push_back(unicode::utf8(std::u32string_view(chars).substr(start, i - start)));
        start = i;
    }
    out.push_back(unicode::utf8(std::u32string_view(chars).substr(start)));
    return out;
}

}  // namespace igny8::tts
