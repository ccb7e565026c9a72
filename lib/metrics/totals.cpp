#include "metrics/totals.hpp"

#include <algorithm>
#include <cmath>

namespace igny8::metrics {
namespace {

using Day = std::chrono::sys_days;

Measure weight_of(Measure measure) {
    return measure == Measure::average_view_duration ? Measure::views : Measure::impressions;
}

Sum sum_of(std::span<const Item> items, Measure measure) {
    Sum out;
    double weights = 0;
    for (auto& item : items) {
        auto& value = item.numbers[measure];
        if (!value) continue;
        if (platform::counts(measure)) {
            out.value += *value;
        } else {
            auto& weight = item.numbers[weight_of(measure)];
            if (!weight) continue;  // it cannot be weighed
            out.value += *value * *weight;
            weights += *weight;
        }
        ++out.told;
    }
    if (!platform::counts(measure)) {
        if (weights > 0)
            out.value = std::round(out.value / weights * 100) / 100;
        else
            out = {};
    }
    return out;
}

void add_rate(Totals& out, std::span<const Item> items) {
    double acts = 0, impressions = 0;
    for (auto& item : items) {
        auto told = engagement(item.numbers);
        auto& seen = item.numbers[Measure::impressions];
        if (!told || !seen || *seen <= 0) continue;
        acts += *told;
        impressions += *seen;
        ++out.rated;
    }
    if (impressions > 0) out.engagement_rate = std::round(acts / impressions * 10'000) / 100;
}

Day day_of(Instant at) { return std::chrono::floor<std::chrono::days>(at); }

}  // namespace

Totals totals(std::span<const Item> items) {
    Totals out;
    out.published = static_cast<int>(items.size());
    for (auto& item : items) {
        if (item.numbers.empty()) continue;
        ++out.measured;
        for (auto& [name, at] : item.as_of) {
            out.as_of = std::max(out.as_of.value_or(at), at);
            out.oldest = std::min(out.oldest.value_or(at), at);
        }
    }
    for (auto measure : platform::measures()) out.sums[static_cast<size_t>(measure)] = sum_of(items, measure);
    add_rate(out, items);
    return out;
}

std::map<std::string, std::vector<Item>> by_platform(std::span<const Item> items) {
    std::map<std::string, std::vector<Item>> out;
    for (auto& item : items) out[item.platform].push_back(item);
    return out;
}

std::string best_platform(const std::map<std::string, Totals>& platforms, int least) {
    std::string best;
    double rate = -1;
    int compared = 0;
    for (auto& [name, totals] : platforms) {
        if (totals.rated < least || !totals.engagement_rate) continue;
        ++compared;
        if (*totals.engagement_rate <= rate) continue;
        best = name;
        rate = *totals.engagement_rate;
    }
    return compared > 1 ? best : std::string();
}

std::vector<Item> most_engaging(std::span<const Item> items, size_t count) {
    std::vector<Item> out;
    for (auto& item : items)
        if (engagement(item.numbers)) out.push_back(item);
    std::stable_sort(out.begin(), out.end(),
                     [](auto& a, auto& b) { return *engagement(a.numbers) > *engagement(b.numbers); });
    if (out.size() > count) out.resize(count);
    return out;
}

std::vector<DayValue> growth(const std::map<std::string, std::vector<Point>>& histories, Measure measure) {
    std::map<Day, double> gains;  // by day: what its last reading told more than the one before
    for (auto& [id, points] : histories) {
        double before = 0;
        std::map<Day, double> last;
        for (auto& point : points)
            if (auto& value = point.numbers[measure]) last[day_of(point.at)] = *value;
        for (auto& [day, value] : last) {
            gains[day] += value - before;
            before = value;
        }
    }
    std::vector<DayValue> out;
    if (gains.empty()) return out;
    double sum = 0;
    for (auto day = gains.begin()->first; day <= gains.rbegin()->first; day += std::chrono::days(1)) {
        if (auto found = gains.find(day); found != gains.end()) sum += found->second;
        out.push_back({day, sum});
    }
    return out;
}

}  // namespace igny8::metrics
