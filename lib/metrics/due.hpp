#pragma once
// Whose numbers are due: often while a post is young, ever less often later, and one day no more.
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "metrics/items.hpp"

namespace igny8::metrics {

struct Cadence {
    std::chrono::hours posts{6}, films{12};  ///< while they are younger than two days
    std::chrono::days until{365};            ///< nothing is asked of older ones
};

/// How long after a reading the next is due, for something `age` old: the cadence itself for two days, a day for two
/// weeks, a week for three months, then thirty days. Stories: only in their one day, networks forget them then.
std::optional<Milliseconds> interval(const Item& item, Milliseconds age, const Cadence& cadence);

/// Cron is never on the minute: a twentieth of the interval early is due as well.
bool is_due(const Item& item, Instant now, const Cadence& cadence);

/// Due ones, those longest unread first, never read ones before all.
std::vector<Item> due(std::vector<Item> items, Instant now, const Cadence& cadence);

}  // namespace igny8::metrics
