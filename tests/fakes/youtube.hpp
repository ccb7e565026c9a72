#pragma once
// YouTube as its Data API v3 speaks: resumable sessions, private films, thumbnails, captions, processing, quota errors.
#include "mishaps.hpp"
#include "numbers.hpp"

namespace igny8::fakes {

class YouTube : public Network {
public:
    struct Film {
        std::string id, file_name;
        Bytes bytes;
        int64_t size = 0;
        json::Value snippet, status;
        Instant made{};
        int thumbnails = 0;
        std::vector<std::string> captions;
        int reads = 0;  ///< of its status
    };
    struct Session {
        json::Value body;
        std::string slug;
        Bytes bytes;
        std::string film;  ///< its id once all is there
        int64_t total = 0, stored = 0;
        bool expired = false;
    };

    std::string base = "https://www.googleapis.com", reporting = "https://youtubereporting.googleapis.com";
    std::string token = "yt-token", channel = "UCme";
    std::deque<Film> films;
    std::map<std::string, Session> sessions;
    json::Value jobs = json::Value::array();  ///< of bulk reports
    Milliseconds listing_lag{0};
    int64_t stores_at_most = int64_t{1} << 40;  ///< of a chunk: the rest must be sent again
    int processed_after = 0;                    ///< reads of its status
    bool locks_private = false;                 ///< a project without an audit
    bool forgets_names = false;                 ///< tells no file names
    std::string upload_fails;                   ///< failureReason of a film that cannot be read

    Film* film(const std::string& id) {
        for (auto& f : films)
            if (f.id == id) return &f;
        return nullptr;
    }
    static Answer refuse(int status, const std::string& reason, const std::string& message = "No.") {
        json::Value error{{"code", status}, {"message", message}};
        error["errors"] = json::Value::array({{{"message", message}, {"domain", "youtube.test"}, {"reason", reason}}});
        return say({{"error", error}}, status);
    }

    Answer too_many(int seconds) const override {
        auto out = refuse(429, "rateLimitExceeded");
        out.headers.emplace_back("Retry-After", std::to_string(seconds));
        return out;
    }

protected:
    Answer answer(const Call& call) override {
        if (call.header("authorization") != "Bearer " + token) return refuse(401, "authError", "Invalid Credentials");
        auto what = call.method + " " + call.path;
        if (what == "POST /upload/youtube/v3/videos")
            return call.asked("uploadType") == "multipart" ? take_whole(call) : open(call);
        if (what == "DELETE /youtube/v3/videos") return take_away(call.asked("id"));
        if (what == "GET /youtube/v3/captions") return list_captions(call.asked("videoId"));
        if (what == "PUT /upload/youtube/v3/videos") return take(call);
        if (what == "POST /upload/youtube/v3/thumbnails/set") return thumbnail(call);
        if (what == "POST /upload/youtube/v3/captions") return captions(call);
        if (what == "GET /youtube/v3/videos") return list(call);
        if (what == "PUT /youtube/v3/videos") return update(call);
        if (what == "GET /youtube/v3/channels") return channels();
        if (what == "GET /v2/reports") return analytics(call);
        if (what == "GET /v1/jobs") return say({{"jobs", jobs}});
        if (what == "POST /v1/jobs") return add_job(call);
        if (what == "GET /v1/jobs/job1/reports") return reports();
        if (what == "GET /v1/media/reach.csv") return reach();
        if (what == "GET /youtube/v3/playlistItems") return uploads(call);
        return {.status = 404};
    }

    void broken_off(const Call& call) override {
        auto found = sessions.find(call.asked("upload_id"));
        bool ours = call.method == "PUT" && call.header("authorization") == "Bearer " + token;
        if (!ours || found == sessions.end() || !found->second.film.empty()) return;
        auto& session = found->second;
        auto content = call.content();
        auto whole = content.size() / unit * unit;
        if (range_of(call.header("content-range")).first == session.stored) store(session, content.head(whole));
    }

private:
    static constexpr int64_t unit = 256 * 1024;

    Answer open(const Call& call) {
        auto body = json::parse(call.body);
        auto total = std::atoll(call.header("x-upload-content-length").c_str());
        if (call.asked("uploadType") != "resumable" || total <= 0 ||
            !call.header("x-upload-content-type").starts_with("video/"))
            return refuse(400, "mediaBodyRequired");
        if (auto wrong = refused(call, body)) return *wrong;
        auto id = "session-" + std::to_string(sessions.size() + 1);
        sessions[id] = {body, call.header("slug"), "", "", total, 0, false};
        Answer out;
        out.headers = {{"Location", base + "/upload/youtube/v3/videos?uploadType=resumable&upload_id=" + id}};
        return out;
    }

    static std::optional<Answer> refused(const Call& call, json::Value& body) {
        for (auto& [part, value] : body.items())
            if (("," + call.asked("part") + ",").find("," + part + ",") == std::string::npos)
                return refuse(400, "unexpectedPart");
        auto title = body["snippet"].value("title", "");
        if (title.empty() || title.size() > 400 || title.find_first_of("<>") != title.npos)
            return refuse(400, "invalidTitle");
        if (body["snippet"].value("description", "").size() > 5000) return refuse(400, "invalidDescription");
        return {};
    }

    struct Related {
        json::Value about;
        std::string media;
    };
    /// Words and bytes in one body; nothing for what is no such body.
    static std::optional<Related> related(const Call& call) {
        auto type = call.header("content-type");
        if (!type.starts_with("multipart/related") || type.find("boundary=") == type.npos) return {};
        auto line = "--" + type.substr(type.find("boundary=") + 9);
        auto head = call.body.find("\r\n\r\n"), second = call.body.find("\r\n" + line, head);
        auto begin = second == std::string::npos ? second : call.body.find("\r\n\r\n", second + 1);
        auto end = begin == std::string::npos ? begin : call.body.find("\r\n" + line + "--", begin);
        if (end == std::string::npos) return {};
        return Related{json::parse(call.body.substr(head + 4, second - head - 4)),
                       call.body.substr(begin + 4, end - begin - 4)};
    }

    /// A film in one request: there is nothing to resume.
    Answer take_whole(const Call& call) {
        auto sent = related(call);
        if (!sent || sent->media.empty()) return refuse(400, "mediaBodyRequired");
        if (auto wrong = refused(call, sent->about)) return *wrong;
        Session session{sent->about, "", sent->media, "", static_cast<int64_t>(sent->media.size()), 0, false};
        return finish(session);
    }

    Answer take_away(const std::string& id) {
        auto found = std::find_if(films.begin(), films.end(), [&](auto& film) { return film.id == id; });
        if (found == films.end()) return refuse(404, "videoNotFound");
        films.erase(found);
        return {.status = 204};
    }

    Answer list_captions(const std::string& id) {
        auto* found = film(id);
        if (!found) return refuse(404, "videoNotFound");
        json::Value items = json::Value::array();
        for (auto& name : found->captions) {
            json::Value about{{"videoId", id}, {"language", name.substr(0, name.find('/'))}};
            about["name"] = name.substr(name.find('/') + 1);
            items.push_back({{"kind", "youtube#caption"}, {"id", "caption-" + name}, {"snippet", about}});
        }
        return say({{"kind", "youtube#captionListResponse"}, {"items", items}});
    }

    Answer take(const Call& call) {
        auto found = sessions.find(call.asked("upload_id"));
        if (found == sessions.end() || found->second.expired) return {.status = 404, .body = "Not Found"};
        auto& session = found->second;
        if (!session.film.empty()) return say(resource(*film(session.film)));
        auto range = range_of(call.header("content-range"));
        auto length = static_cast<int64_t>(call.content().size());
        if (range.total != session.total) return refuse(400, "badContentRange");
        if (range.last < range.first) return length == 0 ? stored_so_far(session) : refuse(400, "badContentRange");
        bool last = range.last + 1 == session.total;
        if (length != range.last - range.first + 1 || (!last && length % unit != 0))
            return refuse(400, "badContentRange");
        if (range.first != session.stored) return refuse(400, "badContentRange", "Overlap or gap");
        store(session, call.content());
        return session.stored < session.total ? stored_so_far(session) : finish(session);
    }

    void store(Session& session, const Bytes& bytes) {
        session.bytes += bytes.head(static_cast<uint64_t>(stores_at_most));
        session.stored = static_cast<int64_t>(session.bytes.size());
    }

    static Answer stored_so_far(const Session& session) {
        Answer out{.status = 308};
        if (session.stored > 0) out.headers = {{"Range", "bytes=0-" + std::to_string(session.stored - 1)}};
        return out;
    }

    Answer finish(Session& session) {
        Film made{.id = "VIDEO" + std::to_string(films.size() + 1),
                  .file_name = session.slug,
                  .bytes = session.bytes,
                  .size = session.total,
                  .snippet = session.body["snippet"],
                  .status = session.body["status"],
                  .made = now};
        made.snippet["publishedAt"] = to_rfc3339(now);
        made.snippet["channelId"] = channel;
        made.status["uploadStatus"] = processed_after > 0 ? "uploaded" : "processed";
        session.film = made.id;
        films.push_back(made);
        bool shown = made.status.value("privacyStatus", "") == "public";
        bool later = made.status.contains("publishAt");
        happens(shown   ? "post"
                : later ? "scheduled"
                        : "draft",
                made.id, made.snippet.value("title", ""), {made.bytes.without_content()});
        return say(resource(films.back()), 201);
    }

    static json::Value resource(const Film& one) {
        return {{"kind", "youtube#video"}, {"id", one.id}, {"snippet", one.snippet}, {"status", one.status}};
    }

    void work_on(Film& one) {
        if (one.status["uploadStatus"] != "uploaded" || ++one.reads < processed_after) return;
        one.status["uploadStatus"] = upload_fails.empty() ? "processed" : "failed";
        if (!upload_fails.empty()) one.status["failureReason"] = upload_fails;
    }

    Answer list(const Call& call) {
        json::Value items = json::Value::array();
        for (auto& id : listed(call, "id")) {
            auto* found = film(id);
            if (!found) continue;
            make_public_in_time(*found);
            work_on(*found);
            auto item = resource(*found);
            item["fileDetails"] = {{"fileSize", std::to_string(found->size)}};
            if (!forgets_names) item["fileDetails"]["fileName"] = found->file_name;
            item["statistics"] = json::Value::object();
            for (auto name : {"viewCount", "likeCount", "commentCount", "favoriteCount"})
                item["statistics"][name] = std::to_string(happened(found->id, name));
            items.push_back(parts_of(item, call));
        }
        return say({{"kind", "youtube#videoListResponse"}, {"items", items}});
    }

    /// Nothing but what was asked for.
    static json::Value parts_of(const json::Value& item, const Call& call) {
        json::Value out{{"kind", item["kind"]}, {"id", item["id"]}};
        for (auto& part : listed(call, "part"))
            if (item.contains(part)) out[part] = item[part];
        return out;
    }

    /// A table with a row for each film; days too young have none.
    Answer analytics(const Call& call) {
        auto filter = call.asked("filters");
        auto names = listed(call, "metrics");
        if (call.asked("ids") != "channel==MINE" || call.asked("dimensions") != "video" ||
            !filter.starts_with("video==") || call.asked("startDate").size() != 10 || call.asked("sort").empty())
            return refuse(400, "badRequest", "The query is not supported.");
        json::Value headers = json::Value::array(), rows = json::Value::array();
        headers.push_back({{"name", "video"}, {"columnType", "DIMENSION"}, {"dataType", "STRING"}});
        for (auto& name : names) headers.push_back({{"name", name}, {"columnType", "METRIC"}, {"dataType", "INTEGER"}});
        for (auto id : text::split(std::string_view(filter).substr(7), ',')) {
            if (!film(std::string(id))) continue;
            json::Value row = json::Value::array({std::string(id)});
            for (auto& name : names) row.push_back(happened(std::string(id), name));
            rows.push_back(row);
        }
        return say({{"kind", "youtubeAnalytics#resultTable"}, {"columnHeaders", headers}, {"rows", rows}});
    }

    Answer add_job(const Call& call) {
        auto body = json::parse(call.body);
        if (body.value("reportTypeId", "") != "channel_reach_basic_a1" || body.value("name", "").empty())
            return refuse(400, "badRequest");
        if (!jobs.empty()) return refuse(409, "alreadyExists");
        body["id"] = "job1";
        jobs.push_back(body);
        return say(body);
    }

    Answer reports() const {
        json::Value report{{"id", "r1"}, {"jobId", "job1"}, {"startTime", "2026-01-01T08:00:00Z"}};
        report["createTime"] = to_rfc3339(now);
        report["downloadUrl"] = reporting + "/v1/media/reach.csv";
        return say({{"reports", json::Value::array({report})}});
    }

    Answer reach() const {
        Answer out{.body = "date,channel_id,video_id,video_thumbnail_impressions,video_thumbnail_impressions_ctr\n"};
        auto day = to_rfc3339(now).substr(0, 10);
        for (auto& film : films)
            out.body +=
                day + "," + channel + "," + film.id + "," + std::to_string(happened(film.id, "shown")) + ",0.05\n";
        out.headers = {{"Content-Type", "text/csv"}};
        return out;
    }

    void make_public_in_time(Film& one) const {
        auto at = from_rfc3339(one.status.value("publishAt", ""));
        if (!at || *at > now) return;
        one.status["privacyStatus"] = "public";
        one.status.erase("publishAt");
    }

    Answer update(const Call& call) {
        auto body = json::parse(call.body);
        auto* found = film(body.value("id", ""));
        if (!found) return refuse(404, "videoNotFound");
        if (call.asked("part") != "status") return refuse(400, "unexpectedPart");
        bool was_public = found->status.value("privacyStatus", "") == "public";
        bool was_scheduled = found->status.contains("publishAt");
        auto upload = found->status["uploadStatus"];
        found->status = body["status"];  // the part is replaced as a whole
        found->status["uploadStatus"] = upload;
        if (locks_private) found->status["privacyStatus"] = "private";
        if (!was_scheduled && found->status.contains("publishAt"))
            happens("scheduled", found->id, found->snippet.value("title", ""));
        if (!was_public && found->status.value("privacyStatus", "") == "public")
            happens("post", found->id, found->snippet.value("title", ""), {found->bytes.without_content()});
        return say(resource(*found));
    }

    Answer thumbnail(const Call& call) {
        auto* found = film(call.asked("videoId"));
        if (!found) return refuse(404, "videoNotFound");
        if (call.body.empty()) return refuse(400, "mediaBodyRequired");
        ++found->thumbnails;
        return say({{"kind", "youtube#thumbnailSetResponse"}, {"items", json::Value::array()}});
    }

    Answer captions(const Call& call) {
        auto sent = related(call);
        if (!sent || sent->media.empty()) return refuse(400, "contentRequired");
        auto about = sent->about["snippet"];
        auto* found = film(about.value("videoId", ""));
        if (!found) return refuse(404, "videoNotFound");
        auto name = about.value("language", "") + "/" + about.value("name", "");
        if (std::find(found->captions.begin(), found->captions.end(), name) != found->captions.end())
            return refuse(409, "captionExists");
        found->captions.push_back(name);
        return say({{"kind", "youtube#caption"}, {"id", "caption"}, {"snippet", about}});
    }

    Answer channels() {
        json::Value item{{"id", channel}};
        item["contentDetails"] = {{"relatedPlaylists", {{"uploads", "UUme"}}}};
        return say({{"items", json::Value::array({item})}});
    }

    Answer uploads(const Call& call) {
        if (call.asked("playlistId") != "UUme") return refuse(404, "playlistNotFound");
        json::Value items = json::Value::array();
        for (auto one = films.rbegin(); one != films.rend(); ++one) {
            if (one->made + listing_lag > now) continue;
            json::Value about{{"title", one->snippet["title"]}, {"publishedAt", one->snippet["publishedAt"]}};
            items.push_back({{"snippet", about}, {"contentDetails", {{"videoId", one->id}}}});
        }
        return say({{"items", items}});
    }
};

}  // namespace igny8::fakes
