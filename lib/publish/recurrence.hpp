#pragma once
// Recurrence by RFC 5545 rules, counted on wall days: 09:00 stays 09:00 when clocks change.
#include <optional>
#include <string>
#include <vector>

#include "publish/zone.hpp"

namespace igny8::publish {

struct Recurrence {
    std::string rule;  ///< "FREQ=WEEKLY;BYDAY=MO,TH"; see `read_rule`
    WallTime start;    ///< the earliest; its time of day is every occurrence's
    std::string time_zone;
};

struct Occurrence {
    int number = 0;    ///< from 0, since the start
    std::string date;  ///< local: with the series' id the key of what is posted then
    Due due;
};

/// The rule as it is kept: "daily", "weekdays", "weekly", "monthly", "yearly" become RRULEs, "RRULE:" goes.
/// Errors: Fault::input for what libical cannot read, for hours and shorter steps, and for a time of day in the rule.
std::string read_rule(std::string_view text);

/// Those whose local date is in [from, to], in order; at most one a day. Stops at UNTIL and COUNT.
std::vector<Occurrence> occurrences(const Recurrence& recurrence, WallDay from, WallDay to);
/// Whether one comes after that day.
bool comes_after(const Recurrence& recurrence, WallDay day);

}  // namespace igny8::publish
