// The writer that invents nothing: it chooses the article's own sentences, orders them, and stays inside the time.
#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "base/text.hpp"
#include "script/chapters.hpp"
#include "script/fit.hpp"
#include "script/headline.hpp"
#include "script/opening.hpp"
#include "script/outline.hpp"
#include "script/phrases.hpp"
#include "script/sections.hpp"
#include "script/tags.hpp"
#include "script/visuals.hpp"
#include "script/words.hpp"
#include "script/writer.hpp"

namespace igny8::script {
namespace {

using document::Section;
using document::VideoScript;

constexpr double hopeless = 0.6;      // of the shortest film: less than that is no film of this kind
constexpr double voice_error = 0.06;  // how far a voice may lie from the estimate and still stay inside the preset

double rounded(double seconds) { return std::round(seconds * 10) / 10; }

Pace in_language(Pace pace, const std::string& language) {
    pace.language = language;
    return pace;
}

class Draft {
public:
    explicit Draft(const WriteRequest& request)
        : request_(request),
          article_(request.article),
          pace_(in_language(request.pace, request.article.language)),
          limits_(request.preset.vertical() ? short_form : long_form),
          outline_(outline(article_, pace_, limits_.outline)),
          site_(request.site_name.empty() ? article_.site : request.site_name) {
        if (outline_.units.empty())
            throw Error(Fault::input, "the article has no sentence that can be spoken on its own")
                .hint("give an article with whole sentences in its body");
        opening_ = opening(article_, outline_, limits_, pace_);
        for (size_t i = 0; i < outline_.units.size(); ++i) pieces_.push_back(piece(i));
        closing_ = request.preset.vertical() ? -1 : closing_unit();
        if (closing_ >= 0) bar(static_cast<size_t>(closing_));
    }

    VideoScript write() {
        auto script = fitted();
        double least = request_.preset.min_seconds;
        if (script.total_duration_estimate < least * hopeless)
            throw Error(Fault::input, "the article gives {:.0f} seconds of speech, and '{}' needs {:.0f}",
                        script.total_duration_estimate, request_.preset.name, least)
                .hint("{}", least > 60 ? "use a short preset, such as youtube_short" : "give a longer article");
        script.title = title();
        script.description = description(script);
        script.tags = tags(article_);
        if (request_.preset.chapters)
            script.chapter_markers = chapter_markers(script, pace_.pause, phrases(article_.language).introduction);
        return script;
    }

private:
    Piece piece(size_t i) const {
        auto& unit = outline_.units[i];
        int group = outline_.chapters.empty() ? 0 : unit.chapter;
        Piece out{unit.seconds, unit.worth, group, unit.needs};
        if (unit.context >= 0 && !opening_.says(unit.context)) out.context = unit.context;
        out.follows = i > 0 && outline_.units[i - 1].block == unit.block;
        out.barred = opening_.says(static_cast<int>(i)) || likeness(unit.text, opening_.intro) > 0.75 ||
                     share_run(unit.text, opening_.intro) || (unit.needs >= 0 && opening_.says(unit.needs));
        return out;
    }

    void bar(size_t i) { pieces_[i].barred = true; }

    /// What the article ends on, when it has a part that sums up.
    int closing_unit() const {
        int found = -1;
        for (size_t i = 0; i < outline_.units.size(); ++i) {
            auto& unit = outline_.units[i];
            bool last = unit.chapter >= 0 && static_cast<size_t>(unit.chapter) + 1 == outline_.chapters.size();
            bool plain = unit.kind == Unit::Kind::sentence && unit.standalone && unit.context < 0 &&
                         unit.seconds < 10 && !pieces_[i].barred;
            if (last && plain && sums_up(outline_, unit)) found = static_cast<int>(i);
        }
        return found;
    }

    /// The script whose estimated length lies nearest the target.
    VideoScript fitted() const {
        auto& preset = request_.preset;
        double wanted = request_.target_seconds > 0 ? request_.target_seconds : preset.target_seconds;
        double least = preset.min_seconds * (1 + voice_error), most = preset.max_seconds * (1 - voice_error);
        double target = std::clamp(wanted, std::min(least, most), most);
        VideoScript best;
        double around = assembled({}).total_duration_estimate, body = target - around;
        for (int round = 0; round < 6; ++round) {
            TimeBudget budget{least - around, body, most - target + body, pace_.pause, limits_.price};
            auto script = assembled(choose(pieces_, budget));
            double miss = target - script.total_duration_estimate;
            bool better = best.sections.empty() || std::abs(miss) < std::abs(target - best.total_duration_estimate);
            if (script.total_duration_estimate <= most && better) best = script;
            if (std::abs(miss) < 0.02 * target) break;
            body += miss * 0.8;
        }
        return best.sections.empty() ? assembled({}) : best;
    }

    VideoScript assembled(std::vector<bool> chosen) const {
        chosen.resize(outline_.units.size(), false);
        VideoScript script;
        Dresser dresser(article_, outline_);
        script.sections.push_back(hook(dresser));
        script.sections.push_back(intro(dresser));
        const Unit* last = nullptr;
        for (auto& group : grouped(outline_, chosen, limits_)) {
            script.sections.push_back(point(group, last, dresser));
            last = group.back();
        }
        script.sections.push_back(outro(dresser));
        number_and_time(script);
        return script;
    }

    void number_and_time(VideoScript& script) const {
        double total = 0;
        int id = 0;
        for (auto& section : script.sections) {
            section.section_id = ++id;
            section.duration_estimate = rounded(seconds(section.narration, pace_));
            total += section.duration_estimate + pace_.pause;
        }
        script.total_duration_estimate = rounded(total - pace_.pause + pace_.edges);
    }

    Section hook(Dresser& dresser) const {
        Section out;
        auto& unit = outline_.units[static_cast<size_t>(opening_.hook)];
        out.type = "hook";
        out.narration = unit.text;
        out.source_blocks = {unit.block};
        dresser.hook(out, unit);
        return out;
    }

    Section intro(Dresser& dresser) const {
        Section out;
        out.type = "intro";
        out.narration = opening_.intro;
        out.source_blocks = opening_.intro_blocks;
        dresser.intro(out, site_);
        return out;
    }

    /// As it is said behind `last`: with the word that ties it, or with the name of the thing it is about.
    std::string said(const Unit& unit, const Unit* last) const {
        bool tied = unit.behind >= 0 && last == &outline_.units[static_cast<size_t>(unit.behind)];
        if (tied) return unit.linked;
        bool opens = !last || last->heading != unit.heading;
        if (!opens || unit.item_name.empty() || likeness(unit.text, unit.item_name) > 0) return unit.text;
        return unit.item_name + ": " + unit.text;
    }

    Section point(const std::vector<const Unit*>& units, const Unit* last, Dresser& dresser) const {
        Section out;
        bool lead = units[0]->chapter < 0;
        out.type = lead && !outline_.chapters.empty() ? "intro" : "point";
        for (auto unit : units) {
            out.narration += (out.narration.empty() ? "" : " ") + said(*unit, last);
            out.source_blocks.push_back(unit->block);
            last = unit;
        }
        if (!lead) out.chapter = outline_.chapters[static_cast<size_t>(units[0]->chapter)].title;
        dresser.point(out, units);
        return out;
    }

    Section outro(Dresser& dresser) const {
        Section out;
        out.type = "outro";
        if (closing_ >= 0) {
            auto& unit = outline_.units[static_cast<size_t>(closing_)];
            out.narration = unit.text + " ";
            out.source_blocks = {unit.block};
        }
        out.narration += call_to_action(request_.call_to_action, site_, article_.language);
        dresser.outro(out, site_);
        return out;
    }

    std::string title() const {
        auto own = shortened_title(article_.title, 100);
        if (!own.empty()) return own;
        for (auto& chapter : outline_.chapters)
            if (!chapter.title.empty()) return shortened_title(chapter.title, 100);
        return shortened_title(outline_.units.front().text, 100);
    }

    std::string description(const VideoScript& script) const {
        if (!article_.description.empty()) return whole(article_.description);
        auto& first = script.sections[0].narration;
        return first + (first.ends_with("。") ? "" : " ") + script.sections[1].narration;
    }

    /// A description that a page cut short ("Today we open the U.S.") with the rest of its sentence.
    std::string whole(const std::string& description) const {
        auto start = without_end_mark(text::replace_all(description, "…", ""));
        bool cut = !ends_sentence(description) || description.ends_with("…") || description.ends_with("...");
        if (!cut || word_count(start) < 4) return description;
        for (auto& sentence : article_.sentences)
            if (sentence.text.starts_with(start)) return sentence.text;
        return description;
    }

    const WriteRequest& request_;
    const document::Article& article_;
    Pace pace_;
    Form limits_;
    Outline outline_;
    std::string site_;
    Opening opening_;
    std::vector<Piece> pieces_;
    int closing_ = -1;
};

struct Extractive : Writer {
    VideoScript write(const WriteRequest& request) override { return Draft(request).write(); }
};

}  // namespace

std::unique_ptr<Writer> make_extractive() { return std::make_unique<Extractive>(); }

}  // namespace igny8::script
