#include "tts/expand.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "tts/addresses.hpp"
#include "tts/runs.hpp"

namespace igny8::tts {

namespace {

using Kind = Run::Kind;

bool is_dash(char32_t c) { return c == U'-' || (c >= U'‐' && c <= U'―') || c == U'−'; }

/// Goes through a word's runs from left to right and says each, looking at its neighbours.
class Speaker {
public:
    Speaker(std::vector<Run> runs, const Vocabulary& vocabulary, const Neighbours& around)
        : runs_(std::move(runs)), words_(vocabulary), around_(around) {
        numbers_ = std::ranges::count(runs_, Kind::number, &Run::kind);
        slashes_ = std::ranges::count(runs_, U'/', &Run::sign);
        code_ = looks_like_code();
    }

    Expansion say() {
        for (at_ = 0; at_ < runs_.size(); ++at_) {
            const Run& run = runs_[at_];
            if (run.kind == Kind::number) say_number();
            if (run.kind == Kind::letters) say_letters();
            if (run.kind == Kind::sign) say_sign();
        }
        add(at_the_end_);
        return {std::string(text::trim(said_)), std::move(later_)};
    }

private:
    const Run* peek(std::ptrdiff_t step) const {
        const auto i = static_cast<std::ptrdiff_t>(at_) + step;
        return i >= 0 && i < std::ssize(runs_) ? &runs_[static_cast<size_t>(i)] : nullptr;
    }
    bool is(std::ptrdiff_t step, Kind kind) const { return peek(step) && peek(step)->kind == kind; }
    bool is_sign(std::ptrdiff_t step, char32_t c) const { return peek(step) && peek(step)->sign == c; }

    void add(std::string_view part) {
        if (part.empty()) return;
        if (!said_.empty() && said_.back() != ' ' && !glued_) said_ += ' ';
        glued_ = false;
        said_ += part;
    }
    void glue(std::string_view part) {
        said_ += part;
        glued_ = true;
    }

    bool looks_like_code() const {
        for (size_t i = 0; i < runs_.size(); ++i) {
            const Run& run = runs_[i];
            const bool inner = i > 0 && i + 1 < runs_.size();
            if (run.sign == U'_' || run.sign == U'(') return true;
            if (run.sign == U':' && i + 1 < runs_.size() && runs_[i + 1].sign == U':') return true;
            if (run.sign == U'.' && (i == 0 || inner) && i + 1 < runs_.size() && runs_[i + 1].kind == Kind::letters)
                return true;
        }
        return false;
    }

    void say_number() {
        std::string figures = runs_[at_].text;
        if (words_.english()) {
            figures = text::replace_all(figures, ",", "");
            if (std::ranges::count(figures, '.') > 1) figures = text::replace_all(figures, ".", " point ");
        }
        add(figures);
        if (is(1, Kind::letters) && keeps_letters(runs_[at_ + 1].text)) {
            said_ += runs_[++at_].text;
        } else if (is(1, Kind::letters) || is_sign(1, U'°') || is_sign(1, U'%') || is_sign(1, U'µ')) {
            say_unit(figures == "1");
        }
    }

    /// "1st", "1990s": the voice knows them.
    bool keeps_letters(std::string_view letters) const {
        if (letters == "s") return runs_[at_].text.size() >= 2 && runs_[at_].text.back() == '0';
        return letters == "st" || letters == "nd" || letters == "rd" || letters == "th";
    }

    void say_unit(bool one) {
        std::string both = runs_[at_ + 1].text;
        if (is(2, Kind::letters)) both += runs_[at_ + 2].text;
        for (const auto& [written, length] : {std::pair{both, size_t{2}}, std::pair{runs_[at_ + 1].text, size_t{1}}}) {
            if (written == "x" && is(2, Kind::number)) return;  // "1080x1920"
            const auto unit = words_.unit(written, one);
            if (!unit || (length == 2 && !is(2, Kind::letters))) continue;
            add(*unit);
            at_ += length;
            return;
        }
    }

    void say_letters() {
        const std::string& letters = runs_[at_].text;
        if (letters == "x" && is(-1, Kind::number) && is(1, Kind::number))
            return add(words_.english() ? "by" : letters);
        if (letters == "v" && at_ == 0 && is(1, Kind::number) && words_.english())
            return add(runs_[1].text.find('.') == std::string::npos ? "V" : "version");
        if (const auto name = words_.name(letters)) return add(*name);
        const size_t apostrophe = letters.rfind('\'');
        if (apostrophe != std::string::npos) {
            if (const auto name = words_.name(letters.substr(0, apostrophe)))
                return add(std::string(*name) + letters.substr(apostrophe));
        }
        for (const std::string& hump : humps(letters)) add(words_.name(hump).value_or(hump));
    }

    void say_sign() {
        const char32_t c = runs_[at_].sign;
        if (say_currency(c) || say_joint(c)) return;
        if (c == U'#' && is(1, Kind::letters)) return add(words_.english() ? "hashtag" : "");
        const bool between_figures = is(-1, Kind::number) && is(1, Kind::number);
        if (c == U'×' && between_figures && words_.english()) return add("by");
        if (c == U'°' && is(1, Kind::letters)) {
            if (const auto unit = words_.unit("°" + runs_[at_ + 1].text, false)) {
                ++at_;
                return add(*unit);
            }
        }
        if (const auto word = words_.sign(c)) return add(*word);
        // Other languages' voices have their own words for signs; punctuation inside a word only parts it.
        const bool plain = c < 0x80 && std::u32string_view(U"%&+=@$").find(c) == std::u32string_view::npos;
        if (!plain && !unicode::is_punctuation(c)) add(runs_[at_].text);
        if (c == U'%' || c == U'&' || c == U'@') add(runs_[at_].text);
    }

    bool say_currency(char32_t c) {
        const auto plural = words_.currency(c, false);
        if (!plural) return false;
        if (!is(1, Kind::number)) {
            add(*words_.currency(c, is(-1, Kind::number) && runs_[at_ - 1].text == "1"));
            return true;
        }
        std::string amount = runs_[++at_].text;
        if (words_.english()) amount = text::replace_all(amount, ",", "");
        const std::string_view scale = scale_ahead();
        const bool range = peek(1) && is_dash(peek(1)->sign) && is(2, Kind::number);
        const bool million = around_.scale_after && at_ + 1 == runs_.size();
        if (scale.empty() && !range && !million) return say_amount(amount, c), true;
        add(amount);
        add(scale);
        if (!scale.empty()) ++at_;
        if (million)
            later_ = *plural;
        else if (range)
            at_the_end_ = *plural;
        else
            add(*plural);
        return true;
    }

    /// "$10k", "$5M", "$2B".
    std::string_view scale_ahead() const {
        if (!is(1, Kind::letters)) return "";
        const std::string& letters = runs_[at_ + 1].text;
        if (letters == "B" || letters == "bn") return words_.unit("bn", false).value_or("");
        if (letters == "k" || letters == "K") return words_.unit("k", false).value_or("");
        return letters == "M" ? words_.unit("M", false).value_or("") : "";
    }

    void say_amount(const std::string& amount, char32_t c) {
        const size_t point = amount.rfind('.');
        const bool cents = words_.english() && point != std::string::npos && amount.size() - point == 3;
        const std::string whole = amount.substr(0, cents ? point : amount.npos);
        add(whole);
        add(*words_.currency(c, whole == "1"));
        if (cents && amount.substr(point + 1) != "00") add(amount.substr(point + 1));
    }

    /// Dashes, dots, slashes and the like between two runs.
    bool say_joint(char32_t c) {
        const bool letters_ahead = is(1, Kind::letters), number_ahead = is(1, Kind::number);
        if (is_dash(c)) return say_dash(c), true;
        if (c == U'.') {
            if (code_ && letters_ahead) add(words_.dot());
            return true;
        }
        if (c == U'/') {
            const bool path = at_ == 0 || slashes_ > 1 || (is(-1, Kind::number) && number_ahead);
            if (path && words_.english() && (letters_ahead || number_ahead)) add("slash");
            return true;
        }
        if (c == U'>' && is_sign(-1, U'-')) return true;                                 // "->"
        if ((c == U'<' || c == U'>') && !number_ahead && runs_.size() > 1) return true;  // a tag, not a comparison
        if (c == U'~' && !number_ahead) return true;
        return c == U'_' || c == U'^' || c == U'\\' || c == U'|';
    }

    void say_dash(char32_t c) {
        const bool number_ahead = is(1, Kind::number) || (peek(1) && words_.currency(peek(1)->sign, false));
        if (number_ahead && (is(-1, Kind::number) || is_sign(-1, U'%'))) {
            if (numbers_ == 2) add(words_.range());
        } else if (number_ahead && at_ == 0 && !said_before()) {
            add(words_.english() ? "minus" : "-");
            if (!words_.english()) glued_ = true;
        } else if (is(-1, Kind::letters) && is(1, Kind::letters) && !code_ && c <= U'‑') {
            glue("-");
        } else if (at_ == 0 && words_.english() && is(1, Kind::letters) && c == U'-') {
            add("dash");
        }
    }
    bool said_before() const { return !said_.empty(); }

    std::vector<Run> runs_;
    const Vocabulary& words_;
    const Neighbours& around_;
    size_t at_ = 0;
    std::ptrdiff_t numbers_ = 0, slashes_ = 0;
    bool code_ = false, glued_ = false;
    std::string said_, later_, at_the_end_;
};

/// "U.S.", "J.R.R.": single letters with stops between them.
std::optional<std::string> initials(const std::vector<Run>& parts) {
    std::string out;
    if (parts.size() < 3) return std::nullopt;
    for (size_t i = 0; i < parts.size(); ++i) {
        if (i % 2 == 1 && parts[i].sign != U'.') return std::nullopt;
        if (i % 2 == 1) continue;
        if (parts[i].kind != Kind::letters || unicode::grapheme_count(parts[i].text) != 1) return std::nullopt;
        out += (out.empty() ? "" : " ") + unicode::upper(parts[i].text);
    }
    return out;
}

/// "2024-05-01" as it is read out in English; the voice would say three numbers.
std::optional<std::string> date(std::string_view word) {
    constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                           "July",    "August",   "September", "October", "November", "December"};
    const auto figures = [&](size_t at, size_t count) {
        int value = 0;
        for (const char c : word.substr(at, count)) value = c >= '0' && c <= '9' ? value * 10 + (c - '0') : 10'000;
        return value;
    };
    if (word.size() != 10 || word[4] != '-' || word[7] != '-') return std::nullopt;
    const int month = figures(5, 2), day = figures(8, 2);
    if (figures(0, 4) > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    const bool teen = day >= 11 && day <= 13;
    const char* ending = teen || day % 10 == 0 || day % 10 > 3 ? "th"
                         : day % 10 == 1                       ? "st"
                         : day % 10 == 2                       ? "nd"
                                                               : "rd";
    return fmt::format("{} {}{} {}", months[month - 1], day, ending, word.substr(0, 4));
}

}  // namespace

Expansion expand(std::string_view core, const Vocabulary& vocabulary, const Neighbours& around) {
    if (const auto name = vocabulary.name(core)) return {std::string(*name), ""};
    if (const auto address = spoken_address(core, vocabulary)) return {*address, ""};
    if (const auto day = vocabulary.english() ? date(core) : std::nullopt) return {*day, ""};
    if (vocabulary.english() && is_opaque_id(core)) return {"identifier", ""};
    if (around.number_before) {
        if (const auto unit = vocabulary.unit(core, around.one_before)) return {std::string(*unit), ""};
    }
    std::vector<Run> parts = runs(core);
    if (const auto letters = initials(parts)) return {*letters, ""};
    return Speaker(std::move(parts), vocabulary, around).say();
}

}  // namespace igny8::tts
