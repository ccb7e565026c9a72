#include "metrics/store.hpp"

#include <gmock/gmock.h>

#include "world.hpp"

namespace igny8::metrics::test {
namespace {

using ::testing::ElementsAre;

TEST(Store, WhatIsNotToldIsMissingAndNeverZero) {
    State s;
    s.post("p", s.account("linkedin"), now - 1h);
    s.read("p", likes(3), now);
    auto item = s.item("p");
    EXPECT_EQ(item.numbers[Measure::likes], 3);
    EXPECT_FALSE(item.numbers[Measure::saves]);
    EXPECT_TRUE(item.missing.contains("saves"));
    EXPECT_EQ(s.db.one([](const state::Row& r) { return r.is_null(0); }, "select saves from social_post_metrics"),
              true);
}

TEST(Store, ZeroIsZeroWhenTheNetworkSaysSo) {
    State s;
    s.post("p", s.account("linkedin"), now - 1h);
    s.read("p", likes(0), now);
    EXPECT_EQ(s.item("p").numbers[Measure::likes], 0);
}

TEST(Store, ANumberThatIsNotToldAnyMoreKeepsItsTime) {
    State s;
    s.post("p", s.account("twitter"), now - 40 * 24h);
    Numbers with_clicks = likes(3);
    with_clicks[Measure::clicks] = 9;
    s.read("p", with_clicks, now - 24h);
    s.read("p", likes(5), now);
    auto item = s.item("p");
    EXPECT_EQ(item.numbers[Measure::clicks], 9);
    EXPECT_EQ(item.as_of.at("clicks"), now - 24h);
    EXPECT_EQ(item.as_of.at("likes"), now);
    EXPECT_EQ(item.fetched_at, now);
}

TEST(Store, TheEngagementRateIsThePlans) {
    State s;
    s.post("p", s.account("linkedin"), now - 1h);
    s.read("p", all_four(30, 8, 5, 1000), now);
    EXPECT_DOUBLE_EQ(s.item("p").engagement_rate.value(), 4.3);
}

TEST(Store, NoEngagementRateWhenOneOfItsNumbersIsMissingOrNobodySawIt) {
    auto n = all_four(30, 8, 5, 1000);
    n[Measure::shares].reset();
    EXPECT_FALSE(engagement_rate(n));
    EXPECT_FALSE(engagement_rate(all_four(1, 0, 0, 0)));
}

TEST(Store, EveryReadingThatToldSomethingIsKeptWithItsAnswer) {
    State s;
    s.post("p", s.account("linkedin"), now - 20h);
    s.read("p", likes(3), now - 6h);
    s.read("p", likes(8), now);
    save(s.db, s.item("p"), {}, now + 1h);  // told nothing
    auto history = histories(s.db, {s.item("p")}).at("p");
    ASSERT_EQ(history.size(), 2u);
    EXPECT_EQ(history[0].at, now - 6h);
    EXPECT_EQ(history[1].numbers[Measure::likes], 8);
    auto raw = s.db.all([](const state::Row& r) { return r.text(0); }, "select raw_data from metrics_reading");
    EXPECT_THAT(raw, ElementsAre(R"({"as":"it came"})", R"({"as":"it came"})"));
}

TEST(Store, CountsAreWholeAndAveragesHaveTwoDecimals) {
    State s;
    s.film("f", "project", s.account("youtube"), now - 1h);
    Numbers n;
    n[Measure::watch_time_seconds] = 100.6;
    n[Measure::average_view_duration] = 12.3456;
    s.read("f", n, now);
    EXPECT_EQ(s.item("f").numbers[Measure::watch_time_seconds], 101);
    EXPECT_EQ(s.item("f").numbers[Measure::average_view_duration], 12.35);
}

TEST(Store, APostIsFoundByItsAddressAndByTheBeginningOfItsId) {
    State s;
    auto account = s.account("linkedin");
    s.post("sp_abc", account, now - 1h);
    s.post("sp_abd", account, now - 2h);
    EXPECT_EQ(named(s.db, "post", "https://example.org/sp_abd").at(0).id, "sp_abd");
    EXPECT_EQ(named(s.db, "post", "sp_abc").at(0).id, "sp_abc");
    EXPECT_THROW(named(s.db, "post", "sp_ab"), Error);
    EXPECT_THROW(named(s.db, "post", "nothing"), Error);
}

TEST(Store, AFilmIsAllItsPlatforms) {
    State s;
    s.film("f1", "project", s.account("youtube"), now - 1h);
    s.film("f2", "project", s.account("tiktok"), now - 1h);
    EXPECT_EQ(named(s.db, "video", "project").size(), 2u);
    EXPECT_EQ(named(s.db, "video", "f2").size(), 1u);
}

TEST(Store, WhatWentIntoTheOutboxHasNoNumbers) {
    State s;
    s.post("p", s.account("outbox"), now - 1h);
    EXPECT_TRUE(published(s.db, {}).empty());
}

}  // namespace
}  // namespace igny8::metrics::test
