#pragma once
// igny8.metrics/1 of one post or film, igny8.report/1 of many.
#include "metrics/best_times.hpp"
#include "metrics/totals.hpp"

namespace igny8::metrics {

/// All numbers, null where missing, each with its time; `growth` when there is a history.
json::Value metrics_document(const Item& item, const std::vector<Point>& history, Instant now, bool with_raw = false);

/// What a report covers. Times are those of publication.
struct Scope {
    std::string site{}, platform{};  ///< empty: all
    Instant from{}, to{};
};

struct Overview {
    Scope scope{};
    Instant now{};
    std::vector<Item> items{};  ///< posts and films, the newest first
    int best_of = 5;            ///< rated posts that a platform needs to be compared
    size_t top = 10;
};
/// Posts and films apart, platform by platform, the best ones.
json::Value overview_report(const Overview& overview);
/// The same for one platform, and every item of it.
json::Value platform_report(const Overview& overview);

/// Best times of one site and platform.
struct TimesOf {
    std::string site{}, platform{}, zone{}, by{};
    BestTimes times{};
    std::optional<Instant> as_of{};  ///< of the newest reading
};
json::Value best_times_report(const TimesOf& of, Instant now);

std::string_view day_name(int day_of_week);         ///< "mon" … "sun"
std::string clock_text(std::chrono::minutes time);  ///< "09:00"
/// A title for a list: one line, at most so many characters.
std::string short_title(const Item& item, size_t characters = 80);

}  // namespace igny8::metrics
