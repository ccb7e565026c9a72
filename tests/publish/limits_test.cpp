// Rates: closed, full, given back.
#include "publish/ledger.hpp"

#include "publish/zone.hpp"
#include "running.hpp"

namespace igny8::publish::testing {
namespace {

using Limits = Running;

TEST_F(Limits, a_rate_limit_uses_up_no_attempt_and_closes_the_bucket) {
    remote.charges = {{"posts"}};
    RateLedger(db).know(account.id, {{.name = "posts", .limit = 100, .window = 24h}}, now);
    platform::Result slow{.outcome = Outcome::rate};
    slow.retry_at = now + 10min;
    answer_with(slow);
    auto a = add("a");
    run();
    EXPECT_EQ(job(a.id).attempt, 0);
    EXPECT_EQ(job(a.id).snoozes, 1);
    EXPECT_GE(job(a.id).not_before, now + 10min);
    remote.answer = nullptr;
    auto b = add("b");
    run();
    EXPECT_EQ(state(b.id), "scheduled") << "the bucket is closed for others too";
    EXPECT_EQ(remote.performed, 1);
    now += 12min;
    run();
    EXPECT_EQ(state(a.id), "published");
    EXPECT_EQ(state(b.id), "published");
}

TEST_F(Limits, gives_back_the_limit_of_what_was_not_sent_and_keeps_that_of_the_unknown) {
    remote.charges = {{"posts"}};
    answer_with({.outcome = Outcome::not_sent});
    add("a");
    run();
    EXPECT_EQ(count("select count(*) from rate_event where state = 'released'"), 1);
    lose_requests();
    add("b");
    run();
    EXPECT_EQ(count("select count(*) from rate_event where state = 'reserved'"), 1);
}

TEST_F(Limits, keeps_the_limits_that_a_platforms_documents_give) {
    remote.buckets = {{.name = "posts", .limit = 10, .window = 24h}};
    remote.charges = {{"posts", 4}};
    for (auto key : {"a", "b", "c"}) add(key);
    run();
    EXPECT_EQ(count("select count(*) from pub_job where state = 'published'"), 2) << "a fifth is left unused";
}

TEST_F(Limits, waits_for_room_in_a_full_window) {
    remote.charges = {{"posts"}};
    RateLedger(db).set_limit(account.id, {.name = "posts", .limit = 1, .window = 1h, .source = "user"}, now);
    auto a = add("a"), b = add("b");
    run();
    EXPECT_EQ(state(a.id), "published");
    EXPECT_EQ(state(b.id), "scheduled");
    EXPECT_NE(why(db, job(b.id), rules, now).find("for limit 'posts' (1 of 1 used)"), std::string::npos)
        << why(db, job(b.id), rules, now);
    now += 1h;
    run();
    EXPECT_EQ(state(b.id), "published");
}

TEST_F(Limits, tells_a_budget_in_dollars) {
    remote.charges = {{"money", 0, 200'000}};
    platform::Bucket budget{.name = "money", .kind = "month", .reset_tz = "UTC", .source = "user"};
    budget.limit_micros_usd = 250'000;
    RateLedger(db).set_limit(account.id, budget, now);
    add("a");
    auto b = add("b");
    run();
    EXPECT_NE(why(db, job(b.id), rules, now).find("for its budget ($0.20 of $0.25 used)"), std::string::npos)
        << why(db, job(b.id), rules, now);
}

TEST_F(Limits, preparing_waits_for_room_in_its_limits_too) {
    remote.prepares = true;
    remote.preparing_charges = {{"uploads", 1}};
    remote.buckets = {{.name = "uploads", .limit = 1, .window = 1h}};
    account.min_gap = 0ms;
    Accounts(db).save(account, now);
    auto a = add("a"), b = add("b");
    RunOptions options{.workers = 1, .headroom = 0};
    run(options);
    EXPECT_EQ(state(a.id), "published");
    EXPECT_EQ(state(b.id), "scheduled");
    EXPECT_EQ(job(b.id).waits_for, "rate");
    EXPECT_EQ(remote.prepared, 1);
    now += 61min;
    run(options);
    EXPECT_EQ(state(b.id), "published");
}

TEST_F(Limits, a_limit_of_the_day_that_names_no_end_is_waited_for_until_its_midnight) {
    remote.buckets = {{.name = "units", .kind = "day", .limit = 100, .reset_tz = "America/Los_Angeles"}};
    answer_with({.outcome = Outcome::rate, .bucket = "units"});
    auto a = add("a");
    run();
    auto midnight = next_midnight(now, "America/Los_Angeles");
    EXPECT_GE(job(a.id).not_before, midnight);
    EXPECT_LT(job(a.id).not_before, midnight + 3h);
}

}  // namespace
}  // namespace igny8::publish::testing
