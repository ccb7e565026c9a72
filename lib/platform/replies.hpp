#pragma once
// What a network's answer means, the same way for every network: transport and status by common rules, refusals by the
// network's own table.
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/adapter.hpp"

namespace igny8::platform {

/// What a network's refusal means; rows are tried in order, an empty or zero field matches anything. A row that knows
/// the status alone needs a refusal in the network's own words: a bare status is on nobody's list.
struct ErrorRow {
    int status = 0;
    std::string_view code{}, subcode{};
    Outcome outcome{};
    bool certain = true;  ///< the refusal is known to have no effect
};

/// What a reply's body says, read by the network.
struct Refusal {
    std::string code{}, subcode{}, message{};
};

/// 2xx, whole, and the request went out exactly as asked. Anything else is for `refused`.
bool succeeded(const net::Reply& reply);

/// The result of an answer that is no success. Transport first: not sent; lost, or not sent as asked: `ambiguous` when
/// the request was visible, else `server`. Then the table. Then by status: 429 → `rate`; 401 → `auth_refresh`; 4xx →
/// `ambiguous` when visible (it is looked up), else `content` with `certain` false; everything else as lost.
/// Retry-After and reset headers go to `retry_at`. `message` is the network's own, cut to some hundred bytes.
Result refused(const net::Request& request, const net::Reply& reply, const Refusal& refusal,
               std::span<const ErrorRow> table, Instant now);

/// Refused, 4xx, and not in the network's own words. Whatever the status, it is no more than an accident.
bool wordless(const Result& result);

/// The same for a call that is not the visible one of its step: what failed on the way has had no effect.
Result before_sending(Result result);

/// The result of an answer that says it worked and leaves out what it must hold: `ambiguous` when the request was
/// visible, else `server`. `what` for people: "the reply has no id".
Result unclear(const net::Request& request, const net::Reply& reply, std::string_view what);

/// A result without an answer: nothing was asked, or what came is judged already.
Result verdict(Outcome outcome, std::string message, std::string code = {});

/// What `sending` a file gives. A file that is gone or got shorter meanwhile is `content`. Errors: all others.
Result sent_file(const std::function<Result()>& sending);

/// When a reply asks to be left alone until: Retry-After, else a reset header of a common name (x-rate-limit-reset,
/// x-ratelimit-reset, ratelimit-reset: Unix seconds, or seconds from now), seen from the server's own clock.
std::optional<Instant> retry_at(const net::Reply& reply, Instant now);

/// What "NAME-limit", "NAME-remaining" and "NAME-reset" (Unix seconds, or seconds from now) say of `bucket`: its limit,
/// what is left, and, when nothing is, until when it is closed. Nothing when no such header is there. `name` without
/// the dash: "x-rate-limit".
std::optional<LimitNews> limit_news(const net::Reply& reply, std::string_view name, Bucket bucket, Instant now);

/// The body as an object; empty when it is none, as when it was cut or is a proxy's page.
json::Value object_of(const net::Reply& reply);

/// Text at a JSON pointer ("/data/id"); a whole number gives its digits, so that an id is never a double. Empty when
/// there is neither.
std::string text_at(const json::Value& value, std::string_view pointer);
std::optional<int64_t> integer_at(const json::Value& value, std::string_view pointer);
/// The value at a pointer, or null.
const json::Value& value_at(const json::Value& value, std::string_view pointer);

}  // namespace igny8::platform
