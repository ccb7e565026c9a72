#include "publish/recurrence.hpp"

#include <set>

#include "base/error.hpp"
#include "state.hpp"

namespace igny8::publish {
namespace {

using std::chrono::days;
using testing::ElementsAre;

WallDay day(const char* text) { return parse_day(text).value(); }

std::vector<std::string> utc(const char* rule, const char* start, const char* zone, const char* from, const char* to) {
    std::vector<std::string> out;
    for (auto& o : occurrences({read_rule(rule), parse_wall(start).value(), zone}, day(from), day(to)))
        out.push_back(to_rfc3339(o.due.at));
    return out;
}

TEST(Recurrence, a_daily_post_keeps_its_wall_time_over_both_changes_of_clocks) {
    EXPECT_THAT(utc("daily", "2026-01-01T09:00", "Europe/Berlin", "2026-03-28", "2026-03-30"),
                ElementsAre("2026-03-28T08:00:00Z", "2026-03-29T07:00:00Z", "2026-03-30T07:00:00Z"));
    EXPECT_THAT(utc("daily", "2026-01-01T09:00", "Europe/Berlin", "2026-10-24", "2026-10-26"),
                ElementsAre("2026-10-24T07:00:00Z", "2026-10-25T08:00:00Z", "2026-10-26T08:00:00Z"));
}

TEST(Recurrence, in_a_gap_it_comes_behind_it_and_in_a_double_hour_once) {
    EXPECT_THAT(utc("daily", "2026-01-01T02:30", "Europe/Berlin", "2026-03-28", "2026-03-30"),
                ElementsAre("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"));
    EXPECT_THAT(utc("daily", "2026-01-01T02:30", "Europe/Berlin", "2026-10-25", "2026-10-25"),
                ElementsAre("2026-10-25T00:30:00Z"));
}

TEST(Recurrence, the_last_friday_is_found_by_the_calendar) {
    EXPECT_THAT(utc("FREQ=MONTHLY;BYDAY=-1FR", "2026-10-01T09:00", "America/New_York", "2026-10-01", "2026-12-31"),
                ElementsAre("2026-10-30T13:00:00Z", "2026-11-27T14:00:00Z", "2026-12-25T14:00:00Z"));
}

TEST(Recurrence, ends_with_count_and_until) {
    EXPECT_EQ(utc("FREQ=DAILY;COUNT=3", "2026-11-23T09:00", "UTC", "2026-11-01", "2027-11-01").size(), 3u);
    EXPECT_EQ(utc("FREQ=DAILY;UNTIL=20261126", "2026-11-23T09:00", "UTC", "2026-11-01", "2027-11-01").size(), 4u);
    // Until an instant: 23:30 UTC is past midnight in Karachi, and the post of that local morning still comes.
    EXPECT_EQ(
        utc("FREQ=DAILY;UNTIL=20261125T233000Z", "2026-11-23T04:30", "Asia/Karachi", "2026-11-01", "2027-11-01").size(),
        4u);
}

TEST(Recurrence, occurrences_are_numbered_from_the_start) {
    auto list = occurrences({"FREQ=WEEKLY", parse_wall("2026-11-02T09:00").value(), "UTC"}, day("2026-11-16"),
                            day("2026-11-23"));
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list[0].number, 2);
    EXPECT_EQ(list[0].date, "2026-11-16");
}

TEST(Recurrence, knows_whether_it_is_over) {
    Recurrence three{"FREQ=DAILY;COUNT=3", parse_wall("2026-11-23T09:00").value(), "UTC"};
    EXPECT_TRUE(comes_after(three, day("2026-11-24")));
    EXPECT_FALSE(comes_after(three, day("2026-11-25")));
}

TEST(Recurrence, wrong_rules_are_refused_with_their_reason) {
    for (auto rule : {"", "hello", "FREQ=BOGUS", "FREQ=DAILY;INTERVAL=0", "FREQ=WEEKLY;BYDAY=XX", "FREQ=HOURLY",
                      "FREQ=MINUTELY;INTERVAL=90", "FREQ=DAILY;BYHOUR=9", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                      "FREQ=DAILY\nFREQ=DAILY"})
        EXPECT_THROW(read_rule(rule), Error) << rule;
    EXPECT_EQ(read_rule("RRULE:FREQ=DAILY"), "FREQ=DAILY");
    EXPECT_EQ(read_rule(" Weekly "), "FREQ=WEEKLY");
}

// Over all changes of clocks of two years, in every kind of zone: each local date once, its wall time where it exists,
// never two at one instant, and never n times 24 hours.
class EveryZone : public testing::TestWithParam<std::tuple<const char*, const char*>> {};

TEST_P(EveryZone, has_each_day_once_at_its_wall_time) {
    auto [zone, time] = GetParam();
    auto start = parse_wall(std::string("2026-01-01T") + time).value();
    auto list = occurrences({"FREQ=DAILY", start, zone}, day("2026-01-01"), day("2027-12-31"));
    ASSERT_EQ(list.size(), 730u);
    std::set<Instant> instants;
    for (auto& o : list) {
        EXPECT_EQ(o.due.local_time, o.date + "T" + time);
        EXPECT_TRUE(instants.insert(o.due.at).second);
        auto moment = instant_of(parse_wall(o.due.local_time).value(), zone);
        auto shown = wall_text(wall_at(o.due.at, zone));
        if (moment.crossing == Crossing::gap)
            EXPECT_GT(shown, o.due.local_time);
        else
            EXPECT_EQ(shown, o.due.local_time);
        EXPECT_EQ(shown.substr(0, 10), o.date);
    }
    EXPECT_TRUE(std::is_sorted(list.begin(), list.end(), [](auto& a, auto& b) { return a.due.at < b.due.at; }));
}

INSTANTIATE_TEST_SUITE_P(zones, EveryZone,
                         testing::Combine(testing::Values("Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                                                          "Asia/Karachi", "America/Los_Angeles", "Africa/Casablanca",
                                                          "Asia/Beirut", "America/St_Johns", "Pacific/Chatham",
                                                          "Africa/Cairo", "America/Asuncion", "UTC"),
                                          testing::Values("00:30", "01:30", "02:15", "02:30", "09:00", "23:45")));

}  // namespace
}  // namespace igny8::publish
