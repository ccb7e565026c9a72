#include "tts/normalise.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "tts/expand.hpp"
#include "tts/runs.hpp"

namespace igny8::tts {

namespace {

bool among(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

bool is_quote(char32_t c) { return among(c, U"\"“”„‟«»‹›「」『』`‘‚’'*"); }
bool is_opening(char32_t c) { return among(c, U"([{（［【《〈"); }
bool is_closing(char32_t c) { return among(c, U")]}）］】》〉"); }
bool is_long_dash(char32_t c) { return among(c, U"–—―‒"); }

/// What a punctuation mark asks of the voice; nothing for marks that are only seen.
char pause_of(char32_t c) {
    if (among(c, U".。．।")) return '.';
    if (among(c, U"?？؟")) return '?';
    if (among(c, U"!！")) return '!';
    if (among(c, U",，、،")) return ',';
    if (among(c, U";；؛")) return ';';
    if (among(c, U":：")) return ':';
    if (c == U'…') return '~';  // settled by what follows
    return is_closing(c) || is_long_dash(c) ? ',' : '\0';
}

int weight(char pause) { return static_cast<int>(std::string_view("\0,~:;.!?", 8).find(pause)); }

/// A written word and the punctuation around it.
struct Dressed {
    std::string core;
    bool break_before = false;  ///< "(word", "— word"
    char pause = '\0';          ///< behind it
    bool stop = false;          ///< a full stop directly behind the core: may belong to an abbreviation
    bool dash = false;          ///< a dash behind it, and nothing else: "3 – 5", or a pause
};

std::vector<CodePoint> code_points(std::string_view word) {
    std::vector<CodePoint> out;
    for (size_t i = 0; i < word.size(); i += out.back().length) out.push_back(code_point_at(word, i));
    return out;
}

bool opens_a_core(const std::vector<CodePoint>& chars, size_t i) {
    if (i + 1 >= chars.size()) return true;
    const char32_t c = chars[i].value, next = chars[i + 1].value;
    const bool letter = unicode::is_letter(next);
    if (c == U'.') return letter;                                                                  // ".proto"
    if (c == U'-') return letter || is_ascii_digit(next) || next == U'-' || is_spoken_sign(next);  // "-5", "--help"
    return false;
}

size_t skip_front(const std::vector<CodePoint>& chars, Dressed& out) {
    size_t i = 0;
    for (; i < chars.size(); ++i) {
        const char32_t c = chars[i].value;
        const bool wrapping = is_quote(c) || is_opening(c) || is_closing(c) || is_space(c) || is_long_dash(c) ||
                              (unicode::is_punctuation(c) && !is_spoken_sign(c)) || among(c, U"•‣");
        if (!wrapping || opens_a_core(chars, i)) break;
        out.break_before = out.break_before || is_opening(c) || is_long_dash(c);
    }
    return i;
}

bool ends_a_core(char32_t c) {
    return !is_space(c) && !is_quote(c) && !is_closing(c) && !is_long_dash(c) && !is_opening(c) && c != U'-' &&
           (!unicode::is_punctuation(c) || is_spoken_sign(c)) && is_sayable(c);
}

Dressed undressed(std::string_view word) {
    Dressed out;
    const std::vector<CodePoint> chars = code_points(word);
    const size_t first = skip_front(chars, out);
    size_t last = chars.size();
    for (; last > first; --last) {
        const char32_t c = chars[last - 1].value;
        const bool call = c == U')' && last >= first + 2 && chars[last - 2].value == U'(';
        if (call) {
            --last;  // "foo()" is a name
            continue;
        }
        if (ends_a_core(c)) break;
        const char pause = pause_of(c);
        if (weight(pause) > weight(out.pause)) out.pause = pause;
        out.stop = c == U'.';
        out.dash = is_long_dash(c) || (out.dash && is_space(c));
    }
    for (size_t i = first; i < last; ++i) out.core += unicode::utf8(chars[i].value);
    if (out.core.size() > 0 && last + 2 < chars.size() && chars[last].value == U'.' && chars[last + 1].value == U'.') {
        out.stop = false;  // an ellipsis
        if (out.pause == '.') out.pause = '~';
    }
    return out;
}

constexpr std::array<std::string_view, 25> never_last = {
    "e.g.", "i.e.", "vs.",  "approx.", "cf.",  "ca.", "Dr.",  "Mr.", "Mrs.", "Ms.",  "Prof.", "St.", "No.",
    "no.",  "Fig.", "fig.", "Vol.",    "vol.", "Ch.", "Sec.", "pp.", "p.",   "z.B.", "d.h.",  "Nr."};
constexpr std::array<std::string_view, 10> before_figures = {"No.",  "no.", "Fig.", "fig.", "Vol.",
                                                             "vol.", "Ch.", "Sec.", "pp.",  "p."};
/// What a sentence likes to begin with: tells "in the U.S. The" from "the U.S. Congress".
constexpr std::array<std::string_view, 30> beginnings = {
    "The", "A",  "An", "It",   "We",    "This", "That", "These", "Those", "In", "But", "And", "They", "He", "She",
    "You", "If", "So", "Here", "There", "What", "Why",  "How",   "When",  "As", "For", "On",  "To",   "I",  "Its"};
constexpr std::array<std::string_view, 8> scales = {"million", "billion",   "trillion", "thousand",
                                                    "Million", "Millionen", "millions", "milliards"};

template <size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::ranges::find(list, word) != list.end();
}

bool starts_figure(std::string_view core) {
    return !core.empty() && is_ascii_digit(static_cast<unsigned char>(core.front()));
}
bool ends_figure(std::string_view core) {
    return !core.empty() && is_ascii_digit(static_cast<unsigned char>(core.back()));
}

class Normaliser {
public:
    Normaliser(std::string_view narration, std::string_view language)
        : narration_(narration), words_(vocabulary(language)) {
        out_.words = script_words(narration, language);
        for (const ScriptWord& w : out_.words) dressed_.push_back(undressed(narration.substr(w.offset, w.length)));
    }

    Spoken normalise() {
        for (at_ = 0; at_ < dressed_.size(); ++at_) say();
        return std::move(out_);
    }

private:
    const Dressed* next() const { return at_ + 1 < dressed_.size() ? &dressed_[at_ + 1] : nullptr; }

    bool next_begins_sentence() const {
        if (!next()) return true;
        return !next()->core.empty() && unicode::is_upper(code_point_at(next()->core, 0).value);
    }

    bool opens_range(const Dressed& word) const {
        return word.dash && ends_figure(word.core) && next() && starts_figure(next()->core);
    }

    std::optional<std::string_view> abbreviation(const Dressed& word) const {
        if (words_.english() && word.core == "et" && next() && next()->core == "al") return "and";
        const std::string dotted = word.core + ".";
        const bool needs_figure = among(dotted, before_figures);
        if (needs_figure && !(next() && starts_figure(next()->core))) return std::nullopt;
        const auto found = word.stop ? words_.abbreviation(dotted) : std::nullopt;
        return found ? found : words_.abbreviation(word.core);
    }

    /// A full stop that only belongs to an abbreviation is no pause.
    char pause(const Dressed& word, bool abbreviated) const {
        if (opens_range(word)) return '\0';
        if (word.pause == '~') return next_begins_sentence() ? '.' : ',';
        if (!abbreviated || !word.stop || word.pause != '.') return word.pause;
        if (!next()) return '.';
        if (is_initials(word)) return among(next()->core, beginnings) ? '.' : '\0';
        return next_begins_sentence() && !among(word.core + ".", never_last) ? '.' : '\0';
    }

    Expansion expansion(const Dressed& word) const {
        Neighbours around;
        if (at_ > 0) {
            around.number_before = ends_figure(dressed_[at_ - 1].core) && dressed_[at_ - 1].pause == '\0';
            around.one_before = dressed_[at_ - 1].core == "1";
        }
        around.scale_after = next() && word.pause == '\0' && among(next()->core, scales);
        return expand(word.core, words_, around);
    }

    void say() {
        const Dressed& word = dressed_[at_];
        const auto abbreviated = abbreviation(word);
        Expansion said = abbreviated ? Expansion{std::string(*abbreviated), ""} : expansion(word);
        if (!later_.empty()) said.said += " " + std::exchange(later_, "");
        later_ = said.later;
        if (opens_range(word)) said.said += " " + std::string(words_.range());
        if (word.break_before) comma();
        part();
        const size_t begin = out_.text.size();
        out_.text += said.said;
        out_.places.push_back({begin, out_.text.size()});
        stop(pause(word, abbreviated.has_value() || is_initials(word)));
    }

    bool is_initials(const Dressed& word) const { return word.stop && word.core.size() == 3 && word.core[1] == '.'; }

    /// A blank before the next word, unless the script writes the two without one.
    void part() {
        if (out_.text.empty() || at_ == 0) return;
        const ScriptWord& before = out_.words[at_ - 1];
        const bool adjacent = before.offset + before.length == out_.words[at_].offset;
        const bool punctuated = weight_of_last() > 0;
        if (!adjacent || punctuated) out_.text += ' ';
    }

    int weight_of_last() const {
        const size_t at = out_.text.empty() ? std::string::npos : std::string_view(",:;.!?").find(out_.text.back());
        return at == std::string::npos ? 0 : 1;
    }

    void stop(char pause) {
        if (pause == '\0' || out_.text.empty() || weight_of_last() > 0) return;
        out_.text += pause;
    }
    void comma() { stop(','); }

    std::string_view narration_;
    Vocabulary words_;
    std::vector<Dressed> dressed_;
    size_t at_ = 0;
    std::string later_;
    Spoken out_;
};

}  // namespace

Spoken spoken(std::string_view narration, std::string_view language) {
    return Normaliser(narration, language).normalise();
}

std::string spoken_word(std::string_view word, std::string_view language) {
    const Spoken all = spoken(word, language);
    std::string out;
    for (const Spoken::Place& place : all.places)
        out += (out.empty() ? "" : " ") + all.text.substr(place.begin, place.end - place.begin);
    return out;
}

}  // namespace igny8::tts
