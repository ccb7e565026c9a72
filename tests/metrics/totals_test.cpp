#include "metrics/totals.hpp"

#include <gmock/gmock.h>

#include "world.hpp"

namespace igny8::metrics::test {
namespace {

Item with(const Numbers& numbers, const std::string& platform = "linkedin") {
    Item item;
    item.platform = platform;
    item.numbers = numbers;
    item.engagement_rate = engagement_rate(numbers);
    return item;
}

TEST(Totals, ASumSaysOfHowManyItIs) {
    std::vector<Item> items{with(likes(3)), with(likes(4)), with({})};
    auto all = totals(items);
    EXPECT_EQ(all[Measure::likes].value, 7);
    EXPECT_EQ(all[Measure::likes].told, 2);
    EXPECT_EQ(all[Measure::saves].told, 0);
    EXPECT_EQ(all.published, 3);
    EXPECT_EQ(all.measured, 2);
}

TEST(Totals, TheRateIsOfThoseWhoToldAllFour) {
    std::vector<Item> items{with(all_four(10, 0, 0, 100)), with(all_four(10, 0, 0, 300)), with(likes(1000))};
    auto all = totals(items);
    EXPECT_DOUBLE_EQ(all.engagement_rate.value(), 5);
    EXPECT_EQ(all.rated, 2);
}

TEST(Totals, AveragesAreWeighedByWhatTheyAreOf) {
    Numbers few, many;
    few[Measure::views] = 10;
    few[Measure::average_view_duration] = 100;
    many[Measure::views] = 990;
    many[Measure::average_view_duration] = 10;
    Numbers unweighable;
    unweighable[Measure::average_view_duration] = 1000;
    std::vector<Item> items{with(few), with(many), with(unweighable)};
    EXPECT_DOUBLE_EQ(totals(items)[Measure::average_view_duration].value, 10.9);
    EXPECT_EQ(totals(items)[Measure::average_view_duration].told, 2);
}

TEST(Totals, TheBestPlatformNeedsSomethingToBeComparedWith) {
    std::vector<Item> few{with(all_four(9, 0, 0, 100))};
    std::vector<Item> good(5, with(all_four(5, 0, 0, 100))), bad(5, with(all_four(1, 0, 0, 100)));
    EXPECT_EQ(best_platform({{"x", totals(few)}, {"y", totals(good)}, {"z", totals(bad)}}, 5), "y");
    EXPECT_EQ(best_platform({{"x", totals(few)}, {"y", totals(good)}}, 5), "");
}

TEST(Totals, GrowthCarriesTheLastReadingOnAndInventsNothing) {
    std::map<std::string, std::vector<Point>> histories{
        {"a",
         {{at("2026-11-01T06:00:00Z"), likes(1)},
          {at("2026-11-01T18:00:00Z"), likes(4)},
          {at("2026-11-04T06:00:00Z"), likes(10)}}},
        {"b", {{at("2026-11-02T06:00:00Z"), likes(100)}, {at("2026-11-03T06:00:00Z"), {}}}},
    };
    std::vector<double> values;
    for (auto& day : growth(histories, Measure::likes)) values.push_back(day.value);
    EXPECT_THAT(values, ::testing::ElementsAre(4, 104, 104, 110));
}

TEST(Totals, TheMostEngagingAreThoseWhoseEngagementIsKnown) {
    std::vector<Item> items{with(likes(1000)), with(all_four(1, 1, 1, 10)), with(all_four(5, 1, 1, 10))};
    auto best = most_engaging(items, 10);
    ASSERT_EQ(best.size(), 2u);
    EXPECT_EQ(best[0].numbers[Measure::likes], 5);
}

}  // namespace
}  // namespace igny8::metrics::test
