#include "platform/limits.hpp"

#include "base/error.hpp"

namespace igny8::platform {
namespace {

Bucket bucket_from(const RateRule& rule) {
    Bucket out;
    out.name = rule.bucket;
    out.kind = rule.resets.empty() ? "rolling" : "day";
    out.limit = rule.limit;
    out.window = Milliseconds{rule.window_seconds * 1000};
    out.reset_tz = rule.resets;
    out.app = rule.app;
    return out;
}

}  // namespace

std::vector<Bucket> buckets_of(const PlatformSpec& spec) {
    std::vector<Bucket> out;
    for (auto& rule : spec.rates) out.push_back(bucket_from(rule));
    return out;
}

Bucket bucket_of(const PlatformSpec& spec, std::string_view name) {
    for (auto& rule : spec.rates)
        if (rule.bucket == name) return bucket_from(rule);
    throw Error(Fault::internal, "share/platforms/{}.yaml has no bucket '{}'", spec.name, name);
}

std::vector<Charge> money(long long micros_usd) {
    if (micros_usd <= 0) return {};
    return {{std::string(money_bucket), 0, micros_usd}};
}

}  // namespace igny8::platform
