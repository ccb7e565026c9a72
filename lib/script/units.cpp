#include "script/units.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "script/excerpt.hpp"
#include "script/headline.hpp"
#include "script/phrases.hpp"
#include "script/speech.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

using document::Article;
using document::Block;
using document::BlockKind;

const Block* block_at(const Article& article, int index) {
    return index < 0 || index >= static_cast<int>(article.blocks.size()) ? nullptr
                                                                         : &article.blocks[static_cast<size_t>(index)];
}

/// The sentences of a block; they stand in the order of the blocks.
std::span<const document::Sentence> sentences_of(const Article& article, int block) {
    auto& all = article.sentences;
    auto first = std::lower_bound(all.begin(), all.end(), block, [](auto& s, int b) { return s.block < b; });
    auto end = std::upper_bound(first, all.end(), block, [](int b, auto& s) { return b < s.block; });
    return {first, end};
}

double weight_of(const Article& article, int block) {
    double best = 0;
    for (auto& sentence : sentences_of(article, block)) best = std::max(best, sentence.weight);
    return best;
}

Unit unit(Unit::Kind kind, std::string text, int block, double worth, const Pace& pace) {
    Unit out;
    out.kind = kind;
    out.seconds = seconds(text, pace);
    out.text = std::move(text);
    out.block = block;
    out.worth = worth;
    return out;
}

std::string without_brackets(std::string_view text) {
    std::string out;
    int depth = 0;
    for (char c : text) {
        if (c == '(') ++depth;
        if (depth == 0) out += c;
        if (c == ')' && depth > 0) --depth;
    }
    return depth == 0 ? text::collapse(text::replace_all(out, " ,", ",")) : std::string(text);
}

/// One item as it is spoken inside a sentence; empty when it cannot be.
std::string spoken_item(std::string_view item, bool lower) {
    auto plain = without_end_mark(without_brackets(item));
    for (std::string_view word : {" and", " or", " und", " et", " y"})
        if (plain.ends_with(word)) plain = without_end_mark(plain.substr(0, plain.size() - word.size()));
    if (unicode::sentences(plain).size() > 1 || is_unspeakable(plain) || points_at_page(plain)) return {};
    auto first = words_of(plain);
    if (first.empty() || first[0].find('.') != std::string::npos) return {};
    plain = without_end_mark(clause(plain, 90));
    if (unicode::code_points(plain).size() > 130) return {};
    return lower ? uncapitalised(plain) : plain;
}

/// Every item is a sentence, so that none can stand inside another: "Turn all valves open."
bool all_sentences(const std::vector<std::string>& items) {
    return std::all_of(items.begin(), items.end(), [](auto& item) {
        return ends_sentence(item) && word_count(item) >= 3 && unicode::sentences(item).size() == 1 &&
               !is_unspeakable(item) && !points_at_page(item);
    });
}

/// A heading over a list of a few names or quantities: "Ingredients".
std::string list_heading(const Article& article, int block) {
    auto before = block_at(article, block - 1), list = block_at(article, block);
    if (!before || before->kind != BlockKind::heading || list->items.size() < 3) return {};
    auto words = word_count(before->text);
    if (words < 1 || words > 4) return {};
    bool names = std::all_of(list->items.begin(), list->items.end(), [](auto& item) {
        return word_count(item) <= 7 && !ends_sentence(item) && item.find(": ") == std::string::npos;
    });
    return names ? clean_heading(before->text) : std::string();
}

/// What introduces a list: the last sentence of the paragraph in front, when it ends in a colon.
std::string lead_in(const Article& article, int block) {
    auto before = block_at(article, block - 1);
    if (!before || before->kind != BlockKind::paragraph || !ends_with_colon(before->text)) return {};
    auto sentence = without_end_mark(last_sentence(before->text, article.language));
    auto tested = text::replace_all(sentence, "the following", "");
    if (points_at_page(tested) || is_unspeakable(sentence) || is_personal(sentence)) return {};
    return word_count(sentence) < 3 ? std::string() : sentence;
}

std::string joined(const std::vector<std::string>& items, const Phrases& words, bool all) {
    bool commas =
        std::any_of(items.begin(), items.end(), [](auto& item) { return item.find(',') != std::string::npos; });
    std::string_view separator = commas ? "; " : ", ";
    std::string out = items[0];
    for (size_t i = 1; i < items.size(); ++i) {
        bool last = all && i + 1 == items.size();
        if (last && commas) out += ";";
        out += last ? words.last_and : separator;
        out += items[i];
    }
    if (!all) out += std::string(separator) + std::string(words.and_more);
    return out;
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Says what it counts: "9000 euros", "38 %", "$1.4 million"; a bare 23 does not.
bool measured(std::string_view cell) {
    return has_digit(cell) && std::any_of(cell.begin(), cell.end(), [](char c) {
               return c == '%' || c == '$' || (c & 0x80) || isalpha(static_cast<unsigned char>(c));
           });
}

double leading_number(std::string_view text) {
    auto at = text.find_first_of("0123456789");
    if (at == std::string_view::npos) return 0;
    double out = 0;
    for (; at < text.size() && isdigit(static_cast<unsigned char>(text[at])); ++at) out = out * 10 + (text[at] - '0');
    return out;
}

}  // namespace

std::string last_sentence(std::string_view paragraph, std::string_view language) {
    auto all = unicode::sentences(paragraph, language);
    return all.empty() ? std::string() : text::collapse(paragraph.substr(all.back().offset, all.back().length));
}

namespace {

struct Enumeration {
    std::string text;  ///< as spoken
    std::vector<std::string> shown;
};

/// "Lead: One thing. Another thing.", in full.
Enumeration told(const std::string& lead, const std::vector<std::string>& items) {
    Enumeration out{lead + ":", {}};
    for (auto& item : items) {
        out.text += " " + spoken(item);
        out.shown.push_back(without_end_mark(item));
    }
    return out;
}

/// "Lead: one thing, another and a third.", as many as can be said within `longest` seconds; fewer than two: nothing.
Enumeration listed(const std::string& lead, const std::vector<std::string>& items, const Pace& pace, double longest,
                   const Phrases& words) {
    std::vector<std::string> said;
    for (auto& item : items)
        if (auto text = spoken_item(item, words.language != "de"); !text.empty()) said.push_back(text);
    bool all = said.size() == items.size();
    for (size_t count = said.size(); count >= 2; --count) {
        std::vector<std::string> some(said.begin(), said.begin() + static_cast<long>(count));
        auto sentence = spoken(lead + ": " + joined(some, words, all && count == said.size()));
        if (seconds(sentence, pace) > longest) continue;
        for (auto& item : some) item = capitalised(clause(without_end_mark(item), 60));
        return {sentence, some};
    }
    return {};
}

}  // namespace

std::optional<Unit> spoken_list(const Article& article, int block, const Pace& pace, double longest) {
    auto list = block_at(article, block);
    if (!list || list->items.size() < 2) return std::nullopt;
    auto lead = lead_in(article, block), heading = list_heading(article, block);
    if (lead.empty() && heading.empty()) return std::nullopt;
    auto& front = lead.empty() ? heading : lead;
    auto found = all_sentences(list->items) ? told(front, list->items)
                                            : listed(front, list->items, pace, longest, phrases(article.language));
    if (found.text.empty() || seconds(found.text, pace) > longest) return std::nullopt;
    double weight = std::max(weight_of(article, block), lead.empty() ? 0 : weight_of(article, block - 1));
    auto out = unit(Unit::Kind::list, found.text, block, weight + (lead.empty() ? 0 : 0.1), pace);
    out.items = found.shown;
    if (out.items.size() > 6) out.items.resize(6);
    bool whole =
        !leans_back(front) && !is_function_word(lowered(words_of(front).back())) && !front.ends_with("following");
    if (whole && word_count(front) <= overlay_words) out.title = front;
    return out;
}

std::optional<Unit> spoken_quote(const Article& article, int block, const Pace& pace) {
    auto quote = block_at(article, block);
    if (!quote || quote->text.empty() || is_unspeakable(quote->text) || is_fragment(quote->text)) return std::nullopt;
    auto who = without_end_mark(quote->attribution);
    if (word_count(who) > 10 || (who.empty() && leans_back(quote->text))) return std::nullopt;
    auto words = spoken(quote->text);
    auto front = text::replace_all(std::string(phrases(article.language).words_of), "{}", who);
    auto out =
        unit(Unit::Kind::quote, who.empty() ? words : front + words, block, weight_of(article, block) + 0.25, pace);
    out.attribution = who;
    out.quote = words;
    return out;
}

std::optional<Unit> spoken_row(const Article& article, int block, const Pace& pace) {
    auto table = block_at(article, block);
    if (!table || !table->has_header || table->rows.size() < 3 || table->rows.size() > 200) return std::nullopt;
    auto& head = table->rows[0];
    const std::vector<std::string>* best = nullptr;
    for (size_t i = 1; i < table->rows.size(); ++i) {
        auto& row = table->rows[i];
        bool fits =
            row.size() == head.size() && row.size() >= 2 && row.size() <= 4 && !has_digit(row[0]) && measured(row[1]);
        for (auto& cell : row) fits = fits && !cell.empty() && word_count(cell) <= 5 && !is_unspeakable(cell);
        if (fits && (!best || leading_number(row[1]) > leading_number((*best)[1]))) best = &row;
    }
    if (!best || head[1].empty()) return std::nullopt;
    auto text = spoken(capitalised((*best)[0]) + ": " + uncapitalised(head[1]) + " " + (*best)[1]);
    auto out = unit(Unit::Kind::row, text, block, 0.2, pace);
    out.figure = Figure{(*best)[1], (*best)[0] + ", " + uncapitalised(head[1]), (*best)[0] + ": " + (*best)[1], 0.7};
    return out;
}

std::optional<Unit> spoken_code(const Article& article, int block, const Pace& pace) {
    auto code = block_at(article, block);
    auto before = block_at(article, block - 1), after = block_at(article, block + 1);
    std::string said;
    int from = block - 1;
    if (before && before->kind == BlockKind::paragraph && ends_with_colon(before->text)) {
        said = without_end_mark(last_sentence(before->text, article.language));
    } else if (after && after->kind == BlockKind::paragraph) {
        from = block + 1;
        for (auto& sentence : sentences_of(article, from))
            if (sentence.speakable && said.empty()) said = sentence.text;
    }
    if (said.empty() || is_fragment(said) || is_unspeakable(said) || is_personal(said) || ends_with_colon(said))
        return std::nullopt;
    for (std::string_view word : {"above", "below", "figure", "this post", "this article", "screenshot"})
        if (mentions(said, word)) return std::nullopt;
    auto shown = excerpt(code->text, words_of(said));
    if (shown.empty()) return std::nullopt;
    auto out = unit(Unit::Kind::code, spoken(said), from, weight_of(article, from) + 0.1, pace);
    out.code = shown;
    out.language = code->language;
    return out;
}

}  // namespace igny8::script
