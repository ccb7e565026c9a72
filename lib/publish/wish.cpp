#include "publish/wish.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "document/social_post.hpp"
#include "platform/spec.hpp"

namespace igny8::publish {
namespace {

std::optional<Instant> instant_in(const std::string& text, const char* place, const std::string& zone, Instant now) {
    if (text.empty()) return {};
    try {
        return parse_due(text, zone, now).at;
    } catch (const Error& e) {
        throw Error(Fault::input, "{}: {}", place, e.message()).hint("{}", e.hint());
    }
}

std::string first_line(const document::SocialPost& post) {
    if (!post.title.empty()) return post.title;
    return std::string(text::trim(text::split(text::trim(post.post_text), '\n').front()));
}

}  // namespace

void set_due(NewJob& job, const Due& due) {
    job.due_at = due.at;
    job.local_time = due.local_time;
    job.tz = due.time_zone;
    job.tzdata = tzdata_version();
}

Wish read_wish(state::Db& db, const json::Value& value, const std::string& default_zone, Instant now) {
    auto post = document::read_social_post(value);
    auto platform = platform::platform_name(post.platform);
    auto zone_of_new = post.time_zone.empty() ? default_zone : post.time_zone;
    require_zone(zone_of_new);
    Wish out;
    out.account = Accounts(db).for_document(post.site, platform, post.account, zone_of_new, now);
    out.title = first_line(post);
    auto zone = post.time_zone.empty() ? out.account.tz : post.time_zone;
    require_zone(zone);
    out.job.account_id = out.account.id;
    out.job.document = value;
    out.job.idem_key = post.idempotency_key;
    out.job.priority = post.priority;
    out.job.after_key = post.after;
    if (!post.after_failed.empty()) out.job.after_failed = post.after_failed;
    out.job.expires_at = instant_in(post.expires_at, "/expires_at", zone, now);
    if (!post.scheduled_at.empty()) {
        instant_in(post.scheduled_at, "/scheduled_at", zone, now);
        auto due = parse_due(post.scheduled_at, zone, now);
        set_due(out.job, due);
        out.warning = due.warning;
        out.timed = true;
    }
    return out;
}

}  // namespace igny8::publish
