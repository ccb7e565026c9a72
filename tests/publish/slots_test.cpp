#include "publish/slots.hpp"

#include <random>

#include "base/error.hpp"
#include "state.hpp"

namespace igny8::publish {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using test::at;
using test::now;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<Slot> slots(std::string_view text, const std::string& zone = "Europe/Berlin") {
    return parse_slots(text, Slot{"blog", "linkedin", 0, {}, zone});
}

std::vector<std::string> first(std::vector<Slot> list, Instant from, int count) {
    SlotSequence sequence(list, from);
    std::vector<std::string> out;
    for (int i = 0; i < count; ++i) out.push_back(to_rfc3339(sequence.next()->at));
    return out;
}

TEST(Slots, days_and_times_are_read_as_people_write_them) {
    EXPECT_EQ(slots("mon-fri 09:00,17:30").size(), 10u);
    EXPECT_EQ(slots("sat,sun 9:00").size(), 2u);
    EXPECT_EQ(slots("fri-mon 12:00").size(), 4u);
    EXPECT_EQ(slots("daily 08:15").size(), 7u);
    EXPECT_EQ(slots("wed 08:15")[0].day_of_week, 2);
    EXPECT_EQ(slots("Wednesday 08:15")[0].time_slot, minutes(495));
    for (auto wrong : {"", "mon", "someday 09:00", "mon 9", "mon 25:00", "mon-wed-fri 9:00", "mon,, 9:00"})
        EXPECT_THROW(slots(wrong), Error) << wrong;
}

TEST(Slots, come_in_the_order_of_time_across_the_week) {
    EXPECT_THAT(first(slots("mon,thu 09:00,17:00"), now, 5),
                ElementsAre("2026-11-23T08:00:00Z", "2026-11-23T16:00:00Z", "2026-11-26T08:00:00Z",
                            "2026-11-26T16:00:00Z", "2026-11-30T08:00:00Z"));
}

TEST(Slots, keep_their_wall_time_when_clocks_change) {
    EXPECT_THAT(first(slots("daily 09:00"), at("2026-10-24T00:00:00Z"), 3),
                ElementsAre("2026-10-24T07:00:00Z", "2026-10-25T08:00:00Z", "2026-10-26T08:00:00Z"));
}

TEST(Slots, of_several_zones_come_in_the_order_of_time) {
    auto list = slots("mon 09:00", "Pacific/Auckland");
    auto other = slots("mon 09:00", "Pacific/Honolulu");
    list.insert(list.end(), other.begin(), other.end());
    EXPECT_THAT(first(list, at("2026-11-22T00:00:00Z"), 2),
                ElementsAre("2026-11-22T20:00:00Z", "2026-11-23T19:00:00Z"));
}

TEST(Slots, that_are_switched_off_never_come) {
    auto list = slots("mon 09:00");
    list[0].is_active = false;
    EXPECT_FALSE(SlotSequence(list, now).next());
}

TEST(Slots, every_platform_has_built_in_ones_that_say_why) {
    for (auto platform : {"linkedin", "twitter", "facebook", "instagram", "tiktok", "youtube", "outbox"}) {
        auto advice = advised_slots(platform, "blog", "UTC");
        EXPECT_GE(advice.slots.size(), 3u) << platform;
        EXPECT_FALSE(advice.why.empty());
        for (auto& slot : advice.slots) EXPECT_EQ(slot.source, "default");
    }
    EXPECT_THROW(advised_slots("myspace", "blog", "UTC"), Error);
}

TEST(Slots, a_new_site_gets_the_built_in_ones_once) {
    test::State state;
    SlotBook book(state.db);
    EXPECT_TRUE(book.ensure("blog", "linkedin", "Europe/Berlin", now));
    EXPECT_FALSE(book.ensure("blog", "linkedin", "Europe/Berlin", now));
    auto list = book.list("blog", "linkedin");
    ASSERT_EQ(list.size(), 6u);
    EXPECT_EQ(list[0].time_zone, "Europe/Berlin");
    book.replace("blog", "linkedin", slots("mon 09:00"), now);
    EXPECT_EQ(book.list("blog", "linkedin").size(), 1u);
    EXPECT_EQ(book.list("other", "").size(), 0u);
}

TEST(NextSlot, is_the_first_that_no_other_job_of_the_account_has) {
    test::State state;
    auto account = state.account();
    SlotBook(state.db).replace("blog", "linkedin", slots("mon 09:00,12:00,18:00"), now);
    state.job("a", account.id, at("2026-11-23T08:00:00Z"));
    state.job("b", account.id, at("2026-11-23T11:00:00Z"), "cancelled");
    EXPECT_EQ(to_rfc3339(SlotPlanner(state.db, now).next(account).at), "2026-11-23T11:00:00Z");
}

TEST(NextSlot, keeps_the_gap_to_posts_that_are_no_slots) {
    test::State state;
    auto account = state.account();
    SlotBook(state.db).replace("blog", "linkedin", slots("mon 09:30,12:00"), now);
    state.job("a", account.id, at("2026-11-23T08:59:59Z"));
    EXPECT_EQ(to_rfc3339(SlotPlanner(state.db, now).next(account).at), "2026-11-23T11:00:00Z");
}

TEST(NextSlot, of_one_account_is_not_taken_by_another) {
    test::State state;
    auto account = state.account(), other = state.account("linkedin", "other");
    SlotBook(state.db).replace("blog", "linkedin", slots("mon 12:00"), now);
    state.job("a", other.id, at("2026-11-23T11:00:00Z"));
    EXPECT_EQ(to_rfc3339(SlotPlanner(state.db, now).next(account).at), "2026-11-23T11:00:00Z");
}

TEST(NextSlot, posts_of_a_batch_take_one_slot_each) {
    test::State state;
    auto account = state.account();
    SlotBook(state.db).replace("blog", "linkedin", slots("mon,tue 12:00"), now);
    SlotPlanner planner(state.db, now);
    std::vector<std::string> got;
    for (auto id : {"a", "b", "c"}) {
        auto due = planner.next(account);
        got.push_back(due.local_time);
        state.job(id, account.id, due.at);
    }
    EXPECT_THAT(got, ElementsAre("2026-11-23T12:00", "2026-11-24T12:00", "2026-11-30T12:00"));
}

TEST(NextSlot, that_was_not_used_is_offered_again) {
    test::State state;
    auto account = state.account();
    SlotPlanner planner(state.db, now);
    EXPECT_EQ(planner.next(account).at, planner.next(account).at);
}

TEST(NextSlot, is_refused_when_a_site_has_switched_all_off) {
    test::State state;
    auto account = state.account();
    auto list = slots("mon 12:00");
    list[0].is_active = false;
    SlotBook(state.db).replace("blog", "linkedin", list, now);
    try {
        SlotPlanner(state.db, now).next(account);
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.message(), HasSubstr("blog/linkedin/acme has no active slot"));
        EXPECT_THAT(error.hint(), HasSubstr("slot set"));
    }
}

// Property: whatever the slots, the zone, the gap and what is taken already, no two posts come closer than the gap.
class Gaps : public testing::TestWithParam<unsigned> {};

TEST_P(Gaps, no_two_posts_of_an_account_come_closer_than_the_gap) {
    std::mt19937 random(GetParam());
    auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    const char* zones[] = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Karachi", "UTC"};
    std::vector<Slot> list;
    for (int i = 0; i < 30; ++i)
        list.push_back({"blog", "x", pick(7), minutes(pick(1440)), zones[pick(5)], pick(8) != 0});
    auto start = at("2026-10-01T00:00:00Z") + hours(pick(24 * 200));
    auto gap = minutes(pick(600));
    std::set<Instant> taken;
    for (int i = 0; i < 20; ++i) {
        auto time = start + minutes(pick(60 * 24 * 30));
        auto near = taken.lower_bound(time - gap + Milliseconds(1));
        if (near == taken.end() || *near >= time + gap) taken.insert(time);
    }
    auto busy = [&](Instant from, Instant to) {
        auto near = taken.upper_bound(from);
        return near != taken.end() && *near < to;
    };
    for (int i = 0; i < 60; ++i) {
        SlotSequence sequence(list, start);
        auto due = next_free(sequence, start + std::chrono::days(731), gap, busy);
        if (!due) break;
        EXPECT_GE(due->at, start);
        EXPECT_TRUE(taken.insert(due->at).second);
    }
    ASSERT_GT(taken.size(), 20u);
    for (auto it = std::next(taken.begin()); it != taken.end(); ++it) EXPECT_GE(*it - *std::prev(it), gap);
}

TEST(MeasuredSlots, are_those_that_the_sites_own_posts_suggest) {
    test::State state;
    EXPECT_FALSE(measured_slots(state.db, "linkedin", "blog"));
    state.db.run(
        "insert into best_time (site, platform, day_of_week, time_slot, time_zone, posts, of_posts, rank, rank_low, "
        "computed_at) values ('blog', 'linkedin', 1, '09:00', 'Europe/Berlin', 12, 36, 81, 60, ?)",
        now);
    auto advice = measured_slots(state.db, "linkedin", "blog");
    ASSERT_TRUE(advice);
    EXPECT_EQ(advice->measured_posts, 36);
    EXPECT_EQ(advice->dated, "2026-11-23");
    ASSERT_EQ(advice->slots.size(), 1u);
    EXPECT_EQ(advice->slots[0].day_of_week, 1);
    EXPECT_EQ(advice->slots[0].time_slot, minutes(540));
    EXPECT_EQ(advice->slots[0].source, "metrics");
    EXPECT_FALSE(measured_slots(state.db, "linkedin", "other"));
}

INSTANTIATE_TEST_SUITE_P(seeds, Gaps, testing::Range(1u, 41u));

}  // namespace
}  // namespace igny8::publish
