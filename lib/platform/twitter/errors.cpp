#include "platform/twitter/errors.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "platform/limits.hpp"

namespace igny8::platform::twitter {
namespace {

/// The words of a refusal, in small letters, and what we call it. X gives most 403 no code at all.
constexpr auto signs = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"duplicate content", "duplicate"},
    {"only reply to or quote", "reply-rule"},
    {"reply to this conversation is not allowed", "reply-rule"},
    {"quoting this post is not allowed", "reply-rule"},
    {"deleted or not visible to you", "parent"},
    {"not allowed to post a video longer", "video-length"},
    {"cashtag", "cashtags"},
    {"more than 4 ", "media-count"},
    {"media ids are invalid", "media"},
    {"suspended", "suspended"},
    {"account is locked", "locked"},
    {"temporarily locked", "locked"},
    {"not permitted to perform this action", "not-permitted"},
    {"spending limit", "credits"},
    {"credits", "credits"},
});

constexpr auto post_table = std::to_array<ErrorRow>({
    {0, "", "duplicate", Outcome::duplicate},
    {0, "187", "", Outcome::duplicate},
    {0, "", "parent", Outcome::not_ready},
    {0, "385", "", Outcome::not_ready},
    {0, "", "reply-rule", Outcome::content},
    {0, "", "video-length", Outcome::content},
    {0, "", "cashtags", Outcome::content},
    {0, "", "media-count", Outcome::content},
    {0, "", "media", Outcome::media},
    {0, "", "suspended", Outcome::auth_fatal},
    {0, "", "locked", Outcome::auth_fatal},
    {402, "", "", Outcome::config},
    {0, "credits", "", Outcome::config},
    {0, "credits-depleted", "", Outcome::config},
    {0, "usage-capped", "", Outcome::config},
    {0, "usagecapexceeded", "", Outcome::config},
    {403, "", "credits", Outcome::config},
    {429, "", "credits", Outcome::config},
    {0, "client-forbidden", "", Outcome::config},
    {0, "oauth1-permissions", "", Outcome::config},
    {0, "unsupported-authentication", "", Outcome::config},
    {403, "", "not-permitted", Outcome::content},
    {400, "invalid-request", "", Outcome::content},
    {404, "resource-not-found", "", Outcome::content},
    {400, "", "", Outcome::content, false},
    {403, "", "", Outcome::content, false},
    {404, "", "", Outcome::content, false},
});

constexpr auto upload_table = std::to_array<ErrorRow>({
    {402, "", "", Outcome::config},
    {0, "credits", "", Outcome::config},
    {0, "credits-depleted", "", Outcome::config},
    {0, "usage-capped", "", Outcome::config},
    {0, "usagecapexceeded", "", Outcome::config},
    {0, "client-forbidden", "", Outcome::config},
    {0, "oauth1-permissions", "", Outcome::config},
    {0, "unsupported-authentication", "", Outcome::config},
    {0, "", "suspended", Outcome::auth_fatal},
    {0, "", "locked", Outcome::auth_fatal},
    {400, "", "", Outcome::media},  // its session may be gone: three new ones, then it is the file
    {404, "", "", Outcome::media},
});

std::string last_part(std::string_view type) {
    if (type == "about:blank") return {};
    return std::string(type.substr(type.rfind('/') + 1));
}

/// The first of these places that holds something.
std::string first_of(const json::Value& body, std::initializer_list<const char*> places) {
    for (auto* place : places)
        if (auto text = text_at(body, place); !text.empty()) return text;
    return {};
}

std::string sign_in(const std::string& words) {
    for (auto& [part, sign] : signs)
        if (text::contains(words, part)) return std::string(sign);
    return {};
}

struct Window {
    std::string_view headers, bucket;
};
/// The third has no documented limit: it closes the first when it is used up.
constexpr auto windows = std::to_array<Window>({
    {"x-rate-limit", "posts.15m"},
    {"x-app-limit-24hour", "posts.app.24h"},
    {"x-user-limit-24hour", "posts.15m"},
});

/// Until when the exhausted windows are closed; `spent` whether any is, `any` whether there are such headers at all.
struct Exhausted {
    bool any = false, spent = false;
    std::string bucket{};
    std::optional<Instant> until{};
};

Exhausted exhausted(const net::Reply& reply, Instant now) {
    Exhausted out;
    for (auto& window : windows) {
        auto news = limit_news(reply, window.headers, {.name = std::string(window.bucket)}, now);
        if (!news || !news->remaining) continue;
        out.any = true;
        if (*news->remaining > 0) continue;
        out.spent = true;
        if (!out.until || (news->blocked_until && *news->blocked_until > *out.until)) {
            out.until = news->blocked_until;
            out.bucket = news->bucket.name;
        }
    }
    return out;
}

}  // namespace

Refusal refusal_of(const net::Reply& reply) {
    auto body = object_of(reply);
    Refusal out;
    auto title = first_of(body, {"/title", "/errors/0/title"});
    out.message =
        first_of(body, {"/detail", "/errors/0/detail", "/errors/0/message", "/message", "/error_description"});
    if (out.message.empty()) out.message = title;
    out.code = last_part(first_of(body, {"/type", "/errors/0/type"}));
    if (out.code.empty()) out.code = first_of(body, {"/errors/0/code", "/code"});
    if (out.code.empty()) out.code = text::ascii_lower(title);
    out.subcode = sign_in(text::ascii_lower(title + " " + out.message + " " + text_at(body, "/errors/0/message")));
    return out;
}

std::span<const ErrorRow> post_errors() { return post_table; }
std::span<const ErrorRow> upload_errors() { return upload_table; }

Result judged(const net::Request& request, const net::Reply& reply, std::span<const ErrorRow> table, Instant now) {
    auto refusal = refusal_of(reply);
    auto out = refused(request, reply, refusal, table, now);
    if (out.outcome != Outcome::rate) return out;
    auto full = exhausted(reply, now);
    if (full.any && !full.spent) {
        out.outcome = Outcome::config;
        out.message = "X refuses though calls are left: a usage or spending cap of the app";
        return out;
    }
    if (full.until) out.retry_at = std::max(*full.until, out.retry_at.value_or(*full.until));
    out.bucket = full.bucket;
    return out;
}

std::vector<LimitNews> limits_of(const net::Reply& reply, const PlatformSpec& spec, Instant now) {
    std::vector<LimitNews> out;
    for (auto& window : windows) {
        auto news = limit_news(reply, window.headers, bucket_of(spec, window.bucket), now);
        if (!news) continue;
        if (window.headers == "x-user-limit-24hour") news->bucket.limit = 0;  // of another window
        out.push_back(std::move(*news));
    }
    return out;
}

}  // namespace igny8::platform::twitter
