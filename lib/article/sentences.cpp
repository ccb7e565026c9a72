#include "article/sentences.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::article {
using document::Block;
using document::BlockKind;
using document::Sentence;
namespace {

std::string_view last_word(std::string_view s) {
    size_t at = s.find_last_of(" (\"“‘[");
    return at == s.npos ? s : s.substr(at + 1);
}

std::string_view first_word(std::string_view s) {
    while (!s.empty() && (s.front() == '"' || s.front() == '(' || s.front() == '\'')) s.remove_prefix(1);
    return s.substr(0, s.find_first_of(" ,.;:!?)"));
}

bool is_initial(std::string_view word) {
    return word.size() == 2 && word[0] >= 'A' && word[0] <= 'Z' && word[1] == '.' && word[0] != 'I';
}

bool opens_sentence(std::string_view next, const Lexicon& lexicon) {
    std::string_view word = first_word(next);
    if (word.empty() || !(word[0] >= 'A' && word[0] <= 'Z')) return false;
    return lexicon.stop(text::ascii_lower(word));
}

std::string_view without_closing_quote(std::string_view s) {
    for (std::string_view quote : {"”", "\"", "’", "»", "“"})
        if (s.ends_with(quote)) s.remove_suffix(quote.size());
    return s;
}

/// Abbreviations that never end a sentence: a name or an example follows.
bool one_of_titles(std::string_view abbreviation) {
    constexpr auto titles = std::to_array<std::string_view>(
        {"dr",  "mr",  "mrs", "ms",   "prof", "st",   "fig",  "figs", "e.g", "i.e",    "eg",
         "ie",  "vs",  "cf",  "sr",   "sra",  "mme",  "mlle", "no",   "vol", "pp",     "z.b",
         "d.h", "bzw", "abb", "p.ex", "sig",  "dott", "bijv", "hr",   "fr",  "nr",     "gen",
         "col", "lt",  "sgt", "capt", "sen",  "rep",  "gov",  "hon",  "rev", "approx", "ca"});
    return std::find(titles.begin(), titles.end(), abbreviation) != titles.end();
}

/// Whether ICU cut too early between `left` and `right`.
bool belongs_together(std::string_view left, std::string_view right, const Lexicon& lexicon) {
    left = text::trim(left);
    right = text::trim(right);
    if (left.empty() || right.empty()) return true;
    char next = right.front();
    if (next == '.' || next == ',' || next == ';' || next == ')' || next == ']' || next == ':') return true;
    std::string_view bare = without_closing_quote(left);
    if (bare.ends_with('!') || bare.ends_with('?')) return next >= 'a' && next <= 'z' && !left.ends_with("…");
    if (!left.ends_with('.')) return false;
    std::string_view word = last_word(left);
    std::string lower = text::ascii_lower(word.substr(0, word.size() - 1));
    if (lexicon.abbreviations.contains(lower)) {
        // "in the U.S. We …": an abbreviation may end a sentence too.
        bool names_follow = one_of_titles(lower);
        return names_follow || !opens_sentence(right, lexicon);
    }
    if (is_initial(word)) return !opens_sentence(right, lexicon);
    // "3. Juni" in German, "1. Open the file" as a stray list mark
    bool ordinal = !lower.empty() && lower.size() <= 2 &&
                   std::all_of(lower.begin(), lower.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (ordinal && (lexicon.code == "de" || left.size() == word.size())) return true;
    return next >= 'a' && next <= 'z' && !text::contains(first_word(right), ".") && !lexicon.code.empty() &&
           std::none_of(first_word(right).begin(), first_word(right).end(),
                        [](char c) { return c >= 'A' && c <= 'Z'; });
}

int open_brackets(std::string_view s) {
    int open = 0;
    for (char c : s) open += (c == '(' || c == '[') - (c == ')' || c == ']');
    return open;
}

}  // namespace

std::vector<std::string> split_sentences(std::string_view text, const Lexicon& lexicon) {
    std::vector<std::string> out;
    std::string current;
    auto pieces = unicode::sentences(text, lexicon.code.empty() ? "en" : lexicon.code);
    for (auto& piece : pieces) {
        std::string_view next = text.substr(piece.offset, piece.length);
        bool unclosed =
            !current.empty() && current.size() < 600 && open_brackets(current) > 0 && text::contains(next, ")");
        if (!current.empty() && !unclosed && !belongs_together(current, next, lexicon)) {
            out.emplace_back(text::trim(current));
            current.clear();
        }
        current += next;
    }
    if (!text::trim(current).empty()) out.emplace_back(text::trim(current));
    return out;
}

namespace {

/// How many bytes of `text` inline code covers.
size_t code_within(const Block& block, size_t from, size_t length) {
    size_t covered = 0;
    for (auto& span : block.spans) {
        if (span.kind != document::Span::Kind::code) continue;
        size_t begin = std::max(span.offset, from), end = std::min(span.offset + span.length, from + length);
        if (begin < end) covered += end - begin;
    }
    return covered;
}

/// Walks over the blocks and remembers the heading above.
class SentenceReader {
public:
    explicit SentenceReader(const document::Article& article)
        : article_(article), lexicon_(lexicon(article.language)) {}

    std::vector<Sentence> run() {
        for (size_t i = 0; i < article_.blocks.size(); ++i) read(static_cast<int>(i));
        return std::move(out_);
    }

private:
    void read(int index) {
        const Block& block = article_.blocks[static_cast<size_t>(index)];
        switch (block.kind) {
            case BlockKind::heading:
                heading_ = index;
                grateful_ = lexicon_.thanks.anywhere(words_of(block.text, lexicon_.code));
                break;
            case BlockKind::paragraph:
            case BlockKind::quote:
                read_text(block, index, -1, block.text, 0);
                break;
            case BlockKind::list:
                read_items(block, index);
                break;
            default:
                break;
        }
    }

    void read_items(const Block& block, int index) {
        size_t offset = 0;
        for (size_t item = 0; item < block.items.size(); ++item) {
            read_text(block, index, static_cast<int>(item), block.items[item], offset);
            offset += block.items[item].size() + 1;
        }
    }

    void read_text(const Block& block, int index, int item, std::string_view text, size_t text_offset) {
        size_t from = 0;
        for (auto& raw : split_sentences(text, lexicon_)) {
            size_t at = std::min(text.find(raw, from), text.size());
            from = std::min(at + raw.size(), text.size());
            Sentence sentence;
            sentence.text = clean_sentence(raw, lexicon_);
            if (sentence.text.empty()) continue;
            sentence.block = index;
            sentence.item = item;
            sentence.heading = heading_;
            auto judgement =
                judge(sentence.text, lexicon_, item >= 0, code_within(block, text_offset + at, raw.size()));
            sentence.standalone = judgement.standalone && !grateful_;
            sentence.has_number = judgement.has_number;
            sentence.speakable = judgement.speakable;
            if (sentence.standalone && item >= 0) end_with_stop(sentence.text);
            out_.push_back(std::move(sentence));
        }
    }

    void end_with_stop(std::string& text) const {
        for (std::string_view end : {".", "!", "?", "…", "。", "！", "？", ":", "”", "\"", ")"})
            if (text.ends_with(end)) return;
        if (text.ends_with(';') || text.ends_with(',')) text.pop_back();
        text += lexicon_.code == "zh" || lexicon_.code == "ja" ? "。" : ".";
    }

    const document::Article& article_;
    const Lexicon& lexicon_;
    std::vector<Sentence> out_;
    int heading_ = -1;
    bool grateful_ = false;
};

}  // namespace

std::vector<Sentence> read_sentences(const document::Article& article) { return SentenceReader(article).run(); }

}  // namespace igny8::article
