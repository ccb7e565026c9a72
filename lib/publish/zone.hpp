#pragma once
// Wall time and instants, by the system's IANA time zone database. A wall time is what a clock in the zone shows.
// Rule where clocks change: a time in the gap moves the same distance behind it, a time that comes twice means the
// first.
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace igny8::publish {

using WallTime = std::chrono::local_seconds;
using WallDay = std::chrono::local_days;

enum class Crossing { none, gap, overlap };

/// A wall time made an instant.
struct Moment {
    Instant at;
    Crossing crossing = Crossing::none;
    WallTime shown;  ///< what the wall shows at `at`: differs from what was asked for in a gap
};

/// Errors of all that take a zone: Fault::input naming it, with the nearest name there is.
Moment instant_of(WallTime wall, const std::string& zone);
WallTime wall_at(Instant at, const std::string& zone);
WallDay day_at(Instant at, const std::string& zone);
/// "CET", "-03": what the zone calls itself at that time.
std::string abbreviation(Instant at, const std::string& zone);
void require_zone(const std::string& zone);

/// The first instant of the zone's next day: where quotas that count by day begin anew (YouTube: Pacific, LinkedIn:
/// UTC).
Instant next_midnight(Instant after, const std::string& zone);
inline constexpr const char* pacific = "America/Los_Angeles";

/// "2025b", as the system's files say; "unknown" where they do not.
std::string tzdata_version();

/// "2026-03-29T02:30", with seconds only when there are any; "2026-03-29"; "02:30".
std::string wall_text(WallTime wall);
std::string day_text(WallDay day);
std::string clock_text(WallTime wall);
/// Nothing when it is no such text: "2026-03-29T02:30", "2026-03-29 02:30", seconds allowed; "2026-03-29"; "9:00",
/// "09:00".
std::optional<WallTime> parse_wall(std::string_view text);
std::optional<WallDay> parse_day(std::string_view text);
std::optional<std::chrono::minutes> parse_clock(std::string_view text);

/// When something is due, as it is stored: the wish on the wall, and the instant it means by today's database.
struct Due {
    std::string local_time, time_zone;
    Instant at;
    std::string warning;  ///< what a person should know about a change of clocks; empty: nothing
};

Due due_at_wall(WallTime wall, const std::string& zone);
Due due_at_instant(Instant at, const std::string& zone);
/// Reads "2026-12-01T09:00" in `zone`, "2026-12-01T09:00Z" or "+02:00" as the instant it is, "today 18:00",
/// "tomorrow 9:00", "now", and "+90m", "+2h", "+3d", "+1w" from now (days and weeks keep the wall's time).
/// Errors: Fault::input for anything else, and for times after 2037, where the zones' rules are not known.
Due parse_due(std::string_view text, const std::string& zone, Instant now);
/// Errors: Fault::input when it lies more than `grace` before now, saying by how much.
void refuse_past(const Due& due, Instant now, Milliseconds grace = std::chrono::minutes(1));

/// A future row and what it was computed to.
struct Dated {
    std::string id, local_time, time_zone;
    Instant at;
};
struct Moved {
    Dated row;
    Due due;  ///< what it is now
};
/// Those whose instant changes by today's database, in order. Rows without a readable wall time stay as they are.
std::vector<Moved> moved_rows(const std::vector<Dated>& rows);

}  // namespace igny8::publish
