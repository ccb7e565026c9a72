// What platforms refuse, and accounts that stop for it.
#include "publish/breaker.hpp"

#include "running.hpp"

namespace igny8::publish::testing {
namespace {

using Refused = Running;

TEST_F(Refused, tries_again_what_was_not_sent_until_it_is_dead) {
    rules.breaker_streak = 100;
    answer_with({.outcome = Outcome::not_sent, .message = "no route"});
    auto a = add("a");
    for (int i = 0; i < 20 && state(a.id) != "dead"; ++i) {
        run();
        now += 1h;
    }
    EXPECT_EQ(state(a.id), "dead");
    EXPECT_EQ(remote.performed, rules.attempts);
}

TEST_F(Refused, a_refused_post_fails_without_a_second_try) {
    answer_with({.outcome = Outcome::content, .message = "too long"});
    auto a = add("a");
    EXPECT_EQ(run().failed, 1);
    run_for(5min);
    EXPECT_EQ(state(a.id), "failed");
    EXPECT_EQ(remote.performed, 1);
}

TEST_F(Refused, an_uncertain_refusal_is_looked_up_once) {
    remote.answer = [this](const platform::Job& job) {
        remote.posts.push_back(job.token);
        platform::Result r{.outcome = Outcome::content, .message = "bad request"};
        r.certain = false;
        return r;
    };
    auto a = add("a");
    run();
    run_for(15min);
    EXPECT_EQ(state(a.id), "published") << "a 400 may lie";
}

TEST_F(Refused, a_duplicate_that_cannot_be_found_is_held_not_sent) {
    answer_with({.outcome = Outcome::duplicate});
    auto a = add("a");
    run();
    run_for(30min);
    EXPECT_EQ(job(a.id).held_for, "duplicate");
    EXPECT_EQ(remote.performed, 1);
}

TEST_F(Refused, what_a_platform_gives_up_after_taking_it_fails_as_if_refused_at_once) {
    answer_with({.outcome = Outcome::accepted});
    remote.sight = [](const platform::Job&) {
        platform::Sighting out{.finding = Finding::absent};
        out.refusal = platform::Result{.outcome = Outcome::content, .code = "codec", .message = "cannot be read"};
        return out;
    };
    auto a = add("a");
    run_for(5min);
    EXPECT_EQ(state(a.id), "failed");
    EXPECT_EQ(job(a.id).last_error, "cannot be read");
    EXPECT_EQ(job(a.id).platform_code, "codec");
    EXPECT_EQ(remote.performed, 1);
}

TEST_F(Refused, what_a_platform_gives_up_for_its_own_trouble_is_prepared_and_sent_again) {
    remote.prepares = true;
    bool refused = false;
    remote.answer = [&](const platform::Job& job) {
        if (refused) return platform::Result{.remote_id = job.token};
        return platform::Result{.outcome = Outcome::accepted};
    };
    remote.sight = [&](const platform::Job&) {
        refused = true;
        platform::Sighting out{.finding = Finding::absent};
        out.refusal = platform::Result{.outcome = Outcome::media};
        return out;
    };
    auto a = add("a");
    run_for(30min);
    EXPECT_EQ(state(a.id), "published");
    EXPECT_EQ(remote.prepared, 2);
    EXPECT_EQ(remote.performed, 2);
}

TEST_F(Refused, opens_the_breaker_when_sign_in_is_lost_and_keeps_the_queue) {
    answer_with({.outcome = Outcome::auth_fatal, .message = "revoked"});
    auto a = add("a"), b = add("b");
    run();
    EXPECT_EQ(remote.performed, 1);
    EXPECT_EQ(state(a.id), "scheduled");
    EXPECT_NE(why(db, job(b.id), rules, now).find("signs in"), std::string::npos);
    remote.answer = nullptr;
    now += 1min;
    run();
    EXPECT_EQ(state(a.id), "scheduled") << "no probe ends a lost sign-in";
    Accounts(db).reset(account, now);
    run();
    EXPECT_EQ(state(a.id), "published");
    EXPECT_EQ(state(b.id), "published");
}

TEST_F(Refused, stops_an_account_after_three_failures_and_asks_by_a_read_before_going_on) {
    answer_with({.outcome = Outcome::not_sent, .message = "no route"});
    rules.backoff_base = 0ms;
    auto a = add("a");
    run();
    EXPECT_EQ(remote.performed, 3);
    remote.answer = nullptr;
    now += rules.breaker_pause;
    remote.health = {.outcome = Outcome::server, .message = "still down"};
    run();
    EXPECT_EQ(remote.probed, 1);
    EXPECT_EQ(state(a.id), "scheduled");
    remote.health = {};
    now += rules.breaker_pause * 2;
    run();
    EXPECT_EQ(state(a.id), "published");
}

TEST_F(Refused, a_spam_block_stops_the_account_for_a_day) {
    answer_with({.outcome = Outcome::spam_block, .message = "slow down"});
    auto a = add("a", [](NewJob& j) { j.miss_policy = "publish"; });
    run();
    remote.answer = nullptr;
    run_for(60min);
    EXPECT_EQ(remote.performed, 1);
    now += 24h;
    run();
    EXPECT_EQ(state(a.id), "published");
}

TEST_F(Refused, a_wrong_set_up_stops_the_platform) {
    answer_with({.outcome = Outcome::config, .message = "API version gone"});
    add("a");
    auto other = add_account("other");
    add("b", [&](NewJob& j) { j.account_id = other.id; });
    run();
    EXPECT_EQ(remote.performed, 1);
    EXPECT_TRUE(pause_of(db, other, now));
}

}  // namespace
}  // namespace igny8::publish::testing
