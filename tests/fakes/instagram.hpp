#pragma once
// An Instagram account as Meta's Graph API shows it: containers that take their time, one publication each, a quota, a
// list that lags.
#include <algorithm>

#include "graph.hpp"

namespace igny8::fakes {

class InstagramFake : public GraphFake {
public:
    struct Container {
        std::string id{};
        json::Value fields{};
        std::string media_id{};
        Bytes bytes{};
        uint64_t size = 0;
        int looks_until_ready = 1;
        Instant created{};
        std::string failure{};  ///< its status when it failed
    };
    struct Media {
        std::string id{}, container{}, kind{}, caption{};
        Instant created{};
    };
    struct Comment {
        std::string id{}, media{}, text{};
        Instant created{};
    };

    std::string base = "https://graph.facebook.com", user_id = "17841400000000001";
    std::vector<Container> containers;
    std::vector<Media> media;
    std::vector<Comment> comments;
    Milliseconds listing_lag{0};
    int looks = 1;  ///< until a container is ready
    int quota_used = 2, quota_total = 50;
    uint64_t upload_breaks_at = 0;
    bool hides_captions = false;
    std::string failure{};  ///< of the next container

protected:
    Answer act(const Call& call, const std::vector<std::string>& path) override {
        auto edge = path.size() > 1 ? path[1] : "";
        bool mine = path[0] == user_id || path[0] == "me";
        if (call.method == "POST") {
            if (mine && edge == "media") return add_container(json::parse(call.body));
            if (mine && edge == "media_publish") return publish(fields_of(call)["creation_id"]);
            if (edge == "comments") return add_comment(path[0], fields_of(call)["message"]);
            return refuse(100, 0, "Unknown edge");
        }
        if (mine && edge.empty()) return say({{"id", user_id}, {"username", "cafe.nord"}});
        if (mine && edge == "content_publishing_limit") return quota();
        if (mine) return list_media(edge, call);
        if (edge == "comments") return list_comments(path[0], call);
        if (edge == "insights") return numbers(path[0], call);
        if (auto* container = find(containers, path[0])) return show(*container);
        if (auto* one = find(media, path[0]))
            return say({{"id", one->id}, {"permalink", "https://www.instagram.com/p/" + one->id}});
        return refuse(100, 33, "Object does not exist");
    }

    Answer take_bytes(const Call& call) override {
        auto* container = find(containers, call.path.substr(call.path.rfind('/') + 1));
        auto offset = static_cast<uint64_t>(std::atoll(call.header("offset").c_str()));
        if (!container || offset != container->bytes.size())
            return say({{"debug_info", {{"retriable", false}, {"type", "OffsetInvalidError"}, {"message", "Offset"}}}},
                       400);
        container->size = static_cast<uint64_t>(std::atoll(call.header("file_size").c_str()));
        container->bytes += upload_breaks_at ? call.content().head(upload_breaks_at) : call.content();
        if (upload_breaks_at) {
            upload_breaks_at = 0;
            return {.lost = true};
        }
        return say({{"success", true}, {"message", "Upload successful."}});
    }

    void keep_some(const Call& call) override {
        auto* container = find(containers, call.path.substr(call.path.rfind('/') + 1));
        if (!container || call.header("offset") != std::to_string(container->bytes.size())) return;
        container->size = static_cast<uint64_t>(std::atoll(call.header("file_size").c_str()));
        container->bytes += call.content();
    }

private:
    template <class T>
    static T* find(std::vector<T>& all, const std::string& id) {
        for (auto& one : all)
            if (one.id == id) return &one;
        return nullptr;
    }

    static std::string kind_of(const json::Value& fields) {
        auto type = fields.value("media_type", "IMAGE");
        return type;
    }

    Answer add_container(const json::Value& fields) {
        auto type = kind_of(fields);
        bool sent = fields.value("upload_type", "") == "resumable";
        if (sent && base.find("instagram.com") != std::string::npos)
            return refuse(100, 0, "No uploads with this sign-in");
        if (sent && type != "REELS" && type != "STORIES" && type != "VIDEO")
            return refuse(100, 2207023, "Unknown media_type");
        if (type == "CAROUSEL") {
            auto& children = fields["children"];
            if (!children.is_array() || children.size() < 2 || children.size() > 10)
                return refuse(100, 2207028, "2 to 10");
            for (auto& id : children) {
                auto* child = find(containers, id.get<std::string>());
                if (!child || child->looks_until_ready > 0) return refuse(9007, 2207027, "Not ready");
                if (child->fields.contains("caption")) return refuse(100, 0, "A caption on a child");
            }
        } else if (!sent && !fields.contains("image_url") && !fields.contains("video_url")) {
            return refuse(100, 0, "No media");
        }
        Container container{.id = next_id("1790"), .fields = fields, .looks_until_ready = looks, .created = now};
        container.failure = std::exchange(failure, "");
        containers.push_back(container);
        json::Value out{{"id", container.id}};
        if (sent) out["uri"] = base + "/ig-api-upload/" + version + "/" + container.id;
        return say(out);
    }

    bool whole(const Container& container) const {
        return container.fields.value("upload_type", "") != "resumable" ||
               (container.size > 0 && container.bytes.size() == container.size);
    }

    Answer show(Container& container) {
        std::string code = "IN_PROGRESS";
        if (!container.media_id.empty())
            code = "PUBLISHED";
        else if (!container.failure.empty())
            code = "ERROR";
        else if (now - container.created > std::chrono::hours(24))
            code = "EXPIRED";
        else if (whole(container) && container.looks_until_ready-- <= 0)
            code = "FINISHED";
        json::Value out{{"id", container.id}, {"status_code", code}, {"status", code}};
        if (code == "ERROR") out["status"] = container.failure;
        if (code == "FINISHED") container.looks_until_ready = 0;
        if (container.fields.value("upload_type", "") == "resumable")
            out["video_status"] = {{"uploading_phase",
                                    {{"status", whole(container) ? "complete" : "in_progress"},
                                     {"bytes_transferred", container.bytes.size()}}}};
        return say(out);
    }

    Answer publish(const std::string& id) {
        auto* container = find(containers, id);
        if (!container) return refuse(24, 2207008, "No such container");
        if (quota_used >= quota_total) return refuse(9, 2207042, "Daily quota");
        if (!container->media_id.empty()) return refuse(100, 0, "Already published");
        if (!whole(*container) || container->looks_until_ready > 0) return refuse(9007, 2207027, "Not ready");
        auto type = kind_of(container->fields);
        container->media_id = next_id("1800");
        media.push_back({container->media_id, id, type, container->fields.value("caption", ""), now});
        ++quota_used;
        happens(type == "STORIES" ? "story" : "post", container->media_id, media.back().caption, media_of(*container));
        return say({{"id", container->media_id}});
    }

    /// Of what was sent; what Instagram fetched stands there by its address.
    std::vector<Bytes> media_of(const Container& container) {
        if (container.fields.contains("children")) {
            std::vector<Bytes> out;
            for (auto& id : container.fields["children"])
                if (auto* child = find(containers, id.get<std::string>()))
                    for (auto& bytes : media_of(*child)) out.push_back(bytes);
            return out;
        }
        if (!container.bytes.empty()) return {container.bytes.without_content()};
        return {Bytes(container.fields.value("image_url", container.fields.value("video_url", ""))).without_content()};
    }

    Answer quota() {
        json::Value one{{"quota_usage", quota_used},
                        {"config", {{"quota_total", quota_total}, {"quota_duration", 86400}}}};
        return say({{"data", json::Value::array({one})}});
    }

    Answer list_media(const std::string& edge, const Call& call) {
        auto since = Instant{Milliseconds{std::atoll(call.asked("since").c_str()) * 1000}};
        json::Value items = json::Value::array();
        for (auto one = media.rbegin(); one != media.rend(); ++one) {
            bool story = one->kind == "STORIES";
            if (story != (edge == "stories") || one->created < since || now < one->created + listing_lag) continue;
            json::Value item{{"id", one->id},
                             {"timestamp", time_of(one->created)},
                             {"permalink", "https://www.instagram.com/p/" + one->id}};
            item["media_type"] = one->kind == "REELS" ? "VIDEO" : one->kind == "CAROUSEL" ? "CAROUSEL_ALBUM" : "IMAGE";
            item["media_product_type"] = story ? "STORY" : one->kind == "REELS" ? "REELS" : "FEED";
            if (!hides_captions && !one->caption.empty()) item["caption"] = text::replace_all(one->caption, "@", "");
            items.push_back(item);
        }
        return page(items, call);
    }

    Answer numbers(const std::string& id, const Call& call) {
        auto* one = find(media, id);
        if (!one) return refuse(100, 33, "Object does not exist");
        std::vector<std::string> known{"views", "reach", "likes", "comments", "shares", "saved", "total_interactions"};
        if (one->kind == "REELS")
            known.insert(known.end(), {"ig_reels_avg_watch_time", "ig_reels_video_view_total_time"});
        if (one->kind == "STORIES") known = {"views", "reach", "shares", "replies", "link_clicks", "navigation"};
        return insights(id, call, known, "lifetime");
    }

    Answer add_comment(const std::string& id, const std::string& text) {
        if (!find(media, id)) return refuse(100, 33, "No such medium");
        comments.push_back({next_id("33"), id, text, now});
        happens("comment", comments.back().id, text);
        return say({{"id", comments.back().id}});
    }

    Answer list_comments(const std::string& id, const Call& call) {
        json::Value items = json::Value::array();
        for (auto& comment : comments)
            if (comment.media == id && now >= comment.created + listing_lag)
                items.push_back({{"id", comment.id},
                                 {"text", comment.text},
                                 {"username", "cafe.nord"},
                                 {"timestamp", time_of(comment.created)}});
        return page(items, call);
    }
};

}  // namespace igny8::fakes
