#include "platform/tiktok/requests.hpp"

#include <fmt/format.h>

#include "platform/requests.hpp"

namespace igny8::platform::tiktok {
namespace {

net::Request request(const Site& site, std::string_view path, std::string body) {
    return {.method = "POST",
            .url = fmt::format("{}{}", site.base, path),
            .headers = {authorization(site.token), {"Content-Type", "application/json; charset=UTF-8"}},
            .body = std::move(body)};
}

json::Value brands(const Wish& wish) {
    return {{"brand_content_toggle", wish.brand_content}, {"brand_organic_toggle", wish.brand_organic}};
}

/// Absent fields are left out: a null may be refused.
json::Value film_info(const Wish& wish, const Creator& creator) {
    json::Value out{{"title", wish.text},
                    {"privacy_level", wish.privacy_level},
                    {"disable_duet", !wish.duet || !creator.duet},
                    {"disable_comment", !wish.comments || !creator.comments},
                    {"disable_stitch", !wish.stitch || !creator.stitch},
                    {"is_aigc", wish.synthetic_media}};
    if (wish.cover_ms > 0) out["video_cover_timestamp_ms"] = wish.cover_ms;
    out.update(brands(wish));
    return out;
}

json::Value photo_info(const Wish& wish, const Creator& creator) {
    json::Value out{{"description", wish.text}};
    if (!wish.title.empty()) out["title"] = wish.title;
    if (wish.draft) return out;
    out["privacy_level"] = wish.privacy_level;
    out["disable_comment"] = !wish.comments || !creator.comments;
    out["auto_add_music"] = wish.auto_music;
    out.update(brands(wish));
    return out;
}

net::Request start_film(const Site& site, const Wish& wish, const Creator& creator, json::Value source) {
    json::Value body{{"source_info", std::move(source)}};
    if (wish.draft) return request(site, "/v2/post/publish/inbox/video/init/", json::line(body));
    body["post_info"] = film_info(wish, creator);
    return request(site, "/v2/post/publish/video/init/", json::line(body));
}

}  // namespace

net::Request ask_creator(const Site& site) { return request(site, "/v2/post/publish/creator_info/query/", ""); }

net::Request start_file(const Site& site, const Wish& wish, const Creator& creator, const Chunks& cut) {
    return start_film(site, wish, creator,
                      {{"source", "FILE_UPLOAD"},
                       {"video_size", cut.size},
                       {"chunk_size", cut.each},
                       {"total_chunk_count", cut.count}});
}

net::Request start_pull(const Site& site, const Wish& wish, const Creator& creator, const std::string& url) {
    return start_film(site, wish, creator, {{"source", "PULL_FROM_URL"}, {"video_url", url}});
}

net::Request start_photos(const Site& site, const Wish& wish, const Creator& creator,
                          const std::vector<std::string>& urls) {
    json::Value body{{"media_type", "PHOTO"},
                     {"post_mode", wish.draft ? "MEDIA_UPLOAD" : "DIRECT_POST"},
                     {"is_aigc", wish.synthetic_media},
                     {"post_info", photo_info(wish, creator)},
                     {"source_info", {{"source", "PULL_FROM_URL"}, {"photo_cover_index", 0}, {"photo_images", urls}}}};
    return request(site, "/v2/post/publish/content/init/", json::line(body));
}

net::Request send_chunk(const std::string& url, const Medium& film, const Chunks& cut, uint64_t index) {
    auto offset = cut.offset(index), length = cut.length(index);
    return {.method = "PUT",
            .url = url,
            .secret_url = true,
            .headers = {{"Content-Type", film.mime_type},
                        {"Content-Range", fmt::format("bytes {}-{}/{}", offset, offset + length - 1, cut.size)}},
            .body = net::FileSlice{film.path, offset, length},
            .redirects = 0};
}

net::Request ask_status(const Site& site, const std::string& publish_id) {
    return request(site, "/v2/post/publish/status/fetch/", json::line({{"publish_id", publish_id}}));
}

net::Request list_films(const Site& site) {
    auto out = request(site, "/v2/video/list/", json::line({{"max_count", 20}}));
    out.query = {{"fields", "id,create_time,title,video_description,share_url"}};
    return out;
}

net::Request ask_user(const Site& site) {
    auto out = request(site, "/v2/user/info/", "");
    out.method = "GET";
    out.body = {};
    out.query = {{"fields", "open_id"}};
    return out;
}

}  // namespace igny8::platform::tiktok
