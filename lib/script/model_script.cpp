// GenerateVideoScript.
#include <algorithm>
#include <cmath>
#include <set>

#include "ai/prompt.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "script/check.hpp"
#include "script/headline.hpp"
#include "script/model_calls.hpp"
#include "script/model_rules.hpp"
#include "script/staging.hpp"
#include "script/tags.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

using document::VideoScript;

constexpr double voice_error = 0.06;  // how far a voice may lie from the estimate and still stay inside the preset
constexpr size_t most_tags = 15, longest_title = 100, longest_description = 1000, longest_chapter = 60;
constexpr double section_seconds_short = 8, section_seconds_long = 13;

std::string text_in(const json::Value& value, const char* name) { return value[name].get<std::string>(); }

std::vector<SpokenText> texts_in(const json::Value& answer) {
    std::vector<SpokenText> out;
    for (auto& section : answer["sections"])
        out.push_back({text_in(section, "type"), text_in(section, "narration"), text_in(section, "text_overlay"),
                       text_in(section, "chapter")});
    return out;
}

size_t points_in(const std::vector<SpokenText>& texts) {
    auto count = std::count_if(texts.begin(), texts.end(), [](auto& text) { return text.type == "point"; });
    return static_cast<size_t>(count);
}

/// What a text of the article takes, so that a model can count in its own units.
class Measure {
public:
    Measure(const std::string& sample, const Pace& pace) {
        auto taken = std::max(1.0, seconds(sample, pace));
        auto first = unicode::script_of(sample);
        spaced_ = first != "Hans" && first != "Hani" && first != "Jpan" && first != "Hira" && first != "Kana" &&
                  first != "Thai";
        auto units = spaced_ ? word_count(sample) : unicode::code_points(sample).size();
        per_second_ = std::max(0.5, static_cast<double>(units) / taken);
    }
    std::string of(double seconds) const {
        auto units = std::max(5, static_cast<int>(std::lround(seconds * per_second_)));
        return fmt::format("{} {}", units > 40 ? units / 5 * 5 : units, spaced_ ? "words" : "characters");
    }

private:
    bool spaced_ = true;
    double per_second_ = 2.5;
};

class ScriptCall {
public:
    explicit ScriptCall(const WriteRequest& request)
        : request_(request), staging_(request), ground_(ground_of(request.article)) {
        auto& preset = request.preset;
        double wanted = request.target_seconds > 0 ? request.target_seconds : preset.target_seconds;
        longest_ = preset.max_seconds * (1 - voice_error);
        target_ = std::clamp(wanted, std::min(preset.min_seconds * (1 + voice_error), longest_), longest_);
    }

    json::Value data(size_t article_bytes) const {
        auto& preset = request_.preset;
        bool brief = preset.vertical();
        double around = seconds(staging_.call(), staging_.pace()) + staging_.pace().edges;
        double spoken = std::max(5.0, target_ - around - static_cast<double>(points()) * staging_.pace().pause);
        Measure measure(ground_.sample, staging_.pace());
        json::Value out{
            {"form", brief ? "short upright" : "wide"},
            {"language", ai::language_name(request_.article.language)},
            {"seconds", std::lround(target_)},
            {"length", "about " + measure.of(spoken)},
            {"longest", measure.of(spoken * longest_ / target_)},
            {"hook_length", measure.of(brief ? 5 : 7)},
            {"points", fmt::format("{} to {}", std::max<size_t>(least_points(), points() - 1), points() + 2)},
            {"sentences", brief ? "two" : "three"},
            {"overlay_words", overlay_words},
            {"call", staging_.call()},
            {"article", ai::fenced(ai::article_text(request_.article, article_bytes))}};
        if (preset.chapters) out["chapters"] = 8;
        return out;
    }

    ai::Violations wrong(const json::Value& answer) const {
        auto out = wrong_words(answer);
        auto add = [&](const ai::Violations& more) { out.insert(out.end(), more.begin(), more.end()); };
        auto texts = texts_in(answer);
        add(wrong_order(texts));
        if (!out.empty()) return out;
        add(wrong_film(answer));
        return out;
    }

    json::Value mended(json::Value answer) const {
        answer["title"] = mended_title(text_in(answer, "title"), longest_title, ground_);
        if (text_in(answer, "title").empty()) answer["title"] = shortened_title(request_.article.title, longest_title);
        answer["description"] = mended_text(text_in(answer, "description"), longest_description, ground_);
        answer["tags"] = mended_tags(answer["tags"].get<std::vector<std::string>>(), most_tags, ground_);
        auto texts = texts_in(answer);
        for (auto& text : texts) mend(text);
        std::set<std::string> said;
        std::erase_if(texts, [&](auto& text) {
            bool twice = !text.narration.empty() && !said.insert(lowered(text.narration)).second;
            return (text.narration.empty() || twice) && text.type != "outro";
        });
        shorten(texts);
        answer["sections"] = json::Value::array();
        for (auto& text : texts)
            answer["sections"].push_back({{"type", text.type},
                                          {"narration", text.narration},
                                          {"text_overlay", text.overlay},
                                          {"chapter", text.chapter}});
        return answer;
    }

    VideoScript script(const json::Value& answer) const {
        auto texts = texts_in(answer);
        for (auto& text : texts) text.narration = text::collapse(text.narration);
        auto out = staging_.stage(texts);
        out.title = text_in(answer, "title");
        out.description = text_in(answer, "description");
        out.tags = answer["tags"].get<std::vector<std::string>>();
        if (out.tags.empty()) out.tags = tags(request_.article);
        return out;
    }

private:
    size_t points() const {
        auto each = request_.preset.vertical() ? section_seconds_short : section_seconds_long;
        return std::max(least_points(), static_cast<size_t>(std::max(0.0, target_ - 12) / each));
    }
    size_t least_points() const { return request_.preset.vertical() ? 2 : 4; }

    ai::Violations wrong_words(const json::Value& answer) const {
        auto out = wrong_line(text_in(answer, "title"), "/title", longest_title, ground_);
        auto add = [&](const ai::Violations& more) { out.insert(out.end(), more.begin(), more.end()); };
        add(wrong_line(text_in(answer, "description"), "/description", longest_description, ground_));
        add(wrong_tags(answer["tags"].get<std::vector<std::string>>(), most_tags, ground_));
        std::vector<std::string> all;
        auto texts = texts_in(answer);
        for (size_t i = 0; i < texts.size(); ++i) {
            auto place = fmt::format("/sections/{}", i);
            add(ai::blemishes(texts[i].narration, place + "/narration", ground_));
            add(ai::blemishes(texts[i].overlay, place + "/text_overlay", ground_));
            add(ai::blemishes(texts[i].chapter, place + "/chapter", ground_));
            if (unicode::code_points(texts[i].chapter).size() > longest_chapter)
                out.push_back({place + "/chapter", "length", "is longer than a heading"});
            if (word_count(texts[i].overlay) > overlay_words)
                out.push_back(
                    {place + "/text_overlay", "length", fmt::format("has more than {} words", overlay_words)});
            all.push_back(texts[i].narration);
        }
        add(ai::wrong_language(all, ground_));
        return out;
    }

    ai::Violations wrong_order(const std::vector<SpokenText>& texts) const {
        ai::Violations out;
        if (texts.empty() || texts.front().type != "hook")
            out.push_back({"/sections", "missing", "the first section is not of type 'hook'"});
        if (std::none_of(texts.begin(), texts.end(), [](auto& text) { return text.type == "intro"; }))
            out.push_back({"/sections", "missing", "there is no section of type 'intro'"});
        if (points_in(texts) < least_points())
            out.push_back(
                {"/sections", "missing",
                 fmt::format("has {} sections of type 'point', at least {}", points_in(texts), least_points())});
        return out;
    }

    /// Of the finished film: what no preset and no viewer would take.
    ai::Violations wrong_film(const json::Value& answer) const {
        ai::Violations out;
        for (auto& violation : check(script(answer), request_.preset, staging_.pace()))
            if (violation.error || violation.rule == "duration_short")
                out.push_back({violation.place, violation.rule, violation.message});
        return out;
    }

    /// A sentence that a voice can say.
    bool speakable(std::string_view sentence) const {
        VideoScript one;
        one.sections.emplace_back().narration = std::string(sentence);
        auto found = check(one, request_.preset, staging_.pace());
        return std::none_of(found.begin(), found.end(), [](auto& violation) {
            return violation.rule == "narration_url" || violation.rule == "narration_markup" ||
                   violation.rule == "narration_code";
        });
    }

    void mend(SpokenText& text) const {
        auto plain = text::replace_all(ai::cleaned(text.narration, ground_), "• ", "");
        std::string kept;
        for (auto& piece : unicode::sentences(plain, ground_.language))
            if (auto sentence = plain.substr(piece.offset, piece.length); speakable(sentence)) kept += sentence;
        text.narration = text::collapse(kept);
        text.overlay = text::collapse(ai::cleaned(text.overlay, ground_));
        if (word_count(text.overlay) > overlay_words) text.overlay.clear();
        text.chapter = shortened_title(text::collapse(ai::cleaned(text.chapter, ground_)), longest_chapter);
    }

    /// Last sentences of the longest points go, then whole points from the end, until the film is short enough.
    void shorten(std::vector<SpokenText>& texts) const {
        while (staging_.length(texts) > longest_) {
            SpokenText* longest = nullptr;
            for (auto& text : texts)
                if (text.type == "point" && sentences_of(text).size() > 1 &&
                    (!longest || text.narration.size() > longest->narration.size()))
                    longest = &text;
            if (longest) {
                auto sentences = sentences_of(*longest);
                longest->narration = std::string(text::trim(longest->narration.substr(0, sentences.back().offset)));
            } else if (points_in(texts) > least_points()) {
                auto last = std::find_if(texts.rbegin(), texts.rend(), [](auto& text) { return text.type == "point"; });
                texts.erase(std::next(last).base());
            } else {
                return;
            }
        }
    }
    std::vector<unicode::Piece> sentences_of(const SpokenText& text) const {
        return unicode::sentences(text.narration, ground_.language);
    }

    const WriteRequest& request_;
    Staging staging_;
    ai::Ground ground_;
    double target_ = 0, longest_ = 0;
};

}  // namespace

Written<VideoScript> generate_video_script(const ai::Author& author, const WriteRequest& request) {
    ScriptCall call(request);
    ai::Task task{"GenerateVideoScript", "generate_video_script", "igny8.ai_script/1"};
    task.output_tokens = 8000;
    task.data = [&](size_t bytes) { return call.data(bytes); };
    task.check = [&](const json::Value& answer) { return call.wrong(answer); };
    task.mend = [&](const json::Value& answer) { return call.mended(answer); };
    auto how = ai::compose(author, task);
    return {call.script(how.answer), std::move(how)};
}

}  // namespace igny8::script
