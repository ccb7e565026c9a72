#include "publish/calendar.hpp"

#include <libical/ical.h>

#include "base/columns.hpp"
#include "base/handle.hpp"
#include "base/text.hpp"
#include "json/json.hpp"
#include "json/schema.hpp"
#include "state.hpp"

namespace igny8::publish {
namespace {

using test::at;
using test::now;
using testing::HasSubstr;
using testing::Not;

WallDay day(const char* text) { return parse_day(text).value(); }

CalendarEntry entry(const char* id, const char* due, const char* title = "Coffee, from hill to cup") {
    CalendarEntry out;
    out.job = id;
    out.state = "scheduled";
    out.account = "blog/linkedin/acme";
    out.platform = "linkedin";
    out.title = title;
    out.text = title;
    out.due = at(due);
    out.updated = now;
    return out;
}

std::vector<CalendarEntry> week_of_many() {
    std::vector<CalendarEntry> out;
    for (int i = 0; i < 9; ++i)
        out.push_back(entry("j", "2026-11-24T09:00:00Z",
                            "日本語の長い題名 with 👩‍👩‍👧 and much more besides"));
    out[1].state = "published";
    out[2].state = "held";
    out[3].account = "a-site/linkedin/" + std::string(60, 'x');
    return out;
}

TEST(CalendarText, no_line_is_wider_than_the_terminal) {
    for (auto view : {View::day, View::week, View::month}) {
        auto text = calendar_text(week_of_many(), view, day("2026-11-24"), "Europe/Berlin", now);
        for (auto line : text::split(text, '\n')) EXPECT_LE(unicode::columns(line), 80u) << line;
        EXPECT_TRUE(text::is_utf8(text));
    }
}

TEST(CalendarText, a_week_runs_from_monday_and_shows_empty_days) {
    auto text =
        calendar_text({entry("j", "2026-11-25T08:00:00Z")}, View::week, day("2026-11-25"), "Europe/Berlin", now);
    EXPECT_THAT(text, HasSubstr("Monday 2026-11-23  CET  (today)\n  –\n"));
    EXPECT_THAT(text,
                HasSubstr("Wednesday 2026-11-25  CET\n  09:00 • linkedin  acme            Coffee, from hill to cup\n"));
    EXPECT_THAT(text, HasSubstr("Sunday 2026-11-29"));
    EXPECT_THAT(text, Not(HasSubstr("2026-11-30")));
}

TEST(CalendarText, a_day_with_a_change_of_clocks_says_so) {
    EXPECT_THAT(calendar_text({}, View::day, day("2026-10-25"), "Europe/Berlin", now), HasSubstr("clocks go back"));
    EXPECT_THAT(calendar_text({}, View::day, day("2026-03-29"), "Europe/Berlin", now), HasSubstr("clocks go forward"));
}

TEST(CalendarText, a_full_day_of_a_month_says_how_many_more) {
    auto text = calendar_text(week_of_many(), View::month, day("2026-11-24"), "UTC", now);
    EXPECT_THAT(text, HasSubstr("November 2026"));
    EXPECT_THAT(text, HasSubstr("+6 more"));
    EXPECT_THAT(text, HasSubstr("[23]"));
    EXPECT_THAT(text, HasSubstr("(1)"));  // of December, in the last week
}

TEST(CalendarText, posts_stand_on_the_day_of_the_zone) {
    auto late = entry("j", "2026-11-24T23:30:00Z");
    EXPECT_THAT(calendar_text({late}, View::day, day("2026-11-25"), "Asia/Karachi", now), HasSubstr("04:30 •"));
    EXPECT_THAT(calendar_text({late}, View::day, day("2026-11-24"), "Asia/Karachi", now), HasSubstr("  –\n"));
}

TEST(CalendarDays, a_month_is_shown_in_whole_weeks) {
    auto days = days_of(View::month, day("2026-11-10"));
    EXPECT_EQ(day_text(days.first), "2026-10-26");
    EXPECT_EQ(day_text(days.last), "2026-12-06");
}

TEST(CalendarEntries, are_the_jobs_of_the_range_without_cancelled_ones) {
    test::State state;
    auto account = state.account();
    state.job("in", account.id, at("2026-11-24T09:00:00Z"), "scheduled", R"({"post_text": "First line\nsecond"})");
    state.job("out", account.id, at("2026-11-25T09:00:00Z"));
    state.job("gone", account.id, at("2026-11-24T10:00:00Z"), "cancelled");
    CalendarFilter filter{at("2026-11-24T00:00:00Z"), at("2026-11-25T00:00:00Z")};
    auto entries = calendar_entries(state.db, filter);
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_EQ(entries[0].job, "in");
    EXPECT_EQ(entries[0].title, "First line");
    EXPECT_EQ(entries[0].account, "blog/linkedin/acme");
    filter.states = {"cancelled"};
    EXPECT_EQ(calendar_entries(state.db, filter)[0].job, "gone");
    filter.states = {};
    filter.platform = "twitter";
    EXPECT_TRUE(calendar_entries(state.db, filter).empty());
}

// What a calendar program would read.
using Component = Handle<icalcomponent, icalcomponent_free>;

std::vector<icalcomponent*> events(icalcomponent* calendar) {
    std::vector<icalcomponent*> out;
    for (auto* e = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); e;
         e = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
        out.push_back(e);
    return out;
}

TEST(Ical, libical_reads_back_what_was_written) {
    auto first =
        entry("01JABC", "2026-11-24T09:00:00Z", "Komma, Semikolon; Zeile\nBackslash \\ 日本語 👩‍👩‍👧");
    first.state = "held";
    first.url = "https://example.com/?a=1,2;b";
    auto text = calendar_ics({first, entry("01JABD", "2026-12-24T09:00:00Z")}, "igny8");
    Component calendar{icalparser_parse_string(text.c_str())};
    ASSERT_TRUE(calendar);
    EXPECT_EQ(icalcomponent_count_errors(calendar.get()), 0);
    EXPECT_TRUE(icalrestriction_check(calendar.get()));
    EXPECT_EQ(icalcomponent_count_errors(calendar.get()), 0);
    auto list = events(calendar.get());
    ASSERT_EQ(list.size(), 2u);
    EXPECT_STREQ(icalcomponent_get_uid(list[0]), "01JABC@igny8");
    EXPECT_STREQ(icalcomponent_get_summary(list[0]), ("linkedin: " + first.title).c_str());
    EXPECT_EQ(icaltime_as_timet_with_zone(icalcomponent_get_dtstart(list[0]), icaltimezone_get_utc_timezone()),
              std::chrono::duration_cast<std::chrono::seconds>(first.due.time_since_epoch()).count());
    EXPECT_EQ(icalcomponent_get_status(list[0]), ICAL_STATUS_TENTATIVE);
    EXPECT_FALSE(icalcomponent_get_first_component(list[0], ICAL_VALARM_COMPONENT));
}

TEST(Ical, lines_are_folded_at_75_octets_between_characters) {
    auto text = calendar_ics(
        {entry("j", "2026-11-24T09:00:00Z", "日本語の長い題名日本語の長い題名日本語の長い題名日本語の長い題名")}, "x");
    for (auto line : text::split(text, '\n')) {
        EXPECT_LE(line.size(), 76u);  // with its carriage return
        EXPECT_TRUE(text::is_utf8(line)) << line;
        EXPECT_TRUE(line.empty() || line.ends_with("\r"));
    }
}

TEST(Ical, the_same_entries_give_the_same_bytes) {
    auto list = week_of_many();
    EXPECT_EQ(calendar_ics(list, "x"), calendar_ics(list, "x"));
}

TEST(Ical, an_empty_calendar_is_one_too) {
    Component calendar{icalparser_parse_string(calendar_ics({}, "x").c_str())};
    ASSERT_TRUE(calendar);
    EXPECT_TRUE(events(calendar.get()).empty());
}

TEST(CalendarJson, names_the_zone_and_the_zone_data) {
    auto json =
        calendar_json({entry("j", "2026-11-24T09:00:00Z")}, days_of(View::week, day("2026-11-24")), "Europe/Berlin");
    EXPECT_NO_THROW(json::check(json, "igny8.calendar/1"));
    EXPECT_EQ(json["events"][0]["local"], "2026-11-24T10:00");
    EXPECT_EQ(json["from"], "2026-11-23");
    EXPECT_EQ(json["tzdata"], tzdata_version());
}

}  // namespace
}  // namespace igny8::publish
