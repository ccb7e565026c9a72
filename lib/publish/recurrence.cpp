#include "publish/recurrence.hpp"

#include <libical/ical.h>

#include <array>

#include "base/error.hpp"
#include "base/handle.hpp"
#include "base/text.hpp"

namespace igny8::publish {
namespace {

using std::chrono::days;
using std::chrono::floor;

using Iterator = Handle<icalrecur_iterator, icalrecur_iterator_free>;

icaltimetype to_ical(WallTime wall) {
    auto day = floor<days>(wall);
    std::chrono::year_month_day date(day);
    std::chrono::hh_mm_ss time(wall - day);
    auto out = icaltime_null_time();
    out.year = static_cast<int>(date.year());
    out.month = static_cast<int>(static_cast<unsigned>(date.month()));
    out.day = static_cast<int>(static_cast<unsigned>(date.day()));
    out.hour = static_cast<int>(time.hours().count());
    out.minute = static_cast<int>(time.minutes().count());
    out.second = static_cast<int>(time.seconds().count());
    return out;
}

WallTime from_ical(const icaltimetype& time) {
    auto date = std::chrono::year(time.year) / time.month / time.day;
    return WallDay(date) + std::chrono::hours(time.hour) + std::chrono::minutes(time.minute) +
           std::chrono::seconds(time.second);
}

/// UNTIL as a wall time: an instant is seen from the zone, a date means the whole day.
void localise_until(icalrecurrencetype& rule, const std::string& zone) {
    if (icaltime_is_null_time(rule.until)) return;
    if (rule.until.is_date) {
        rule.until = to_ical(from_ical(rule.until) + days(1) - std::chrono::seconds(1));
    } else if (icaltime_is_utc(rule.until)) {
        rule.until = to_ical(wall_at(Instant(from_ical(rule.until).time_since_epoch()), zone));
    }
}

std::string spelled_out(std::string_view text) {
    auto trimmed = text::trim(text);
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> short_forms{
        {{"daily", "FREQ=DAILY"},
         {"weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
         {"weekly", "FREQ=WEEKLY"},
         {"monthly", "FREQ=MONTHLY"},
         {"yearly", "FREQ=YEARLY"}}};
    for (auto& [name, rule] : short_forms)
        if (text::iequals(trimmed, name)) return std::string(rule);
    if (trimmed.starts_with("RRULE:")) trimmed.remove_prefix(6);
    return std::string(trimmed);
}

bool has_time_of_day(const icalrecurrencetype& rule) {
    return rule.by_hour[0] != ICAL_RECURRENCE_ARRAY_MAX || rule.by_minute[0] != ICAL_RECURRENCE_ARRAY_MAX ||
           rule.by_second[0] != ICAL_RECURRENCE_ARRAY_MAX;
}

Iterator iterate(const Recurrence& recurrence) {
    auto rule = icalrecurrencetype_from_string(recurrence.rule.c_str());
    localise_until(rule, recurrence.time_zone);
    return Iterator{icalrecur_iterator_new(rule, to_ical(recurrence.start))};
}

/// `use(number, wall)` until it gives false or there is no more.
template <class Use>
void each(const Recurrence& recurrence, Use use) {
    auto iterator = iterate(recurrence);
    if (!iterator) return;
    for (int number = 0;; ++number) {
        auto time = icalrecur_iterator_next(iterator.get());
        if (icaltime_is_null_time(time) || time.year > 2037 || !use(number, from_ical(time))) return;
    }
}

}  // namespace

std::string read_rule(std::string_view text) {
    auto rule = spelled_out(text);
    icalerror_set_errors_are_fatal(0);
    auto read = icalrecurrencetype_from_string(rule.c_str());
    if (rule.empty() || rule.find_first_of("\r\n") != std::string::npos || read.freq == ICAL_NO_RECURRENCE)
        throw Error(Fault::input, "'{}' is no recurrence rule", text)
            .hint("write an RFC 5545 rule such as FREQ=WEEKLY;BYDAY=MO,TH, or daily, weekdays, weekly, monthly");
    if (read.freq < ICAL_DAILY_RECURRENCE)
        throw Error(Fault::input, "'{}' comes more than once a day", text)
            .hint("one series posts at most once a day; make one for each time of day");
    if (has_time_of_day(read))
        throw Error(Fault::input, "'{}' has a time of day in it", text).hint("the time comes from the start");
    if (!Iterator{icalrecur_iterator_new(read, to_ical(WallTime(std::chrono::seconds(1'767'225'600))))})
        throw Error(Fault::input, "'{}' never comes", text).hint("no such day exists");
    return rule;
}

std::vector<Occurrence> occurrences(const Recurrence& recurrence, WallDay from, WallDay to) {
    std::vector<Occurrence> out;
    each(recurrence, [&](int number, WallTime wall) {
        auto day = floor<days>(wall);
        if (day > to) return false;
        if (day >= from) out.push_back({number, day_text(day), due_at_wall(wall, recurrence.time_zone)});
        return true;
    });
    return out;
}

bool comes_after(const Recurrence& recurrence, WallDay day) {
    bool found = false;
    each(recurrence, [&](int, WallTime wall) {
        found = floor<days>(wall) > day;
        return !found;
    });
    return found;
}

}  // namespace igny8::publish
