#include "script/outline.hpp"

#include <algorithm>
#include <functional>

#include "base/unicode.hpp"
#include "script/chapters.hpp"
#include "script/references.hpp"
#include "script/repetitions.hpp"
#include "script/speech.hpp"
#include "script/units.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

using document::Article;
using document::BlockKind;
using document::Sentence;

constexpr double telling_of_oneself = 0.15;  // from this share of its sentences on, an article is somebody's own story

double worth(const Sentence& sentence, bool first, const std::optional<Figure>& figure, const Article& article) {
    double out = sentence.weight;
    if (first) out += 0.12;
    if (figure) out += 0.2 * figure->strength;
    auto named = [&](const std::string& word) { return mentions(sentence.text, word); };
    if (std::any_of(article.keywords.begin(), article.keywords.end(), named)) out += 0.1;
    if (sentence.item >= 0) out -= 0.15;
    if (mentions(sentence.text, "also")) out -= 0.1;
    auto words = word_count(sentence.text);
    if (words > 34) out -= 0.2;
    if (words < 6) out -= 0.15;
    return out;
}

/// "v2.6.0: first release", an entry rather than a sentence.
bool starts_with_label(std::string_view text) {
    auto colon = text.find(": ");
    return colon != std::string_view::npos && word_count(text.substr(0, colon)) <= 3;
}

bool usable(const Sentence& sentence) {
    bool asks = sentence.text.ends_with('?') || sentence.text.ends_with("？");  // and its answer may not be told
    return sentence.speakable && !asks && !ends_with_colon(sentence.text) && !is_unspeakable(sentence.text) &&
           !points_at_page(without_page_opening(sentence.text)) && !is_fragment(sentence.text) &&
           (sentence.item < 0 || (ends_sentence(sentence.text) && !starts_with_label(sentence.text)));
}

/// Which of the values are the `most` highest, the earlier ones where they are equal.
std::vector<bool> highest(const std::vector<double>& values, size_t most) {
    if (values.size() <= most) return std::vector<bool>(values.size(), true);
    auto sorted = values;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<long>(most), sorted.end(), std::greater<>());
    auto bound = sorted[most];
    auto better = std::count_if(values.begin(), values.end(), [&](double value) { return value > bound; });
    auto equals = most - static_cast<size_t>(better);
    std::vector<bool> out;
    for (double value : values) {
        bool level = value == bound && equals > 0;
        if (level) --equals;
        out.push_back(value > bound || level);
    }
    return out;
}

constexpr size_t most_sentences = 5000;  // of a very long article: more need not be looked at to fill a film

std::vector<bool> weightiest(const Article& article) {
    std::vector<double> weights;
    for (auto& sentence : article.sentences) weights.push_back(sentence.weight);
    return highest(weights, most_sentences);
}

class Builder {
public:
    Builder(const Article& article, const Pace& pace, const OutlineLimits& limits)
        : article_(article),
          pace_(pace),
          limits_(limits),
          map_(map_of(article)),
          wanted_(weightiest(article)),
          introductions_(introductions(article, wanted_)),
          spoken_(article.sentences.size(), -1),
          personal_(personal_worth()) {}

    Outline build() {
        size_t next = 0;  // sentence
        for (int block = 0; block < static_cast<int>(article_.blocks.size()); ++block) {
            while (next < article_.sentences.size() && article_.sentences[next].block < block) ++next;
            auto first = next;
            while (next < article_.sentences.size() && article_.sentences[next].block == block) ++next;
            if (place(block).back_matter) continue;
            if (!special(block)) sentences(first, next);
        }
        return {map_.chapters, std::move(units_)};
    }

private:
    const Place& place(int block) const { return map_.places[static_cast<size_t>(block)]; }

    void add(Unit unit) {
        if (unit.seconds > limits_.longest_unit) return;
        auto& where = place(unit.block);
        unit.heading = where.heading;
        unit.chapter = where.chapter;
        unit.item_name = map_.item_name(where.heading);
        units_.push_back(std::move(unit));
    }

    /// Lists, quotes, tables and code; true when the block's own sentences are then spoken for.
    bool special(int block) {
        auto kind = article_.blocks[static_cast<size_t>(block)].kind;
        std::optional<Unit> found;
        if (kind == BlockKind::list) found = spoken_list(article_, block, pace_, limits_.longest_list);
        if (kind == BlockKind::quote) found = spoken_quote(article_, block, pace_);
        if (kind == BlockKind::table) found = spoken_row(article_, block, pace_);
        if (kind == BlockKind::code) found = spoken_code(article_, block, pace_);
        if (!found) return false;
        bool behind = found->block > block;  // a sentence behind its code may say "Here"
        if (kind != BlockKind::quote && !behind && leans_back(found->text) && !lean(*found, block)) return false;
        if (kind == BlockKind::code) shown_with_code_ = found->text;  // and not said again
        add(std::move(*found));
        return true;
    }

    /// Ties a list or code whose introduction leans back to the sentence in front of that; false when it is not said.
    bool lean(Unit& unit, int block) const {
        auto& all = article_.sentences;
        auto next = std::lower_bound(all.begin(), all.end(), block, [](auto& s, int b) { return s.block < b; });
        if (next - all.begin() < 2 || units_.empty()) return false;
        if (spoken_[static_cast<size_t>(next - all.begin()) - 2] != last_unit()) return false;
        unit.needs = last_unit();
        unit.standalone = false;
        return true;
    }

    void sentences(size_t first, size_t end) {
        int before = paragraph_before(first);  // the unit of the sentence directly in front
        for (size_t i = first; i < end; ++i) before = spoken_[i] = sentence(i, i == first, before);
    }

    /// The unit that says sentence `i`; -1 when none does.
    int sentence(size_t i, bool first, int before) {
        auto& sentence = article_.sentences[i];
        if (!wanted_[i]) return -1;
        auto text = spoken(without_page_opening(sentence.text));
        if (text == shown_with_code_) return !units_.empty() && units_.back().text == text ? last_unit() : -1;
        auto unit = told(i, text, before);
        if (!unit) return -1;
        unit->seconds = script::seconds(text, pace_);
        unit->figure = figure(sentence.text);
        unit->worth = worth(sentence, first, unit->figure, article_);
        if (is_personal(sentence.text)) unit->worth += personal_;
        if (invites(text)) unit->worth -= limits_.invitations ? 0.05 : 1;
        auto count = units_.size();
        add(std::move(*unit));
        return units_.size() > count ? last_unit() : -1;
    }

    /// How a sentence is told: alone, without the word that ties it, behind what it needs, or not at all.
    std::optional<Unit> told(size_t i, const std::string& text, int before) const {
        auto& sentence = article_.sentences[i];
        bool step = sentence.item >= 0 && article_.blocks[static_cast<size_t>(sentence.block)].ordered;
        if (step || !usable(sentence)) return std::nullopt;
        bool opened = !text.starts_with(sentence.text.substr(0, 12));  // "In this post, " is gone
        bool follows = before >= 0 && sentence.item < 0;
        auto alone = sentence.standalone || opened ? std::string() : without_linking_word(text);
        bool stands = (sentence.standalone || opened || !alone.empty()) && !answers(text) && known(i);
        if (!stands && !follows) return std::nullopt;
        Unit unit;
        unit.text = alone.empty() ? text : alone;
        unit.block = sentence.block;
        unit.standalone = stands;
        unit.needs = stands ? -1 : before;
        unit.context = stands ? context(i) : -1;
        if (!alone.empty() && follows) unit.linked = text, unit.behind = before;
        return unit;
    }

    int last_unit() const { return static_cast<int>(units_.size()) - 1; }

    /// Unit of the sentence that brings in what sentence `i` opens with; -1 when nothing has to be.
    int context(size_t i) const {
        auto from = introductions_[i];
        return from < 0 ? -1 : spoken_[static_cast<size_t>(from)];
    }

    bool known(size_t i) const { return introductions_[i] < 0 || context(i) >= 0; }

    /// What a sentence is worth less for an "I", unless the whole article is told so.
    double personal_worth() const {
        size_t all = 0, own = 0;
        for (size_t i = 0; i < wanted_.size(); ++i) {
            auto& sentence = article_.sentences[i];
            if (!wanted_[i] || place(sentence.block).back_matter) continue;
            ++all;
            if (is_personal(sentence.text)) ++own;
        }
        return static_cast<double>(own) > telling_of_oneself * static_cast<double>(all) ? -0.05 : -0.8;
    }

    /// The unit that the paragraph directly in front ends with.
    int paragraph_before(size_t sentence) const {
        if (sentence == 0 || sentence >= article_.sentences.size() || units_.empty()) return -1;
        auto &last = article_.sentences[sentence - 1], &next = article_.sentences[sentence];
        bool code_between = units_.back().kind == Unit::Kind::code && last.block + 2 == next.block;
        bool neighbours = last.block + 1 == next.block && last.item < 0 && next.item < 0;
        bool said =
            neighbours ? spoken_[sentence - 1] == last_unit() : code_between && units_.back().text == spoken(last.text);
        return said ? last_unit() : -1;
    }

    const Article& article_;
    const Pace& pace_;
    const OutlineLimits& limits_;
    Map map_;
    std::vector<bool> wanted_;        ///< by sentence
    std::vector<int> introductions_;  ///< by sentence
    std::vector<int> spoken_;         ///< unit of each sentence; -1: none
    double personal_;
    std::vector<Unit> units_;
    std::string shown_with_code_;
};

/// Leaves out what `keep` does not name, and what needs it; the indices of the rest are set right.
void keep_only(std::vector<Unit>& units, std::vector<bool> keep) {
    std::vector<int> now(units.size(), -1);
    std::vector<Unit> out;
    auto place = [&](int unit) { return unit < 0 ? -1 : now[static_cast<size_t>(unit)]; };
    for (size_t i = 0; i < units.size(); ++i) {
        auto& unit = units[i];
        bool lost = (unit.needs >= 0 && place(unit.needs) < 0) || (unit.context >= 0 && place(unit.context) < 0);
        if (!keep[i] || lost) continue;
        now[i] = static_cast<int>(out.size());
        unit.needs = place(unit.needs);
        unit.context = place(unit.context);
        unit.behind = place(unit.behind);
        out.push_back(std::move(unit));
    }
    units = std::move(out);
}

void keep_worthiest(std::vector<Unit>& units, size_t most) {
    std::vector<double> worths;
    for (auto& unit : units) worths.push_back(unit.worth);
    keep_only(units, highest(worths, most));
}

void drop_repetitions(std::vector<Unit>& units) {
    Repetitions said;
    std::vector<bool> keep;
    for (auto& unit : units) keep.push_back(!said.again(unit.text));
    keep_only(units, keep);
}

}  // namespace

Outline outline(const Article& article, const Pace& pace, const OutlineLimits& limits) {
    auto out = Builder(article, pace, limits).build();
    keep_worthiest(out.units, limits.most_units);
    drop_repetitions(out.units);
    return out;
}

}  // namespace igny8::script
