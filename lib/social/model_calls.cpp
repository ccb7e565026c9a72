#include "social/model_calls.hpp"

#include <algorithm>

#include "ai/prompt.hpp"
#include "social/model_frame.hpp"
#include "social/shapes.hpp"

namespace igny8::social {
TagCount tag_count(const platform::PlatformSpec& spec, int wanted) {
    auto& rule = spec.hashtags;
    auto most = static_cast<size_t>(wanted < 0 ? rule.most : wanted);
    if (rule.limit > 0) most = std::min(most, static_cast<size_t>(rule.limit));
    return {wanted < 0 ? std::min(static_cast<size_t>(rule.least), most) : most, most};
}

Written<PostText> adapt_content(const ai::Author& author, const Draft& draft) {
    ModelRules rules(draft.request().article);
    ai::Task task{"AdaptContentForSocial", "adapt_content_for_social", "igny8.ai_post/1"};
    task.data = [&](size_t bytes) {
        auto data = post_data(draft, bytes);
        data["post"] = true;
        return data;
    };
    task.check = [&](const json::Value& answer) {
        return with_language(wrong_post(rules, draft, answer), rules, {text_in(answer)});
    };
    task.mend = [&](const json::Value& answer) { return mended_post(rules, draft, answer); };
    auto how = ai::compose(author, task);
    return {{text_in(how.answer), tags_in(how.answer)}, std::move(how)};
}

Written<PostText> adapt_story(const ai::Author& author, const Draft& draft) {
    ModelRules rules(draft.request().article);
    auto most = static_cast<size_t>(story_rule(draft).target);
    auto bounds = short_bounds(most, draft.most_emoji(), 10);
    ai::Task task{"AdaptContentForSocial", "adapt_content_for_social", "igny8.ai_post/1"};
    task.data = [&](size_t bytes) {
        auto data = common(draft, bytes);
        data.erase("after");
        data.erase("tags");
        data["story"] = true;
        data["most"] = most;
        return data;
    };
    task.check = [&](const json::Value& answer) {
        return with_language(rules.wrong_text(text_in(answer), "/text", bounds), rules, {text_in(answer)});
    };
    task.mend = [&](json::Value answer) {
        answer["text"] = rules.mended_text(text_in(answer), bounds);
        return answer;
    };
    auto how = ai::compose(author, task);
    return {{text_in(how.answer), {}}, std::move(how)};
}

Written<std::vector<std::string>> generate_hashtags(const ai::Author& author, const document::Article& article,
                                                    const platform::PlatformSpec& spec, TagCount count) {
    ModelRules rules(article);
    ai::Task task{"GenerateHashtags", "generate_hashtags", "igny8.ai_hashtags/1"};
    task.output_tokens = 1000;
    task.data = [&](size_t bytes) -> json::Value {
        return {{"platform", spec.title},
                {"language", ai::language_name(article.language)},
                {"tags", words_of(count)},
                {"article", ai::fenced(ai::article_text(article, bytes))}};
    };
    task.check = [&](const json::Value& answer) { return rules.wrong_tags(answer["hashtags"], count); };
    task.mend = [&](json::Value answer) {
        answer["hashtags"] = rules.mended_tags(answer["hashtags"], count);
        return answer;
    };
    auto how = ai::compose(author, task);
    return {tags_in(how.answer), std::move(how)};
}

}  // namespace igny8::social
