#include "publish/ledger.hpp"

#include "publish/zone.hpp"
#include "stage.hpp"

namespace igny8::publish::testing {
namespace {

using namespace std::chrono_literals;

class LimitLedger : public ::testing::Test, protected Stage {
protected:
    std::optional<NoRoom> take(const platform::Charge& charge, int headroom = 0) {
        return RateLedger(db, headroom).reserve(account.id, {charge}, "job", "step", now);
    }
    void know(platform::Bucket bucket) { RateLedger(db).know(account.id, {bucket}, now); }
};

// PUBLISHING 3.4, check.sql: "free at (must be 87400)".
TEST_F(LimitLedger, says_when_a_rolling_window_has_room_again) {
    know({.name = "posts", .limit = 1, .window = 86400s});
    now = Instant{1000s};
    EXPECT_FALSE(take({"posts"}));
    now = Instant{5000s};
    auto refused = take({"posts"});
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->free_at, Instant{87400s});
}

TEST_F(LimitLedger, learns_limits_from_the_network_but_keeps_a_users_own) {
    know({.name = "posts", .limit = 50, .window = 86400s});
    RateLedger(db).learn(account.id, {{.name = "posts", .limit = 1, .window = 86400s}, {}}, now);
    EXPECT_FALSE(take({"posts"}));
    EXPECT_TRUE(take({"posts"}));
    RateLedger(db).set_limit(account.id, {.name = "posts", .limit = 2, .window = 86400s, .source = "user"}, now);
    RateLedger(db).learn(account.id, {{.name = "posts", .limit = 1, .window = 86400s}, {}}, now);
    EXPECT_FALSE(take({"posts"}));
}

TEST_F(LimitLedger, a_network_that_asks_for_a_pause_closes_a_bucket_nobody_counted) {
    RateLedger(db).learn(account.id, {{.name = "calls", .window = 3600s}, now + 60s}, now);
    auto refused = take({"calls"});
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->free_at, now + 60s);
    now += 61s;
    EXPECT_FALSE(take({"calls"}));
}

TEST_F(LimitLedger, counts_what_others_used_up_when_the_network_tells_what_is_left) {
    platform::Bucket posts{.name = "posts", .limit = 10, .window = 900s};
    know(posts);
    EXPECT_FALSE(take({"posts"}));
    RateLedger(db).learn(account.id, {posts, {}, 3}, now);  // of ten, seven are used: six by others
    RateLedger(db).learn(account.id, {posts, {}, 3}, now);  // told twice, counted once
    EXPECT_FALSE(take({"posts"}, 20));                      // two of ten stay unused
    EXPECT_TRUE(take({"posts"}, 20));
    now += 901s;
    EXPECT_FALSE(take({"posts"}));
}

TEST_F(LimitLedger, what_others_used_up_is_free_again_when_the_network_says_so) {
    platform::Bucket posts{.name = "posts", .limit = 10, .window = 900s};
    know(posts);
    RateLedger(db).learn(account.id, {posts, now + 60s, 0}, now);
    EXPECT_EQ(take({"posts"})->free_at, now + 60s);
    now += 61s;
    EXPECT_FALSE(take({"posts"})) << "its window ends in a minute, not in a quarter of an hour";
}

TEST_F(LimitLedger, frees_as_much_as_is_asked_for) {
    know({.name = "units", .limit = 3, .window = 100s});
    now = Instant{1000s};
    EXPECT_FALSE(take({"units", 1}));
    now = Instant{1010s};
    EXPECT_FALSE(take({"units", 1}));
    now = Instant{1020s};
    EXPECT_EQ(take({"units", 3})->free_at, Instant{1110s});
    EXPECT_EQ(take({"units", 2})->free_at, Instant{1100s});
}

TEST_F(LimitLedger, takes_all_charges_or_none) {
    know({.name = "a", .limit = 5, .window = 1h});
    know({.name = "b", .limit = 0, .window = 1h});
    RateLedger(db, 0).block(account.id, "b", now + 1min);
    EXPECT_TRUE(RateLedger(db, 0).reserve(account.id, {{"a"}, {"b"}}, "j", "s", now));
    EXPECT_EQ(count("select count(*) from rate_event"), 0);
}

TEST_F(LimitLedger, leaves_headroom_except_in_a_users_own_limit) {
    know({.name = "doc", .limit = 10, .window = 1h});
    RateLedger(db).set_limit(account.id, {.name = "own", .limit = 10, .window = 1h, .source = "user"}, now);
    EXPECT_FALSE(take({"doc", 8}, 20));
    EXPECT_TRUE(take({"doc", 1}, 20));
    EXPECT_FALSE(take({"own", 10}, 20));
}

TEST_F(LimitLedger, a_day_bucket_ends_at_midnight_of_its_zone) {
    know({.name = "uploads", .kind = "day", .limit = 1, .reset_tz = pacific});
    now = *from_rfc3339("2026-03-08T09:30:00Z");  // 01:30 in Los Angeles, the day the clocks go forward
    EXPECT_FALSE(take({"uploads"}));
    EXPECT_EQ(take({"uploads"})->free_at, *from_rfc3339("2026-03-09T07:00:00Z"));
    now = *from_rfc3339("2026-03-09T07:00:00Z");
    EXPECT_FALSE(take({"uploads"}));
}

TEST_F(LimitLedger, a_months_budget_is_kept_in_money) {
    know({.name = "money", .kind = "month", .reset_tz = "UTC", .limit_micros_usd = 40'000});
    now = *from_rfc3339("2026-12-15T12:00:00Z");
    EXPECT_FALSE(take({"money", 1, 15'000}));
    EXPECT_FALSE(take({"money", 1, 15'000}));
    auto refused = take({"money", 1, 15'000});
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->free_at, *from_rfc3339("2027-01-01T00:00:00Z"));
    EXPECT_NE(refused->why.find("budget"), std::string::npos);
}

TEST_F(LimitLedger, what_is_released_no_longer_counts) {
    know({.name = "posts", .limit = 1, .window = 1h});
    EXPECT_FALSE(take({"posts"}));
    RateLedger(db).settle("job", "step", "released");
    EXPECT_FALSE(take({"posts"}));
}

TEST_F(LimitLedger, an_apps_limit_is_shared_by_its_accounts) {
    know({.name = "app", .limit = 1, .window = 1h, .app = true});
    auto other = add_account("other");
    EXPECT_FALSE(take({"app"}));
    EXPECT_TRUE(RateLedger(db, 0).reserve(other.id, {{"app"}}, "j2", "s", now));
}

TEST_F(LimitLedger, leaves_ten_calls_to_each_post_that_is_due_or_in_doubt) {
    know({.name = "calls", .kind = "day", .limit = 30, .reset_tz = "UTC"});
    auto read = [&](int units) {
        return RateLedger(db, 0).reserve_reading(account.id, {{"calls", units}}, "call", now);
    };
    EXPECT_FALSE(read(5));
    add("due now");
    add("in doubt");
    db.run("update pub_job set state = 'unknown' where idem_key = 'in doubt'");
    add("next week", [&](NewJob& job) { job.due_at = now + 7 * 24h; });
    EXPECT_FALSE(read(5));
    EXPECT_TRUE(read(1)) << "30 - 10 used = 20, which the two posts may need";
    EXPECT_FALSE(take({"calls", 20})) << "a post takes them";
}

TEST_F(LimitLedger, keeps_the_calls_of_an_apps_limit_for_the_posts_of_all_its_accounts) {
    know({.name = "units", .kind = "day", .limit = 15, .reset_tz = "UTC", .app = true});
    auto other = add_account("other");
    add("due now", [&](NewJob& job) { job.account_id = other.id; });
    EXPECT_FALSE(RateLedger(db, 0).reserve_reading(account.id, {{"units", 5}}, "call", now));
    EXPECT_TRUE(RateLedger(db, 0).reserve_reading(account.id, {{"units", 1}}, "call", now));
}

TEST_F(LimitLedger, reading_takes_a_fifth_of_a_budget_at_most) {
    RateLedger(db).set_limit(
        account.id,
        {.name = "money", .kind = "month", .reset_tz = "UTC", .source = "user", .limit_micros_usd = 1'000'000}, now);
    auto read = [&](int64_t micros) {
        return RateLedger(db, 0).reserve_reading(account.id, {{"money", 1, micros}}, "call", now);
    };
    EXPECT_FALSE(read(150'000));
    EXPECT_FALSE(read(50'000));
    EXPECT_TRUE(read(1'000));
    EXPECT_FALSE(take({"money", 1, 700'000}));
}

}  // namespace
}  // namespace igny8::publish::testing
