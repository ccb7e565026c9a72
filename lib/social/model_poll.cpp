// AdaptContentForSocial for a poll.
#include "ai/prompt.hpp"
#include "social/model_calls.hpp"
#include "social/model_frame.hpp"
#include "social/shapes.hpp"

namespace igny8::social {

Written<PollText> adapt_poll(const ai::Author& author, const Draft& draft) {
    ModelRules rules(draft.request().article);
    auto& rule = poll_rule(draft);
    auto most_options = static_cast<size_t>(rule.max_options > 0 ? rule.max_options : 4);
    auto least_options = static_cast<size_t>(rule.min_options);
    auto question = short_bounds(static_cast<size_t>(rule.question_limit > 0 ? rule.question_limit : 120), 0, 8);
    auto option = short_bounds(static_cast<size_t>(rule.option_limit > 0 ? rule.option_limit : 60), 0);
    auto bounds = [&](const json::Value& answer) {  // the question stands in the text too
        auto out = post_bounds(draft, tags_in(answer));
        out.fits = [inner = out.fits, asked = text_in(answer, "question")](std::string_view text) {
            return inner(std::string(text) + "\n\n" + asked);
        };
        return out;
    };
    ai::Task task{"AdaptContentForSocial", "adapt_content_for_social_poll", "igny8.ai_poll/1"};
    task.data = [&](size_t bytes) {
        auto data = common(draft, bytes);
        auto room = room_for(draft).most;
        data["most"] = room > 200 ? room - 120 : room / 2;
        data["question_most"] = rule.question_limit > 0 ? rule.question_limit : 120;
        data["option_most"] = rule.option_limit > 0 ? rule.option_limit : 60;
        data["least_options"] = least_options;
        data["most_options"] = most_options;
        return data;
    };
    task.check = [&](const json::Value& answer) {
        auto out = rules.wrong_text(text_in(answer), "/text", bounds(answer));
        auto add = [&](const ai::Violations& more) { out.insert(out.end(), more.begin(), more.end()); };
        add(rules.wrong_text(text_in(answer, "question"), "/question", question));
        auto& options = answer["options"];
        for (size_t i = 0; i < options.size(); ++i)
            add(rules.wrong_text(options[i].get<std::string>(), fmt::format("/options/{}", i), option));
        if (options.size() < least_options || options.size() > most_options)
            out.push_back({"/options", "options",
                           fmt::format("has {}, give {} to {}", options.size(), least_options, most_options)});
        add(rules.wrong_tags(answer["hashtags"], tags_of(draft)));
        return with_language(std::move(out), rules, {text_in(answer), text_in(answer, "question")});
    };
    task.mend = [&](json::Value answer) {
        answer["question"] = rules.mended_text(text_in(answer, "question"), question);
        auto options = json::Value::array();
        for (auto& one : answer["options"]) {
            auto text = rules.mended_text(one.get<std::string>(), option);
            if (!text.empty() && options.size() < most_options) options.push_back(text);
        }
        answer["options"] = options;
        answer["hashtags"] = rules.mended_tags(answer["hashtags"], tags_of(draft));
        answer["text"] = rules.mended_text(text_in(answer), bounds(answer));
        return answer;
    };
    auto how = ai::compose(author, task);
    document::Poll poll{text_in(how.answer, "question"), how.answer["options"].get<std::vector<std::string>>(),
                        rule.default_minutes};
    return {{text_in(how.answer), std::move(poll), tags_in(how.answer)}, std::move(how)};
}

}  // namespace igny8::social
