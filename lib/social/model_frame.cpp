#include "social/model_frame.hpp"

#include <algorithm>

#include "ai/prompt.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "social/shapes.hpp"

namespace igny8::social {
namespace {

using platform::TextRule;

/// What a model may use of a post's most; the rest is for a text that came out a little longer.
size_t most_of(const Draft& draft, const TextRule& rule) {
    auto budget = draft.budget(rule), roomy = budget + budget / 4;
    return rule.limit > 0 ? std::min(roomy, static_cast<size_t>(rule.limit)) : roomy;
}

Draft with_tags(const Draft& draft, std::vector<std::string> tags) {
    Draft out(draft);
    out.take_hashtags(std::move(tags));
    return out;
}

std::string emoji_rule(int most) {
    if (most <= 0) return "No emoji.";
    return fmt::format("At most {} emoji in all, and only where it adds something.", most);
}

/// The words that come behind a text, without the link.
std::string closing_words(const Draft& draft) {
    auto call = draft.tail().call;
    auto& link = draft.request().link;
    return std::string(text::trim(link.empty() ? call : text::replace_all(call, link, "")));
}

}  // namespace

std::string at_most(size_t characters) { return fmt::format("at most {} characters", characters); }

std::vector<std::string> tags_in(const json::Value& answer) {
    return answer["hashtags"].get<std::vector<std::string>>();
}

std::string text_in(const json::Value& answer, const char* name) { return answer[name].get<std::string>(); }

TagCount tags_of(const Draft& draft) { return tag_count(draft.spec(), draft.request().options.hashtags); }

json::Value common(const Draft& draft, size_t article_bytes) {
    auto& article = draft.request().article;
    auto& spec = draft.spec();
    json::Value out{{"platform", spec.title},
                    {"voice", ai::voice_of(spec.name)},
                    {"language", ai::language_name(article.language)},
                    {"tone", draft.tone().name},
                    {"emoji", emoji_rule(draft.most_emoji())},
                    {"weighted", spec.text.counting == platform::Counting::weighted},
                    {"tags", words_of(tags_of(draft))},
                    {"article", ai::fenced(ai::article_text(article, article_bytes))}};
    if (auto after = closing_words(draft); !after.empty()) out["after"] = after;
    return out;
}

Room room_for(const Draft& draft) {
    constexpr size_t least = 40, blank_line = 2;
    auto& rule = draft.spec().text;
    auto taken = draft.measured(closed(draft, ""), rule) + blank_line;
    auto most = most_of(draft, rule), aim = std::min(draft.budget(rule), most);
    if (most < taken + least)
        throw Error(Fault::input, "call to action, link and hashtags leave no room for a text on {}",
                    draft.spec().title)
            .hint("give a shorter --cta, fewer --hashtags or --length long");
    return {most - taken, aim > taken + least ? aim - taken : most - taken};
}

TextBounds post_bounds(const Draft& draft, const std::vector<std::string>& tags) {
    auto& rule = draft.spec().text;
    auto room = room_for(draft);
    auto fits = [tagged = with_tags(draft, tags), &rule, most = most_of(draft, rule)](std::string_view text) {
        return tagged.measured(closed(tagged, std::string(text)), rule) <= most;
    };
    return {fits, at_most(room.most), static_cast<size_t>(rule.shown), draft.most_emoji(), 30};
}

json::Value post_data(const Draft& draft, size_t article_bytes) {
    auto out = common(draft, article_bytes);
    auto room = room_for(draft);
    out["most"] = room.most;
    out["aim"] = room.aim;
    auto shown = draft.spec().text.shown;
    if (shown > 0 && static_cast<size_t>(shown) < room.most) out["shown"] = shown;
    if (!draft.spec().voice.bullet.empty() && draft.tone().lists) out["bullet"] = draft.bullet();
    return out;
}

ai::Violations wrong_post(const ModelRules& rules, const Draft& draft, const json::Value& answer) {
    auto out = rules.wrong_text(text_in(answer), "/text", post_bounds(draft, tags_in(answer)));
    for (auto& violation : rules.wrong_tags(answer["hashtags"], tags_of(draft))) out.push_back(violation);
    return out;
}

json::Value mended_post(const ModelRules& rules, const Draft& draft, json::Value answer) {
    answer["hashtags"] = rules.mended_tags(answer["hashtags"], tags_of(draft));
    answer["text"] = rules.mended_text(text_in(answer), post_bounds(draft, tags_in(answer)));
    return answer;
}

ai::Violations with_language(ai::Violations found, const ModelRules& rules, const std::vector<std::string>& texts) {
    for (auto& violation : rules.wrong_language(texts)) found.push_back(violation);
    return found;
}

TextBounds short_bounds(size_t most, int emoji, size_t least) {
    return {[most](std::string_view text) { return length(text) <= most; }, at_most(most), 0, emoji, least};
}

}  // namespace igny8::social
