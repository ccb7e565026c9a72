// Threads: an opening, one part a thought, the link in the last part.
#include <algorithm>

#include "base/error.hpp"
#include "social/shapes.hpp"

namespace igny8::social {
namespace {

using document::SocialPost;
using platform::TextRule;

constexpr size_t number_room = 6;  // "12/25 "

/// Sentences of one section that stand side by side make one part while they fit.
std::vector<std::string> joined(const std::vector<const Point*>& points, const Draft& draft, const TextRule& rule,
                                size_t room) {
    std::vector<std::string> out;
    int section = -2;
    for (auto* point : points) {
        bool same = !out.empty() && point->section == section;
        section = point->section;
        if (same && draft.measured(out.back() + "\n\n" + point->text, rule) <= room) {
            out.back() += "\n\n" + point->text;
            continue;
        }
        out.push_back(point->text);
    }
    return out;
}

/// The worthiest points that a part can hold, in reading order, until there are `parts` parts.
std::vector<std::string> middle(Draft& draft, const TextRule& rule, size_t room, size_t parts) {
    std::vector<const Point*> chosen;
    std::vector<std::string> out;
    auto& all = draft.material().points;
    while (true) {
        const Point* found = nullptr;
        for (auto* point : draft.next(true))
            if (point->worth > 0.15 && draft.measured(point->text, rule) <= room) {
                found = point;
                break;
            }
        if (!found) return out;
        draft.say(*found);
        chosen.push_back(found);
        std::sort(chosen.begin(), chosen.end());  // they lie in one vector, in reading order
        auto longer = joined(chosen, draft, rule, room);
        if (longer.size() > parts) return out;
        out = std::move(longer);
        if (chosen.size() >= all.size()) return out;
    }
}

std::string last_part(const Draft& draft, const TextRule& rule, size_t room) {
    auto tail = draft.tail();
    auto whole = tail.call + (tail.call.empty() || tail.tags.empty() ? "" : "\n\n") + tail.tags;
    if (draft.measured(whole, rule) > room)
        throw Error(Fault::input, "the call to action, its link and the tags do not fit into one part")
            .hint("give a shorter --cta or fewer --hashtags");
    return whole;
}

void number(std::vector<document::ThreadPart>& parts) {
    for (size_t i = 0; i < parts.size(); ++i)
        parts[i].text = fmt::format("{}/{} {}", i + 1, parts.size(), parts[i].text);
}

}  // namespace

void write_thread(Draft& draft, SocialPost& post) {
    auto& spec = draft.spec();
    if (!spec.part) throw Error(Fault::usage, "{} has no threads", spec.title).hint("--platform twitter or outbox has");
    auto& rule = *spec.part;
    auto& options = draft.request().options;
    auto limit = static_cast<size_t>(rule.limit > 0 ? rule.limit : rule.target);
    auto room = limit - (options.numbered ? number_room : 0);
    auto opening = draft.opening(room - 3, rule);
    auto first = opening ? opening->text : draft.material().title;
    if (opening) draft.say(*opening);
    if (first.empty() || draft.measured(first, rule) > room)
        throw Error(Fault::input, "the article has no sentence or title short enough for a thread's first part");
    auto with = draft.with_emoji(draft.topic_emoji(), first);
    post.post_type = "thread";
    post.parts.push_back({draft.measured(with, rule) <= room ? with : first, {}});
    auto last = last_part(draft, rule, room);
    auto most =
        static_cast<size_t>(spec.max_parts > 0 ? std::min(spec.max_parts, options.most_parts) : options.most_parts);
    for (auto& part : middle(draft, rule, room, most - (last.empty() ? 1 : 2))) post.parts.push_back({part, {}});
    auto joined = post.parts.back().text + "\n\n" + last;
    bool tags_only = draft.tail().call.empty();
    if (tags_only && !last.empty() && post.parts.size() > 1 && draft.measured(joined, rule) <= room)
        post.parts.back().text = joined;
    else if (!last.empty())
        post.parts.push_back({last, {}});
    if (post.parts.size() < 2)
        throw Error(Fault::input, "the article says too little for a thread").hint("write a post of it");
    if (options.numbered) number(post.parts);
    post.post_text = post.parts[0].text;
}

}  // namespace igny8::social
