#include "platform/tiktok/pulled.hpp"

#include "base/error.hpp"
#include "platform/tiktok/errors.hpp"
#include "platform/tiktok/status.hpp"

namespace igny8::platform::tiktok {
namespace {

Result no_storage() {
    return verdict(Outcome::config,
                   "TikTok fetches these files itself, and no storage is set up: see storage.provider in the settings");
}

/// A post that was accepted before: what became of it, or nothing when a new one may be made.
std::optional<Result> earlier(const Saved* own, const Site& site, const Context& context) {
    auto id = own && own->refs.is_object() ? own->refs.value("publish_id", "") : "";
    if (id.empty()) return {};
    auto asked = ask_for(site, id, context);
    if (asked.unknown) return {};
    if (!asked.status) {  // nothing was sent by this attempt
        if (asked.failed.outcome == Outcome::server || wordless(asked.failed)) asked.failed.outcome = Outcome::not_sent;
        return asked.failed;
    }
    if (asked.status->state == "FAILED") {
        auto why = judge_failure(asked.status->fail_reason, context.clock.now());
        bool again = why.outcome == Outcome::media || why.outcome == Outcome::rate;
        return again ? std::nullopt : std::optional(why);
    }
    Result out;
    out.outcome = Outcome::accepted;
    out.retry_at = context.clock.now() + std::chrono::seconds(5);
    return out;
}

}  // namespace

Result put_in_public(const Wish& wish, const Context& context) {
    std::vector<std::string> urls;
    for (auto& medium : wish.media) {
        if (!medium.url.empty()) {
            urls.push_back(medium.url);
            continue;
        }
        if (!context.make_public) return no_storage();
        if (!context.renew_lease()) return verdict(Outcome::server, "the job was taken away");
        urls.push_back(context.make_public(medium.path));
    }
    for (auto& url : urls)
        if (!url.starts_with("https://"))
            return verdict(Outcome::config,
                           fmt::format("TikTok fetches from https addresses only, not from '{}'", url));
    Result out;
    out.refs = {{"urls", urls}};
    return out;
}

Result publish_pulled(const Wish& wish, const Creator& creator, const Step& step, const Saved* own,
                      const std::vector<std::string>& urls, const Site& site, const Context& context) {
    if (urls.empty()) return verdict(Outcome::media, "the files have no addresses yet");
    if (auto known = earlier(own, site, context)) return *known;
    auto request = wish.photos ? start_photos(site, wish, creator, urls) : start_pull(site, wish, creator, urls[0]);
    request.visible = true;
    request.deadline = step.deadline;
    auto reply = context.send(request);
    if (!accepted(reply)) return judge(request, reply, context.clock.now());
    auto id = text_at(object_of(reply), "/data/publish_id");
    if (id.empty()) return unclear(request, reply, "the answer has no publish_id");
    Result out;
    out.outcome = Outcome::accepted;
    out.retry_at = context.clock.now() + std::chrono::seconds(5);
    out.refs = {{"publish_id", id}};
    return out;
}

}  // namespace igny8::platform::tiktok
