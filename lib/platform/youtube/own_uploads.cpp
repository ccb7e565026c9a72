#include "platform/youtube/own_uploads.hpp"

#include "base/text.hpp"
#include "platform/replies.hpp"
#include "platform/youtube/errors.hpp"

namespace igny8::platform::youtube {
namespace {

/// The body of a good answer; else `failed` says why there is none.
json::Value read(const net::Request& request, const Context& context, std::optional<Result>& failed) {
    auto reply = context.send(request);
    if (succeeded(reply)) return object_of(reply);
    failed = judge(request, reply, context.clock.now());
    return json::Value::object();
}

/// Made since `from` by YouTube's clock, and of our title.
bool may_be_ours(const json::Value& item, const Video& video, Instant from) {
    constexpr std::chrono::minutes clocks_differ{2};
    auto made = from_rfc3339(text_at(item, "/snippet/publishedAt"));
    return text_at(item, "/snippet/title") == video.title && (!made || *made >= from - clocks_differ);
}

bool is_ours(const json::Value& item, const Video& video, uint64_t size) {
    auto name = text_at(item, "/fileDetails/fileName");
    if (name == video.file_name) return true;
    bool of_another_job = name.starts_with("ig8-");
    return !of_another_job && integer_at(item, "/fileDetails/fileSize") == static_cast<int64_t>(size);
}

}  // namespace

OwnUpload find_own_upload(const Site& site, const Video& video, uint64_t size, Instant from, const Context& context) {
    OwnUpload out;
    auto channel = read(own_channel(site, "contentDetails"), context, out.failed);
    auto playlist = text_at(channel, "/items/0/contentDetails/relatedPlaylists/uploads");
    if (out.failed || playlist.empty()) return out;
    auto uploads = read(list_playlist(site, playlist), context, out.failed);
    std::vector<std::string> ids;
    for (auto& item : value_at(uploads, "/items"))
        if (auto id = text_at(item, "/contentDetails/videoId"); !id.empty() && may_be_ours(item, video, from))
            ids.push_back(id);
    if (out.failed || ids.empty()) return out;
    auto films = read(read_video(site, "snippet,status,fileDetails", ids), context, out.failed);
    for (auto& item : value_at(films, "/items"))
        if (is_ours(item, video, size) && out.id.empty()) out.id = text_at(item, "/id");
    return out;
}

}  // namespace igny8::platform::youtube
