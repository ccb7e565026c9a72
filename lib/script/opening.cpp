#include "script/opening.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "script/speech.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

/// Names what the article is about.
bool on_subject(const std::string& text, const document::Article& article) {
    for (auto& word : content_words(article.title))
        if (word.size() > 3 && mentions(text, word)) return true;
    for (auto& keyword : article.keywords)
        if (mentions(text, keyword)) return true;
    for (size_t i = 0; i < std::min<size_t>(5, article.key_phrases.size()); ++i)
        if (mentions(text, article.key_phrases[i].text)) return true;
    return false;
}

double hook_score(const Unit& unit, size_t index, size_t count, const document::Article& article, const Form& form) {
    double out = unit.worth;
    if (unit.figure) out += 0.35 * unit.figure->strength;
    if (!on_subject(unit.text, article)) out -= 0.3;
    if (unit.chapter < 0) out += 0.15;
    if (unit.seconds > form.longest_hook) out -= 0.5;
    if (unit.seconds < 2) out -= 0.3;
    if (leans_back(unit.text)) out -= 0.5;
    return out - 0.1 * static_cast<double>(index) / static_cast<double>(count);
}

int best_hook(const document::Article& article, const Outline& outline, const Form& form) {
    int best = -1;
    double most = 0;
    for (size_t i = 0; i < outline.units.size(); ++i) {
        auto& unit = outline.units[i];
        if (unit.kind != Unit::Kind::sentence || !unit.standalone) continue;
        double score = hook_score(unit, i, outline.units.size(), article, form);
        if (best < 0 || score > most) best = static_cast<int>(i), most = score;
    }
    return std::max(best, 0);
}

/// A whole sentence rather than a row of names: no colon among its first words.
bool is_spoken_summary(const std::string& description, const std::string& hook, double seconds) {
    if (description.empty() || is_fragment(description) || is_unspeakable(description) || is_personal(description))
        return false;
    if (points_at_page(description) || !ends_sentence(description) || seconds > 16) return false;
    auto colon = description.find(':');
    if (colon != std::string::npos && word_count(description.substr(0, colon)) < 4) return false;
    return likeness(description, hook) < 0.7;
}

bool can_introduce(const Unit& unit, const std::string& hook) {
    return unit.kind == Unit::Kind::sentence && unit.standalone && !is_personal(unit.text) && unit.seconds >= 2.5 &&
           !unit.text.ends_with('?') && likeness(unit.text, hook) < 0.75;
}

/// The lead's first good sentence, with the one that reads on from it when that is short.
std::vector<int> intro_units(const Outline& outline, int hook, const Form& form) {
    auto& said = outline.units[static_cast<size_t>(hook)].text;
    int first = -1;
    for (size_t i = 0; i < outline.units.size() && first < 0; ++i)
        if (static_cast<int>(i) != hook && can_introduce(outline.units[i], said)) first = static_cast<int>(i);
    if (first < 0) return {};
    std::vector<int> out{first};
    auto next = static_cast<size_t>(first) + 1;
    if (next < outline.units.size() && outline.units[next].needs == first && static_cast<int>(next) != hook &&
        outline.units[next].seconds + outline.units[next - 1].seconds <= form.longest_section * 0.7)
        out.push_back(static_cast<int>(next));
    return out;
}

/// The block whose sentence is most like the description.
int likely_block(const std::string& text, const Outline& outline) {
    int block = outline.units.front().block;
    double most = 0;
    for (size_t i = 0; i < std::min<size_t>(outline.units.size(), 50); ++i)
        if (double here = likeness(text, outline.units[i].text); here > most)
            most = here, block = outline.units[i].block;
    return block;
}

}  // namespace

bool Opening::says(int unit) const {
    return unit == hook || std::find(intro_units.begin(), intro_units.end(), unit) != intro_units.end();
}

Opening opening(const document::Article& article, const Outline& outline, const Form& form, const Pace& pace) {
    Opening out;
    out.hook = best_hook(article, outline, form);
    auto& hook = outline.units[static_cast<size_t>(out.hook)].text;
    auto description = text::collapse(article.description);
    if (is_spoken_summary(description, hook, seconds(description, pace))) {
        out.intro = spoken(description);
        out.intro_blocks = {likely_block(description, outline)};
        return out;
    }
    out.intro_units = script::intro_units(outline, out.hook, form);
    for (int i : out.intro_units) {
        auto& unit = outline.units[static_cast<size_t>(i)];
        out.intro += (out.intro.empty() ? "" : " ") + unit.text;
        out.intro_blocks.push_back(unit.block);
    }
    if (out.intro.empty()) {  // an article of one sentence: its title is all there is left
        out.intro = spoken(article.title.empty() ? hook : article.title);
        out.intro_blocks = {outline.units[static_cast<size_t>(out.hook)].block};
    }
    return out;
}

}  // namespace igny8::script
