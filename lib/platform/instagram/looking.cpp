#include "platform/instagram/looking.hpp"

#include <fmt/format.h>
#include "base/text.hpp"

#include "net/url.hpp"
#include "platform/instagram/errors.hpp"

namespace igny8::platform::instagram {
namespace {

constexpr Milliseconds margin{120'000};

std::string edge(const std::string& id, std::string_view name) { return fmt::format("{}/{}", net::encode(id), name); }

/// Meta drops '@' from captions for people who have no role on the app.
std::string words(const std::string& text) { return graph::comparable(text::replace_all(text, "@", "")); }

bool same_kind(const Post& post, const json::Value& item) {
    auto type = text_at(item, "/media_type"), product = text_at(item, "/media_product_type");
    switch (post.kind) {
        case Kind::story:
            return product.empty() || product == "STORY";
        case Kind::reel:
            return product.empty() ? type.empty() || type == "VIDEO" : product == "REELS";
        case Kind::carousel:
            return type.empty() || type == "CAROUSEL_ALBUM";
        case Kind::image:
            return type.empty() || type == "IMAGE";
    }
    return false;
}

struct Candidates {
    std::vector<json::Value> by_words, without_words;
    bool captions = false;  ///< the list shows captions at all
};

Candidates candidates(const Post& post, const std::vector<json::Value>& items, Instant from, const Search& search) {
    Candidates out;
    auto ours = words(post.caption);
    for (auto& item : items) {
        auto id = text_at(item, "/id");
        auto at = graph::instant(value_at(item, "/timestamp"));
        if (item.is_object() && item.contains("caption")) out.captions = true;
        if (id.empty() || !at || *at < from - margin || *at > search.to + margin || !same_kind(post, item)) continue;
        if (search.owned && search.owned(id)) continue;
        auto theirs = words(text_at(item, "/caption"));
        if (theirs == ours)
            out.by_words.push_back(item);
        else if (theirs.empty())
            out.without_words.push_back(item);
    }
    return out;
}

json::Value evidence_of(std::string_view endpoint, const graph::Listing& listing) {
    json::Value ids = json::Value::array();
    for (auto& item : listing.items)
        if (ids.size() < 20) ids.push_back(text_at(item, "/id"));
    json::Value out{{"endpoint", endpoint}, {"seen", listing.items.size()}, {"ids", ids}};
    if (listing.last.outcome != Outcome::done)
        out["refused"] = fmt::format("{} {}", listing.last.code, listing.last.message);
    return out;
}

Sighting with(Finding finding, json::Value evidence) {
    Sighting out;
    out.finding = finding;
    out.evidence = std::move(evidence);
    return out;
}

}  // namespace

Sighting find_in_list(const Caller& caller, const Post& post, Instant from, const Search& search,
                      const Context& context) {
    bool story = post.kind == Kind::story;
    net::Fields query{{"fields", "id,caption,timestamp,media_type,media_product_type,permalink"}, {"limit", "50"}};
    if (!story) query.push_back({"since", graph::seconds(from - margin)});
    auto listing = graph::list(caller.site, edge(caller.user, story ? "stories" : "media"), query, errors(), context);
    auto found = candidates(post, listing.items, from, search);
    // Without any captions to read, kind and time must do.
    auto& ours = found.by_words.empty() && !found.captions ? found.without_words : found.by_words;
    auto out = with(Finding::absent, evidence_of(story ? "stories" : "media", listing));
    if (ours.size() > 1) out.finding = Finding::several;
    if (ours.size() == 1) {
        out.finding = Finding::found;
        out.remote_id = text_at(ours[0], "/id");
        out.remote_url = text_at(ours[0], "/permalink");
    } else if (ours.empty() && !listing.whole) {
        out.finding = Finding::unreadable;
        out.retry_at = listing.last.retry_at;
    }
    return out;
}

Sighting look_at_container(const Caller& caller, const Post& post, const std::string& container, Instant asked_at,
                           const Search& search, const Context& context) {
    // Among several without words of their own, time will not tell which it is.
    constexpr Milliseconds listing_lag{1'800'000}, several_lag{120'000};
    auto state = container_state(caller, container, false, context);
    bool read = state.result.outcome == Outcome::done;
    auto status = read ? state.code : fmt::format("unreadable ({})", state.result.code);
    auto listed = find_in_list(caller, post, asked_at, search, context);
    json::Value evidence{{"container", container}, {"status", status}, {"list", listed.evidence}};
    if (listed.finding == Finding::found || !read) {
        listed.evidence = evidence;
        if (!read && listed.finding != Finding::found) listed.finding = Finding::unreadable;
        return listed;
    }
    if (state.code == "PUBLISHED") {  // it is live; its id may come later, or never be told from others
        auto patience = listed.finding == Finding::several ? several_lag : listing_lag;
        bool later = context.clock.now() - asked_at < patience;
        return with(later ? Finding::pending : Finding::found, evidence);
    }
    if (state.code == "IN_PROGRESS") return with(Finding::pending, evidence);
    listed.evidence = evidence;
    return listed;
}

Sighting known_medium(const Caller& caller, const std::string& media_id, const Context& context) {
    auto request = permalink(caller, media_id);
    auto reply = context.send(request);
    auto out = with(Finding::found, {{"media", media_id}});
    out.remote_id = media_id;
    if (graph::judge(request, reply, errors(), context.clock.now()).outcome == Outcome::done)
        out.remote_url = text_at(object_of(reply), "/permalink");
    return out;
}

Sighting look_at_comments(const Caller& caller, const Post& post, const std::string& media_id, const Search& search,
                          const Context& context) {
    auto listing = graph::list(caller.site, edge(media_id, "comments"), {{"fields", "id,text,username,timestamp"}},
                               errors(), context);
    auto out = with(Finding::absent, evidence_of("comments", listing));
    auto ours = words(post.comment);
    size_t count = 0;
    for (auto& comment : listing.items) {
        if (words(text_at(comment, "/text")) != ours) continue;
        auto id = text_at(comment, "/id");
        if (search.owned && search.owned(id)) continue;
        ++count;
        out.remote_id = id;
    }
    if (count == 1) out.finding = Finding::found;
    if (count > 1) out.finding = Finding::several, out.remote_id.clear();
    if (count == 0 && !listing.whole) out.finding = Finding::unreadable;
    return out;
}

}  // namespace igny8::platform::instagram
