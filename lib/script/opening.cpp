#include "script/opening.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "script/speech.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

/// How plainly a text names what the article is about: by the title's words, by another of its themes, or not at all.
double on_subject(const std::string& text, const document::Article& article) {
    for (auto& word : content_words(article.title))
        if (word.size() > 2 && mentions(text, word)) return 0.15;
    for (auto& keyword : article.keywords)
        if (mentions(text, keyword)) return 0.15;
    for (size_t i = 0; i < std::min<size_t>(5, article.key_phrases.size()); ++i)
        if (mentions(text, article.key_phrases[i].text)) return 0;
    return -0.3;
}

/// Makes sense as the first thing a viewer hears.
bool may_open(const Unit& unit) {
    bool nameless = !unit.item_name.empty() && likeness(unit.text, unit.item_name) == 0;
    return unit.kind == Unit::Kind::sentence && unit.context < 0 && !nameless;
}

/// "… into the bay": what the sentences in front of it were about.
bool takes_as_known(const std::vector<Unit>& units, size_t index, const document::Article& article) {
    auto words = words_of(lowered(units[index].text));
    for (size_t i = 0; i + 1 < words.size(); ++i) {
        bool definite = words[i] == "the" || words[i] == "der" || words[i] == "die" || words[i] == "das" ||
                        words[i] == "el" || words[i] == "la" || words[i] == "le";
        auto& noun = words[i + 1];
        bool theme = std::any_of(article.key_phrases.begin(), article.key_phrases.end(),
                                 [&](auto& phrase) { return mentions(phrase.text, noun); });
        if (!definite || theme || is_function_word(noun) || mentions(article.title, noun)) continue;
        for (size_t before = index - std::min<size_t>(index, 4); before < index; ++before)
            if (mentions(units[before].text, noun)) return true;
    }
    return false;
}

double hook_score(const Unit& unit, size_t index, size_t count, const document::Article& article, const Form& form) {
    double out = unit.worth;
    double subject = on_subject(unit.text, article);
    double fact = unit.figure && unit.figure->strength > 0.7 ? unit.figure->strength * unit.figure->strength - 0.3 : 0;
    out += subject + fact * (subject > 0 ? 1 : subject < 0 ? 0 : 0.3);
    out += unit.chapter < 0 ? 0.15 : -0.15;                              // further in stand steps and details
    if (index == 0 && unit.chapter < 0 && unit.seconds < 6) out += 0.1;  // writers weigh their first sentence
    out -= 0.02 * unit.seconds;
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
        if (!may_open(unit) || !unit.standalone) continue;
        double score = hook_score(unit, i, outline.units.size(), article, form);
        if (takes_as_known(outline.units, i, article)) score -= 0.3;
        if (best < 0 || score > most) best = static_cast<int>(i), most = score;
    }
    return std::max(best, 0);
}

std::string long_number(std::string_view text) {
    std::string digits;
    for (char c : text) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (digits.size() > 1)
            break;
        else
            digits.clear();
    }
    return digits.size() > 1 ? digits : std::string();
}

/// The same thing in other words: most words, a run of them, or the figure the hook is about.
bool says_the_same(const std::string& text, const std::string& hook) {
    auto figure = long_number(hook);
    return likeness(text, hook) >= 0.7 || share_run(text, hook) || (!figure.empty() && mentions(text, figure));
}

/// "A dense loaf that …", "9 plants for …", "How to store it": what a thing is, without a sentence around it.
bool is_label(const std::string& description) {
    auto words = words_of(lowered(description));
    if (words.empty()) return true;
    bool number = words[0][0] >= '0' && words[0][0] <= '9';
    for (std::string_view article :
         {"how", "what", "why", "when", "where", "wie", "warum", "comment", "pourquoi", "cómo",
          "a",   "an",   "ein", "eine", "un",    "une", "una",   "um",      "uma",      "een"})
        number = number || words[0] == article;
    return number;
}

/// A whole sentence rather than a row of names: no colon among its first words.
bool is_spoken_summary(const std::string& description, const std::string& hook, double seconds) {
    if (description.empty() || is_fragment(description) || is_unspeakable(description) || is_personal(description))
        return false;
    if (points_at_page(description) || !ends_sentence(description) || seconds > 16 || is_label(description))
        return false;
    auto colon = description.find(':');
    if (colon != std::string::npos && word_count(description.substr(0, colon)) < 4) return false;
    return !says_the_same(description, hook);
}

/// "This analyzer is …" under a title that names the analyzer: the title card has said what "this" is.
bool names_subject(const Unit& unit, const document::Article& article) {
    auto words = words_of(unit.text);
    if (words.size() < 5 || !leans_back(unit.text)) return false;
    std::string subject = article.title + " " + article.description;
    for (auto& block : article.blocks)
        if (block.kind == document::BlockKind::heading && block.level == 1) subject += " " + block.text;
    return !is_function_word(lowered(words[1])) && mentions(subject, words[1]) && mentions(subject, words[2]);
}

/// How well a unit says what the film is about: 0 best, -1 not at all.
int introduces(const Unit& unit, const std::string& hook, const document::Article& article) {
    if (!may_open(unit) || unit.seconds < 2.5) return -1;
    if (likeness(unit.text, hook) >= 0.75 || share_run(unit.text, hook)) return -1;
    bool lead = unit.chapter < 0, plain = unit.standalone && !is_personal(unit.text) && !unit.text.ends_with('?');
    if (lead && plain) return 0;
    if (lead && names_subject(unit, article)) return 1;
    if (unit.standalone && lead) return 3;
    return plain ? 4 : -1;
}

constexpr int description_rank = 2;  // a description that is a row of names stands between

struct Found {
    int rank = 100;
    std::vector<int> units;
};

/// The first of the best rank, with the sentence that reads on from it when both are short.
Found intro_units(const document::Article& article, const Outline& outline, int hook, const Form& form) {
    auto& units = outline.units;
    Found out;
    int first = -1;
    for (size_t i = 0; i < units.size() && i < 200; ++i) {
        if (static_cast<int>(i) == hook) continue;
        int rank = introduces(units[i], units[static_cast<size_t>(hook)].text, article);
        if (rank >= 0 && rank < out.rank) out.rank = rank, first = static_cast<int>(i);
    }
    if (first < 0) return out;
    out.units = {first};
    auto next = static_cast<size_t>(first) + 1;
    if (next < units.size() && units[next].needs == first && static_cast<int>(next) != hook &&
        units[next].seconds + units[next - 1].seconds <= form.longest_section * 0.7)
        out.units.push_back(static_cast<int>(next));
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
    auto found = script::intro_units(article, outline, out.hook, form);
    bool named = word_count(description) >= 5 && !is_unspeakable(description) && !points_at_page(description) &&
                 !says_the_same(description, hook) && seconds(description, pace) < 12;
    if (found.rank > description_rank && named) {
        out.intro = spoken(description);
        out.intro_blocks = {likely_block(description, outline)};
        return out;
    }
    out.intro_units = found.units;
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
