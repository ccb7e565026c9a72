#pragma once
// What Facebook and Instagram share: Meta's Graph API. Addresses and versions, answers and error codes, usage headers,
// lists. Source: developers.facebook.com, Graph API v26.0 (2026-07-29).
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/registry.hpp"
#include "platform/replies.hpp"

namespace igny8::platform::graph {

/// Where calls go. Meta serves a call without a version, or to one that has ended, by another one without saying so.
struct Site {
    std::string base_url{}, version{};  ///< "https://graph.facebook.com", "v26.0"
    Secret app_secret{};                ///< when there is one, calls prove that they know it (appsecret_proof)
};

/// platforms.NAME.version, platforms.NAME.KEY (`fallback` when it is empty), and the app's secret when
/// platforms.NAME.app_secret_proof says that calls must prove it (then from META_APP_SECRET).
Site site(const Settings& settings, std::string_view platform, std::string_view fallback,
          std::string_view key = "base_url");

/// BASE/VERSION/PATH. Parts of `path` that came from outside are `net::encode`d by the caller.
std::string address(const Site& site, std::string_view path);
/// The token goes into a header: URLs end up in logs.
net::Request get(const Site& site, std::string_view path, net::Fields query, const Secret& token);
net::Request post(const Site& site, std::string_view path, const json::Value& fields, const Secret& token);
net::Request post(const Site& site, std::string_view path, std::vector<net::Part> parts, const Secret& token);
/// The answer's `error`, or the `debug_info` of an upload; empty when it has neither.
Refusal refusal(const json::Value& answer);

/// Meta's codes that mean the same on both networks.
std::span<const ErrorRow> common_errors();
/// A network's own rows, then the common ones.
std::vector<ErrorRow> with_common_errors(std::span<const ErrorRow> own);

/// What an answer means. `done` only for a 2xx that holds an object without `error`, which Meta sends with good
/// statuses too. What the table does not name goes by is_transient, then by the common rules. Usage headers become
/// `limits`, whatever the outcome.
Result judge(const net::Request& request, const net::Reply& reply, std::span<const ErrorRow> table, Instant now);
/// `judge`, and an answer that lacks what must stand at the JSON pointer ("/id") is unclear; what stands there becomes
/// remote_id.
Result judge_id(const net::Request& request, const net::Reply& reply, std::string_view pointer,
                std::span<const ErrorRow> table, Instant now);
/// `judge`, and only {"success": true} counts.
Result judge_success(const net::Request& request, const net::Reply& reply, std::span<const ErrorRow> table,
                     Instant now);
/// How much of an allowance is used, and how long the network asks to be left alone.
struct Usage {
    double percent = 0;  ///< the highest of all kinds
    Milliseconds regain{0};
};
/// X-Business-Use-Case-Usage and X-Page-Usage: the account's; X-App-Usage: the app's.
Usage account_usage(const net::Reply& reply);
Usage app_usage(const net::Reply& reply);
/// Buckets of calls: nobody counts them, headers close them. From 75 % calls keep a growing distance; from 95 % they
/// stop until the network says, or for a quarter of an hour.
inline constexpr const char* calls_bucket = "calls.hour";
inline constexpr const char* app_bucket = "graph.app.hour";
std::vector<Bucket> call_buckets();
std::vector<LimitNews> usage_news(const net::Reply& reply, Instant now);

/// An edge's items, page by page.
struct Listing {
    std::vector<json::Value> items{};
    bool whole = false;  ///< the end was seen
    Result last{};       ///< of the page that failed, else of the last one
};
Listing list(const Site& site, std::string_view path, net::Fields query, std::span<const ErrorRow> table,
             const Context& context, int pages = 5);

/// When a visible step was first asked for, as `note_asking` kept it: what a later try is told of may be from then.
std::optional<Instant> first_asked(const Step& step, const std::vector<Saved>& saved);
/// `more` goes into the step's refs beside it.
void note_asking(const Step& step, const std::vector<Saved>& saved, const Context& context,
                 json::Value more = json::Value::object());

/// "2026-11-23T09:00:00+0000", or Unix seconds as text or number.
std::optional<Instant> instant(const json::Value& value);
std::string seconds(Instant instant);

/// Texts as two readers would call them the same: NFC, white space collapsed.
std::string comparable(std::string_view text);

}  // namespace igny8::platform::graph
