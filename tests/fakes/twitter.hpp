#pragma once
// X's API v2 as far as publishing goes: chunked uploads, closed request bodies, its five error shapes, t.co links and
// escapes in listings, listing lag, the guard against duplicates. Sources: docs.x.com and OpenAPI 2.167.
#include <fmt/format.h>

#include <set>

#include "base/base64.hpp"
#include "mishaps.hpp"
#include "numbers.hpp"
#include "platform/text_length.hpp"

namespace igny8::fakes {

class TwitterFake : public Network {
public:
    struct Upload {
        std::string type, category, alt_text;
        uint64_t total = 0;
        std::map<int, Bytes> segments;
        bool finalized = false;
        int polls_left = 0;
        Instant ends{};
        Bytes content() const {
            Bytes out;
            for (auto& [index, part] : segments) out += part;
            return out;
        }
        std::string bytes() const { return content().kept(); }
        uint64_t stored() const {
            uint64_t out = 0;
            for (auto& [index, part] : segments) out += part.size();
            return out;
        }
    };
    struct Post {
        std::string id, text, parent;
        std::vector<std::string> media;
        json::Value body;
        Instant made{};
    };

    std::string token = "x-token", user_id = "2244994945", username = "acme";
    std::map<std::string, Upload> uploads;
    std::vector<Post> posts;
    Milliseconds listing_lag{0}, media_life{86'400'000};
    int polls = 0;                                             ///< before a film is taken in
    bool film_is_broken = false;                               ///< processing fails
    bool renamed_fields = false;                               ///< knows post.fields only
    bool both_names = false;                                   ///< takes either, as X does for now
    bool media_keys = true;                                    ///< listings name them
    std::vector<std::pair<std::string, std::string>> headers;  ///< with every answer
    size_t page = 100;                                         ///< posts in a page, less than asked for

    static json::Value problem(int status, const std::string& title, const std::string& detail,
                               const std::string& type = "about:blank") {
        return {{"title", title}, {"detail", detail}, {"type", type}, {"status", status}};
    }
    static Answer refuse(int status, const std::string& title, const std::string& detail,
                         const std::string& type = "about:blank") {
        return say(problem(status, title, detail, type), status);
    }

    /// By turns the author's window, and the app's of a day, is used up.
    Answer too_many(int seconds) const override {
        auto out = refuse(429, "Too Many Requests", "Too Many Requests");
        auto ends = std::chrono::ceil<std::chrono::seconds>(now + std::chrono::seconds(seconds));
        std::string window = ++refused_for_limits_ % 2 ? "x-rate-limit" : "x-app-limit-24hour";
        out.headers = {{window + "-limit", "1000000"},
                       {window + "-remaining", "0"},
                       {window + "-reset", std::to_string(ends.time_since_epoch().count())}};
        return out;
    }
    std::optional<Answer> already_there(const Call& call) const override {
        if (call.path != "/2/tweets" || call.method != "POST") return {};
        return refuse(403, "Forbidden", "You are not allowed to create a Tweet with duplicate content.");
    }

protected:
    Answer answer(const Call& call) override {
        auto out = act(call);
        for (auto& header : headers) out.headers.push_back(header);
        return out;
    }

private:
    Answer act(const Call& call) {
        if (call.header("authorization") != "Bearer " + token) return refuse(401, "Unauthorized", "Unauthorized");
        if (call.path == "/2/tweets") return call.method == "POST" ? create(call) : look_up(call);
        if (call.path.starts_with("/2/tweets/"))
            return call.method == "DELETE" ? take_away(call.path.substr(10)) : look_at(call);
        if (call.path == "/2/users/me") return say({{"data", {{"id", user_id}, {"username", username}}}});
        if (call.path == "/2/users/" + user_id + "/tweets") return list(call);
        if (call.path == "/2/media/metadata") return describe(call);
        if (call.method == "GET" && call.path == "/2/media/upload") return status(call);
        if (call.path == "/2/media/upload/initialize") return initialize(call);
        if (call.path.starts_with("/2/media/upload/")) return upload(call);
        return refuse(404, "Not Found Error", "no such endpoint", "https://api.x.com/2/problems/resource-not-found");
    }

    static Answer invalid(const std::string& what) {
        return say({{"errors", json::Value::array({{{"message", what}, {"parameters", json::Value::object()}}})},
                    {"title", "Invalid Request"},
                    {"detail", "One or more parameters to your request was invalid."},
                    {"type", "https://api.x.com/2/problems/invalid-request"}},
                   400);
    }

    static std::string unknown_key(const json::Value& body, const std::set<std::string>& known) {
        for (auto& [key, value] : body.items())
            if (!known.contains(key)) return key;
        return {};
    }

    std::string next_id() { return std::to_string(1'880'028'106'020'515'840 + ++last_id_); }

    Answer initialize(const Call& call) {
        auto body = json::parse(call.body);
        if (auto key = unknown_key(body, {"media_type", "media_category", "total_bytes"}); !key.empty())
            return invalid("unknown key " + key);
        Upload made{.type = body.at("media_type"),
                    .category = body.at("media_category"),
                    .total = body.at("total_bytes").get<uint64_t>(),
                    .ends = now + media_life};
        auto id = next_id();
        uploads[id] = made;
        return say(
            {{"data", {{"id", id}, {"media_key", key_of(id)}, {"expires_after_secs", media_life.count() / 1000}}}});
    }

    static std::string key_of(const std::string& id) { return "3_" + id; }

    Answer upload(const Call& call) {
        auto parts = text::split(call.path, '/');  // "", 2, media, upload, ID, verb
        auto found = parts.size() == 6 ? uploads.find(std::string(parts[4])) : uploads.end();
        if (found == uploads.end() || found->second.ends <= now) return invalid("the media id is invalid");
        auto& upload = found->second;
        if (parts[5] == "append") return append(call, upload);
        auto sent = upload.stored();
        if (sent != upload.total) return invalid(fmt::format("{} bytes of {}", sent, upload.total));
        upload.finalized = true;
        if (upload.category == "tweet_video") upload.polls_left = polls + 1;
        json::Value data{{"id", found->first},
                         {"media_key", key_of(found->first)},
                         {"size", upload.total},
                         {"expires_after_secs", media_life.count() / 1000}};
        if (upload.polls_left > 0) data["processing_info"] = {{"state", "pending"}, {"check_after_secs", 1}};
        return say({{"data", data}});
    }

    Answer append(const Call& call, Upload& upload) {
        auto fields = fields_of(call);
        if (call.header("content-type").starts_with("application/json"))
            fields["media"] = from_base64(fields["media"]).value_or("");
        auto index = std::atoi(fields["segment_index"].c_str());
        constexpr size_t hard_limit = 8'000'000;
        bool listed = fields.contains("segment_index") && fields.contains("media") && fields.size() == 2;
        if (!listed || index < 0 || index > 999 || fields["media"].size() > hard_limit) return invalid("bad segment");
        Bytes media = fields["media"];
        upload.segments[index] = upload.total > Bytes::most_kept ? media.without_content() : media;
        return say({{"data", {{"expires_at", 1'764'000'000}}}});
    }

    Answer status(const Call& call) {
        auto found = uploads.find(call.asked("media_id"));
        bool asks = call.asked("command").empty() || call.asked("command") == "STATUS";
        if (found == uploads.end() || !asks) return invalid("no such media");
        auto& upload = found->second;
        json::Value info{{"state", "succeeded"}, {"progress_percent", 100}};
        if (upload.polls_left > 0 && --upload.polls_left > 0)
            info = {{"state", "in_progress"}, {"progress_percent", 50}, {"check_after_secs", 5}};
        else if (film_is_broken)
            info = {{"state", "failed"}, {"error", {{"code", 1}, {"name", "InvalidMedia"}, {"message", "bad codec"}}}};
        return say({{"data", {{"id", found->first}, {"processing_info", info}}}});
    }

    Answer describe(const Call& call) {
        auto body = json::parse(call.body);
        auto found = uploads.find(body.value("id", ""));
        if (found == uploads.end() || !found->second.finalized) return invalid("no such media");
        found->second.alt_text = body.at("metadata").at("alt_text").at("text");
        return say({{"data", {{"id", found->first}, {"associated_metadata", json::Value::object()}}}});
    }

    Answer create(const Call& call) {
        auto body = json::parse(call.body);
        static const std::set<std::string> known{"text",           "media",        "poll",         "reply",
                                                 "reply_settings", "made_with_ai", "community_id", "paid_partnership"};
        if (auto key = unknown_key(body, known); !key.empty()) return invalid("unknown key " + key);
        if (body.contains("media") && body.contains("poll")) return invalid("media and poll exclude each other");
        Post post{.text = body.value("text", ""), .body = body, .made = now};
        if (platform::weighted_length(post.text) > 280)
            return refuse(403, "Forbidden", "You are not permitted to perform this action.");
        if (body.contains("reply")) post.parent = body["reply"].at("in_reply_to_tweet_id");
        if (!post.parent.empty() && !find_post(post.parent))
            return refuse(403, "Forbidden", "You attempted to reply to a Tweet that is deleted or not visible to you.");
        if (body.contains("media"))
            for (auto& id : body["media"].at("media_ids")) {
                auto found = uploads.find(id.get<std::string>());
                if (found == uploads.end() || !found->second.finalized || found->second.ends <= now)
                    return invalid("Your media IDs are invalid.");
                post.media.push_back(found->first);
            }
        if (post.text.empty() && post.media.empty()) return invalid("nothing in it");
        for (auto& other : posts)
            if (!post.text.empty() && other.text == post.text)
                return refuse(403, "Forbidden", "You are not allowed to create a Tweet with duplicate content.");
        post.id = next_id();
        posts.push_back(post);
        std::vector<Bytes> shown;
        for (auto& id : post.media) shown.push_back(uploads[id].content().without_content());
        happens("post", post.id, post.text, shown);
        return say({{"data", {{"id", post.id}, {"text", post.text}, {"edit_history_tweet_ids", {post.id}}}}}, 201);
    }

    bool by_new_name(const Call& call) const {
        return renamed_fields || (both_names && call.query.contains("post.fields"));
    }

    Answer look_at(const Call& call) const {
        auto* post = find_post(call.path.substr(10));
        if (post) return say({{"data", listed(*post, call)}});
        return refuse(404, "Not Found Error", "Could not find that post.",
                      "https://api.x.com/2/problems/resource-not-found");
    }

    Answer take_away(const std::string& id) {
        auto gone = std::erase_if(posts, [&](auto& post) { return post.id == id; });
        return say({{"data", {{"deleted", gone > 0}}}});
    }

    const Post* find_post(const std::string& id) const {
        auto found = std::find_if(posts.begin(), posts.end(), [&](auto& post) { return post.id == id; });
        return found == posts.end() ? nullptr : &*found;
    }

    std::string root_of(const Post& post) const {
        auto* parent = post.parent.empty() ? nullptr : find_post(post.parent);
        return parent ? root_of(*parent) : post.id;
    }

    /// Posts by their ids, with numbers; those that are not there are named as errors beside the others.
    Answer look_up(const Call& call) const {
        auto ids = fakes::listed(call, "ids");
        if (ids.empty() || ids.size() > 100) return invalid("ids");
        auto fields = fakes::listed(call, by_new_name(call) ? "post.fields" : "tweet.fields");
        auto wanted = [&](const char* name) { return std::find(fields.begin(), fields.end(), name) != fields.end(); };
        json::Value out = json::Value::object(), films = json::Value::array();
        for (auto& id : ids) {
            auto* post = find_post(id);
            if (!post) {
                out["errors"].push_back({{"resource_id", id},
                                         {"resource_type", "tweet"},
                                         {"title", "Not Found Error"},
                                         {"type", "https://api.x.com/2/problems/resource-not-found"}});
                continue;
            }
            auto shown = listed(*post, call);
            if (wanted("public_metrics"))
                shown["public_metrics"] = all_happened(id, {"impression_count", "like_count", "reply_count",
                                                            "retweet_count", "quote_count", "bookmark_count"});
            if (wanted("non_public_metrics"))
                shown["non_public_metrics"] =
                    all_happened(id, {"impression_count", "url_link_clicks", "user_profile_clicks"});
            out["data"].push_back(shown);
            for (auto& medium : post->media)
                if (uploads.at(medium).category == "tweet_video")
                    films.push_back({{"media_key", key_of(medium)},
                                     {"type", "video"},
                                     {"public_metrics", {{"view_count", happened(id, "view_count")}}}});
        }
        if (!films.empty()) out["includes"] = {{"media", films}};
        return say(out);
    }

    Answer list(const Call& call) {
        std::string fields = renamed_fields ? "post.fields" : "tweet.fields";
        std::string other = renamed_fields ? "tweet.fields" : "post.fields";
        if (call.query.contains(other) && !both_names)
            return invalid(fmt::format("The query parameter [{}] is not one of [id,max_results,{}]", other, fields));
        auto count = static_cast<size_t>(std::atoi(call.asked("max_results").c_str()));
        auto from = from_rfc3339(call.asked("start_time"));
        if (count < 5 || count > 100 || !from) return invalid("max_results or start_time");
        auto data = json::Value::array();
        for (auto post = posts.rbegin(); post != posts.rend(); ++post)
            if (post->made >= *from && post->made + listing_lag <= now) data.push_back(listed(*post, call));
        return cut(data, std::min(count, page), static_cast<size_t>(std::atoi(call.asked("pagination_token").c_str())));
    }

    static Answer cut(const json::Value& all, size_t count, size_t from) {
        json::Value out{{"meta", {{"result_count", 0}}}};
        for (size_t i = from; i < std::min(all.size(), from + count); ++i) out["data"].push_back(all[i]);
        if (out.contains("data")) out["meta"]["result_count"] = out["data"].size();
        if (from + count < all.size()) out["meta"]["next_token"] = std::to_string(from + count);
        return say(out);
    }

    /// As X shows a post: links folded, its own media as one more link, three characters escaped.
    json::Value listed(const Post& post, const Call& call) const {
        auto shown = post.text;
        json::Value out{{"id", post.id}, {"created_at", to_rfc3339(post.made)}};
        auto urls = json::Value::array();
        for (auto& address : platform::linked_addresses(post.text)) {
            auto folded = fmt::format("https://t.co/a{}", urls.size());
            shown = text::replace_all(shown, address, folded);
            auto whole = address.starts_with("http") ? address : "http://" + address;
            urls.push_back({{"url", folded}, {"expanded_url", whole}});
        }
        for (auto& [from, to] : {std::pair{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}})
            shown = text::replace_all(shown, from, to);
        if (!post.media.empty()) shown += std::string(shown.empty() ? "" : " ") + "https://t.co/media";
        if (!post.media.empty() && media_keys)
            for (auto& id : post.media) out["attachments"]["media_keys"].push_back(key_of(id));
        out["text"] = shown;
        if (!urls.empty()) out["entities"]["urls"] = urls;
        auto expansions = fakes::listed(call, "expansions");
        bool expands = std::find(expansions.begin(), expansions.end(), "referenced_posts") != expansions.end();
        auto references = by_new_name(call) ? "referenced_posts" : "referenced_tweets";
        out["conversation_id"] = root_of(post);
        if (!post.parent.empty() && (!by_new_name(call) || expands))
            out[references] = json::Value::array({{{"type", "replied_to"}, {"id", post.parent}}});
        return out;
    }

    int last_id_ = 0;
    mutable int refused_for_limits_ = 0;
};

}  // namespace igny8::fakes
