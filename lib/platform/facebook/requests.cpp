#include "platform/facebook/requests.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "net/url.hpp"

namespace igny8::platform::facebook {
namespace {

std::string edge(const std::string& id, std::string_view name) { return fmt::format("{}/{}", net::encode(id), name); }

void put(json::Value& fields, const char* key, const std::string& text) {
    if (!text.empty()) fields[key] = text;
}

int64_t unix_seconds(Instant at) { return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count(); }

json::Value attached(const std::vector<std::string>& photos) {
    json::Value out = json::Value::array();
    for (auto& id : photos) out.push_back({{"media_fbid", id}});
    return out;
}

json::Value children(const Post& post, const std::vector<std::string>& pictures) {
    json::Value out = json::Value::array();
    for (size_t i = 0; i < post.cards.size(); ++i) {
        json::Value child{{"link", post.cards[i].link}};
        put(child, "name", post.cards[i].title);
        put(child, "description", post.cards[i].text);
        if (i < pictures.size()) put(child, "picture", pictures[i]);
        out.push_back(child);
    }
    return out;
}

std::string file_name(const Path& path) { return path.filename().string(); }

json::Value finishing(const Post& post) {
    json::Value fields{{"upload_phase", "finish"}};
    put(fields, "title", post.title);
    put(fields, "description", post.text);
    return fields;
}

}  // namespace

std::string content_hash(const Post& post) {
    json::Value all{static_cast<int>(post.kind), post.text, post.title, post.link, post.comment, post.cover};
    for (auto& medium : post.media) all.push_back({medium.sha256, medium.url, medium.alt_text});
    for (auto& card : post.cards) all.push_back({card.link, card.title, card.text});
    if (post.publish_at) all.push_back(unix_seconds(*post.publish_at));
    return digest(json::line(all));
}

net::Request photo(const Caller& caller, const Medium& medium, bool scheduled) {
    auto path = edge(caller.page, "photos");
    if (medium.path.empty()) {
        json::Value fields{{"url", medium.url}, {"published", false}};
        put(fields, "alt_text_custom", medium.alt_text);
        if (scheduled) fields["temporary"] = true;
        return graph::post(caller.site, path, fields, caller.token);
    }
    std::vector<net::Part> parts{{"published", "false"}};
    if (scheduled) parts.push_back({"temporary", "true"});
    if (!medium.alt_text.empty()) parts.push_back({"alt_text_custom", medium.alt_text});
    parts.push_back({"source", net::FileSlice{medium.path}, file_name(medium.path), medium.mime_type});
    return graph::post(caller.site, path, std::move(parts), caller.token);
}

net::Request feed(const Caller& caller, const Post& post, const std::vector<std::string>& photos, Birth birth) {
    json::Value fields = json::Value::object();
    put(fields, "message", post.text);
    put(fields, "link", post.link);
    if (post.kind == Kind::cards) {
        fields["child_attachments"] = children(post, photos);
        fields["multi_share_end_card"] = false;
        fields["multi_share_optimized"] = false;
    } else if (!photos.empty()) {
        fields["attached_media"] = attached(photos);
    }
    fields["published"] = birth == Birth::published;
    if (birth == Birth::scheduled && post.publish_at) {
        fields["scheduled_publish_time"] = unix_seconds(*post.publish_at);
        fields["unpublished_content_type"] = "SCHEDULED";
    }
    return graph::post(caller.site, edge(caller.page, "feed"), fields, caller.token);
}

net::Request set_public(const Caller& caller, const std::string& post_id) {
    return graph::post(caller.site, net::encode(post_id), json::Value{{"is_published", true}}, caller.token);
}

net::Request start_reel(const Caller& caller) {
    return graph::post(caller.site, edge(caller.page, "video_reels"), json::Value{{"upload_phase", "start"}},
                       caller.token);
}

net::Request start_story_film(const Caller& caller) {
    return graph::post(caller.site, edge(caller.page, "video_stories"), json::Value{{"upload_phase", "start"}},
                       caller.token);
}

net::Request start_film(const Caller& caller, uint64_t size) {
    return graph::post(caller.site, edge(caller.page, "videos"),
                       json::Value{{"upload_phase", "start"}, {"file_size", size}}, caller.token);
}

net::Request transfer(const Caller& caller, const Medium& film, const Piece& piece) {
    std::vector<net::Part> parts{{"upload_phase", "transfer"},
                                 {"upload_session_id", piece.session},
                                 {"start_offset", std::to_string(piece.begin)}};
    parts.push_back({"video_file_chunk", net::FileSlice{film.path, piece.begin, piece.end - piece.begin},
                     file_name(film.path), "application/octet-stream"});
    return graph::post(caller.site, edge(caller.page, "videos"), std::move(parts), caller.token);
}

net::Request cover(const Caller& caller, const std::string& video_id, const Path& picture) {
    std::vector<net::Part> parts{{"is_preferred", "true"}};
    parts.push_back(
        {"source", net::FileSlice{picture}, file_name(picture), medium_of_file(picture, "image").mime_type});
    return graph::post(caller.site, edge(video_id, "thumbnails"), std::move(parts), caller.token);
}

net::Request finish_reel(const Caller& caller, const Post& post, const std::string& video_id) {
    auto fields = finishing(post);
    fields["video_id"] = video_id;
    fields["video_state"] = post.publish_at ? "SCHEDULED" : "PUBLISHED";
    if (post.publish_at) fields["scheduled_publish_time"] = unix_seconds(*post.publish_at);
    return graph::post(caller.site, edge(caller.page, "video_reels"), fields, caller.token);
}

net::Request finish_film(const Caller& caller, const Post& post, const std::string& session) {
    auto fields = finishing(post);
    fields["upload_session_id"] = session;
    fields["published"] = !post.publish_at;
    if (post.publish_at) {
        fields["scheduled_publish_time"] = unix_seconds(*post.publish_at);
        fields["unpublished_content_type"] = "SCHEDULED";
    }
    return graph::post(caller.site, edge(caller.page, "videos"), fields, caller.token);
}

net::Request finish_story_film(const Caller& caller, const std::string& video_id) {
    return graph::post(caller.site, edge(caller.page, "video_stories"),
                       json::Value{{"upload_phase", "finish"}, {"video_id", video_id}}, caller.token);
}

net::Request photo_story(const Caller& caller, const std::string& photo_id) {
    return graph::post(caller.site, edge(caller.page, "photo_stories"), json::Value{{"photo_id", photo_id}},
                       caller.token);
}

net::Request comment(const Caller& caller, const std::string& object_id, const std::string& text) {
    return graph::post(caller.site, edge(object_id, "comments"), json::Value{{"message", text}}, caller.token);
}

net::Request read(const Caller& caller, const std::string& id, const std::string& fields) {
    return graph::get(caller.site, net::encode(id), {{"fields", fields}}, caller.token);
}

std::string link_of(const std::string& id, const std::string& permalink) {
    if (permalink.starts_with("https://")) return permalink;
    if (permalink.starts_with("/")) return "https://www.facebook.com" + permalink;
    return id.empty() ? "" : "https://www.facebook.com/" + id;
}

}  // namespace igny8::platform::facebook
