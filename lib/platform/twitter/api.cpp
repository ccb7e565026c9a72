#include "platform/twitter/api.hpp"

#include <algorithm>
#include <cctype>

#include "base/error.hpp"
#include "base/text.hpp"

namespace igny8::platform::twitter {
namespace {

bool renamed(const Api& api) { return api.fields == "post.fields"; }

/// What is read of a post, in either spelling of X's fields. By the new one, what it replies to is an expansion.
std::string fields_of_a_post(const Api& api) {
    return std::string("attachments,conversation_id,created_at,entities,") +
           (renamed(api) ? "note_post" : "note_tweet,referenced_tweets");
}

std::string whole_seconds(Instant at) {
    return to_rfc3339(std::chrono::time_point_cast<Milliseconds>(std::chrono::floor<std::chrono::seconds>(at)));
}

net::Request post_request(std::string url, const Secret& token) {
    return {.method = "POST", .url = std::move(url), .headers = {authorization(token)}};
}

}  // namespace

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= 19 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Api api_of(const Settings& settings) {
    Api out{base_url(settings.setting("platforms.twitter.base_url"), "platforms.twitter.base_url"),
            settings.setting("platforms.twitter.fields")};
    if (out.fields != "tweet.fields" && out.fields != "post.fields")
        throw Error(Fault::config, "the setting 'platforms.twitter.fields' is '{}'", out.fields)
            .hint("write tweet.fields or post.fields");
    return out;
}

net::Request create_post(const Api& api, const json::Value& body, const Secret& token) {
    return json_request(api.base + "/2/tweets", body, token);
}

net::Request own_profile(const Api& api, const Secret& token) {
    auto request = get_request(api.base + "/2/users/me", token);
    request.query = {{"user.fields", "subscription_type,verified_type"}};
    return request;
}

net::Request own_posts(const Api& api, const std::string& user_id, Instant from, int count, const std::string& page,
                       const Secret& token) {
    auto request = get_request(api.base + "/2/users/" + user_id + "/tweets", token);
    request.query = {{"max_results", std::to_string(count)},
                     {"start_time", whole_seconds(from)},
                     {"exclude", "retweets"},
                     {api.fields, fields_of_a_post(api)}};
    if (renamed(api)) request.query.push_back({"expansions", "referenced_posts"});
    if (!page.empty()) request.query.push_back({"pagination_token", page});
    return request;
}

net::Request start_upload(const Api& api, const std::string& mime_type, const std::string& category, uint64_t bytes,
                          const Secret& token) {
    return json_request(api.base + "/2/media/upload/initialize",
                        {{"media_type", mime_type}, {"media_category", category}, {"total_bytes", bytes}}, token);
}

net::Request append_chunk(const Api& api, const std::string& media_id, int index, net::FileSlice bytes,
                          const Secret& token) {
    auto request = post_request(api.base + "/2/media/upload/" + media_id + "/append", token);
    request.body = net::Multipart{{{.name = "segment_index", .content = std::to_string(index)},
                                   {.name = "media",
                                    .content = std::move(bytes),
                                    .file_name = "media",
                                    .content_type = "application/octet-stream"}}};
    return request;
}

net::Request finish_upload(const Api& api, const std::string& media_id, const Secret& token) {
    return post_request(api.base + "/2/media/upload/" + media_id + "/finalize", token);
}

net::Request upload_status(const Api& api, const std::string& media_id, const Secret& token) {
    auto request = get_request(api.base + "/2/media/upload", token);
    request.query = {{"command", "STATUS"}, {"media_id", media_id}};
    return request;
}

net::Request describe_media(const Api& api, const std::string& media_id, const std::string& alt_text,
                            const Secret& token) {
    return json_request(api.base + "/2/media/metadata",
                        {{"id", media_id}, {"metadata", {{"alt_text", {{"text", alt_text}}}}}}, token);
}

std::string post_url(const std::string& handle, const std::string& id) {
    auto name = handle.starts_with('@') ? handle.substr(1) : handle;
    bool plain = !name.empty() && name.size() <= 15 &&
                 std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) || c == '_'; });
    return "https://x.com/" + (plain ? name : "i") + "/status/" + id;
}

}  // namespace igny8::platform::twitter
