#include "script/visuals.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "script/headline.hpp"
#include "script/phrases.hpp"
#include "script/speech.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

using document::BlockKind;
using document::Card;
using document::Section;

constexpr double card_strength = 0.55;  // a figure this strong gets a card of its own
constexpr int near_blocks = 4;          // a picture further away belongs to something else
constexpr int heading_reach = 6;        // blocks: further down a heading says little about what stands there
constexpr size_t card_characters = 110;

Card card(std::string kind, std::string title, std::string text) {
    Card out;
    out.kind = std::move(kind);
    out.title = std::move(title);
    out.text = std::move(text);
    return out;
}

Card statistic(const Figure& figure, std::string title) {
    auto out = card("statistic", std::move(title), figure.label);
    out.value = figure.value;
    return out;
}

/// A figure whose meaning is clear beside it.
bool card_worthy(const std::optional<Figure>& figure) {
    return figure && !figure->label.empty() && figure->strength >= card_strength;
}

std::optional<Figure> strongest(std::span<const Unit* const> units) {
    std::optional<Figure> best;
    for (auto unit : units)
        if (card_worthy(unit->figure) && (!best || unit->figure->strength > best->strength)) best = unit->figure;
    return best;
}

/// What a figure says in a few words; empty when it takes more.
std::string figure_line(const Figure& figure) {
    auto& line = figure.line.empty() ? figure.label : figure.line;
    return word_count(line) <= overlay_words ? capitalised(line) : std::string();
}

/// What the section says, in one line for a card.
std::string key_line(std::span<const Unit* const> units) {
    auto worthiest = *std::max_element(units.begin(), units.end(), [](auto a, auto b) {
        return (a->standalone ? a->worth : a->worth - 1) < (b->standalone ? b->worth : b->worth - 1);
    });
    return clause(worthiest->text, card_characters);
}

}  // namespace

std::vector<document::ArticleImage> showable_images(const document::Article& article) {
    std::vector<document::ArticleImage> out;
    std::string heading;
    for (size_t i = 0; i < article.blocks.size(); ++i) {
        auto& block = article.blocks[i];
        if (block.kind == BlockKind::heading) heading = clean_heading(block.text);
        if (block.kind != BlockKind::image || block.decorative || block.src.empty()) continue;
        out.push_back({block.src, block.text, block.caption, static_cast<int>(i), heading});
    }
    return out;
}

Dresser::Dresser(const document::Article& article, const Outline& outline)
    : article_(article), outline_(outline), images_(showable_images(article)), shown_(images_.size(), 0) {}

std::string Dresser::heading_text(int block) const {
    return block < 0 ? std::string() : article_.blocks[static_cast<size_t>(block)].text;
}

/// A picture under the same heading, the nearest and least shown; never the one just shown.
const document::ArticleImage* Dresser::picture_near(const Unit& unit) const {
    int best = -1, best_cost = 0;
    for (int i = 0; i < static_cast<int>(images_.size()); ++i) {
        auto& image = images_[static_cast<size_t>(i)];
        bool same = image.heading == clean_heading(heading_text(unit.heading)) && image.block > unit.heading;
        int distance = std::abs(image.block - unit.block);
        if (i == last_picture_ || (!same && distance > near_blocks / 2) || shown_[static_cast<size_t>(i)] > 1) continue;
        if (distance > 3 * near_blocks) continue;
        int cost = distance + 6 * shown_[static_cast<size_t>(i)] + (image.block < unit.block ? 1 : 0);
        if (best < 0 || cost < best_cost) best = i, best_cost = cost;
    }
    return best < 0 ? nullptr : &images_[static_cast<size_t>(best)];
}

std::string Dresser::overlay(const Section& section, const Unit& unit, const std::optional<Figure>& figure) const {
    auto above = capitalised(headline(heading_text(unit.heading)));
    auto phrase = phrase_in(section.narration, article_, last_overlay_);
    bool speaks_for_it = unit.heading >= 0 && unit.block - unit.heading <= heading_reach && !is_generic(above);
    std::vector<std::string> ideas;
    if (figure) ideas.push_back(figure_line(*figure));
    ideas.push_back(unit.title);
    ideas.push_back(speaks_for_it ? above : phrase);
    if (speaks_for_it) ideas.push_back(phrase);
    auto said = without_end_mark(unit.text);
    if (unit.standalone && !leans_back(said) && word_count(said) <= overlay_words) ideas.push_back(headline(said));
    if (unit.chapter >= 0) ideas.push_back(headline(outline_.chapters[static_cast<size_t>(unit.chapter)].title));
    ideas.push_back(above);
    for (auto& idea : ideas)
        if (!idea.empty() && idea != last_overlay_ && !is_generic(idea) && !text::contains(idea, "_")) return idea;
    return above.empty() ? headline(article_.title) : above;
}

/// The weightiest key phrase the text mentions, or else the weightiest there is.
std::string Dresser::topic_in(const std::string& text) const {
    auto& all = article_.key_phrases;
    auto told = [&](auto& phrase) { return phrase.text.size() > 3 && mentions(text, phrase.text); };
    auto found = std::find_if(all.begin(), all.end(), told);
    if (found == all.end()) found = all.begin();
    return found == all.end() ? std::string() : capitalised(found->text);
}

void Dresser::hook(Section& section, const Unit& unit) {
    bool counts = card_worthy(unit.figure);
    auto title = headline(article_.title), phrase = phrase_in(section.narration, article_);
    section.visual_cue = counts ? "statistic" : "animated_text";
    section.text_overlay = counts ? figure_line(*unit.figure) : phrase;
    if (section.text_overlay.empty()) section.text_overlay = title.empty() ? topic_in(unit.text) : title;
    section.card = counts ? statistic(*unit.figure, title.empty() ? phrase : title)
                          : card("key_point", section.text_overlay, clause(unit.text, card_characters));
    if (counts) shown_values_.push_back(unit.figure->value);
    last_was_statistic_ = counts;
    last_overlay_ = section.text_overlay;
}

void Dresser::intro(Section& section, std::string_view site) {
    section.visual_cue = "title_card";
    section.text_overlay = headline(article_.title);
    if (section.text_overlay.empty()) section.text_overlay = phrase_in(section.narration, article_, last_overlay_);
    if (section.text_overlay.empty()) section.text_overlay = topic_in(section.narration);
    section.card = card("title", shortened_title(article_.title, 100), std::string(site));
    last_was_statistic_ = false;
    last_overlay_ = section.text_overlay;
}

void Dresser::point(Section& section, std::span<const Unit* const> units) {
    auto special =
        std::find_if(units.begin(), units.end(), [](auto unit) { return unit->kind != Unit::Kind::sentence; });
    auto& first = special == units.end() ? *units.front() : **special;
    auto figure = strongest(units);
    bool counts = figure && !last_was_statistic_ &&
                  std::find(shown_values_.begin(), shown_values_.end(), figure->value) == shown_values_.end();
    section.text_overlay = overlay(section, first, counts ? figure : std::nullopt);
    section.card = card("key_point", section.text_overlay, key_line(units));
    section.visual_cue = "key_point";
    auto picture = picture_near(first);
    if (first.kind == Unit::Kind::code) {
        section.visual_cue = "code_snippet";
        section.code_block = first.code;
        section.code_language = first.language;
        section.card = card("code", section.text_overlay, first.code);
    } else if (first.kind == Unit::Kind::list) {
        section.visual_cue = "list";
        section.card = card("list", section.text_overlay, "");
        section.card.items = first.items;
    } else if (first.kind == Unit::Kind::quote) {
        section.visual_cue = "quote";
        section.card = card("quote", section.text_overlay, clause(first.quote, 200));
        section.card.attribution = first.attribution;
    } else if (counts) {
        section.visual_cue = "statistic";
        auto above = headline(first.heading < 0 ? article_.title : heading_text(first.heading));
        section.card = statistic(*figure, above);
        shown_values_.push_back(figure->value);
    } else if (picture) {
        section.visual_cue = "article_image";
        last_picture_ = static_cast<int>(picture - images_.data());
        ++shown_[static_cast<size_t>(last_picture_)];
    }
    if (section.visual_cue != "article_image") last_picture_ = -1;
    last_was_statistic_ = section.visual_cue == "statistic";
    last_overlay_ = section.text_overlay;
}

void Dresser::outro(Section& section, std::string_view site) {
    section.visual_cue = "outro_card";
    section.text_overlay = std::string(phrases(article_.language).read_on);
    section.card = card("outro", section.text_overlay, std::string(site));
}

}  // namespace igny8::script
