#include "publish/zone.hpp"

#include "base/error.hpp"

namespace igny8::publish {
namespace {

using testing::HasSubstr;

Instant at(std::string_view text) { return from_rfc3339(text).value(); }

struct Reference {
    const char *zone, *wall, *utc;
    Crossing crossing;
    const char* shown;
};

// The table of the publishing design, measured there with another implementation (Python's zoneinfo), and places where
// the hour is not the rule.
const Reference references[] = {
    {"Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30:00Z", Crossing::gap, "2026-03-29T03:30"},
    {"Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00Z", Crossing::overlap, "2026-10-25T02:30"},
    {"America/New_York", "2026-03-08T02:30", "2026-03-08T07:30:00Z", Crossing::gap, "2026-03-08T03:30"},
    {"America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00Z", Crossing::overlap, "2026-11-01T01:30"},
    {"Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45:00Z", Crossing::gap, "2026-10-04T02:45"},
    {"Asia/Karachi", "2026-07-04T09:00", "2026-07-04T04:00:00Z", Crossing::none, "2026-07-04T09:00"},
    {"Asia/Kathmandu", "2026-07-04T09:00", "2026-07-04T03:15:00Z", Crossing::none, "2026-07-04T09:00"},
    {"Pacific/Apia", "2011-12-30T09:00", "2011-12-30T19:00:00Z", Crossing::gap, "2011-12-31T09:00"},
    {"UTC", "2026-03-29T02:30", "2026-03-29T02:30:00Z", Crossing::none, "2026-03-29T02:30"},
};

class Zones : public testing::TestWithParam<Reference> {};

TEST_P(Zones, wall_time_becomes_the_instant_of_the_reference) {
    auto& want = GetParam();
    auto moment = instant_of(parse_wall(want.wall).value(), want.zone);
    EXPECT_EQ(to_rfc3339(moment.at), want.utc);
    EXPECT_EQ(moment.crossing, want.crossing);
    EXPECT_EQ(wall_text(moment.shown), want.shown);
}

INSTANTIATE_TEST_SUITE_P(reference, Zones, testing::ValuesIn(references));

TEST(Zone, an_unknown_one_is_refused_with_the_nearest_name) {
    try {
        require_zone("Europe/Berln");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::input);
        EXPECT_EQ(error.hint(), "did you mean 'Europe/Berlin'?");
    }
    EXPECT_THROW(require_zone("../../etc/passwd"), Error);
    EXPECT_THROW(require_zone(""), Error);
}

TEST(Zone, quota_days_end_at_pacific_midnight_in_winter_and_summer) {
    EXPECT_EQ(to_rfc3339(next_midnight(at("2026-01-15T12:00:00Z"), pacific)), "2026-01-16T08:00:00Z");
    EXPECT_EQ(to_rfc3339(next_midnight(at("2026-07-15T12:00:00Z"), pacific)), "2026-07-16T07:00:00Z");
    EXPECT_EQ(to_rfc3339(next_midnight(at("2026-07-15T07:00:00Z"), pacific)), "2026-07-16T07:00:00Z");
    EXPECT_EQ(to_rfc3339(next_midnight(at("2026-03-08T09:00:00Z"), pacific)), "2026-03-09T07:00:00Z");
}

TEST(Zone, a_day_that_never_was_does_not_stop_midnight) {
    EXPECT_EQ(to_rfc3339(next_midnight(at("2011-12-30T05:00:00Z"), "Pacific/Apia")), "2011-12-30T10:00:00Z");
}

TEST(Zone, the_version_of_the_database_is_known) {
    EXPECT_THAT(tzdata_version(), testing::MatchesRegex("20[0-9]{2}[a-z]+"));
}

TEST(Zone, times_are_read_as_people_write_them) {
    auto now = at("2026-10-24T10:00:00Z");
    auto utc = [&](const char* text) { return to_rfc3339(parse_due(text, "Europe/Berlin", now).at); };
    EXPECT_EQ(utc("2026-12-01T09:00"), "2026-12-01T08:00:00Z");
    EXPECT_EQ(utc("2026-12-01 9:00"), "2026-12-01T08:00:00Z");
    EXPECT_EQ(utc("2026-12-01T09:00:30+05:00"), "2026-12-01T04:00:30Z");
    EXPECT_EQ(utc("today 18:00"), "2026-10-24T16:00:00Z");
    EXPECT_EQ(utc("tomorrow 18:00"), "2026-10-25T17:00:00Z");
    EXPECT_EQ(utc("+90m"), "2026-10-24T11:30:00Z");
    EXPECT_EQ(utc("now"), "2026-10-24T10:00:00Z");
}

TEST(Zone, days_ahead_are_days_of_the_wall_and_hours_are_hours) {
    auto now = at("2026-10-24T10:00:00Z");  // clocks go back in the night
    EXPECT_EQ(to_rfc3339(parse_due("+1d", "Europe/Berlin", now).at), "2026-10-25T11:00:00Z");
    EXPECT_EQ(to_rfc3339(parse_due("+24h", "Europe/Berlin", now).at), "2026-10-25T10:00:00Z");
}

TEST(Zone, what_is_no_time_is_refused) {
    for (auto text : {"", "soon", "2026-13-01T09:00", "2026-02-30T09:00", "2026-12-01T25:00", "2026-12-01", "+m", "+3x",
                      "2026-12-01T09:00Q", "+-3d", "tomorrow", "20261-12-01T09:00"})
        EXPECT_THROW(parse_due(text, "UTC", at("2026-10-24T10:00:00Z")), Error) << text;
    EXPECT_THROW(parse_due("2038-06-01T09:00", "UTC", at("2026-10-24T10:00:00Z")), Error);
}

TEST(Zone, a_time_in_the_gap_is_taken_with_a_warning) {
    auto due = parse_due("2026-03-29T02:30", "Europe/Berlin", at("2026-01-01T00:00:00Z"));
    EXPECT_EQ(due.warning,
              "02:30 does not exist on 2026-03-29 in Europe/Berlin, where clocks go forward then: it becomes 03:30");
    EXPECT_EQ(due.local_time, "2026-03-29T02:30");
    EXPECT_THAT(parse_due("2026-10-25T02:30", "Europe/Berlin", at("2026-01-01T00:00:00Z")).warning,
                HasSubstr("comes twice"));
}

TEST(Zone, the_second_of_a_double_hour_stays_where_it_is) {
    auto due = parse_due("2026-10-25T01:30:00Z", "Europe/Berlin", at("2026-01-01T00:00:00Z"));
    EXPECT_EQ(due.time_zone, "UTC");
    EXPECT_EQ(due_at_wall(*parse_wall(due.local_time), due.time_zone).at, due.at);
}

TEST(Zone, the_past_is_refused_with_its_age) {
    auto now = at("2026-10-24T10:00:00Z");
    auto past = parse_due("2026-10-20T10:00", "UTC", now);
    try {
        refuse_past(past, now);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.message(), "2026-10-20T10:00 in UTC was 4 days ago");
    }
    EXPECT_NO_THROW(refuse_past(parse_due("now", "UTC", now), now));
}

TEST(Zone, rows_that_a_new_database_moves_are_named) {
    auto right = due_at_wall(*parse_wall("2026-07-04T09:00"), "Asia/Karachi");
    std::vector<Dated> rows{{"kept", right.local_time, right.time_zone, right.at},
                            {"moved", right.local_time, right.time_zone, right.at - std::chrono::hours(1)},
                            {"without", "", "", right.at}};
    auto moved = moved_rows(rows);
    ASSERT_EQ(moved.size(), 1u);
    EXPECT_EQ(moved[0].row.id, "moved");
    EXPECT_EQ(moved[0].due.at, right.at);
}

}  // namespace
}  // namespace igny8::publish
