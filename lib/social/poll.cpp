// Polls: the article's own topics as options.
#include <algorithm>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "social/shapes.hpp"
#include "social/wording.hpp"

namespace igny8::social {
namespace {

/// Sections with a short name of their own, then short items of the article's first list that has enough of them.
std::vector<std::string> options_of(const Draft& draft, size_t most, size_t longest) {
    std::vector<std::string> out;
    auto& language = draft.request().article.language;
    auto& general = wording(language).general;
    auto fits = [&](const std::string& text) {
        return !text.empty() && !is_phrase(unicode::lower(text, language), general) &&
               (longest == 0 || length(text) <= longest) && std::find(out.begin(), out.end(), text) == out.end();
    };
    for (auto& section : draft.material().sections)
        if (!section.example && !section.conclusion && fits(section.title) && out.size() < most)
            out.push_back(section.title);
    if (out.size() >= 2) return out;
    for (auto& block : draft.request().article.blocks) {
        out.clear();
        if (block.kind != document::BlockKind::list) continue;
        for (auto& item : block.items)
            if (auto text = clean_heading(item); fits(text) && out.size() < most) out.push_back(text);
        if (out.size() >= 2) return out;
    }
    return {};
}

}  // namespace

const platform::PollRule& poll_rule(const Draft& draft) {
    auto& spec = draft.spec();
    if (!spec.poll) throw Error(Fault::usage, "{} has no polls", spec.title).hint("--platform twitter or linkedin has");
    return *spec.poll;
}

void write_poll(Draft& draft, document::SocialPost& post) {
    auto& rule = poll_rule(draft);
    auto most = static_cast<size_t>(rule.max_options > 0 ? rule.max_options : 4);
    auto options = options_of(draft, most, static_cast<size_t>(rule.option_limit));
    if (options.size() < static_cast<size_t>(rule.min_options))
        throw Error(Fault::input, "the article has no headings or items of at most {} characters to choose from",
                    rule.option_limit)
            .hint("write a post of it");
    post.post_type = "poll";
    document::Poll poll{std::string(wording(draft.request().article.language).poll), std::move(options),
                        rule.default_minutes};
    auto tail = draft.tail();
    post.post_text = draft.material().title;
    for (auto* part : {&poll.question, &tail.call, &tail.tags})
        if (!part->empty()) post.post_text += (post.post_text.empty() ? "" : "\n\n") + *part;
    post.poll = std::move(poll);
}

}  // namespace igny8::social
