#include "platform/tiktok/errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace igny8::platform::tiktok {
namespace {

using O = Outcome;

// A rejected call makes nothing. Codes count at any status: creator_info refuses with 200.
constexpr auto table = std::to_array<ErrorRow>({
    {0, "invalid_param", "", O::content},
    {0, "invalid_params", "", O::content},
    {0, "invalid_file_upload", "", O::content},
    {0, "app_version_check_failed", "", O::content},
    {0, "invalid_publish_id", "", O::content},
    {0, "publish_not_cancellable", "", O::content},
    {0, "token_not_authorized_for_specified_publish_id", "", O::content},
    {0, "access_token_invalid", "", O::auth_refresh},
    {0, "scope_not_authorized", "", O::auth_fatal},
    {0, "scope_permission_missed", "", O::auth_fatal},
    {0, "spam_risk_too_many_posts", "", O::rate},
    {0, "spam_risk_too_many_pending_share", "", O::rate},
    {0, "reached_active_user_cap", "", O::rate},
    {0, "rate_limit_exceeded", "", O::rate},
    {0, "spam_risk_user_banned_from_posting", "", O::spam_block},
    {0, "spam_risk_text", "", O::content},
    {0, "spam_risk", "", O::content},
    {0, "unaudited_client_can_only_post_to_private_accounts", "", O::config},
    {0, "url_ownership_unverified", "", O::content},
    {0, "privacy_level_option_mismatch", "", O::content},
});

/// Which limit, and until when: TikTok documents no Retry-After, and is believed when it sends one for the short limit.
void name_limit(Result& out, Instant now) {
    struct Limit {
        std::string_view code, bucket;
        Milliseconds wait;
    };
    using namespace std::chrono;
    constexpr auto limits = std::to_array<Limit>({
        {"spam_risk_too_many_posts", "posts.24h", hours{6}},  // of a window of 24 hours that other apps fill too
        {"spam_risk_too_many_pending_share", "pending.24h", hours{6}},
        {"reached_active_user_cap", "creators.24h", hours{24}},
    });
    auto known = std::find_if(limits.begin(), limits.end(), [&](auto& l) { return l.code == out.code; });
    if (known == limits.end()) {
        out.retry_at = out.retry_at.value_or(now + minutes{1});
        return;
    }
    out.bucket = known->bucket;
    out.retry_at = std::max(out.retry_at.value_or(now), now + known->wait);
}

}  // namespace

std::span<const ErrorRow> error_table() { return table; }

bool accepted(const net::Reply& reply) { return succeeded(reply) && text_at(object_of(reply), "/error/code") == "ok"; }

Result judge(const net::Request& request, const net::Reply& reply, Instant now) {
    auto body = object_of(reply);
    auto out = refused(request, reply, {text_at(body, "/error/code"), "", text_at(body, "/error/message")}, table, now);
    auto id = text_at(body, "/error/log_id");
    if (id.empty()) id = text_at(body, "/error/logid");
    if (!id.empty()) out.evidence = {{"log_id", id}};
    if (out.outcome == Outcome::rate) name_limit(out, now);
    return out;
}

Result judge_chunk(const net::Request& request, const net::Reply& reply, Instant now) {
    return refused(request, reply, {}, {}, now);
}

Result judge_failure(const std::string& fail_reason, Instant now) {
    auto of = [&](Outcome outcome, std::string_view why) {
        return verdict(outcome, fmt::format("TikTok gave it up: {}", why), fail_reason);
    };
    if (fail_reason == "internal") return of(O::media, "its own trouble");
    if (fail_reason == "video_pull_failed" || fail_reason == "photo_pull_failed")
        return of(O::media, "it could not fetch the files");
    if (fail_reason == "auth_removed") return of(O::auth_fatal, "the account's permission was taken back");
    if (fail_reason == "spam_risk_user_banned_from_posting") return of(O::spam_block, "the account may not post");
    if (fail_reason == "publish_cancelled") return of(O::content, "it was cancelled");
    if (fail_reason == "spam_risk_too_many_posts") {
        auto out = of(O::rate, "too many posts in 24 hours");
        name_limit(out, now);
        return out;
    }
    return of(O::content, fail_reason.empty() ? "it does not say why" : fail_reason);
}

}  // namespace igny8::platform::tiktok
