#pragma once
// Reading insights from the Meta Graph API, for Facebook and Instagram.
#include <map>
#include <string>
#include <vector>

#include "platform/graph.hpp"
#include "platform/numbers.hpp"

namespace igny8::platform {

/// Outcomes of reads: what is about this one object is `content`, so that the others go on.
Result judge_read(const net::Request& request, const net::Reply& reply, Instant now);

/// The object does not exist, or not for this token (100/33).
bool gone(const Result& refusal);

struct GraphInsights {
    std::map<std::string, double> values{};  ///< by metric; parts of a split value added up
    json::Value raw = json::Value::array();  ///< `data` of every answer
    std::string refusal{};                   ///< what was said of the names that were refused
    void add(const GraphInsights& more);
};

/// Reads of one account. Every call counts towards "calls.hour".
struct GraphCall {
    const graph::Site& site;
    const Secret& token;
    Asking& asking;

    json::Value get(const std::string& path, net::Fields query, Result* refusal = nullptr) const;
    /// All names in one call; one by one when that is refused, because one dead name spoils it.
    GraphInsights insights(const std::string& id, std::string_view edge, const std::vector<std::string>& names,
                           const net::Fields& more) const;
    GraphInsights each(const std::string& id, std::string_view edge, const std::vector<std::string>& names,
                       const net::Fields& more) const;
};

}  // namespace igny8::platform
