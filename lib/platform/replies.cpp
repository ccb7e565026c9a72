#include "platform/replies.hpp"

#include <algorithm>
#include <charconv>

#include "base/error.hpp"
#include "base/text.hpp"
#include "net/retry.hpp"

namespace igny8::platform {
namespace {

/// Not the network's own words: a proxy's page, or a server that stumbled. A bare 403 is no refusal to believe.
bool says_nothing(const Refusal& refusal) {
    return refusal.code.empty() && refusal.subcode.empty() && refusal.message.empty();
}

bool matches(const ErrorRow& row, int status, const Refusal& refusal) {
    bool by_status_alone = row.code.empty() && row.subcode.empty();
    if (by_status_alone && says_nothing(refusal)) return false;
    return (row.status == 0 || row.status == status) && (row.code.empty() || row.code == refusal.code) &&
           (row.subcode.empty() || row.subcode == refusal.subcode);
}

/// The effect may have happened: for people to see, a look must tell; for nobody, it is done again.
Outcome doubt(const net::Request& request) { return request.visible ? Outcome::ambiguous : Outcome::server; }

Outcome by_status(const net::Request& request, int status) {
    if (status == 429) return Outcome::rate;
    if (status == 401) return Outcome::auth_refresh;
    bool refused = status >= 400 && status < 500 && status != 408 && status != 425;
    return refused && !request.visible ? Outcome::content : doubt(request);
}

std::optional<int64_t> number(std::string_view text) {
    text = text::trim(text);
    int64_t value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0) return {};
    return value;
}

std::optional<int64_t> header(const net::Reply& reply, const std::string& name) {
    auto text = reply.headers.get(name);
    return text ? number(*text) : std::nullopt;
}

/// "1764000000" is a time, "900" is a wait. A server's clock may differ from ours: what counts is how long.
Instant reset_instant(int64_t value, const net::Reply& reply, Instant now) {
    constexpr int64_t year_2001 = 1'000'000'000;
    constexpr int64_t most = 4'000'000'000;  // nothing waits for the year 2096
    value = std::min(value, most);
    if (value < year_2001) return now + Milliseconds{value * 1000};
    auto skew =
        reply.date && reply.received.time_since_epoch().count() > 0 ? reply.received - *reply.date : Milliseconds{0};
    return Instant{Milliseconds{value * 1000}} + skew;
}

std::string shortened(std::string_view message) {
    constexpr size_t most = 400;
    auto text = text::repair_utf8(message.substr(0, most));
    return message.size() > most ? text + "…" : text;
}

std::string code_of(const Refusal& refusal) {
    return refusal.subcode.empty() ? refusal.code : refusal.code + "/" + refusal.subcode;
}

std::string message_of(const net::Reply& reply, const Refusal& refusal) {
    if (!refusal.message.empty()) return shortened(refusal.message);
    if (!reply.alarm.empty()) return reply.alarm;
    if (!reply.error.empty()) return reply.error;
    return fmt::format("status {}", reply.status);
}

}  // namespace

bool wordless(const Result& result) {
    return result.http_status >= 400 && result.http_status < 500 && !result.certain && result.code.empty();
}

Result before_sending(Result result) {
    bool accident = result.outcome == Outcome::server || result.outcome == Outcome::ambiguous || wordless(result);
    if (accident) result.outcome = Outcome::not_sent;
    return result;
}

bool succeeded(const net::Reply& reply) { return reply.ok() && reply.alarm.empty(); }

Result refused(const net::Request& request, const net::Reply& reply, const Refusal& refusal,
               std::span<const ErrorRow> table, Instant now) {
    Result out;
    out.http_status = reply.status;
    out.code = code_of(refusal);
    out.message = message_of(reply, refusal);
    out.retry_at = retry_at(reply, now);
    out.certain = false;
    if (reply.transport == net::Transport::not_sent) {
        out.outcome = Outcome::not_sent;
        return out;
    }
    if (reply.transport == net::Transport::lost || !reply.alarm.empty()) {
        out.outcome = doubt(request);
        return out;
    }
    for (auto& row : table) {
        if (!matches(row, reply.status, refusal)) continue;
        out.outcome = row.outcome;
        out.certain = row.certain;
        return out;
    }
    out.outcome = by_status(request, reply.status);
    return out;
}

Result unclear(const net::Request& request, const net::Reply& reply, std::string_view what) {
    Result out;
    out.outcome = doubt(request);
    out.http_status = reply.status;
    out.message = what;
    out.certain = false;
    return out;
}

Result verdict(Outcome outcome, std::string message, std::string code) {
    Result out;
    out.outcome = outcome;
    out.message = std::move(message);
    out.code = std::move(code);
    return out;
}

Result sent_file(const std::function<Result()>& sending) {
    try {
        return sending();
    } catch (const Error& e) {
        if (e.fault() != Fault::no_input && e.fault() != Fault::input) throw;
        return verdict(Outcome::content, e.message());
    }
}

std::optional<Instant> retry_at(const net::Reply& reply, Instant now) {
    if (auto wait = net::retry_after(reply)) return now + *wait;
    if (reply.status != 429) return {};  // a reset header stands on good replies too
    for (auto name : {"x-rate-limit-reset", "x-ratelimit-reset", "ratelimit-reset"})
        if (auto value = header(reply, name)) return reset_instant(*value, reply, now);
    return {};
}

std::optional<LimitNews> limit_news(const net::Reply& reply, std::string_view name, Bucket bucket, Instant now) {
    std::string start(name);
    auto limit = header(reply, start + "-limit");
    LimitNews out{std::move(bucket), {}, header(reply, start + "-remaining")};
    if (!limit && !out.remaining) return {};
    out.bucket.limit = limit.value_or(0);
    out.bucket.source = "live";
    auto reset = header(reply, start + "-reset");
    if (reset && out.remaining == 0) out.blocked_until = reset_instant(*reset, reply, now);
    return out;
}

json::Value object_of(const net::Reply& reply) {
    try {
        auto value = json::parse(reply.body, "the reply");
        if (value.is_object()) return value;
    } catch (const Error&) {
        return json::Value::object();
    }
    return json::Value::object();
}

const json::Value& value_at(const json::Value& value, std::string_view pointer) {
    static const json::Value none;
    json::Value::json_pointer place{std::string(pointer)};
    return value.contains(place) ? value.at(place) : none;
}

std::string text_at(const json::Value& value, std::string_view pointer) {
    auto& found = value_at(value, pointer);
    if (found.is_string()) return found.get<std::string>();
    return found.is_number_integer() ? found.dump() : "";
}

std::optional<int64_t> integer_at(const json::Value& value, std::string_view pointer) {
    auto& found = value_at(value, pointer);
    if (found.is_number_integer()) return found.get<int64_t>();
    return found.is_string() ? number(found.get_ref<const std::string&>()) : std::nullopt;
}

}  // namespace igny8::platform
