#include "base/clock.hpp"

#include "base/ids.hpp"

using namespace igny8;

namespace {

Instant at(long long ms) { return Instant{Milliseconds{ms}}; }

TEST(Clock, WritesInstantsInUtc) {
    EXPECT_EQ(to_rfc3339(at(0)), "1970-01-01T00:00:00Z");
    EXPECT_EQ(to_rfc3339(at(1'795'433'400'000)), "2026-11-23T11:30:00Z");
}

TEST(Clock, WritesMillisecondsOnlyWhenThereAreAny) { EXPECT_EQ(to_rfc3339(at(1005)), "1970-01-01T00:00:01.005Z"); }

TEST(Clock, ReadsWhatItWrites) {
    for (long long ms : {0LL, 1LL, 951'782'399'999LL, 1'709'164'800'000LL})
        EXPECT_EQ(from_rfc3339(to_rfc3339(at(ms))), at(ms));
}

TEST(Clock, TakesTheZoneAway) {
    EXPECT_EQ(from_rfc3339("2026-11-23T12:00:00+02:00"), from_rfc3339("2026-11-23T10:00:00Z"));
    EXPECT_EQ(from_rfc3339("2026-11-23T12:00:00-05:30"), from_rfc3339("2026-11-23T17:30:00Z"));
}

TEST(Clock, TakesABareDateForItsMidnight) { EXPECT_EQ(from_rfc3339("1970-01-02"), at(86'400'000)); }

TEST(Clock, RefusesWhatIsNoDate) {
    for (auto text : {"", "yesterday", "2026-13-01", "2026-02-30", "2026-1-01", "2026-01-01T25:00:00Z",
                      "2026-01-01T10:00:00", "2026-01-01T10:00:00Z and more", "-026-01-01", "2026-01-01T10:00:00.Z"})
        EXPECT_FALSE(from_rfc3339(text)) << text;
}

TEST(Ids, SortByTime) {
    EXPECT_LT(new_id(at(1'000'000)), new_id(at(1'000'001)));
    EXPECT_LT(new_id(at(1'000'001)), new_id(at(2'000'000'000'000)));
}

TEST(Ids, OfOneMillisecondSortByTheirMaking) {
    auto before = new_id(at(7));
    for (int i = 0; i < 100; ++i) {
        auto next = new_id(at(7));
        EXPECT_LT(before, next);
        before = next;
    }
}

TEST(Ids, Are26CharactersAndDoNotRepeat) {
    auto one = new_id(at(5)), other = new_id(at(5));
    EXPECT_EQ(one.size(), 26u);
    EXPECT_NE(one, other);
    EXPECT_EQ(one.substr(0, 10), other.substr(0, 10));
}

TEST(Ids, DerivedOnesDependOnEveryPartAndOnNothingElse) {
    EXPECT_EQ(derived_id("vp_", {"a", "b"}), derived_id("vp_", {"a", "b"}));
    EXPECT_NE(derived_id("vp_", {"a", "b"}), derived_id("vp_", {"ab", ""}));
    EXPECT_EQ(derived_id("vp_", {"a"}).size(), 19u);
}

}  // namespace
