#include "metrics/due.hpp"

#include "world.hpp"

namespace igny8::metrics::test {
namespace {

Item aged(Milliseconds age, std::optional<Milliseconds> since_read = {}) {
    Item item;
    item.kind = "post";
    item.published_at = now - age;
    if (since_read) item.fetched_at = now - *since_read;
    return item;
}

TEST(Due, APostThatWasNeverReadIsDueAtOnce) { EXPECT_TRUE(is_due(aged(1min), now, {})); }

TEST(Due, AYoungPostIsReadEverySixHoursAndAFilmEveryTwelve) {
    EXPECT_FALSE(is_due(aged(20h, 5h), now, {}));
    EXPECT_TRUE(is_due(aged(20h, 6h), now, {}));
    auto film = aged(20h, 6h);
    film.kind = "video";
    EXPECT_FALSE(is_due(film, now, {}));
    film.fetched_at = now - 12h;
    EXPECT_TRUE(is_due(film, now, {}));
}

TEST(Due, CronThatComesAFewMinutesEarlySkipsNothing) { EXPECT_TRUE(is_due(aged(20h, 5h + 45min), now, {})); }

TEST(Due, OldPostsAreReadEverLessOften) {
    EXPECT_EQ(interval(aged(3 * 24h), 3 * 24h, {}), Milliseconds(24h));
    EXPECT_EQ(interval(aged(20 * 24h), 20 * 24h, {}), Milliseconds(7 * 24h));
    EXPECT_EQ(interval(aged(200 * 24h), 200 * 24h, {}), Milliseconds(30 * 24h));
    EXPECT_EQ(interval(aged(366 * 24h), 366 * 24h, {}), std::nullopt);
}

TEST(Due, AStoryIsReadOnItsOneDayOnly) {
    auto story = aged(23h, 6h);
    story.post_type = "story";
    EXPECT_TRUE(is_due(story, now, {}));
    story.published_at = now - 25h;
    EXPECT_FALSE(is_due(story, now, {}));
}

TEST(Due, WhatIsGoneIsNotAskedForAgain) {
    auto item = aged(20h, 10h);
    item.gone = true;
    EXPECT_FALSE(is_due(item, now, {}));
}

TEST(Due, WhoWaitedLongestComesFirst) {
    auto items = due({aged(20h, 7h), aged(20h, 9h), aged(20h), aged(20h, 1h)}, now, {});
    ASSERT_EQ(items.size(), 3u);
    EXPECT_FALSE(items[0].fetched_at);
    EXPECT_EQ(items[1].fetched_at, now - 9h);
}

}  // namespace
}  // namespace igny8::metrics::test
