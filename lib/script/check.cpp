#include "script/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "json/json.hpp"
#include "script/chapters.hpp"
#include "script/excerpt.hpp"
#include "script/headline.hpp"
#include "script/tags.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

using document::Section;
using document::VideoScript;

const std::set<std::string> types{"hook", "intro", "point", "outro", "cta"};
const std::set<std::string> cues{"animated_text", "title_card",   "article_image", "statistic", "quote",
                                 "list",          "code_snippet", "key_point",     "outro_card"};
constexpr double longest_section = 45, shortest_section = 1;  // seconds
constexpr size_t title_limit = 100;                           // characters (apis/youtube 2.2)
constexpr size_t description_limit = 5000;                    // bytes

/// A line that ends so goes on somewhere else; "How it is paid for" and "why we do it" do not.
bool hangs(const std::string& lower_word) {
    static const std::set<std::string> pronouns{"it", "them", "they", "you", "we", "this", "that", "do", "has"};
    return is_function_word(lower_word) && !pronouns.contains(lower_word);
}

class Checker {
public:
    Checker(const VideoScript& script, const document::Preset& preset, const Pace& pace)
        : script_(script), preset_(preset), pace_(pace) {}

    std::vector<Violation> run() {
        head();
        for (size_t i = 0; i < script_.sections.size(); ++i) section(i);
        duration();
        if (!script_.chapter_markers.empty()) chapters();
        return std::move(found_);
    }

private:
    template <class... Args>
    void add(std::string place, const char* rule, bool error, fmt::format_string<Args...> format, Args&&... args) {
        found_.push_back({std::move(place), rule, fmt::format(format, std::forward<Args>(args)...), error});
    }

    void head() {
        auto length = unicode::code_points(script_.title).size();
        if (text::trim(script_.title).empty()) add("/title", "title_empty", true, "there is no title");
        if (length > title_limit) add("/title", "title_length", true, "{} characters, at most {}", length, title_limit);
        if (script_.title.find_first_of("<>") != std::string::npos)
            add("/title", "title_characters", true, "'<' and '>' are not allowed");
        if (script_.description.size() > description_limit)
            add("/description", "description_length", true, "{} bytes, at most {}", script_.description.size(),
                description_limit);
        if (tag_length(script_.tags) > tag_budget)
            add("/tags", "tags_length", true, "{} characters together, at most {}", tag_length(script_.tags),
                tag_budget);
        if (script_.sections.empty()) add("/sections", "sections_empty", true, "there is nothing to say");
    }

    void section(size_t i) {
        auto& section = script_.sections[i];
        auto place = fmt::format("/sections/{}", i);
        if (!types.contains(section.type))
            add(place + "/type", "type_unknown", true, "unknown type '{}'", section.type);
        if (!section.visual_cue.empty() && !cues.contains(section.visual_cue))
            add(place + "/visual_cue", "cue_unknown", true, "unknown cue '{}'", section.visual_cue);
        narration(section, place);
        overlay(section, place);
        code(section, place);
        card(section, place);
        if (!ids_.insert(section.section_id).second)
            add(place + "/section_id", "id_twice", true, "section_id {} stands twice", section.section_id);
    }

    void narration(const Section& section, const std::string& place) {
        auto where = place + "/narration";
        auto text = std::string(text::trim(section.narration));
        if (text.empty()) return add(where, "narration_empty", true, "there is nothing to say");
        markup(text, where);
        double length = seconds(text, pace_);
        if (length > longest_section)
            add(where, "section_length", false, "takes {:.0f} seconds, at most {:.0f} hold a viewer", length,
                longest_section);
        if (length < shortest_section)
            add(where, "section_length", false, "takes {:.1f} seconds: too short to be seen", length);
        auto [before, is_new] = said_.emplace(lowered(text), place);
        if (!is_new) add(where, "narration_twice", true, "says the same as {}", before->second);
        if (!ends_sentence(text)) add(where, "narration_open", false, "does not end like a sentence");
    }

    void markup(const std::string& text, const std::string& where) {
        for (std::string_view mark : {"http://", "https://", "www."})
            if (text::contains(text, mark)) return add(where, "narration_url", true, "speaks an address ('{}')", mark);
        for (std::string_view mark : {"**", "__", "```", "`", "](", "<p>", "</", "## "})
            if (text::contains(text, mark)) return add(where, "narration_markup", true, "holds markup ('{}')", mark);
        for (std::string_view mark : {"=>", "->", "::", "();", "==", "!=", "&&", "||", "{", "}"})
            if (text::contains(text, mark)) return add(where, "narration_code", true, "speaks code ('{}')", mark);
    }

    void overlay(const Section& section, const std::string& place) {
        auto where = place + "/text_overlay";
        auto words = words_of(section.text_overlay);
        if (words.size() > overlay_words)
            add(where, "overlay_words", true, "{} words, at most {}", words.size(), overlay_words);
        bool heading = section.text_overlay == section.chapter || section.text_overlay == section.card.title;
        if (words.size() > 1 && !heading && hangs(lowered(words.back())))
            add(where, "overlay_cut", false, "ends in '{}'", words.back());
    }

    void card(const Section& section, const std::string& place) {
        if (section.card.kind != "statistic") return;
        auto words = words_of(section.card.text);
        if (words.empty() || hangs(lowered(words.back())))
            add(place + "/card/text", "card_label", false, "does not say what '{}' counts", section.card.value);
    }

    void code(const Section& section, const std::string& place) {
        bool wanted = section.visual_cue == "code_snippet";
        if (wanted && section.code_block.empty())
            add(place + "/code_block", "code_missing", true, "a code_snippet without code");
        auto lines = static_cast<size_t>(std::count(section.code_block.begin(), section.code_block.end(), '\n')) + 1;
        if (lines > excerpt_lines + 6)
            add(place + "/code_block", "code_lines", false, "{} lines, more than {} are hard to read", lines,
                excerpt_lines);
    }

    void duration() {
        double total = 0;
        for (auto& section : script_.sections) total += seconds(section.narration, pace_) + pace_.pause;
        if (script_.sections.empty()) return;
        total += pace_.edges - pace_.pause;
        if (total < preset_.min_seconds)
            add("/sections", "duration_short", false, "about {:.0f} seconds, '{}' starts at {}", total, preset_.name,
                preset_.min_seconds);
        if (total > preset_.max_seconds)
            add("/sections", "duration_long", true, "about {:.0f} seconds, '{}' ends at {}", total, preset_.name,
                preset_.max_seconds);
    }

    void chapters() {
        auto& marks = script_.chapter_markers;
        if (marks.size() < 3) add("/chapter_markers", "chapters_few", true, "{} chapters, at least 3", marks.size());
        int last = -1;
        for (size_t i = 0; i < marks.size(); ++i) {
            auto place = fmt::format("/chapter_markers/{}", i);
            int now = clock_seconds(marks[i].time);
            if (now < 0) add(place + "/time", "chapter_time", true, "'{}' is no time such as 1:05", marks[i].time);
            if (i == 0 && now != 0) add(place + "/time", "chapters_start", true, "the first chapter starts at 0:00");
            if (i > 0 && now >= 0 && now - last < 10)
                add(place + "/time", "chapter_short", true, "starts less than ten seconds after the one before");
            if (text::trim(marks[i].title).empty()) add(place + "/title", "chapter_title", true, "has no title");
            last = now;
        }
        if (script_.total_duration_estimate > 0 && script_.total_duration_estimate - last < 10)
            add(fmt::format("/chapter_markers/{}/time", marks.size() - 1), "chapter_short", true,
                "lasts less than ten seconds");
    }

    const VideoScript& script_;
    const document::Preset& preset_;
    const Pace& pace_;
    std::vector<Violation> found_;
    std::set<int> ids_;
    std::map<std::string, std::string> said_;
};

}  // namespace

std::vector<Violation> check(const VideoScript& script, const document::Preset& preset, const Pace& pace) {
    return Checker(script, preset, pace).run();
}

json::Value to_json(const Violation& violation) {
    return {{"place", violation.place},
            {"rule", violation.rule},
            {"severity", violation.error ? "error" : "warning"},
            {"message", violation.message}};
}

}  // namespace igny8::script
