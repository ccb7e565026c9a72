#pragma once
// What goes out when: the queue as a person's calendar, as JSON and as iCalendar.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/fwd.hpp"
#include "publish/zone.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

struct CalendarEntry {
    std::string job, state, account, platform, kind, title, text, local_time, time_zone, series, url;
    Instant due;  ///< when it went out, once it has; else when it is due
    Instant updated;
    int64_t changes = 0;  ///< grows with each change: iCalendar's SEQUENCE
};

struct CalendarFilter {
    Instant from, to;  ///< due in [from, to)
    std::string site, platform, handle;
    std::vector<std::string> states;  ///< none: all but cancelled
};
/// In the order of time.
std::vector<CalendarEntry> calendar_entries(state::Db& db, const CalendarFilter& filter);

enum class View { day, week, month };
/// The days a view around `day` shows: a day; Monday to Sunday; the weeks that touch the month.
struct Days {
    WallDay first, last;
};
Days days_of(View view, WallDay day);

/// For a terminal of `width` columns (80 at least). Times are the zone's; `now` marks today.
std::string calendar_text(const std::vector<CalendarEntry>& entries, View view, WallDay day, const std::string& zone,
                          Instant now, size_t width = 80);

/// {"schema": "igny8.calendar/1", "from", "to", "time_zone", "tzdata", "events": […]}
json::Value calendar_json(const std::vector<CalendarEntry>& entries, const Days& days, const std::string& zone);

/// A VCALENDAR (RFC 5545) with an event a post, in UTC, without alarms. A job's UID never changes; the same entries
/// give the same bytes.
std::string calendar_ics(const std::vector<CalendarEntry>& entries, const std::string& name);

}  // namespace igny8::publish
