#pragma once
// TikTok as its Content Posting API v2 speaks: creator info, uploads in chunks, pulls, the inbox, status, own films.
#include "mishaps.hpp"
#include "numbers.hpp"

namespace igny8::fakes {

class TikTok : public Network {
public:
    struct Task {
        std::string id, url, kind;  ///< kind: video, inbox, photo
        json::Value body;
        int64_t size = 0, each = 0, count = 0, stored = 0;
        Bytes bytes;
        std::string status, fail_reason, post;
        Instant begun{}, ended{};
        bool file() const { return size > 0; }
    };

    std::string base = "https://open.tiktokapis.com", upload_base = "https://open-upload.tiktokapis.com";
    std::string token = "tt-token", username = "acme";
    std::vector<std::string> privacy_levels{"PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"};
    int max_seconds = 600;
    std::deque<Task> tasks;
    std::string creator_refuses;  ///< a code that creator_info answers with status 200
    std::string fails;            ///< fail_reason of what is posted from now on
    int processing = 0;           ///< status reads until a post is out
    Milliseconds moderation{0};   ///< until a public post tells its number
    Milliseconds listing_lag{0};
    bool numbers_as_text = false, right_spelling = false;

    long public_posts() const {
        return std::count_if(tasks.begin(), tasks.end(), [](auto& t) { return t.status == "PUBLISH_COMPLETE"; });
    }
    static Answer refuse(int status, const std::string& code, const std::string& message = "No.") {
        return say(
            {{"data", json::Value::object()}, {"error", {{"code", code}, {"message", message}, {"log_id", "L1"}}}},
            status);
    }
    static Answer ok(json::Value data) {
        return say({{"data", std::move(data)}, {"error", {{"code", "ok"}, {"message", ""}, {"log_id", "L1"}}}});
    }

    Answer too_many(int seconds) const override {
        auto out = refuse(429, "rate_limit_exceeded");
        out.headers.emplace_back("Retry-After", std::to_string(seconds));
        return out;
    }

protected:
    Answer answer(const Call& call) override {
        if (call.path == "/video/") return take(call);
        if (call.header("authorization") != "Bearer " + token) return refuse(401, "access_token_invalid");
        auto what = call.method + " " + call.path;
        if (what == "GET /v2/user/info/") return ok({{"user", {{"open_id", "o1"}}}});
        if (call.method != "POST" || call.header("content-type") != "application/json; charset=UTF-8")
            return refuse(400, "invalid_params", "content type");
        if (what == "POST /v2/post/publish/creator_info/query/") return creator();
        if (what == "POST /v2/post/publish/video/init/") return begin(call, "video");
        if (what == "POST /v2/post/publish/inbox/video/init/") return begin(call, "inbox");
        if (what == "POST /v2/post/publish/content/init/") return begin(call, "photo");
        if (what == "POST /v2/post/publish/status/fetch/") return status(call);
        if (what == "POST /v2/video/list/") return films(call);
        if (what == "POST /v2/video/query/") return numbers(call);
        return refuse(404, "unsupported_path");
    }

private:
    Answer creator() {
        if (!creator_refuses.empty()) return refuse(200, creator_refuses);
        return ok({{"creator_username", username},
                   {"creator_nickname", "Acme"},
                   {"privacy_level_options", privacy_levels},
                   {"comment_disabled", false},
                   {"duet_disabled", false},
                   {"stitch_disabled", true},
                   {"max_video_post_duration_sec", max_seconds}});
    }

    Answer begin(const Call& call, const std::string& kind) {
        Task task{.id = "", .kind = kind, .body = json::parse(call.body), .begun = now};
        auto source = task.body["source_info"];
        if (kind == "inbox" && task.body.contains("post_info")) return refuse(400, "invalid_params", "post_info");
        bool direct = kind == "video" || task.body.value("post_mode", "") == "DIRECT_POST";
        if (direct) {
            auto level = task.body["post_info"].value("privacy_level", "");
            if (std::find(privacy_levels.begin(), privacy_levels.end(), level) == privacy_levels.end())
                return refuse(403, "privacy_level_option_mismatch");
        }
        auto number = std::to_string(tasks.size() + 1);
        json::Value data;
        if (source.value("source", "") == "FILE_UPLOAD" && kind != "photo") {
            task.size = source.value("video_size", int64_t{0});
            task.each = source.value("chunk_size", int64_t{0});
            task.count = source.value("total_chunk_count", int64_t{0});
            if (auto why = wrong_cut(task); !why.empty()) return refuse(400, "invalid_params", why);
            task.id = (kind == "inbox" ? "v_inbox_file~v2-1." : "v_pub_file~v2-1.") + number;
            task.url = upload_base + "/video/?upload_id=" + number + "&upload_token=Tok" + number;
            task.status = "PROCESSING_UPLOAD";
            data["upload_url"] = task.url;
        } else {
            if (source.value("source", "") != "PULL_FROM_URL") return refuse(400, "invalid_params", "source");
            task.id = (kind == "photo" ? "p_pub_url~v2." : "v_pub_url~v2-1.") + number;
            task.status = "PROCESSING_DOWNLOAD";
            task.ended = now;
            if (!fails.empty()) task.status = "FAILED", task.fail_reason = fails;
        }
        data["publish_id"] = task.id;
        tasks.push_back(task);
        work_on(tasks.back());
        return ok(data);
    }

    static std::string wrong_cut(const Task& t) {
        constexpr int64_t mb = 1'000'000;
        if (t.size <= 0 || t.each <= 0 || t.count != t.size / t.each || t.count > 1000) return "count";
        auto last = t.size - (t.count - 1) * t.each;
        if (t.count > 1 && (t.each < 5 * mb || t.each > 64 * mb || last > 128 * mb)) return "chunk_size";
        if (t.count == 1 && (t.each != t.size || t.size > 64 * mb)) return "whole";
        return "";
    }

    Answer take(const Call& call) {
        Task* task = nullptr;
        for (auto& t : tasks)
            if (t.file() && t.url.ends_with("upload_token=" + call.asked("upload_token"))) task = &t;
        if (!task) return {.status = 404};
        if (now - task->begun > std::chrono::hours(1)) return {.status = 403};
        if (call.headers.contains("authorization")) return {.status = 400};
        auto range = range_of(call.header("content-range"));
        auto length = static_cast<int64_t>(call.content().size());
        if (range.total != task->size || range.last - range.first + 1 != length) return {.status = 400};
        Answer progress{.status = 416};
        auto told = [&] {
            progress.headers = {
                {"Content-Range", "bytes 0-" + std::to_string(task->stored - 1) + "/" + std::to_string(task->size)}};
            return progress;
        };
        if (range.first != task->stored) return told();
        auto index = range.first / task->each;
        bool last = index == task->count - 1;
        if (length != (last ? task->size - range.first : task->each)) return {.status = 400};
        task->stored += length;
        task->bytes += call.content();
        progress.status = last ? 201 : 206;
        if (last) task->ended = now;
        if (last && !fails.empty()) task->status = "FAILED", task->fail_reason = fails;
        reads_[task->id] = 0;
        if (last) work_on(*task);
        return told();
    }

    void work_on(Task& task) {
        bool all_there = task.file() ? task.stored == task.size : true;
        if (!all_there || !task.status.starts_with("PROCESSING") || reads_[task.id] < processing) return;
        bool draft = task.kind == "inbox" || task.body.value("post_mode", "") == "MEDIA_UPLOAD";
        task.status = draft ? "SEND_TO_USER_INBOX" : "PUBLISH_COMPLETE";
        task.ended = now;
        if (!draft) task.post = std::to_string(7'350'000'000'000'000'010 + tasks.size());
        auto about = task.body.value("post_info", json::Value::object());
        auto text = about.value("title", "") + "\n" + about.value("description", "");
        happens(draft ? "inbox" : "post", draft ? task.id : task.post, text, media_of(task));
    }

    /// What was sent; what TikTok fetched stands there by its address.
    static std::vector<Bytes> media_of(const Task& task) {
        if (!task.bytes.empty()) return {task.bytes.without_content()};
        std::vector<Bytes> out;
        auto source = task.body.value("source_info", json::Value::object());
        for (auto& url : source.value("photo_images", json::Value::array()))
            out.push_back(Bytes(url.get<std::string>()).without_content());
        if (source.contains("video_url")) out.push_back(Bytes(source.value("video_url", "")).without_content());
        return out;
    }

    static bool is_public(const Task& task) {
        return task.status == "PUBLISH_COMPLETE" &&
               task.body["post_info"].value("privacy_level", "") == "PUBLIC_TO_EVERYONE";
    }

    Answer status(const Call& call) {
        auto id = json::parse(call.body).value("publish_id", "");
        for (auto& task : tasks) {
            if (task.id != id) continue;
            ++reads_[task.id];
            work_on(task);
            json::Value data{{"status", task.status}};
            if (!task.fail_reason.empty()) data["fail_reason"] = task.fail_reason;
            if (task.file()) data["uploaded_bytes"] = task.stored;
            auto key = right_spelling ? "publicly_available_post_id" : "publicaly_available_post_id";
            bool told = is_public(task) && now - task.ended >= moderation;
            data[key] = json::Value::array();
            if (told && numbers_as_text) data[key].push_back(task.post);
            if (told && !numbers_as_text) data[key].push_back(std::stoull(task.post));
            return ok(data);
        }
        return refuse(400, "invalid_publish_id");
    }

    /// Of public posts; others are left out without a word.
    Answer numbers(const Call& call) {
        auto ids = json::parse(call.body)["filters"]["video_ids"];
        if (!ids.is_array() || ids.empty() || ids.size() > 20) return refuse(400, "invalid_params", "video_ids");
        auto names = listed(call, "fields");
        json::Value videos = json::Value::array();
        for (auto& task : tasks) {
            if (!is_public(task) || std::find(ids.begin(), ids.end(), task.post) == ids.end()) continue;
            json::Value one{{"id", task.post}};
            for (auto& name : names)
                if (name.ends_with("_count")) one[name] = happened(task.post, name);
            videos.push_back(one);
        }
        return ok({{"videos", videos}});
    }

    Answer films(const Call& call) {
        if (call.asked("fields").empty()) return refuse(400, "invalid_params", "fields");
        json::Value videos = json::Value::array();
        for (auto task = tasks.rbegin(); task != tasks.rend(); ++task) {
            if (!is_public(*task) || task->kind != "video" || now - task->ended < listing_lag) continue;
            auto seconds = std::chrono::duration_cast<std::chrono::seconds>(task->ended.time_since_epoch()).count();
            videos.push_back({{"id", task->post},
                              {"create_time", seconds},
                              {"video_description", task->body["post_info"].value("title", "").substr(0, 150)},
                              {"share_url", "https://www.tiktok.com/@" + username + "/video/" + task->post}});
        }
        return ok({{"videos", videos}, {"cursor", 0}, {"has_more", false}});
    }

    std::map<std::string, int> reads_;
};

}  // namespace igny8::fakes
