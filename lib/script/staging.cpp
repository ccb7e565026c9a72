#include "script/staging.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "script/chapters.hpp"
#include "script/headline.hpp"
#include "script/phrases.hpp"
#include "script/sections.hpp"
#include "script/visuals.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

using document::Section;

constexpr double told = 0.34, told_whole = 0.6;  // how much of a sentence's words its source has

std::set<std::string> word_set(std::string_view text) {
    auto words = content_words(text);
    return {words.begin(), words.end()};
}

double overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
    auto least = std::min(a.size(), b.size());
    if (least < 2) return 0;
    auto both = std::count_if(a.begin(), a.end(), [&](auto& word) { return b.contains(word); });
    return static_cast<double>(both) / static_cast<double>(least);
}

/// A line of the screen as somebody else wrote it; empty when it cannot stand there.
std::string usable(const std::string& overlay) {
    auto line = std::string(without_end_mark(text::collapse(overlay)));
    auto words = word_count(line);
    return words > 0 && words <= overlay_words ? line : std::string();
}

std::vector<const Unit*> pointers(const std::vector<Unit>& units) {
    std::vector<const Unit*> out;
    for (auto& unit : units) out.push_back(&unit);
    return out;
}

}  // namespace

Staging::Staging(const WriteRequest& request)
    : request_(request),
      pace_(request.pace),
      site_(request.site_name.empty() ? request.article.site : request.site_name) {
    pace_.language = request.article.language;
    outline_ = outline(request.article, pace_, (request.preset.vertical() ? short_form : long_form).outline);
    if (outline_.units.empty())
        throw Error(Fault::input, "the article has no sentence that can be spoken on its own")
            .hint("give an article with whole sentences in its body");
    for (auto& unit : outline_.units) words_.push_back(word_set(unit.text));
    call_ = call_to_action(request.call_to_action, site_, pace_.language);
}

/// The article's unit that says the same, with the sentence in its place; one of no place when the article has none.
Unit Staging::unit_of(const std::string& sentence) const {
    auto words = word_set(sentence);
    size_t best = 0;
    double most = 0;
    for (size_t i = 0; i < words_.size(); ++i)
        if (auto share = overlap(words, words_[i]); share > most) most = share, best = i;
    Unit out;
    if (most >= told) out = outline_.units[best];
    if (most < told_whole || out.kind == Unit::Kind::row) out.kind = Unit::Kind::sentence;
    out.text = sentence;
    out.standalone = true;
    out.figure = figure(sentence);
    if (most < told) out.worth = 0;
    return out;
}

std::vector<Unit> Staging::units_of(const std::string& narration) const {
    std::vector<Unit> out;
    for (auto& piece : unicode::sentences(narration, pace_.language))
        if (auto sentence = std::string(text::trim(narration.substr(piece.offset, piece.length))); !sentence.empty())
            out.push_back(unit_of(sentence));
    return out;
}

void Staging::dress(Section& section, const SpokenText& text, Dresser& dresser) const {
    auto units = units_of(text.narration);
    for (auto& unit : units) section.source_blocks.push_back(unit.block);
    if (section.type == "hook")
        dresser.hook(section, units.front());
    else if (section.type == "intro")
        dresser.intro(section, site_);
    else if (section.type == "outro")
        dresser.outro(section, site_);
    else
        dresser.point(section, pointers(units));
    auto own = usable(text.overlay);
    if (own.empty() || section.type == "outro") return;
    if (section.card.title == section.text_overlay) section.card.title = own;
    section.text_overlay = own;
}

document::VideoScript Staging::stage(const std::vector<SpokenText>& texts) const {
    document::VideoScript script;
    Dresser dresser(request_.article, outline_);
    SpokenText closing{"outro", "", "", ""};
    for (auto& text : texts) {
        if (text.type == "outro") {
            closing = text;
            continue;
        }
        if (text::trim(text.narration).empty()) continue;
        Section section;
        bool again = text.type == "hook" && !script.sections.empty();
        section.type = again ? "point" : text.type;
        section.narration = text.narration;
        if (request_.preset.chapters && section.type == "point") section.chapter = text.chapter;
        dress(section, text, dresser);
        script.sections.push_back(std::move(section));
    }
    Section outro;
    outro.type = "outro";
    outro.narration = closing.narration + (closing.narration.empty() ? "" : " ") + call_;
    dress(outro, closing, dresser);
    script.sections.push_back(std::move(outro));
    time(script);
    if (request_.preset.chapters)
        script.chapter_markers = chapter_markers(script, pace_.pause, phrases(pace_.language).introduction);
    return script;
}

void Staging::time(document::VideoScript& script) const {
    auto rounded = [](double seconds) { return std::round(seconds * 10) / 10; };
    double total = 0;
    int id = 0;
    for (auto& section : script.sections) {
        section.section_id = ++id;
        section.duration_estimate = rounded(seconds(section.narration, pace_));
        total += section.duration_estimate + pace_.pause;
    }
    script.total_duration_estimate = rounded(total - pace_.pause + pace_.edges);
}

double Staging::length(const std::vector<SpokenText>& texts) const {
    double total = seconds(call_, pace_) + pace_.edges;
    for (auto& text : texts) total += seconds(text.narration, pace_) + (text.type == "outro" ? 0 : pace_.pause);
    return total;
}

}  // namespace igny8::script
