#include "publish/forecast.hpp"

#include "state.hpp"

namespace igny8::publish {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using test::at;
using test::now;
using testing::HasSubstr;

Account instagram() {
    Account out;
    out.id = 1;
    out.site = "blog";
    out.platform = "instagram";
    out.handle = "acme";
    out.tz = "Europe/Berlin";
    out.min_gap = minutes(0);
    return out;
}

Demand demand(const std::string& id, Instant when, int64_t micros = 0) {
    return {.post = id,
            .title = "Post " + id,
            .account = std::make_shared<Account>(instagram()),
            .at = when,
            .charges = {{"posts.24h", 1, micros}}};
}

Capacity rolling(int64_t limit, Milliseconds window = hours(24)) {
    Capacity out;
    out.account_id = 1;
    out.bucket = "posts.24h";
    out.limit = limit;
    out.window = window;
    return out;
}

TEST(Forecast, names_the_day_and_the_first_post_that_will_not_fit) {
    std::vector<Demand> list;
    for (int i = 0; i < 27; ++i)
        list.push_back(demand(std::to_string(i), at("2026-12-01T08:00:00Z") + minutes(10 * i)));
    auto found = forecast(list, {rolling(25)}, {});
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].post, "25");
    EXPECT_EQ(found[0].needed, 27);
    EXPECT_EQ(
        found[0].message,
        "Tuesday 2026-12-01 13:10: blog/instagram/acme would use 27 of 25 'posts.24h' in 24 hours; 'Post 25' (25) is "
        "the first that does not fit");
}

TEST(Forecast, what_fits_is_not_reported) {
    std::vector<Demand> list;
    for (int i = 0; i < 100; ++i) list.push_back(demand(std::to_string(i), now + hours(i)));
    EXPECT_TRUE(forecast(list, {rolling(24)}, {}).empty());
    EXPECT_FALSE(forecast(list, {rolling(23)}, {}).empty());
}

TEST(Forecast, a_window_that_rolls_spans_midnight) {
    std::vector<Demand> list{demand("a", at("2026-12-01T23:00:00Z")), demand("b", at("2026-12-02T01:00:00Z"))};
    EXPECT_EQ(forecast(list, {rolling(1)}, {}).size(), 1u);
    auto by_day = rolling(1);
    by_day.kind = "day";
    by_day.reset_tz = "UTC";
    EXPECT_TRUE(forecast(list, {by_day}, {}).empty());
    by_day.reset_tz = "America/Los_Angeles";
    EXPECT_EQ(forecast(list, {by_day}, {}).size(), 1u);
}

TEST(Forecast, what_was_used_already_counts) {
    auto used = demand("old", now - hours(1));
    used.settled = true;
    EXPECT_EQ(forecast({used, demand("new", now + hours(1))}, {rolling(1)}, {}).size(), 1u);
    EXPECT_TRUE(forecast({used, demand("new", now + hours(24))}, {rolling(1)}, {}).empty());
}

TEST(Forecast, a_budget_of_a_month_begins_anew_with_the_month) {
    Capacity budget;
    budget.account_id = 1;
    budget.bucket = "money";
    budget.kind = "month";
    budget.reset_tz = "UTC";
    budget.limit_micros_usd = 40'000'000;
    std::vector<Demand> list;
    for (int i = 0; i < 205; ++i)
        list.push_back(demand(std::to_string(i), at("2026-12-02T00:00:00Z") + hours(i), 200'000));
    list.push_back(demand("january", at("2027-01-01T00:00:00Z"), 200'000));
    auto found = forecast(list, {budget}, {});
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].post, "200");
    EXPECT_THAT(found[0].message, HasSubstr("would cost $41.00 of $40.00 in a month"));
}

TEST(Forecast, posts_closer_than_the_gap_are_named) {
    auto first = demand("a", now), second = demand("b", now + minutes(10));
    auto slow = instagram();
    slow.min_gap = minutes(30);
    second.account = std::make_shared<Account>(slow);
    auto found = forecast({second, first}, {}, {});
    ASSERT_EQ(found.size(), 1u);
    EXPECT_THAT(found[0].message, HasSubstr("'Post b' (b) comes 10 minutes after 'Post a' (a)"));
}

TEST(Forecast, calls_that_were_counted_are_no_posts_to_keep_a_distance_from) {
    auto call = demand("", now), post = demand("a", now + minutes(10));
    call.settled = true;
    auto slow = instagram();
    slow.min_gap = minutes(30);
    call.account = post.account = std::make_shared<Account>(slow);
    EXPECT_TRUE(forecast({call, post}, {}, {}).empty());
}

TEST(Forecast, a_post_past_the_end_of_the_sign_in_is_named) {
    auto found = forecast({demand("a", now + days(10)), demand("b", now + days(70)), demand("c", now + days(71))}, {},
                          {{1, now + days(60)}});
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].post, "b");
    EXPECT_THAT(found[0].message, testing::EndsWith("; so are 1 more"));
    EXPECT_THAT(found[0].message, HasSubstr("after the sign-in of blog/instagram/acme ends"));
}

TEST(Forecast, prices_and_limits_come_from_the_platforms_files) {
    json::Value plain{{"post_text", "Hello"}, {"post_type", "text"}}, link = plain;
    link["post_text"] = "Hello https://example.com";
    auto price = [](const json::Value& post) {
        int64_t out = 0;
        for (auto& charge : charges_of("twitter", post)) out += charge.micros_usd;
        return out;
    };
    EXPECT_EQ(price(plain), 15'000);
    EXPECT_EQ(price(link), 200'000);
    link["post_text"] = "Hello example.com";
    EXPECT_EQ(price(link), 200'000);
    plain["parts"] = {{{"text", "one"}}, {{"text", "two https://example.com"}}};
    EXPECT_EQ(price(plain), 215'000);
    plain["first_comment"] = "three";
    plain["media"] = {{{"kind", "image"}, {"alt_text", "A cup"}}, {{"kind", "image"}, {"alt_text", ""}}};
    EXPECT_EQ(price(plain), 235'000);
    EXPECT_TRUE(charges_of("outbox", plain).empty());
}

TEST(Outlook, reads_the_queue_the_limits_and_the_sign_ins) {
    test::State state;
    auto account = state.account("instagram");
    for (int i = 0; i < 52; ++i)
        state.job("j" + std::to_string(i), account.id, now + minutes(20 * i), "scheduled",
                  R"({"post_text": "x", "post_type": "image"})");
    state.db.run("update social_account set min_gap = 0, token_expires_at = ?", now + hours(17));
    auto found = foresee(state.db, now, Instant::max());
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].kind, "limit");
    EXPECT_EQ(found[0].post, "j50");
    EXPECT_EQ(found.back().kind, "sign_in");
    state.db.run(
        "insert into rate_bucket (account_id, bucket, kind, limit_n, window_ms, source) values (?, 'posts.24h', "
        "'rolling', 60, 86400000, 'user')",
        account.id);
    state.db.run("update social_account set refresh_token = 'sealed'");
    EXPECT_TRUE(foresee(state.db, now, Instant::max()).empty());
}

/// Three posts a day fit; what was used this morning counts, what is taken out does not, what is added does.
TEST(Outlook, counts_what_was_used_and_what_will_change) {
    test::State state;
    auto account = state.account("instagram");
    state.db.run("update social_account set min_gap = 0");
    state.db.run(
        "insert into rate_bucket (account_id, bucket, kind, limit_n, window_ms, source) values (?, 'posts.24h', "
        "'rolling', 3, 86400000, 'user')",
        account.id);
    auto use = [&](const char* how) {
        state.db.run("insert into rate_event (account_id, bucket, at, state) values (?, 'posts.24h', ?, ?)", account.id,
                     now - hours(1), how);
    };
    use("released");
    for (auto id : {"a", "b"})
        state.job(id, account.id, now + hours(2), "scheduled", R"({"post_text": "x", "post_type": "image"})");
    use("spent");
    EXPECT_TRUE(foresee(state.db, now, Instant::max()).empty());
    Demand more{.post = "new",
                .title = "New",
                .account = std::make_shared<Account>(account),
                .at = now + hours(1),
                .charges = {{"posts.24h", 1, 0}}};
    auto found = foresee(state.db, now, Instant::max(), {.more = {more}});
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].post, "b");
    EXPECT_TRUE(foresee(state.db, now, now + hours(2), {.more = {more}}).empty());
    EXPECT_TRUE(foresee(state.db, now, Instant::max(), {.more = {more}, .without = {"a"}}).empty());
}

}  // namespace
}  // namespace igny8::publish
