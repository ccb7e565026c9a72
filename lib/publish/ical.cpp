// The calendar as RFC 5545, written by libical.
#include <libical/ical.h>

#include "base/error.hpp"
#include "base/handle.hpp"
#include "publish/calendar.hpp"

namespace igny8::publish {
namespace {

using Component = Handle<icalcomponent, icalcomponent_free>;

icaltimetype to_ical(Instant at) {
    return icaltime_from_timet_with_zone(std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count(), 0,
                                         icaltimezone_get_utc_timezone());
}

icalproperty_status status_of(const std::string& state) {
    if (state == "cancelled" || state == "skipped") return ICAL_STATUS_CANCELLED;
    if (state == "draft" || state == "held") return ICAL_STATUS_TENTATIVE;
    return ICAL_STATUS_CONFIRMED;
}

std::string description(const CalendarEntry& entry) {
    std::string out = entry.text;
    if (!entry.url.empty()) out += (out.empty() ? "" : "\n\n") + entry.url;
    return out + (out.empty() ? "" : "\n\n") + entry.account + ", " + entry.state;
}

/// The component takes the property over.
void add(icalcomponent* to, icalproperty* property) { icalcomponent_add_property(to, property); }

icalcomponent* event(const CalendarEntry& entry) {
    auto* out = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    add(out, icalproperty_new_uid((entry.job + "@igny8").c_str()));
    add(out, icalproperty_new_dtstamp(to_ical(entry.updated)));
    add(out, icalproperty_new_lastmodified(to_ical(entry.updated)));
    add(out, icalproperty_new_sequence(static_cast<int>(entry.changes)));
    add(out, icalproperty_new_dtstart(to_ical(entry.due)));
    add(out, icalproperty_new_duration(icaldurationtype_from_int(15 * 60)));  // a line that calendars can show
    add(out, icalproperty_new_summary((entry.platform + ": " + entry.title).c_str()));
    add(out, icalproperty_new_description(description(entry).c_str()));
    add(out, icalproperty_new_categories(entry.platform.c_str()));
    add(out, icalproperty_new_status(status_of(entry.state)));
    add(out, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    if (!entry.url.empty()) add(out, icalproperty_new_url(entry.url.c_str()));
    return out;
}

icalproperty* calendar_name(const std::string& name) {
    auto* out = icalproperty_new_x(name.c_str());
    icalproperty_set_x_name(out, "X-WR-CALNAME");
    return out;
}

}  // namespace

std::string calendar_ics(const std::vector<CalendarEntry>& entries, const std::string& name) {
    Component calendar{icalcomponent_new(ICAL_VCALENDAR_COMPONENT)};
    add(calendar.get(), icalproperty_new_version("2.0"));
    add(calendar.get(), icalproperty_new_prodid("-//igny8//igny8-publish//EN"));
    add(calendar.get(), icalproperty_new_calscale("GREGORIAN"));
    add(calendar.get(), calendar_name(name));
    for (auto& entry : entries) icalcomponent_add_component(calendar.get(), event(entry));
    Handle<char, free> text{icalcomponent_as_ical_string_r(calendar.get())};
    if (!text) throw Error(Fault::internal, "libical could not write the calendar");
    return text.get();
}

}  // namespace igny8::publish
