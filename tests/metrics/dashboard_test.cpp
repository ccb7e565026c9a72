#include "metrics/dashboard.hpp"

#include <gmock/gmock.h>

#include "metrics/charts.hpp"
#include "world.hpp"

namespace igny8::metrics::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Dashboard page(State& s) {
    Dashboard out;
    out.overview = {.scope = {.from = now - 30 * 24h, .to = now + 24h}, .now = now, .items = published(s.db, {})};
    out.histories = histories(s.db, out.overview.items);
    return out;
}

TEST(DashboardPage, NeedsNothingFromOutsideAndRunsNothing) {
    State s;
    s.post("p", s.account("linkedin"), now - 30h);
    s.read("p", all_four(3, 1, 0, 200), now - 24h);
    s.read("p", all_four(5, 1, 0, 300), now);
    auto html = dashboard_page(page(s));
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, Not(HasSubstr("<link")));
    EXPECT_THAT(html, Not(HasSubstr("src=")));
    EXPECT_THAT(html, HasSubstr("<svg"));
    EXPECT_THAT(html, HasSubstr("from 1 of 1"));
}

TEST(DashboardPage, WordsAndAddressesOfAPostAreHarmless) {
    State s;
    s.post("p", s.account("linkedin"), now - 30h);
    s.read("p", all_four(3, 1, 0, 200), now);
    s.db.run(
        "update social_post set post_text = '<script>alert(1)</script>', platform_post_url = 'javascript:alert(1)'");
    auto html = dashboard_page(page(s));
    EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
    EXPECT_THAT(html, Not(HasSubstr("javascript:")));
}

TEST(DashboardPage, SaysSoWhenThereAreNoNumbers) {
    State s;
    auto html = dashboard_page(page(s));
    EXPECT_THAT(html, HasSubstr("no numbers yet"));
    EXPECT_THAT(html, Not(HasSubstr("<svg")));
}

TEST(Charts, NumbersAreShortAndStepsAreRound) {
    EXPECT_EQ(compact(9999), "9,999");
    EXPECT_EQ(compact(12'345), "12.3K");
    EXPECT_EQ(compact(4'560'000), "4.6M");
    EXPECT_EQ(round_step(430), 100);
    EXPECT_EQ(round_step(7), 2);
}

TEST(Charts, ALineOfOneDayIsNoChart) {
    std::chrono::sys_days day{std::chrono::year(2026) / 11 / 1};
    EXPECT_EQ(line_chart({{"X", "twitter", {{day, 1}}}}), "");
    EXPECT_THAT(line_chart({{"X", "twitter", {{day, 1}, {day + std::chrono::days(1), 2}}}}), HasSubstr("polyline"));
}

}  // namespace
}  // namespace igny8::metrics::test
