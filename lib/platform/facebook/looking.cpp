#include "platform/facebook/looking.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "net/url.hpp"
#include "platform/facebook/errors.hpp"
#include "platform/graph_upload.hpp"

namespace igny8::platform::facebook {
namespace {

/// How far back a page's clock may be.
constexpr Milliseconds margin{120'000};

std::string edge(const std::string& id, std::string_view name) { return fmt::format("{}/{}", net::encode(id), name); }

Sighting unreadable(const std::string& endpoint, const Result& why) {
    Sighting out;
    out.evidence = {{"endpoint", endpoint}, {"status", why.http_status}, {"code", why.code}, {"message", why.message}};
    out.retry_at = why.retry_at;
    return out;
}

Sighting sighting(Finding finding, json::Value evidence, const std::string& id = {},
                  const std::string& permalink = {}) {
    Sighting out;
    out.finding = finding;
    out.remote_id = id;
    out.remote_url = link_of(id, permalink);
    out.evidence = std::move(evidence);
    return out;
}

json::Value read_object(const Question& q, const std::string& id, const std::string& fields, Result& result) {
    auto request = read(q.caller, id, fields);
    auto reply = q.context.send(request);
    result = graph::judge(request, reply, errors(), q.context.clock.now());
    return object_of(reply);
}

/// Waiting in Facebook's own schedule, which may be an hour late.
Sighting waiting(const Question& q, json::Value evidence) {
    constexpr std::chrono::hours patience{1};
    auto out = sighting(Finding::pending, std::move(evidence));
    if (!q.post.publish_at) return out;
    auto now = q.context.clock.now();
    if (now < *q.post.publish_at + patience) out.retry_at = std::max(now, *q.post.publish_at) + schedule_delay;
    return out;
}

/// One of ours: not another job's, and not from before it was sent.
bool may_be_ours(const Question& q, const std::string& id, const json::Value& created) {
    if (id.empty() || (q.search.owned && q.search.owned(id))) return false;
    auto at = graph::instant(created);
    return !at || (*at >= q.search.from - margin && *at <= q.search.to + margin);
}

std::set<std::string> pictures_of(const json::Value& post) {
    std::set<std::string> out;
    for (auto& attachment : value_at(post, "/attachments/data")) {
        out.insert(text_at(attachment, "/target/id"));
        for (auto& part : value_at(attachment, "/subattachments/data")) out.insert(text_at(part, "/target/id"));
    }
    out.erase("");
    return out;
}

std::set<std::string> our_pictures(const Question& q) {
    std::set<std::string> out;
    if (q.post.kind != Kind::feed) return out;
    for (auto& saved : q.saved)
        if (saved.name.starts_with("photo:") && !saved.remote_id.empty()) out.insert(saved.remote_id);
    return out;
}

bool overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::any_of(a.begin(), a.end(), [&](auto& id) { return b.contains(id); });
}

struct Match {
    std::string id, permalink;
    bool scheduled = false;
};

/// The strongest that is known: pictures of ours, else exactly our words.
std::vector<Match> matches(const Question& q, const std::vector<json::Value>& posts, bool scheduled) {
    auto pictures = our_pictures(q);
    auto words = graph::comparable(q.post.text);
    std::vector<Match> by_picture, by_words;
    for (auto& post : posts) {
        auto id = text_at(post, "/id");
        if (!may_be_ours(q, id, value_at(post, "/created_time"))) continue;
        Match match{id, text_at(post, "/permalink_url"), scheduled};
        auto theirs = pictures_of(post);
        if (overlap(pictures, theirs)) by_picture.push_back(match);
        bool other_pictures = !pictures.empty() && !theirs.empty();
        if (!words.empty() && !other_pictures && graph::comparable(text_at(post, "/message")) == words)
            by_words.push_back(match);
    }
    return by_picture.empty() ? by_words : by_picture;
}

json::Value seen(std::string_view endpoint, const graph::Listing& listing) {
    json::Value ids = json::Value::array();
    for (auto& item : listing.items)
        if (ids.size() < 20) ids.push_back(text_at(item, "/id"));
    return {{"endpoint", endpoint}, {"seen", listing.items.size()}, {"ids", ids}, {"whole", listing.whole}};
}

graph::Listing posts(const Question& q, std::string_view name) {
    std::string fields = "id,message,created_time,permalink_url,attachments{target{id},subattachments{target{id}}}";
    net::Fields query{{"limit", "100"}};
    if (name == "scheduled_posts")
        fields += ",scheduled_publish_time";
    else
        query.push_back({"since", graph::seconds(q.search.from - margin)});
    query.insert(query.begin(), {"fields", fields});
    return graph::list(q.caller.site, edge(q.caller.page, name), query, errors(), q.context);
}

}  // namespace

Sighting look_by_id(const Question& q, const std::string& post_id) {
    Result result;
    auto answer = read_object(q, post_id, "id,is_published,permalink_url,created_time", result);
    if (result.outcome != Outcome::done) return unreadable(post_id, result);
    auto& published = value_at(answer, "/is_published");
    json::Value evidence{{"endpoint", post_id}, {"is_published", published}};
    if (published == json::Value(true))
        return sighting(Finding::found, evidence, post_id, text_at(answer, "/permalink_url"));
    if (published != json::Value(false))
        return unreadable(post_id, verdict(Outcome::server, "is_published is missing"));
    return q.post.publish_at ? waiting(q, evidence) : sighting(Finding::absent, evidence);
}

Sighting look_in_feed(const Question& q) {
    if (q.post.text.empty() && our_pictures(q).empty()) {  // nothing tells it from another
        auto out = sighting(Finding::unreadable, {{"endpoint", "published_posts"}});
        out.permitted = false;
        return out;
    }
    auto listing = posts(q, "published_posts");
    auto found = matches(q, listing.items, false);
    auto evidence = seen("published_posts", listing);
    bool whole = listing.whole;
    if (q.post.publish_at && found.empty() && whole) {
        listing = posts(q, "scheduled_posts");
        found = matches(q, listing.items, true);
        whole = listing.whole;
        evidence = json::Value::array({evidence, seen("scheduled_posts", listing)});
    }
    if (found.size() > 1) return sighting(Finding::several, evidence);
    if (found.size() == 1 && found[0].scheduled) return look_by_id(q, found[0].id);
    if (found.size() == 1) return sighting(Finding::found, evidence, found[0].id, found[0].permalink);
    if (!whole) return unreadable("published_posts", listing.last);
    return sighting(Finding::absent, evidence);
}

FilmState film_state(const json::Value& video) {
    FilmState out;
    auto& status = value_at(video, "/status");
    auto& publishing = value_at(status, "/publishing_phase");
    auto state = text_at(status, "/video_status");
    auto wish = text_at(publishing, "/publish_status");
    out.post_id = text_at(video, "/post_id");
    out.permalink = text_at(video, "/permalink_url");
    out.failed = state == "error" || state == "upload_failed" || state == "expired";
    for (auto place : {"/processing_phase/error/message", "/processing_phase/errors/0/message",
                       "/publishing_phase/error/message", "/uploading_phase/error/message"})
        if (out.message.empty()) out.message = text_at(status, place);
    bool ready = state.empty() || state == "ready";
    bool marked = value_at(video, "/published") == json::Value(true);
    out.scheduled = wish == "scheduled" || wish == "SCHEDULED";
    out.is_public = !out.failed && !out.scheduled && ready && (graph::is_complete(publishing) || marked);
    if (!out.post_id.empty() && ready && !out.scheduled && !out.failed) out.is_public = true;
    bool begun = !text_at(publishing, "/status").empty() && text_at(publishing, "/status") != "not_started";
    out.finishing = begun || !wish.empty() || state == "processing" || !out.post_id.empty();
    return out;
}

Sighting look_at_film(const Question& q, const std::string& video_id) {
    Result result;
    auto answer = read_object(q, video_id, "id,status,published,post_id,permalink_url,created_time", result);
    if (result.outcome != Outcome::done) return unreadable(video_id, result);
    auto state = film_state(answer);
    json::Value evidence{{"endpoint", video_id}, {"status", value_at(answer, "/status")}, {"post_id", state.post_id}};
    if (!state.message.empty()) evidence["message"] = state.message;
    if (state.is_public) {
        auto permalink = state.permalink.empty() ? "/reel/" + video_id : state.permalink;
        auto out = sighting(Finding::found, evidence, video_id, permalink);
        out.refs = {{"post_id", state.post_id}};
        return out;
    }
    if (state.failed) return sighting(Finding::absent, evidence);
    if (state.scheduled || (state.finishing && q.post.publish_at)) return waiting(q, evidence);
    return sighting(state.finishing ? Finding::pending : Finding::absent, evidence);
}

Sighting look_at_stories(const Question& q, const std::string& media_id) {
    auto listing =
        graph::list(q.caller.site, edge(q.caller.page, "stories"),
                    {{"since", graph::seconds(q.search.from - margin)}, {"limit", "100"}}, errors(), q.context);
    auto evidence = seen("stories", listing);
    for (auto& story : listing.items)
        if (!media_id.empty() && text_at(story, "/media_id") == media_id) {
            auto url = text_at(story, "/url");
            return sighting(Finding::found, evidence, text_at(story, "/post_id"), url);
        }
    if (!listing.whole) return unreadable("stories", listing.last);
    return sighting(Finding::absent, evidence);
}

Sighting look_at_comments(const Question& q, const std::string& object_id) {
    net::Fields query{{"fields", "id,message,created_time,from{id}"}, {"filter", "stream"}, {"limit", "100"}};
    auto listing = graph::list(q.caller.site, edge(object_id, "comments"), query, errors(), q.context);
    auto evidence = seen("comments", listing);
    auto words = graph::comparable(q.post.comment);
    std::vector<std::string> ours;
    for (auto& comment : listing.items) {
        auto author = text_at(comment, "/from/id"), id = text_at(comment, "/id");
        if (!author.empty() && author != q.caller.page) continue;
        if (graph::comparable(text_at(comment, "/message")) != words) continue;
        if (may_be_ours(q, id, value_at(comment, "/created_time"))) ours.push_back(id);
    }
    if (ours.size() > 1) return sighting(Finding::several, evidence);
    if (ours.size() == 1) return sighting(Finding::found, evidence, ours[0]);
    if (!listing.whole) return unreadable("comments", listing.last);
    return sighting(Finding::absent, evidence);
}

}  // namespace igny8::platform::facebook
