#include "platform/linkedin/errors.hpp"

#include <array>

#include "base/text.hpp"
#include "platform/linkedin/api.hpp"

namespace igny8::platform::linkedin {
namespace {

constexpr auto post_table = std::to_array<ErrorRow>({
    {0, "DUPLICATE_POST", "", Outcome::duplicate},
    {400, "MEDIA_ASSET_WAITING_UPLOAD", "", Outcome::not_ready},
    {400, "MEDIA_ASSET_PROCESSING", "", Outcome::not_ready},
    {400, "MEDIA_ASSET_PROCESSING_FAILED", "", Outcome::media},
    {400, "EXPIRED_UPLOAD_URL", "", Outcome::media},
    {400, "VERSION_MISSING", "", Outcome::config},
    {426, "", "", Outcome::config},
    {400, "MISSING_FIELD", "", Outcome::content},
    {400, "INVALID_URN_TYPE", "", Outcome::content},
    {400, "INVALID_URN_ID", "", Outcome::content},
    {400, "INVALID_VALUE_FOR_FIELD", "", Outcome::content},
    {400, "INVALID_VALUE_BLANK_FIELD", "", Outcome::content},
    {400, "INVALID_IMAGE_ID", "", Outcome::content},
    {400, "FIELD_LENGTH_TOO_LONG", "", Outcome::content},
    {403, "", "", Outcome::auth_fatal},
    {404, "", "", Outcome::content},
    {409, "", "", Outcome::ambiguous},  // "write conflict, retry": it may be there
    {411, "", "", Outcome::content},
    {413, "", "", Outcome::content},
    {415, "", "", Outcome::content},
    {400, "", "", Outcome::content, false},
    {422, "", "", Outcome::content, false},
});

constexpr auto upload_table = std::to_array<ErrorRow>({
    {400, "VERSION_MISSING", "", Outcome::config},
    {426, "", "", Outcome::config},
    {400, "EXPIRED_UPLOAD_URL", "", Outcome::media},
    {400, "MEDIA_ASSET_PROCESSING_FAILED", "", Outcome::media},
    {400, "", "", Outcome::content},
    {403, "", "", Outcome::auth_fatal},
    {404, "", "", Outcome::media},
    {409, "", "", Outcome::server},
    {410, "", "", Outcome::media},
});

constexpr Milliseconds short_throttle{60'000}, hour{3'600'000};

/// Limits begin anew at midnight UTC; five minutes more for clocks that differ.
Instant after_midnight(Instant now) {
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::floor<std::chrono::days>(now)) +
           std::chrono::hours(24) + std::chrono::minutes(5);
}

}  // namespace

Refusal refusal_of(const net::Reply& reply) {
    auto body = object_of(reply);
    Refusal out;
    out.message = text_at(body, "/message");
    auto outer = text_at(body, "/code");
    out.code = text_at(body, "/errorDetails/inputErrors/0/code");
    if (out.code.empty()) std::swap(out.code, outer);
    if (outer != out.code) out.subcode = outer;
    if (out.code.empty()) out.code = text_at(body, "/serviceErrorCode");
    if (reply.status == 422 && text::contains(out.message, "duplicate of urn:li:")) out.code = "DUPLICATE_POST";
    return out;
}

std::span<const ErrorRow> post_errors() { return post_table; }
std::span<const ErrorRow> upload_errors() { return upload_table; }

std::optional<Instant> throttled_at(const Saved* before) {
    auto at = before ? integer_at(before->refs, "/throttled_ms") : std::nullopt;
    return at ? std::optional(Instant{Milliseconds{*at}}) : std::nullopt;
}

Result judged(const net::Request& request, const net::Reply& reply, std::span<const ErrorRow> table,
              std::optional<Instant> throttled, Instant now) {
    auto out = refused(request, reply, refusal_of(reply), table, now);
    if (auto urn = post_urn_in(out.message); out.outcome == Outcome::duplicate && !urn.empty())
        out.evidence = {{"duplicate_of", urn}, {"url", post_url(urn)}};
    if (out.outcome != Outcome::rate || out.retry_at) return out;  // who says until when is believed
    bool again = throttled && now - *throttled < hour;
    out.retry_at = again ? after_midnight(now) : now + short_throttle;
    out.refs = {{"throttled_ms", now.time_since_epoch().count()}};
    return out;
}

}  // namespace igny8::platform::linkedin
