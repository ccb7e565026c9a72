#include "metrics/due.hpp"

#include <algorithm>

namespace igny8::metrics {

using std::chrono::days;
using std::chrono::hours;

std::optional<Milliseconds> interval(const Item& item, Milliseconds age, const Cadence& cadence) {
    Milliseconds often = item.kind == "video" ? cadence.films : cadence.posts;
    if (age >= cadence.until) return {};
    if (item.post_type == "story") return age < days(1) ? std::optional(often) : std::nullopt;
    if (age < days(2)) return often;
    if (age < days(14)) return std::max<Milliseconds>(often, days(1));
    if (age < days(90)) return std::max<Milliseconds>(often, days(7));
    return std::max<Milliseconds>(often, days(30));
}

bool is_due(const Item& item, Instant now, const Cadence& cadence) {
    if (item.gone || item.published_at > now) return false;
    auto wait = interval(item, now - item.published_at, cadence);
    if (!wait) return false;
    return !item.fetched_at || *item.fetched_at + *wait - *wait / 20 <= now;
}

std::vector<Item> due(std::vector<Item> items, Instant now, const Cadence& cadence) {
    std::erase_if(items, [&](auto& item) { return !is_due(item, now, cadence); });
    std::stable_sort(items.begin(), items.end(), [](auto& a, auto& b) {
        return a.fetched_at.value_or(Instant{}) < b.fetched_at.value_or(Instant{});
    });
    return items;
}

}  // namespace igny8::metrics
