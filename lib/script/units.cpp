#include "script/units.hpp"

#include <algorithm>
#include <cmath>

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

double weight_of(const Article& article, int block) {
    double best = 0;
    for (auto& sentence : article.sentences)
        if (sentence.block == block) best = std::max(best, sentence.weight);
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
    if (first.empty() || isdigit(static_cast<unsigned char>(plain[0])) || (first[0].find('.') != std::string::npos))
        return {};
    plain = without_end_mark(clause(plain, 90));
    if (unicode::code_points(plain).size() > 130) return {};
    return lower ? uncapitalised(plain) : plain;
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

std::optional<Unit> spoken_list(const Article& article, int block, const Pace& pace, double longest) {
    auto list = block_at(article, block);
    auto lead = lead_in(article, block);
    if (!list || lead.empty() || list->items.size() < 2) return std::nullopt;
    auto& words = phrases(article.language);
    std::vector<std::string> said, shown;
    for (auto& item : list->items) {
        auto text = spoken_item(item, words.language != "de");
        if (text.empty()) continue;
        said.push_back(text);
        shown.push_back(capitalised(clause(without_end_mark(text), 60)));
    }
    bool all = said.size() == list->items.size();
    std::string text;
    for (size_t count = said.size(); count >= 2; --count) {
        auto some = std::vector<std::string>(said.begin(), said.begin() + static_cast<long>(count));
        auto sentence = spoken(lead + ": " + joined(some, words, all && count == said.size()));
        if (seconds(sentence, pace) > longest) continue;
        text = sentence;
        shown.resize(count);
        break;
    }
    if (text.empty()) return std::nullopt;
    if (shown.size() > 6) shown.resize(6);
    auto out = unit(Unit::Kind::list, text, block,
                    std::max(weight_of(article, block), weight_of(article, block - 1)) + 0.1, pace);
    out.items = shown;
    bool whole = !leans_back(lead) && !is_function_word(lowered(words_of(lead).back())) && !lead.ends_with("following");
    if (whole && word_count(lead) <= overlay_words) out.title = lead;
    return out;
}

std::optional<Unit> spoken_quote(const Article& article, int block, const Pace& pace) {
    auto quote = block_at(article, block);
    if (!quote || quote->text.empty() || is_unspeakable(quote->text) || is_fragment(quote->text)) return std::nullopt;
    auto who = without_end_mark(quote->attribution);
    if (word_count(who) > 10 || (who.empty() && leans_back(quote->text))) return std::nullopt;
    auto words = spoken(quote->text);
    auto out = unit(Unit::Kind::quote, who.empty() ? words : who + ": " + words, block,
                    weight_of(article, block) + 0.25, pace);
    out.attribution = who;
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
            row.size() == head.size() && row.size() >= 2 && row.size() <= 4 && !has_digit(row[0]) && has_digit(row[1]);
        for (auto& cell : row) fits = fits && !cell.empty() && word_count(cell) <= 5 && !is_unspeakable(cell);
        if (fits && (!best || leading_number(row[1]) > leading_number((*best)[1]))) best = &row;
    }
    if (!best || head[1].empty()) return std::nullopt;
    std::vector<std::string> said;
    for (size_t i = 1; i < head.size(); ++i)
        if (!head[i].empty()) said.push_back(uncapitalised(head[i]) + " " + (*best)[i]);
    auto text = spoken(capitalised((*best)[0]) + ": " + text::join(said, ", "));
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
        for (auto& sentence : article.sentences)
            if (sentence.block == from && sentence.speakable && said.empty()) said = sentence.text;
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
