#include "metrics/best_times.hpp"

#include "world.hpp"

namespace igny8::metrics::test {
namespace {

const std::chrono::local_seconds monday{std::chrono::local_days{std::chrono::year(2026) / 3 / 2}};

Sample sample(int day, std::chrono::minutes time, double value, int64_t account = 1, int week = 0) {
    return {account, monday + std::chrono::days(day + 7 * week) + time, value};
}

/// Twelve weeks with a post on three mornings; Tuesday's do better by `ahead`.
std::vector<Sample> quarter(double ahead) {
    std::vector<Sample> out;
    for (int week = 0; week < 12; ++week)
        for (int day : {0, 1, 3})
            out.push_back(sample(day, 9h + 2min, (week * 7 + day * 3) % 10 + (day == 1 ? ahead : 0), 1, week));
    return out;
}

TEST(BestTimes, AnHourThatDoesBetterStandsOut) {
    auto times = best_times(quarter(20), {});
    auto better = times.better();
    ASSERT_EQ(better.size(), 1u);
    EXPECT_EQ(better[0].day_of_week, 1);
    EXPECT_EQ(better[0].hour, 9);
    EXPECT_EQ(better[0].time_slot, 9h);
    EXPECT_EQ(better[0].posts, 12);
    EXPECT_GT(better[0].rank, 80);
    EXPECT_GT(better[0].low, 50);
    EXPECT_EQ(times.posts, 36);
    EXPECT_TRUE(times.why.empty());
}

TEST(BestTimes, NothingIsSaidWhenTheTimeDoesNotMatter) {
    auto times = best_times(quarter(0), {});
    EXPECT_TRUE(times.better().empty());
    EXPECT_EQ(times.why, "no time stands out beyond chance");
    EXPECT_EQ(times.times.size(), 3u);
}

TEST(BestTimes, SilentBelowAMinimum) {
    auto few = quarter(20);
    few.resize(19);
    auto times = best_times(few, {});
    EXPECT_TRUE(times.times.empty());
    EXPECT_EQ(times.why, "19 posts can be compared; 20 are needed");
}

TEST(BestTimes, TwoLuckyPostsAreNoPattern) {
    auto posts = quarter(0);
    posts.push_back(sample(5, 18h, 1000));
    posts.push_back(sample(5, 18h, 1000, 1, 1));
    EXPECT_TRUE(best_times(posts, {}).better().empty());
}

TEST(BestTimes, ABigAccountDoesNotOutshineASmallOne) {
    std::vector<Sample> posts;
    for (int week = 0; week < 12; ++week) {
        posts.push_back(sample(0, 9h, week * 1000, 1, week));
        posts.push_back(sample(2, 17h, week, 2, week));
    }
    for (auto& time : best_times(posts, {}).times) EXPECT_NEAR(time.rank, 50, 0.01);
}

TEST(BestTimes, AlmostNeverAFalseAlarmWhenNothingMatters) {
    int alarms = 0;
    uint64_t random = 88172645463325252ULL;  // xorshift, seeded
    for (int trial = 0; trial < 200; ++trial) {
        std::vector<Sample> posts;
        for (int i = 0; i < 80; ++i) {
            random ^= random << 13, random ^= random >> 7, random ^= random << 17;
            posts.push_back(
                sample(i % 7, std::chrono::hours(8 + i % 3), static_cast<double>(random % 100000), 1, i / 21));
        }
        if (!best_times(posts, {}).better().empty()) ++alarms;
    }
    EXPECT_LE(alarms, 30);  // one in ten is asked for
}

TEST(BestTimes, PostsAreComparedAtTheSameAge) {
    Item item;
    item.id = "p";
    item.account_id = 1;
    item.published_at = now - 20 * 24h;
    item.zone = "Europe/Berlin";
    std::map<std::string, std::vector<Point>> histories{{"p",
                                                         {{item.published_at + 6h, all_four(1, 0, 0, 10)},
                                                          {item.published_at + 50h, all_four(5, 0, 0, 10)},
                                                          {now, all_four(99, 0, 0, 10)}}}};
    auto wall = [](Instant at, const std::string&) {
        return std::chrono::local_seconds(std::chrono::floor<std::chrono::seconds>(at.time_since_epoch() + 1h));
    };
    auto found = samples({item}, histories, worth("engagement"), {}, wall);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].value, 5);
    EXPECT_EQ(found[0].posted - std::chrono::floor<std::chrono::days>(found[0].posted), 9h);
    histories["p"].erase(histories["p"].begin() + 1);
    EXPECT_TRUE(samples({item}, histories, worth("engagement"), {}, wall).empty());
}

TEST(BestTimes, SavedTimesReplaceThoseBefore) {
    State s;
    save(s.db, "blog", "linkedin", "Europe/Berlin", best_times(quarter(20), {}), now);
    auto count = [&] {
        return s.db.one([](const state::Row& r) { return r.integer(0); }, "select count(*) from best_time");
    };
    EXPECT_EQ(count(), 1);
    save(s.db, "blog", "linkedin", "Europe/Berlin", best_times(quarter(0), {}), now);
    EXPECT_EQ(count(), 0);
}

TEST(BestTimes, AnUnknownWordIsRefused) { EXPECT_THROW(worth("luck"), Error); }

}  // namespace
}  // namespace igny8::metrics::test
