#include "platform/youtube/publish.hpp"

#include "platform/youtube/errors.hpp"

namespace igny8::platform::youtube {
namespace {

constexpr std::string_view status_parts = "status,processingDetails";

/// The film as YouTube tells it, an empty object when it tells of none; or why it could not be read.
json::Value read(const Site& site, const std::string& id, const Context& context, std::optional<Result>& failed) {
    auto request = read_video(site, status_parts, {&id, 1});
    auto reply = context.send(request);
    if (!succeeded(reply)) {
        failed = judge(request, reply, context.clock.now());
        return json::Value::object();
    }
    auto item = value_at(object_of(reply), "/items/0");
    return item.is_object() ? item : json::Value::object();
}

/// Public at that time or already, unlisted, private: as it is to be.
bool as_wanted(const json::Value& status, const Video& video) {
    auto privacy = text_at(status, "/privacyStatus");
    if (!video.publish_at || privacy == "public") return privacy == video.privacy;
    auto at = from_rfc3339(text_at(status, "/publishAt"));
    return at && *at == *video.publish_at;
}

/// Why YouTube will never show it; empty when it may.
std::string given_up(const json::Value& film) {
    auto state = text_at(film, "/status/uploadStatus");
    if (state == "failed") return "YouTube cannot read the film: " + text_at(film, "/status/failureReason");
    if (state == "rejected") return "YouTube rejects the film: " + text_at(film, "/status/rejectionReason");
    if (state == "deleted") return "the film was deleted on YouTube";
    return "";
}

bool still_working(const json::Value& film) { return text_at(film, "/status/uploadStatus") == "uploaded"; }

/// Before anything visible was sent: a trouble of the reading is no doubt about the film.
Result nothing_sent(Result result) {
    auto out = before_sending(std::move(result));
    out.certain = true;
    return out;
}

Result published(const std::string& id, const Video& video, bool working, Instant now) {
    constexpr std::chrono::seconds first_look{15};
    Result out;
    out.remote_id = id;
    out.remote_url = watch_url(video, id);
    if (video.publish_at) out.evidence = {{"publish_at", to_rfc3339(*video.publish_at)}};
    bool to_come = video.publish_at && *video.publish_at > now;
    if (!working && !to_come) return out;
    out.outcome = Outcome::accepted;
    out.retry_at = to_come ? *video.publish_at + first_look : now + first_look;
    return out;
}

/// What is there, with what we want put over it: a part is replaced as a whole.
json::Value merged(const json::Value& there, const Video& video) {
    auto out = status_of(video, "private");
    for (auto& [key, value] : out.items())
        if (there.contains(key)) value = there[key];
    json::merge(out, wanted_status(video));
    return out;
}

}  // namespace

json::Value wanted_status(const Video& video) {
    if (!video.publish_at) return {{"privacyStatus", video.privacy}};
    return {{"privacyStatus", "private"}, {"publishAt", to_rfc3339(*video.publish_at)}};
}

Result publish(const Site& site, const std::string& id, const Video& video, const Context& context) {
    std::optional<Result> failed;
    auto film = read(site, id, context, failed);
    if (failed) return nothing_sent(std::move(*failed));
    if (auto why = given_up(film); !why.empty()) return verdict(Outcome::content, why);
    auto now = context.clock.now();
    if (as_wanted(value_at(film, "/status"), video)) return published(id, video, still_working(film), now);
    auto there = value_at(film, "/status");
    auto request = set_status(site, id, merged(there.is_object() ? there : json::Value::object(), video));
    auto reply = context.send(request);
    if (!succeeded(reply)) return judge(request, reply, now);
    auto answer = object_of(reply);
    if (!value_at(answer, "/status").is_object()) return unclear(request, reply, "the answer has no status");
    if (!as_wanted(value_at(answer, "/status"), video))
        return verdict(Outcome::config,
                       "YouTube keeps the film private: uploads of an API project that has not passed its audit are "
                       "locked, and must be sent again after it");
    return published(id, video, still_working(film), now);
}

Sighting look_at(const Site& site, const std::string& id, const Video& video, const Context& context) {
    Sighting out;
    std::optional<Result> failed;
    auto film = read(site, id, context, failed);
    out.evidence = {{"endpoint", "videos.list"}, {"video_id", id}};
    if (failed) {
        out.evidence["message"] = failed->message;
        out.retry_at = failed->retry_at;
        out.permitted = failed->outcome != Outcome::auth_fatal;
        return out;
    }
    out.evidence["status"] = value_at(film, "/status");
    out.finding = Finding::absent;
    if (auto why = given_up(film); !why.empty()) {
        out.refusal = verdict(Outcome::content, why);
        return out;
    }
    if (!as_wanted(value_at(film, "/status"), video)) return out;
    bool to_come = video.publish_at && text_at(film, "/status/privacyStatus") != "public";
    out.finding = still_working(film) || to_come ? Finding::pending : Finding::found;
    if (to_come && *video.publish_at > context.clock.now()) out.retry_at = video.publish_at;
    out.remote_id = id;
    out.remote_url = watch_url(video, id);
    return out;
}

}  // namespace igny8::platform::youtube
