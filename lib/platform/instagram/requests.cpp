#include "platform/instagram/requests.hpp"

#include <fmt/format.h>

#include "net/url.hpp"

namespace igny8::platform::instagram {
namespace {

std::string edge(const std::string& id, std::string_view name) { return fmt::format("{}/{}", net::encode(id), name); }

void put(json::Value& fields, const char* key, const std::string& text) {
    if (!text.empty()) fields[key] = text;
}

std::string media_type(const Post& post, const Medium& medium) {
    if (post.kind == Kind::reel) return "REELS";
    if (post.kind == Kind::story) return "STORIES";
    return medium.kind == "video" ? "VIDEO" : "";  // pictures have no type of their own
}

void merge(json::Value& into, const json::Value& extras) {
    for (auto& [key, value] : extras.items()) into[key] = value;
}

net::Request read(const Caller& caller, const std::string& path, const std::string& fields) {
    return graph::get(caller.site, path, {{"fields", fields}}, caller.token);
}

}  // namespace

bool sent_from_disk(const Post& post, const Medium& medium) {
    return post.from_disk && medium.kind == "video" && !medium.path.empty();
}

net::Request container(const Caller& caller, const Post& post, const Medium& medium, const Origin& origin) {
    json::Value fields = json::Value::object();
    put(fields, "media_type", media_type(post, medium));
    if (origin.url.empty())
        fields["upload_type"] = "resumable";
    else
        fields[medium.kind == "video" ? "video_url" : "image_url"] = origin.url;
    bool story = post.kind == Kind::story;
    if (medium.kind != "video" && !story) put(fields, "alt_text", medium.alt_text);
    if (post.kind == Kind::carousel) {
        fields["is_carousel_item"] = true;
    } else {
        put(fields, "caption", post.caption);
        put(fields, "cover_url", origin.cover_url);
        merge(fields, post.extras);
    }
    return graph::post(caller.site, edge(caller.user, "media"), fields, caller.token);
}

net::Request carousel(const Caller& caller, const Post& post, const std::vector<std::string>& children) {
    json::Value fields{{"media_type", "CAROUSEL"}, {"children", children}};
    put(fields, "caption", post.caption);
    merge(fields, post.extras);
    return graph::post(caller.site, edge(caller.user, "media"), fields, caller.token);
}

net::Request container_status(const Caller& caller, const std::string& container, bool upload) {
    return read(caller, net::encode(container),
                upload ? "id,status_code,status,video_status" : "id,status_code,status");
}

net::Request publish(const Caller& caller, const std::string& container) {
    return graph::post(caller.site, edge(caller.user, "media_publish"), json::Value{{"creation_id", container}},
                       caller.token);
}

net::Request publishing_limit(const Caller& caller) {
    return read(caller, edge(caller.user, "content_publishing_limit"), "quota_usage,config");
}

net::Request permalink(const Caller& caller, const std::string& media_id) {
    return read(caller, net::encode(media_id), "id,permalink");
}

net::Request comment(const Caller& caller, const std::string& media_id, const std::string& text) {
    return graph::post(caller.site, edge(media_id, "comments"), json::Value{{"message", text}}, caller.token);
}

}  // namespace igny8::platform::instagram
