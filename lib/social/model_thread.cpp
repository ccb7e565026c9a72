// GenerateTwitterThread.
#include <algorithm>

#include "ai/prompt.hpp"
#include "social/model_calls.hpp"
#include "social/model_frame.hpp"
#include "social/shapes.hpp"

namespace igny8::social {
namespace {

/// "3/7 " in front of a part.
size_t own_number(std::string_view part) {
    size_t i = 0;
    auto digits = [&] {
        auto from = i;
        while (i < part.size() && part[i] >= '0' && part[i] <= '9') ++i;
        return i > from;
    };
    if (!digits() || i >= part.size()) return 0;
    if (part[i] == '/') {
        ++i;
        if (!digits()) return 0;
    } else if (part[i] != ')' && part[i] != '.') {
        return 0;
    } else {
        ++i;
    }
    return i < part.size() && part[i] == ' ' ? i + 1 : 0;
}

TextBounds part_bounds(const Draft& draft, const ThreadEnd& end) {
    auto fits = [&draft, room = end.room](std::string_view text) {
        return draft.measured(text, *draft.spec().part) <= room;
    };
    return {fits, at_most(end.room), 0, draft.most_emoji(), 15};
}

}  // namespace

Written<ThreadText> generate_thread(const ai::Author& author, const Draft& draft) {
    ModelRules rules(draft.request().article);
    auto end = thread_end(draft);
    auto bounds = part_bounds(draft, end);
    auto least = std::min<size_t>(3, end.most);
    ai::Task task{"GenerateTwitterThread", "generate_twitter_thread", "igny8.ai_thread/1"};
    task.data = [&](size_t bytes) {
        auto data = common(draft, bytes);
        data["least"] = least;
        data["most_parts"] = end.most;
        data["most"] = end.room;
        return data;
    };
    task.check = [&](const json::Value& answer) {
        ai::Violations out;
        std::vector<std::string> texts;
        for (size_t i = 0; i < answer["parts"].size(); ++i) {
            auto place = fmt::format("/parts/{}", i);
            texts.push_back(answer["parts"][i].get<std::string>());
            for (auto& violation : rules.wrong_text(texts.back(), place, bounds)) out.push_back(violation);
            if (own_number(texts.back()) > 0) out.push_back({place, "numbered", "starts with a number of its own"});
        }
        if (texts.size() < least || texts.size() > end.most)
            out.push_back({"/parts", "parts", fmt::format("has {}, give {} to {}", texts.size(), least, end.most)});
        for (auto& violation : rules.wrong_tags(answer["hashtags"], tags_of(draft))) out.push_back(violation);
        return with_language(std::move(out), rules, texts);
    };
    task.mend = [&](json::Value answer) {
        auto parts = json::Value::array();
        for (auto& part : answer["parts"]) {
            auto text = part.get<std::string>();
            text = rules.mended_text(text.substr(own_number(text)), bounds);
            if (length(text) >= bounds.least && parts.size() < end.most) parts.push_back(text);
        }
        answer["parts"] = parts;
        answer["hashtags"] = rules.mended_tags(answer["hashtags"], tags_of(draft));
        return answer;
    };
    auto how = ai::compose(author, task);
    return {{how.answer["parts"].get<std::vector<std::string>>(), tags_in(how.answer)}, std::move(how)};
}

}  // namespace igny8::social
