#include "platform/tiktok/looking.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "platform/tiktok/errors.hpp"
#include "platform/tiktok/status.hpp"

namespace igny8::platform::tiktok {
namespace {

/// A public post gets its number after moderation, mostly within a minute; so long it is waited for.
constexpr std::chrono::minutes link_wait{15};

std::string address_of(const Wish& wish, const std::string& username, const std::string& id) {
    if (username.empty() || id.empty()) return "";
    return fmt::format("https://www.tiktok.com/@{}/{}/{}", username, wish.photos ? "photo" : "video", id);
}

/// TikTok cuts captions at 150 characters.
bool starts_as(const std::string& shown, const std::string& text) {
    auto seen = text::collapse(shown);
    return !seen.empty() && text::collapse(text).starts_with(seen);
}

Sighting unreadable(const Result& failed, Sighting out) {
    out.retry_at = failed.retry_at;
    out.permitted =
        failed.outcome != Outcome::auth_fatal && failed.code != "token_not_authorized_for_specified_publish_id";
    out.evidence["message"] = failed.message;
    if (!failed.code.empty()) out.evidence["code"] = failed.code;
    return out;
}

/// The account's newest public films: exactly one of ours in the time and with the text.
Sighting among_films(const Wish& wish, const Site& site, const Search& search, const Context& context) {
    Sighting out;
    out.evidence = {{"endpoint", "video/list"}};
    auto request = list_films(site);
    auto reply = context.send(request);
    if (!accepted(reply)) return unreadable(judge(request, reply, context.clock.now()), std::move(out));
    auto body = object_of(reply);
    int ours = 0;
    for (auto& film : value_at(body, "/data/videos")) {
        auto id = text_at(film, "/id");
        auto made = Instant{Milliseconds{integer_at(film, "/create_time").value_or(0) * 1000}};
        auto shown = text_at(film, "/video_description");
        if (shown.empty()) shown = text_at(film, "/title");
        out.evidence["seen"].push_back(id);
        if (id.empty() || made < search.from || !starts_as(shown, wish.text)) continue;
        if (search.owned && search.owned(id)) continue;
        ++ours;
        out.remote_id = id;
        out.remote_url = text_at(film, "/share_url");
    }
    out.finding = ours == 0 ? Finding::absent : ours == 1 ? Finding::found : Finding::several;
    return out;
}

/// Delivered: into the inbox, or public as far as TikTok says.
Sighting delivered(const Wish& wish, const Traces& traces, const Status& status, Sighting out, const Search& search) {
    bool number_to_come = wish.privacy_level == "PUBLIC_TO_EVERYONE" && status.post_id.empty() && !wish.draft;
    if (number_to_come && search.to - search.from < link_wait) {
        out.finding = Finding::pending;
        return out;
    }
    out.finding = Finding::found;
    out.remote_id = status.post_id.empty() ? traces.publish_id : status.post_id;
    out.remote_url = address_of(wish, traces.username, status.post_id);
    return out;
}

}  // namespace

Sighting look_for(const Wish& wish, const Traces& traces, const Site& site, const Search& search,
                  const Context& context) {
    if (traces.publish_id.empty()) {
        if (traces.size == 0 && wish.listable) return among_films(wish, site, search, context);
        Sighting out{.evidence = {{"publish_id", ""}}};
        // Without its address no byte of a film has left; of what is pulled nothing can be told.
        bool nothing_left = !wish.pull;
        out.finding = nothing_left ? Finding::absent : Finding::unreadable;
        out.permitted = nothing_left;
        return out;
    }
    Sighting out;
    out.evidence = {{"endpoint", "status/fetch"}, {"publish_id", traces.publish_id}};
    auto asked = ask_for(site, traces.publish_id, context);
    if (asked.unknown) out.finding = wish.pull ? Finding::unreadable : Finding::absent;
    if (asked.unknown) return out;
    if (!asked.status) return unreadable(asked.failed, std::move(out));
    auto& status = *asked.status;
    out.evidence["status"] = status.state;
    if (wish.draft ? status.delivered() : status.state == "PUBLISH_COMPLETE")
        return delivered(wish, traces, status, std::move(out), search);
    if (status.state == "FAILED") {
        out.finding = Finding::absent;
        out.evidence["fail_reason"] = status.fail_reason;
        out.refusal = judge_failure(status.fail_reason, context.clock.now());
        return out;
    }
    bool bytes_missing = status.state == "PROCESSING_UPLOAD" && !traces.stored && status.uploaded < traces.size;
    if (bytes_missing) out.evidence["uploaded_bytes"] = status.uploaded;
    out.finding = bytes_missing ? Finding::absent : Finding::pending;
    return out;
}

}  // namespace igny8::platform::tiktok
