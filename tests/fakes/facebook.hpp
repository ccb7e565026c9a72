#pragma once
// A Facebook page as Meta's Graph API shows it: pictures, drafts, films in pieces and by rupload, stories, comments.
// Listings lag; films are worked on for some looks.
#include <algorithm>

#include "graph.hpp"

namespace igny8::fakes {

class FacebookFake : public GraphFake {
public:
    struct Photo {
        std::string id{}, bytes{}, url{}, alt{};
        bool temporary = false, used = false;
    };
    struct Post {
        std::string id{};
        json::Value fields{};
        bool is_public = false;
        Instant created{};
        std::optional<Instant> scheduled{};
    };
    struct Video {
        std::string id{}, kind{}, session{}, cover{};
        Bytes bytes{};
        uint64_t size = 0;
        int finishes = 0;
        json::Value fields{};
        int looks_until_public = 2;
        Instant finished{};
        std::optional<Instant> scheduled{};
        bool broken = false;
    };
    struct Story {
        std::string post_id{}, media_id{};
        Instant created{};
    };
    struct Comment {
        std::string id{}, object{}, message{};
        Instant created{};
    };

    std::string base = "https://graph.facebook.com", page_id = "1029384756";
    std::vector<Photo> photos;
    std::vector<Post> posts;
    std::vector<Video> videos;
    std::vector<Story> stories;
    std::vector<Comment> comments;
    Milliseconds listing_lag{0};
    uint64_t piece = 4;             ///< bytes of a film asked for at a time
    uint64_t upload_breaks_at = 0;  ///< rupload keeps so many bytes of the next request, then the line breaks
    int looks = 2;                  ///< until a film is public

    std::vector<const Post*> public_posts() const {
        std::vector<const Post*> out;
        for (auto& post : posts)
            if (shown(post)) out.push_back(&post);
        return out;
    }
    long public_videos() const {
        return std::count_if(videos.begin(), videos.end(), [](auto& video) { return video.finishes > 0; });
    }

    std::optional<Answer> already_there(const Call& call) const override {
        if (call.method != "POST" || !call.path.ends_with("/feed")) return {};
        return refuse(506, 0, "Duplicate status message");
    }

protected:
    Answer act(const Call& call, const std::vector<std::string>& path) override {
        auto fields = fields_of(call);
        auto edge = path.size() > 1 ? path[1] : "";
        if (path[0] == page_id) return call.method == "POST" ? on_page(edge, call, fields) : of_page(edge, call);
        if (edge == "comments")
            return call.method == "POST" ? add_comment(path[0], fields) : list_comments(path[0], call);
        if (edge == "thumbnails") return add_cover(path[0], fields);
        if (edge == "insights" || edge == "video_insights") return numbers(path[0], edge, call);
        if (call.asked("fields").starts_with("shares,")) return counters(path[0]);
        if (auto* post = find(posts, path[0])) return call.method == "POST" ? update(*post, fields) : show(*post);
        if (auto* video = find(videos, path[0])) return show(*video);
        return refuse(100, 33, "Unsupported request. Object does not exist");
    }

    Answer take_bytes(const Call& call) override {
        auto* video = find(videos, call.path.substr(call.path.rfind('/') + 1));
        if (!video) return problem("ProcessingFailedError");
        auto offset = static_cast<uint64_t>(std::atoll(call.header("offset").c_str()));
        video->size = static_cast<uint64_t>(std::atoll(call.header("file_size").c_str()));
        if (offset != video->bytes.size()) return problem("OffsetInvalidError");
        if (upload_breaks_at) {
            video->bytes += call.content().head(upload_breaks_at);
            upload_breaks_at = 0;
            return {.lost = true};
        }
        video->bytes += call.content();
        if (video->bytes.size() != video->size) return problem("PartialRequestError");
        return say({{"success", true}});
    }

    void keep_some(const Call& call) override {
        auto* video = find(videos, call.path.substr(call.path.rfind('/') + 1));
        if (!video || call.header("offset") != std::to_string(video->bytes.size())) return;
        video->size = static_cast<uint64_t>(std::atoll(call.header("file_size").c_str()));
        video->bytes += call.content();
    }

private:
    using Fields = std::map<std::string, std::string>;

    template <class T>
    static T* find(std::vector<T>& all, const std::string& id) {
        for (auto& one : all)
            if (one.id == id) return &one;
        return nullptr;
    }
    static Answer problem(const std::string& type) {
        return say({{"debug_info", {{"retriable", false}, {"type", type}, {"message", "Request failed"}}}}, 400);
    }
    static std::string field(const Fields& fields, const std::string& name) {
        auto found = fields.find(name);
        return found == fields.end() ? "" : found->second;
    }
    bool shown(const Post& post) const { return post.is_public || (post.scheduled && *post.scheduled <= now); }
    static std::optional<Instant> time_in(const Fields& fields, const char* name) {
        auto text = field(fields, name);
        if (text.empty()) return {};
        return Instant{Milliseconds{std::atoll(text.c_str()) * 1000}};
    }

    Answer on_page(const std::string& edge, const Call& call, const Fields& fields) {
        if (edge == "photos") return add_photo(fields);
        if (edge == "feed") return add_post(call, fields);
        if (edge == "videos") return video_call(fields);
        if (edge == "video_reels" || edge == "video_stories") return reel_call(edge, fields);
        if (edge == "photo_stories") return photo_story(fields);
        return refuse(100, 0, "Unknown edge");
    }

    Answer of_page(const std::string& edge, const Call& call) {
        if (edge.empty()) return say({{"id", page_id}, {"name", "Cafe Nord"}});
        if (edge == "published_posts" || edge == "scheduled_posts") return list_posts(edge == "scheduled_posts", call);
        if (edge == "stories") return list_stories(call);
        return refuse(100, 0, "Unknown edge");
    }

    Answer add_photo(const Fields& fields) {
        if (field(fields, "published") != "false") return refuse(100, 0, "The test wants hidden pictures");
        photos.push_back({next_id("photo"), field(fields, "source"), field(fields, "url"),
                          field(fields, "alt_text_custom"), field(fields, "temporary") == "true"});
        return say({{"id", photos.back().id}});
    }

    Answer add_post(const Call& call, const Fields& fields) {
        Post post{.fields = json::parse(call.body), .created = now};
        if (field(fields, "message").empty() && field(fields, "link").empty() &&
            !post.fields.contains("attached_media"))
            return refuse(100, 0, "message or link");
        if (post.fields.contains("attached_media"))
            for (auto& item : post.fields["attached_media"]) {
                auto* photo = find(photos, item["media_fbid"].get<std::string>());
                if (!photo) return refuse(100, 0, "No such picture");
                if (photo->used) return refuse(100, 1366051, "These photos were already posted.");
            }
        post.id = page_id + "_" + next_id("77");
        post.is_public = field(fields, "published") == "true";
        post.scheduled = time_in(fields, "scheduled_publish_time");
        if (post.scheduled && *post.scheduled < now + std::chrono::minutes(10)) return refuse(100, 0, "Too soon");
        if (post.fields.contains("attached_media"))
            for (auto& item : post.fields["attached_media"])
                find(photos, item["media_fbid"].get<std::string>())->used = true;
        posts.push_back(post);
        if (post.is_public || post.scheduled) goes_out(post);
        return say({{"id", post.id}});
    }

    Answer update(Post& post, const Fields& fields) {
        if (field(fields, "is_published") == "true") {
            bool before = std::exchange(post.is_public, true);
            if (!before) post.created = now;
            if (!before) goes_out(post);
        }
        return say({{"success", true}});
    }

    void goes_out(const Post& post) {
        std::vector<Bytes> media;
        if (post.fields.contains("attached_media"))
            for (auto& item : post.fields["attached_media"]) media.push_back(shown_photo(item["media_fbid"]));
        happens(post.is_public ? "post" : "scheduled", post.id, post.fields.value("message", ""), media);
    }
    Bytes shown_photo(const std::string& id) {
        auto* photo = find(photos, id);
        return photo ? Bytes(photo->bytes).without_content() : Bytes();
    }

    Answer show(const Post& post) {
        return say({{"id", post.id},
                    {"is_published", shown(post)},
                    {"permalink_url", "https://www.facebook.com/" + post.id},
                    {"created_time", time_of(post.created)}});
    }

    Answer list_posts(bool scheduled, const Call& call) {
        json::Value items = json::Value::array();
        auto since = Instant{Milliseconds{std::atoll(call.asked("since").c_str()) * 1000}};
        for (auto& post : posts) {
            bool listed = scheduled ? post.scheduled && !shown(post)
                                    : shown(post) && post.created >= since && now >= post.created + listing_lag;
            if (!listed) continue;
            json::Value item{{"id", post.id},
                             {"message", post.fields.value("message", "")},
                             {"created_time", time_of(post.created)},
                             {"permalink_url", "https://www.facebook.com/" + post.id}};
            if (post.fields.contains("attached_media")) item["attachments"] = attachments(post);
            items.push_back(item);
        }
        return page(items, call);
    }

    static json::Value attachments(const Post& post) {
        json::Value parts = json::Value::array();
        for (auto& item : post.fields["attached_media"]) parts.push_back({{"target", {{"id", item["media_fbid"]}}}});
        json::Value whole = json::Value::object();
        if (parts.size() == 1) return {{"data", parts}};
        whole["subattachments"] = {{"data", parts}};
        json::Value data = json::Value::array();
        data.push_back(whole);
        return {{"data", data}};
    }

    Answer range(const Video& video) {
        auto begin = video.bytes.size();
        return say({{"start_offset", std::to_string(begin)},
                    {"end_offset", std::to_string(std::min<uint64_t>(begin + piece, video.size))}});
    }

    Answer video_call(const Fields& fields) {
        auto phase = field(fields, "upload_phase");
        if (phase == "start") {
            Video video{.id = next_id("77"), .kind = "film", .session = next_id("9")};
            video.size = static_cast<uint64_t>(std::atoll(field(fields, "file_size").c_str()));
            video.looks_until_public = looks;
            videos.push_back(video);
            auto out = json::parse(range(video).body);
            out["upload_session_id"] = video.session;
            out["video_id"] = video.id;
            return say(out);
        }
        auto video = std::find_if(videos.begin(), videos.end(),
                                  [&](auto& one) { return one.session == field(fields, "upload_session_id"); });
        if (video == videos.end()) return refuse(100, 0, "No such session");
        if (phase == "finish") return finish(*video, fields);
        if (field(fields, "start_offset") != std::to_string(video->bytes.size())) {
            auto error = graph_error(6000, 1363037, "Wrong place");
            error["error"]["error_data"] = json::parse(range(*video).body);
            return say(error, 400);
        }
        video->bytes += Bytes(field(fields, "video_file_chunk"));
        return range(*video);
    }

    Answer reel_call(const std::string& edge, const Fields& fields) {
        if (field(fields, "upload_phase") == "start") {
            Video video{.id = next_id("88"), .kind = edge == "video_reels" ? "reel" : "story"};
            video.looks_until_public = looks;
            videos.push_back(video);
            return say({{"video_id", video.id}, {"upload_url", base + "/video-upload/" + version + "/" + video.id}});
        }
        auto* video = find(videos, field(fields, "video_id"));
        if (!video) return refuse(100, 33, "No such video");
        if (edge == "video_reels") return finish(*video, fields);
        if (video->bytes.size() != video->size) return refuse(6000, 0, "Not whole");
        if (video->finishes++) return refuse(100, 0, "Already a story");
        stories.push_back({next_id("55"), video->id, now});
        happens("story", stories.back().post_id, "", {video->bytes.without_content()});
        video->finished = now;
        return say({{"success", true}, {"post_id", std::atoll(stories.back().post_id.c_str())}});
    }

    Answer finish(Video& video, const Fields& fields) {
        if (video.bytes.size() != video.size) return refuse(6000, 0, "Not whole");
        bool first = video.finishes++ == 0;  // again: still the one film
        video.finished = now;
        video.fields = json::Value(fields);
        video.scheduled = time_in(fields, "scheduled_publish_time");
        if (first)
            happens(video.scheduled ? "scheduled" : "post", video.id, field(fields, "description"),
                    {video.bytes.without_content()});
        return say({{"success", true}});
    }

    Answer photo_story(const Fields& fields) {
        auto* photo = find(photos, field(fields, "photo_id"));
        if (!photo || photo->used) return refuse(100, 0, "No such hidden picture");
        photo->used = true;
        stories.push_back({next_id("55"), photo->id, now});
        happens("story", stories.back().post_id, "", {Bytes(photo->bytes).without_content()});
        return say({{"success", true}, {"post_id", stories.back().post_id}});
    }

    Answer show(Video& video) {
        bool whole = video.size > 0 && video.bytes.size() == video.size;
        bool due = !video.scheduled || *video.scheduled <= now;
        bool ready = video.finishes > 0 && due && --video.looks_until_public < 0;
        json::Value publishing{{"status", ready ? "complete" : "not_started"}};
        if (video.finishes > 0) publishing["publish_status"] = due ? "published" : "scheduled";
        json::Value status{{"video_status", !whole                ? "uploading"
                                            : video.finishes == 0 ? "upload_complete"
                                            : ready               ? "ready"
                                                                  : "processing"}};
        status["uploading_phase"] = {{"status", whole ? "complete" : "in_progress"},
                                     {"bytes_transfered", video.bytes.size()}};
        status["processing_phase"] = {{"status", ready ? "complete" : "not_started"}};
        if (video.broken && video.finishes > 0) {
            status["video_status"] = "error";
            status["processing_phase"] = {{"status", "error"},
                                          {"errors", {{{"code", 1363040}, {"message", "Aspect ratio"}}}}};
        }
        status["publishing_phase"] = publishing;
        json::Value out{{"id", video.id}, {"status", status}};
        if (ready) {
            out["post_id"] = "99" + video.id;
            out["permalink_url"] = "/reel/" + video.id + "/";
        }
        return say(out);
    }

    Answer add_cover(const std::string& id, const Fields& fields) {
        auto* video = find(videos, id);
        if (!video) return refuse(100, 33, "No such video");
        video->cover = field(fields, "source");
        return say({{"success", true}});
    }

    Answer list_stories(const Call& call) {
        json::Value items = json::Value::array();
        for (auto& story : stories)
            if (now >= story.created + listing_lag)
                items.push_back({{"post_id", story.post_id},
                                 {"media_id", story.media_id},
                                 {"status", "PUBLISHED"},
                                 {"url", "https://www.facebook.com/stories/" + story.post_id}});
        return page(items, call);
    }

    bool knows(const std::string& id) {
        auto* story = find_story(id);
        return story || find(posts, id) || find(videos, id) || id.starts_with(page_id + "_99");
    }
    const Story* find_story(const std::string& post_id) const {
        for (auto& story : stories)
            if (story.post_id == post_id) return &story;
        return nullptr;
    }

    Answer numbers(const std::string& id, const std::string& edge, const Call& call) {
        static const std::vector<std::string> of_post{"post_media_view", "post_total_media_view_unique", "post_clicks",
                                                      "post_reactions_by_type_total"};
        static const std::vector<std::string> of_film{"blue_reels_play_count", "fb_reels_total_plays",
                                                      "post_video_avg_time_watched"};
        static const std::vector<std::string> of_story{"story_media_view", "story_total_media_view_unique",
                                                       "pages_fb_story_replies", "pages_fb_story_shares"};
        if (!knows(id)) return refuse(100, 33, "Unsupported get request. Object does not exist");
        return insights(id, call, edge == "video_insights" ? of_film : find_story(id) ? of_story : of_post, "lifetime");
    }

    Answer counters(const std::string& id) {
        if (!knows(id)) return refuse(100, 33, "Unsupported get request. Object does not exist");
        json::Value out{{"id", id}, {"shares", {{"count", happened(id, "shares")}}}};
        out["comments"] = {{"data", json::Value::array()}, {"summary", {{"total_count", happened(id, "comments")}}}};
        out["reactions"] = {{"data", json::Value::array()}, {"summary", {{"total_count", happened(id, "reactions")}}}};
        return say(out);
    }

    Answer add_comment(const std::string& object, const Fields& fields) {
        comments.push_back({object + "_" + next_id("33"), object, field(fields, "message"), now});
        happens("comment", comments.back().id, comments.back().message);
        return say({{"id", comments.back().id}});
    }

    Answer list_comments(const std::string& object, const Call& call) {
        json::Value items = json::Value::array();
        for (auto& comment : comments)
            if (comment.object == object && now >= comment.created + listing_lag)
                items.push_back({{"id", comment.id},
                                 {"message", comment.message},
                                 {"from", {{"id", page_id}}},
                                 {"created_time", time_of(comment.created)}});
        return page(items, call);
    }
};

}  // namespace igny8::fakes
