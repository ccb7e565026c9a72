#include "platform/youtube/requests.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "platform/requests.hpp"

namespace igny8::platform::youtube {
namespace {

constexpr const char* json_type = "application/json; charset=UTF-8";

net::Request request(const Site& site, const char* method, std::string_view path, net::Fields query) {
    return {.method = method,
            .url = fmt::format("{}{}", site.base, path),
            .query = std::move(query),
            .headers = {authorization(site.token)}};
}

net::Request session_request(const Site& site, const std::string& session) {
    auto out = request(site, "PUT", "", {});
    out.url = session;
    out.secret_url = true;
    out.redirects = 0;  // 308 is no redirect here
    return out;
}

json::Value snippet_of(const Video& video) {
    json::Value out{{"title", video.title}, {"description", video.description}, {"categoryId", video.category_id}};
    if (!video.tags.empty()) out["tags"] = video.tags;
    if (!video.language.empty()) out["defaultLanguage"] = video.language;
    return out;
}

}  // namespace

net::Request open_session(const Site& site, const Video& video, uint64_t size) {
    auto out = request(site, "POST", "/upload/youtube/v3/videos",
                       {{"uploadType", "resumable"},
                        {"part", "snippet,status"},
                        {"notifySubscribers", video.notify ? "true" : "false"}});
    out.headers.push_back({"Content-Type", json_type});
    out.headers.push_back({"X-Upload-Content-Length", std::to_string(size)});
    out.headers.push_back({"X-Upload-Content-Type", video.film.mime_type});
    out.headers.push_back({"Slug", video.file_name});
    out.body = json::line({{"snippet", snippet_of(video)}, {"status", status_of(video, "private")}});
    return out;
}

net::Request send_chunk(const Site& site, const std::string& session, const Chunk& chunk) {
    auto out = session_request(site, session);
    out.headers.push_back({"Content-Type", chunk.mime_type});
    out.headers.push_back(
        {"Content-Range", fmt::format("bytes {}-{}/{}", chunk.offset, chunk.offset + chunk.length - 1, chunk.total)});
    out.body = net::FileSlice{chunk.file, chunk.offset, chunk.length};
    return out;
}

net::Request ask_session(const Site& site, const std::string& session, uint64_t total) {
    auto out = session_request(site, session);
    out.headers.push_back({"Content-Range", fmt::format("bytes */{}", total)});
    out.body = std::string();
    return out;
}

net::Request read_video(const Site& site, std::string_view part, std::span<const std::string> ids) {
    return request(site, "GET", "/youtube/v3/videos",
                   {{"part", std::string(part)}, {"id", text::join({ids.begin(), ids.end()}, ",")}});
}

json::Value status_of(const Video& video, std::string_view privacy) {
    return {{"privacyStatus", privacy},
            {"selfDeclaredMadeForKids", video.made_for_kids},
            {"containsSyntheticMedia", video.synthetic_media},
            {"embeddable", video.embeddable},
            {"license", video.license},
            {"publicStatsViewable", video.public_stats}};
}

net::Request set_status(const Site& site, const std::string& id, const json::Value& status) {
    auto out = request(site, "PUT", "/youtube/v3/videos", {{"part", "status"}});
    out.headers.push_back({"Content-Type", json_type});
    out.body = json::line({{"id", id}, {"status", status}});
    out.visible = true;
    return out;
}

net::Request set_thumbnail(const Site& site, const std::string& id, const Medium& picture) {
    auto out = request(site, "POST", "/upload/youtube/v3/thumbnails/set", {{"videoId", id}, {"uploadType", "media"}});
    out.headers.push_back({"Content-Type", picture.mime_type});
    out.body = net::FileSlice{picture.path};
    return out;
}

net::Request add_captions(const Site& site, const std::string& id, const std::string& language,
                          std::string_view track) {
    auto out = request(site, "POST", "/upload/youtube/v3/captions", {{"uploadType", "multipart"}, {"part", "snippet"}});
    auto about =
        json::line({{"snippet", {{"videoId", id}, {"language", language}, {"name", language}, {"isDraft", false}}}});
    auto boundary = "igny8-" + digest(fmt::format("{}{}", about, track)).substr(0, 32);  // cannot stand in its own file
    out.headers.push_back({"Content-Type", "multipart/related; boundary=" + boundary});
    out.body = fmt::format(
        "--{0}\r\nContent-Type: {1}\r\n\r\n{2}\r\n--{0}\r\nContent-Type: application/octet-stream\r\n\r\n{3}\r\n--{0}--"
        "\r\n",
        boundary, json_type, about, track);
    return out;
}

net::Request own_channel(const Site& site, std::string_view part) {
    return request(site, "GET", "/youtube/v3/channels", {{"part", std::string(part)}, {"mine", "true"}});
}

net::Request list_playlist(const Site& site, const std::string& playlist) {
    return request(site, "GET", "/youtube/v3/playlistItems",
                   {{"part", "snippet,contentDetails"}, {"playlistId", playlist}, {"maxResults", "50"}});
}

}  // namespace igny8::platform::youtube
