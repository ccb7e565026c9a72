#include "platform/youtube/errors.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"

namespace igny8::platform::youtube {
namespace {

using O = Outcome;

constexpr auto table = std::to_array<ErrorRow>({
    {400, "uploadLimitExceeded", "", O::rate},  // the channel's own limit of a day
    {401, "youtubeSignupRequired", "", O::auth_fatal},
    {403, "quotaExceeded", "", O::rate},
    {403, "dailyLimitExceeded", "", O::rate},
    {403, "rateLimitExceeded", "", O::rate},
    {403, "userRateLimitExceeded", "", O::rate},
    {403, "insufficientPermissions", "", O::auth_fatal},
    {403, "authenticatedUserAccountClosed", "", O::auth_fatal},
    {403, "authenticatedUserAccountSuspended", "", O::auth_fatal},
    {403, "authenticatedUserNotChannel", "", O::auth_fatal},
    {403, "accessNotConfigured", "", O::config},
    {403, "forbidden", "", O::content},
    {403, "forbiddenPrivacySetting", "", O::content},
    {403, "forbiddenLicenseSetting", "", O::content},
    {404, "videoNotFound", "", O::content},
    {409, "captionExists", "", O::content},
    {400, "invalidTitle", "", O::content},
    {400, "invalidDescription", "", O::content},
    {400, "invalidTags", "", O::content},
    {400, "invalidCategoryId", "", O::content},
    {400, "invalidPublishAt", "", O::content},
    {400, "invalidVideoMetadata", "", O::content},
    {400, "invalidRecordingDetails", "", O::content},
    {400, "invalidFilename", "", O::content},
    {400, "defaultLanguageNotSet", "", O::content},
    {400, "mediaBodyRequired", "", O::content},
    {400, "invalidImage", "", O::content},
    {400, "contentRequired", "", O::content},
});

Refusal refusal_of(const net::Reply& reply) {
    auto body = object_of(reply);
    Refusal out{text_at(body, "/error/errors/0/reason"), "", text_at(body, "/error/message")};
    if (out.code.empty()) out.code = text_at(body, "/error/status");
    return out;
}

/// Which limit it was, and when it ends where no zone's midnight says so.
void name_limit(Result& out, const Refusal& refusal, Instant now) {
    constexpr std::chrono::hours day{24};
    constexpr std::chrono::minutes minute{1};
    auto message = text::ascii_lower(refusal.message);
    bool whole_day =
        refusal.code == "quotaExceeded" || refusal.code == "dailyLimitExceeded" || text::contains(message, "per day");
    if (refusal.code == "uploadLimitExceeded" || refusal.code == "uploadRateLimitExceeded") {
        out.bucket = refusal.code == "uploadLimitExceeded" ? "uploads.channel" : "thumbnails.day";
        out.retry_at = std::max(out.retry_at.value_or(now), now + day);
    } else if (whole_day) {
        out.bucket = text::contains(message, "video uploads") ? "uploads.day" : "units.day";
    } else {
        out.bucket = "calls.minute";
        out.retry_at = out.retry_at.value_or(now + minute);
    }
}

}  // namespace

std::span<const ErrorRow> error_table() { return table; }

Result judge(const net::Request& request, const net::Reply& reply, Instant now) {
    auto refusal = refusal_of(reply);
    auto out = refused(request, reply, refusal, table, now);
    if (out.outcome == Outcome::rate) name_limit(out, refusal, now);
    return out;
}

uint64_t next_offset(const net::Reply& reply) {
    auto range = reply.headers.get("Range");
    if (!range) return 0;
    auto dash = range->rfind('-');
    uint64_t last = 0;
    if (dash == range->npos || !range->starts_with("bytes")) return 0;
    auto digits = text::trim(range->substr(dash + 1));
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), last);
    return error == std::errc{} && end == digits.data() + digits.size() ? last + 1 : 0;
}

}  // namespace igny8::platform::youtube
