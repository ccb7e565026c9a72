#include "video/caption_tokens.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::video {
namespace {

using document::SpokenSection;
using document::Word;

constexpr size_t long_unspaced_word = 4;  // characters; shorter ones are left whole

constexpr std::u32string_view closing = U"\"'”’»)]}」』）】";
constexpr std::u32string_view clause_marks = U",;:–—…،؛、，；：·";
constexpr std::u32string_view sentence_marks = U".!?。！？؟।…";

void check(const SpokenSection& spoken) {
    int before = spoken.start_ms;
    for (const Word& word : spoken.words) {
        if (word.end_ms < word.start_ms || word.start_ms < before)
            throw Error(Fault::input, "word '{}' of section {} runs backwards", word.text, spoken.section_id)
                .hint("let igny8-tts speak the section again");
        before = word.start_ms;
    }
}

/// Whether every word stands in the narration where it says, in order.
bool in_place(const SpokenSection& spoken, std::string_view narration) {
    size_t reached = 0;
    for (const Word& word : spoken.words) {
        const size_t offset = static_cast<size_t>(std::max(word.offset, 0));
        if (word.text.empty() || offset < reached ||
            narration.substr(std::min(offset, narration.size())).substr(0, word.text.size()) != word.text)
            return false;
        reached = offset + word.text.size();
    }
    return true;
}

char32_t last_mark(std::string_view word) {
    std::u32string points = unicode::code_points(word);
    while (points.size() > 1 && closing.find(points.back()) != closing.npos) points.pop_back();
    return points.empty() ? U' ' : points.back();
}

/// The narration the words stand for: as given, or their texts joined when they do not match it.
struct Source {
    std::string text;
    std::vector<size_t> offsets;  // of each word with the opening marks before it, and the end
};

/// Opening quotation marks belong to the word they open: the last place before the word where a line may break.
size_t with_opening_marks(const std::vector<size_t>& breaks, size_t previous_end, size_t offset) {
    const auto after = std::upper_bound(breaks.begin(), breaks.end(), offset);
    return after != breaks.begin() && *(after - 1) >= previous_end ? *(after - 1) : offset;
}

Source source_of(const SpokenSection& spoken, std::string_view narration, std::string_view language) {
    Source source;
    if (in_place(spoken, narration)) {
        source.text = narration;
        const std::vector<size_t> breaks = unicode::line_breaks(narration, language);
        size_t end = 0;
        for (const Word& word : spoken.words) {
            const auto offset = static_cast<size_t>(word.offset);
            source.offsets.push_back(end == 0 ? 0 : with_opening_marks(breaks, end, offset));
            end = offset + word.text.size();
        }
    } else {
        for (const Word& word : spoken.words) {
            source.offsets.push_back(source.text.size());
            source.text += word.text + ' ';
        }
    }
    source.offsets.push_back(source.text.size());
    return source;
}

std::set<size_t> sentence_ends(std::string_view text, std::string_view language) {
    std::set<size_t> ends;
    for (const unicode::Piece& piece : unicode::sentences(text, language)) ends.insert(piece.offset + piece.length);
    return ends;
}

/// Where a long word of a script without blanks may be cut: between its words, where a line may break.
std::vector<size_t> inner_cuts(std::string_view word, std::string_view language) {
    if (unicode::grapheme_count(word) <= long_unspaced_word) return {};
    const std::u32string points = unicode::code_points(word);
    if (std::none_of(points.begin(), points.end(), unicode::is_unspaced_script)) return {};
    const std::vector<size_t> breaks = unicode::line_breaks(word, language);
    std::vector<size_t> cuts;
    for (const unicode::Piece& piece : unicode::words(word, language))
        if (piece.offset > 0 && std::binary_search(breaks.begin(), breaks.end(), piece.offset))
            cuts.push_back(piece.offset);
    return cuts;
}

/// "%", "—" or an emoji on its own: it stays with the word before it.
bool is_mark(std::string_view word) {
    const std::u32string points = unicode::code_points(word);
    return std::none_of(points.begin(), points.end(), [](char32_t c) {
        return unicode::is_letter(c) || unicode::is_digit(c) || c == U'"' || c == U'“' || c == U'«' || c == U'(';
    });
}

bool is_vowel(char32_t c) {
    return std::u32string_view(U"aeiouyäöüáàâéèêëíìîïóòôúùûåæøœãõ").find(c) != std::u32string_view::npos;
}

/// How bad a cut before this byte is: none at a mark ("get_|user"), little before a consonant with a vowel after it.
double tearing(std::string_view word, size_t offset) {
    const std::u32string before = unicode::code_points(unicode::lower(word.substr(0, offset)));
    const std::u32string after = unicode::code_points(unicode::lower(word.substr(offset)));
    if (!unicode::is_letter(before.back()) && !unicode::is_digit(before.back())) return 0;
    if (after.size() > 1 && !is_vowel(after[0]) && is_vowel(after[1])) return 1.5;
    return 6;
}

/// The token cut at these offsets into its text; every part takes its share of the time by length.
std::vector<CaptionToken> cut(const CaptionToken& token, std::vector<size_t> cuts) {
    cuts.push_back(token.text.size());
    const auto total = static_cast<double>(unicode::grapheme_count(token.text));
    std::vector<CaptionToken> parts;
    size_t from = 0, done = 0;
    for (const size_t to : cuts) {
        if (to <= from) continue;
        const std::string_view raw = std::string_view(token.text).substr(from, to - from);
        CaptionToken part{.text = std::string(text::trim(raw)), .offset = token.offset + from};
        if (part.text.empty()) continue;
        const auto at = [&](size_t n) {
            return token.start_ms + static_cast<int>(double(n) / total * (token.end_ms - token.start_ms));
        };
        part.start_ms = at(done);
        done += unicode::grapheme_count(raw);
        part.end_ms = at(done);
        part.blank_before = parts.empty() ? token.blank_before : token.text[from - 1] == ' ';
        part.may_break_before = !parts.empty() || token.may_break_before;
        parts.push_back(std::move(part));
        from = to;
    }
    if (parts.empty()) return {token};
    parts.back().ends_sentence = token.ends_sentence;
    parts.back().ends_clause = token.ends_clause;
    return parts;
}

}  // namespace

std::vector<CaptionToken> caption_tokens(const SpokenSection& spoken, std::string_view narration,
                                         std::string_view language) {
    check(spoken);
    const Source source = source_of(spoken, narration, language);
    const std::set<size_t> sentences = sentence_ends(source.text, language);
    const std::vector<size_t> breaks = unicode::line_breaks(source.text, language);
    std::vector<CaptionToken> tokens;
    for (size_t i = 0; i < spoken.words.size(); ++i) {
        const Word& word = spoken.words[i];
        const size_t begin = source.offsets[i], end = source.offsets[i + 1];
        const std::string raw = source.text.substr(begin, end - begin);
        CaptionToken token{
            .text = text::collapse(raw), .offset = begin, .start_ms = word.start_ms, .end_ms = word.end_ms};
        if (token.text.empty()) continue;
        token.blank_before =
            begin > 0 && std::string_view(" \t\n\r").find(source.text[begin - 1]) != std::string_view::npos;
        token.may_break_before = std::binary_search(breaks.begin(), breaks.end(), begin) && !is_mark(token.text);
        const char32_t mark = last_mark(token.text);
        token.ends_sentence = sentences.contains(end) && sentence_marks.find(mark) != sentence_marks.npos;
        token.ends_clause = clause_marks.find(mark) != clause_marks.npos;
        for (CaptionToken& part : cut(token, inner_cuts(token.text, language))) tokens.push_back(std::move(part));
    }
    return tokens;
}

std::vector<CaptionToken> split_at_line_breaks(const CaptionToken& token, std::string_view language) {
    std::vector<size_t> cuts = unicode::line_breaks(token.text, language);
    if (!cuts.empty()) cuts.pop_back();  // the end
    return cut(token, cuts);
}

std::vector<CaptionToken> split_evenly(const CaptionToken& token, int parts) {
    if (parts < 2) return {token};
    const std::vector<unicode::Piece> graphemes = unicode::graphemes(token.text);
    std::vector<size_t> cuts;
    for (int part = 1; part < parts; ++part) {
        const double ideal = double(graphemes.size()) * part / parts;
        size_t best = 0;
        double best_cost = 1e9;
        for (size_t i = 2; i + 2 < graphemes.size(); ++i) {
            const double cost = std::abs(double(i) - ideal) + tearing(token.text, graphemes[i].offset);
            if (cost < best_cost) best_cost = cost, best = graphemes[i].offset;
        }
        if (best > 0 && (cuts.empty() || best > cuts.back())) cuts.push_back(best);
    }
    std::vector<CaptionToken> pieces = cut(token, cuts);
    for (size_t i = 0; i + 1 < pieces.size(); ++i)
        if (unicode::is_letter(unicode::code_points(pieces[i].text).back()) &&
            unicode::is_letter(unicode::code_points(pieces[i + 1].text).front()))
            pieces[i].text += '-';
    return pieces;
}

}  // namespace igny8::video
