#pragma once
// Numbers of many added up, without taking what is missing for nothing.
#include <array>
#include <map>
#include <span>

#include "metrics/items.hpp"

namespace igny8::metrics {

/// A sum over those that told the number. Averages are weighed: durations by views, click rates by impressions.
struct Sum {
    double value = 0;
    int told = 0;  ///< of how many it is the sum; 0: nobody told
};

struct Totals {
    int published = 0, measured = 0;  ///< measured: told at least one number
    std::array<Sum, platform::measure_count> sums{};
    /// Of all who told likes, comments, shares and impressions: the sums' ratio, per cent.
    std::optional<double> engagement_rate;
    int rated = 0;
    std::optional<Instant> as_of, oldest;  ///< the newest and the oldest of the readings added up

    const Sum& operator[](Measure measure) const { return sums[static_cast<size_t>(measure)]; }
};

Totals totals(std::span<const Item> items);

std::map<std::string, std::vector<Item>> by_platform(std::span<const Item> items);

/// The platform with the highest engagement rate among those with `least` rated posts; empty with fewer than two of
/// them, because there is nothing to compare.
std::string best_platform(const std::map<std::string, Totals>& platforms, int least);

/// By engagement, the most first; those whose engagement is not known are left out.
std::vector<Item> most_engaging(std::span<const Item> items, size_t count);

/// What was known at the end of each day, added over all items; days without a reading carry the last one on. From the
/// first reading's day to the last one's.
struct DayValue {
    std::chrono::sys_days day;
    double value = 0;
};
std::vector<DayValue> growth(const std::map<std::string, std::vector<Point>>& histories, Measure measure);

}  // namespace igny8::metrics
