#include "publish/calendar.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "json/json.hpp"
#include "state/db.hpp"

namespace igny8::publish {
namespace {

using std::chrono::days;

std::string string_in(const json::Value& document, const char* key) {
    auto found = document.find(key);
    return found != document.end() && found->is_string() ? found->get<std::string>() : "";
}

/// The title, else the text's first line.
std::string title_of(const json::Value& document) {
    if (auto title = string_in(document, "title"); !title.empty()) return title;
    auto text = string_in(document, "post_text");
    return std::string(text::trim(text::split(text::trim(text), '\n').front()));
}

CalendarEntry read_entry(const state::Row& row) {
    auto document = json::parse(row.text(11), "the job's payload");
    CalendarEntry out;
    out.job = row.text(0);
    out.state = row.text(1);
    out.account = row.text(2);
    out.platform = row.text(3);
    out.kind = row.text(4);
    out.local_time = row.text(5);
    out.time_zone = row.text(6);
    out.series = row.text(7);
    out.url = row.text(8);
    out.due = Instant(Milliseconds(row.integer(9)));
    out.updated = Instant(Milliseconds(row.integer(10)));
    out.changes = row.integer(12);
    out.title = title_of(document);
    out.text = string_in(document, "post_text");
    return out;
}

constexpr const char* select_entries = R"sql(
select j.id, j.state, a.site || '/' || a.platform || '/' || a.handle,
       case when a.platform = 'outbox' and a.handle <> 'default' then a.handle else a.platform end, j.kind, j.local_time, j.tz, j.series,
       j.remote_url, coalesce(j.published_at, j.due_at) as time, j.updated_at, j.payload, j.gen
from pub_job j join social_account a on a.id = j.account_id
where j.due_at < ?2 and (j.due_at >= ?1 or j.published_at >= ?1) and (?3 = '' or a.site = ?3)
  and (?4 = '' or a.platform = ?4) and (?5 = '' or a.handle = ?5)
  and case when ?6 = '' then j.state <> 'cancelled' else instr(?6, ',' || j.state || ',') end
order by time, j.id)sql";

}  // namespace

std::vector<CalendarEntry> calendar_entries(state::Db& db, const CalendarFilter& filter) {
    auto states = filter.states.empty() ? "" : "," + text::join(filter.states, ",") + ",";
    auto out =
        db.all(read_entry, select_entries, filter.from, filter.to, filter.site, filter.platform, filter.handle, states);
    std::erase_if(out, [&](auto& entry) { return entry.due < filter.from || entry.due >= filter.to; });
    return out;
}

Days days_of(View view, WallDay day) {
    auto monday = [](WallDay d) { return d - days(std::chrono::weekday(d).iso_encoding() - 1); };
    if (view == View::day) return {day, day};
    if (view == View::week) return {monday(day), monday(day) + days(6)};
    std::chrono::year_month_day date(day);
    WallDay first(date.year() / date.month() / 1), last(date.year() / date.month() / std::chrono::last);
    return {monday(first), monday(last) + days(6)};
}

json::Value calendar_json(const std::vector<CalendarEntry>& entries, const Days& shown, const std::string& zone) {
    auto events = json::Value::array();
    for (auto& entry : entries)
        events.push_back({{"job", entry.job},
                          {"state", entry.state},
                          {"account", entry.account},
                          {"platform", entry.platform},
                          {"kind", entry.kind},
                          {"title", entry.title},
                          {"at", to_rfc3339(entry.due)},
                          {"local", wall_text(wall_at(entry.due, zone))},
                          {"wish", {{"local_time", entry.local_time}, {"time_zone", entry.time_zone}}},
                          {"series", entry.series},
                          {"url", entry.url}});
    return {{"schema", "igny8.calendar/1"}, {"from", day_text(shown.first)},
            {"to", day_text(shown.last)},   {"time_zone", zone},
            {"tzdata", tzdata_version()},   {"events", events}};
}

}  // namespace igny8::publish
