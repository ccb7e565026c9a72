#include "platform/graph_numbers.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "net/url.hpp"
#include "platform/replies.hpp"

namespace igny8::platform {
namespace {

const std::vector<Charge> one_call{{.bucket = graph::calls_bucket}};

constexpr ErrorRow about_one_object[] = {
    {0, "10", "", Outcome::content},   // too few viewers to be told of; or no permission, which its message says
    {0, "100", "", Outcome::content},  // a name that has been retired; 100/33: no such object
};

/// A value may be split (by type, paid or not): its numbers add up.
std::optional<double> total(const json::Value& value) {
    if (value.is_number()) return value.get<double>();
    if (!value.is_object() || value.empty()) return {};
    double sum = 0;
    for (auto& part : value) {
        if (!part.is_number()) return {};
        sum += part.get<double>();
    }
    return sum;
}

void note(const json::Value& body, GraphInsights& out) {
    for (auto& metric : value_at(body, "/data")) {
        auto value = total(value_at(metric, "/values/0/value"));
        if (!value) value = total(value_at(metric, "/total_value/value"));
        if (value) out.values[text_at(metric, "/name")] = *value;
        out.raw.push_back(metric);
    }
}

}  // namespace

Result judge_read(const net::Request& request, const net::Reply& reply, Instant now) {
    static const auto table = graph::with_common_errors(about_one_object);
    return graph::judge(request, reply, table, now);
}

bool gone(const Result& refusal) { return refusal.code == "100/33"; }

void GraphInsights::add(const GraphInsights& more) {
    values.insert(more.values.begin(), more.values.end());
    raw.insert(raw.end(), more.raw.begin(), more.raw.end());
    if (refusal.empty()) refusal = more.refusal;
}

json::Value GraphCall::get(const std::string& path, net::Fields query, Result* refusal) const {
    return asking.get(graph::get(site, path, std::move(query), token), one_call, refusal);
}

GraphInsights GraphCall::insights(const std::string& id, std::string_view edge, const std::vector<std::string>& names,
                                  const net::Fields& more) const {
    auto query = more;
    query.push_back({"metric", text::join(names, ",")});
    Result refusal;
    auto body = get(fmt::format("{}/{}", net::encode(id), edge), query, &refusal);
    GraphInsights out;
    note(body, out);
    if (!refusal.http_status) return out;
    out.refusal = refusal.message;
    // Not one name's fault: the object is gone, or has too few viewers to be told of (10).
    if (names.size() == 1 || gone(refusal) || refusal.code == "10") return out;
    return each(id, edge, names, more);
}

GraphInsights GraphCall::each(const std::string& id, std::string_view edge, const std::vector<std::string>& names,
                              const net::Fields& more) const {
    GraphInsights out;
    for (auto& name : names) {
        if (asking.ended()) break;
        out.add(insights(id, edge, {name}, more));
    }
    return out;
}

}  // namespace igny8::platform
