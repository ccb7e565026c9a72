// Threads: an opening, one part a thought, the link in the last part.
#include <algorithm>

#include "base/error.hpp"
#include "social/shapes.hpp"

namespace igny8::social {
namespace {

using document::SocialPost;
using platform::TextRule;

constexpr size_t number_room = 6;  // "12/25 "
constexpr double least_worth = 0.2;

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
            if (point->worth > least_worth && draft.measured(point->text, rule) <= room) {
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

ThreadEnd thread_end(const Draft& draft) {
    auto& spec = draft.spec();
    if (!spec.part) throw Error(Fault::usage, "{} has no threads", spec.title).hint("--platform twitter or outbox has");
    auto& rule = *spec.part;
    auto& options = draft.request().options;
    ThreadEnd out;
    out.room = static_cast<size_t>(rule.limit > 0 ? rule.limit : rule.target) - (options.numbered ? number_room : 0);
    out.text = last_part(draft, rule, out.room);
    out.tags_only = draft.tail().call.empty();
    auto most = spec.max_parts > 0 ? std::min(spec.max_parts, options.most_parts) : options.most_parts;
    out.most = static_cast<size_t>(most) - (out.text.empty() ? 0 : 1);
    return out;
}

void close_thread(const Draft& draft, const ThreadEnd& end, std::vector<std::string> parts, SocialPost& post) {
    post.post_type = "thread";
    auto joined = parts.back() + "\n\n" + end.text;
    bool behind = end.tags_only && parts.size() > 1 && draft.measured(joined, *draft.spec().part) <= end.room;
    if (behind && !end.text.empty())
        parts.back() = joined;
    else if (!end.text.empty())
        parts.push_back(end.text);
    if (parts.size() < 2)
        throw Error(Fault::input, "the article says too little for a thread").hint("write a post of it");
    for (auto& part : parts) post.parts.push_back({part, {}});
    if (draft.request().options.numbered) number(post.parts);
    post.post_text = post.parts[0].text;
}

/// "Acme Tracer: a tool for traces." with "This tracer shows …", else the best opening, else the title.
std::string first_part(Draft& draft, const TextRule& rule, size_t room) {
    auto& found = draft.material();
    auto pair = found.tagline + "\n\n" + found.subject.text;
    auto opening = draft.opening(room - 3, rule);
    auto first = opening ? opening->text : found.title;
    if (!found.subject.text.empty() && draft.measured(pair, rule) + 3 <= room) {
        first = pair;
        draft.say(found.subject);
    } else if (opening) {
        draft.say(*opening);
    }
    if (first.empty() || draft.measured(first, rule) > room)
        throw Error(Fault::input, "the article has no sentence or title short enough for a thread's first part");
    auto with = draft.with_emoji(draft.topic_emoji(), first);
    return draft.measured(with, rule) <= room ? with : first;
}

void write_thread(Draft& draft, SocialPost& post) {
    auto end = thread_end(draft);
    auto& rule = *draft.spec().part;
    std::vector<std::string> parts{first_part(draft, rule, end.room)};
    for (auto& part : middle(draft, rule, end.room, end.most - 1)) parts.push_back(part);
    close_thread(draft, end, std::move(parts), post);
}

}  // namespace igny8::social
