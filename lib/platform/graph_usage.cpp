// The percentages that Meta sends beside its answers.
#include <algorithm>

#include "base/error.hpp"
#include "platform/graph.hpp"

namespace igny8::platform::graph {
namespace {

json::Value header_object(const net::Reply& reply, std::string_view name) {
    auto text = reply.headers.get(name);
    if (!text) return {};
    try {
        return json::parse(*text, "a usage header");
    } catch (const Error&) {
        return {};
    }
}

double number_at(const json::Value& value, const char* key) {
    if (!value.is_object()) return 0;
    auto found = value.find(key);
    return found != value.end() && found->is_number() ? found->get<double>() : 0;
}

void add(Usage& usage, const json::Value& entry) {
    for (auto key : {"call_count", "total_time", "total_cputime"})
        usage.percent = std::max(usage.percent, number_at(entry, key));
    constexpr double most_minutes = 7 * 24 * 60;
    auto minutes = std::clamp(number_at(entry, "estimated_time_to_regain_access"), 0.0, most_minutes);
    usage.regain = std::max(usage.regain, Milliseconds{static_cast<int64_t>(minutes * 60'000)});
}

constexpr double slow_from = 75, stop_from = 95;

/// Nothing below 75 %; a growing distance up to 95 %; then as long as the network says.
Milliseconds pause(const Usage& usage) {
    constexpr Milliseconds unknown{900'000};
    constexpr double ms_a_percent = 10'000;
    if (usage.regain.count() > 0) return usage.regain;
    if (usage.percent >= stop_from) return unknown;
    return Milliseconds{static_cast<int64_t>(std::max(0.0, usage.percent - slow_from) * ms_a_percent)};
}

}  // namespace

Usage account_usage(const net::Reply& reply) {
    Usage out;
    add(out, header_object(reply, "X-Page-Usage"));
    auto cases = header_object(reply, "X-Business-Use-Case-Usage");
    if (!cases.is_object()) return out;
    for (auto& kinds : cases)
        if (kinds.is_array())
            for (auto& kind : kinds) add(out, kind);
    return out;
}

Usage app_usage(const net::Reply& reply) {
    Usage out;
    add(out, header_object(reply, "X-App-Usage"));
    return out;
}

std::vector<Bucket> call_buckets() {
    constexpr Milliseconds hour{3'600'000};
    return {{.name = calls_bucket, .window = hour}, {.name = app_bucket, .window = hour, .app = true}};
}

std::vector<LimitNews> usage_news(const net::Reply& reply, Instant now) {
    std::vector<LimitNews> out;
    auto buckets = call_buckets();
    auto tell = [&](Bucket bucket, Milliseconds wait) {
        if (wait.count() == 0) return;
        bucket.source = "live";
        LimitNews news;
        news.bucket = std::move(bucket);
        news.blocked_until = now + wait;
        out.push_back(std::move(news));
    };
    tell(buckets[0], pause(account_usage(reply)));
    tell(buckets[1], pause(app_usage(reply)));
    return out;
}

}  // namespace igny8::platform::graph
