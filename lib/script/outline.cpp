#include "script/outline.hpp"

#include <algorithm>
#include <functional>

#include "base/unicode.hpp"
#include "script/chapters.hpp"
#include "script/speech.hpp"
#include "script/units.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

using document::Article;
using document::BlockKind;
using document::Sentence;

double worth(const Sentence& sentence, bool first, const std::optional<Figure>& figure, const Article& article) {
    double out = sentence.weight;
    if (first) out += 0.12;
    if (figure) out += 0.2 * figure->strength;
    auto named = [&](const std::string& word) { return mentions(sentence.text, word); };
    if (std::any_of(article.keywords.begin(), article.keywords.end(), named)) out += 0.1;
    if (is_personal(sentence.text)) out -= 0.4;
    if (sentence.text.ends_with('?')) out -= 0.15;
    if (sentence.item >= 0) out -= 0.15;
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
    return sentence.speakable && !ends_with_colon(sentence.text) && !is_unspeakable(sentence.text) &&
           !points_at_page(without_page_opening(sentence.text)) && !is_fragment(sentence.text) &&
           (sentence.item < 0 || (ends_sentence(sentence.text) && !starts_with_label(sentence.text)));
}

class Builder {
public:
    Builder(const Article& article, const Pace& pace, const OutlineLimits& limits)
        : article_(article), pace_(pace), limits_(limits), map_(map_of(article)) {}

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
        auto next = std::find_if(all.begin(), all.end(), [&](auto& s) { return s.block >= block; });
        if (next - all.begin() < 2 || units_.empty() || units_.back().text != spoken((next - 2)->text)) return false;
        unit.needs = static_cast<int>(units_.size()) - 1;
        unit.standalone = false;
        return true;
    }

    void sentences(size_t first, size_t end) {
        int before = paragraph_before(first);  // the unit of the sentence directly in front
        for (size_t i = first; i < end; ++i) {
            auto& sentence = article_.sentences[i];
            auto text = spoken(without_page_opening(sentence.text));
            bool opened = !text.starts_with(sentence.text.substr(0, 12));  // "In this post, " is gone
            if (text == shown_with_code_) {
                bool said = !units_.empty() && units_.back().text == text;
                before = said ? static_cast<int>(units_.size()) - 1 : -1;
                continue;
            }
            bool follows = before >= 0 && sentence.item < 0;
            if (!usable(sentence) || (!sentence.standalone && !opened && !follows)) {
                before = -1;
                continue;
            }
            Unit unit;
            unit.text = text;
            unit.block = sentence.block;
            unit.standalone = sentence.standalone || opened;
            unit.needs = unit.standalone ? -1 : before;
            unit.seconds = script::seconds(text, pace_);
            unit.figure = figure(sentence.text);
            unit.worth = worth(sentence, i == first, unit.figure, article_);
            if (invites(text)) unit.worth -= limits_.invitations ? 0.05 : 1;
            auto count = units_.size();
            add(std::move(unit));
            before = units_.size() > count ? static_cast<int>(count) : -1;
        }
    }

    /// The unit that the paragraph directly in front ends with.
    int paragraph_before(size_t sentence) const {
        if (sentence == 0 || sentence >= article_.sentences.size() || units_.empty()) return -1;
        auto &last = article_.sentences[sentence - 1], &next = article_.sentences[sentence];
        bool code_between = units_.back().kind == Unit::Kind::code && last.block + 2 == next.block;
        bool neighbours = last.block + 1 == next.block && last.item < 0 && next.item < 0;
        return (neighbours || code_between) && units_.back().text == spoken(last.text)
                   ? static_cast<int>(units_.size()) - 1
                   : -1;
    }

    const Article& article_;
    const Pace& pace_;
    const OutlineLimits& limits_;
    Map map_;
    std::vector<Unit> units_;
    std::string shown_with_code_;
};

/// Leaves out what `drop` names, and what needs it; the indices of the rest are set right.
void keep_only(std::vector<Unit>& units, std::vector<bool> keep) {
    std::vector<int> now(units.size(), -1);
    std::vector<Unit> out;
    for (size_t i = 0; i < units.size(); ++i) {
        auto needs = units[i].needs;
        if (!keep[i] || (needs >= 0 && now[static_cast<size_t>(needs)] < 0)) continue;
        now[i] = static_cast<int>(out.size());
        out.push_back(std::move(units[i]));
        if (needs >= 0) out.back().needs = now[static_cast<size_t>(needs)];
    }
    units = std::move(out);
}

void keep_worthiest(std::vector<Unit>& units, size_t most) {
    if (units.size() <= most) return;
    std::vector<double> worths;
    for (auto& unit : units) worths.push_back(unit.worth);
    std::nth_element(worths.begin(), worths.begin() + static_cast<long>(most), worths.end(), std::greater<>());
    std::vector<bool> keep;
    for (auto& unit : units) keep.push_back(unit.worth > worths[most]);
    keep_only(units, keep);
}

std::vector<size_t> hashed(std::string_view text) {
    std::vector<size_t> out;
    for (auto& word : content_words(text)) out.push_back(std::hash<std::string>{}(word));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

/// Says again what was said.
bool alike(const std::vector<size_t>& a, const std::vector<size_t>& b) {
    auto smaller = std::min(a.size(), b.size());
    if (smaller < 4) return a == b;
    std::vector<size_t> shared;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
    return static_cast<double>(shared.size()) > 0.75 * static_cast<double>(smaller);
}

void drop_repetitions(std::vector<Unit>& units) {
    std::vector<std::vector<size_t>> said;
    std::vector<bool> keep(units.size(), true);
    for (auto& unit : units) said.push_back(hashed(unit.text));
    for (size_t i = 0; i < units.size(); ++i)
        for (size_t j = 0; j < i && keep[i]; ++j)
            if (keep[j] && alike(said[i], said[j])) keep[i] = false;
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
