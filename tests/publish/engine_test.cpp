// A run against a platform in memory.
#include "publish/engine.hpp"

#include <thread>

#include "publish/breaker.hpp"
#include "publish/catchup.hpp"
#include "publish/identity.hpp"
#include "publish/ledger.hpp"
#include "publish/payload.hpp"
#include "publish/why.hpp"
#include "publish/zone.hpp"
#include "stage.hpp"

namespace igny8::publish::testing {
namespace {

using namespace std::chrono_literals;
using platform::Finding;
using platform::Guarantee;
using platform::Outcome;

class Engine : public ::testing::Test, protected Stage {
protected:
    /// The platform takes the post, and its answer is lost.
    void lose_answers() {
        remote.answer = [this](const platform::Job& job) {
            remote.posts.push_back(job.token);
            return platform::Result{.outcome = Outcome::ambiguous, .message = "time-out"};
        };
    }
    /// The request is lost on its way, and nobody can tell.
    void lose_requests() {
        remote.answer = [](const platform::Job&) {
            return platform::Result{.outcome = Outcome::ambiguous, .message = "reset"};
        };
    }
    void answer_with(platform::Result result) {
        remote.answer = [result](const platform::Job&) { return result; };
    }
    void run_for(std::chrono::minutes time) {
        for (auto end = now + time; now < end; now += 1min) run();
    }
    long times(const Job& job) { return remote.times(token_of(job.id)); }
};

TEST_F(Engine, publishes_a_due_job_once_and_says_where) {
    auto a = add("a");
    EXPECT_EQ(run().published, 1);
    run();
    EXPECT_EQ(times(a), 1);
    EXPECT_EQ(job(a.id).remote_url, "fake://" + token_of(a.id));
    EXPECT_EQ(job(a.id).guarantee, "C");
    EXPECT_EQ(count("select count(*) from social_post where status = 'published' and platform_post_id <> ''"), 1);
}

TEST_F(Engine, leaves_the_future_alone) {
    auto a = add("a", [&](NewJob& j) { j.due_at = now + 1min; });
    EXPECT_EQ(run().published, 0);
    EXPECT_EQ(state(a.id), "scheduled");
}

TEST_F(Engine, sends_all_due_jobs_of_many_accounts_with_several_senders) {
    for (int i = 0; i < 12; ++i) {
        auto other = add_account(fmt::format("a{}", i));
        for (int n = 0; n < 5; ++n) add(fmt::format("{}-{}", i, n), [&](NewJob& j) { j.account_id = other.id; });
    }
    EXPECT_EQ(run({.workers = 6}).published, 60);
    EXPECT_EQ(remote.posts.size(), 60u);
}

TEST_F(Engine, keeps_the_order_of_one_account) {
    std::vector<std::string> wanted;
    for (int i = 0; i < 8; ++i)
        wanted.push_back(token_of(add(fmt::format("{}", i), [&](NewJob& j) { j.due_at = now - 60s + i * 1s; }).id));
    run({.workers = 4});
    EXPECT_EQ(remote.posts, wanted);
}

TEST_F(Engine, stops_at_its_limit) {
    for (int i = 0; i < 5; ++i) add(fmt::format("{}", i));
    EXPECT_EQ(run({.workers = 1, .limit = 2}).published, 2);
}

TEST_F(Engine, starts_nothing_after_its_time) {
    add("a");
    EXPECT_EQ(run({.workers = 1, .until = now}).published, 0);
}

TEST_F(Engine, never_sends_again_what_is_found) {
    lose_answers();
    auto a = add("a");
    run();
    EXPECT_EQ(state(a.id), "unknown");
    run_for(60min);
    EXPECT_EQ(state(a.id), "published");
    EXPECT_EQ(times(a), 1);
}

TEST_F(Engine, sends_again_only_after_quiet_and_two_looks) {
    lose_requests();
    auto a = add("a");
    run();
    remote.answer = nullptr;
    run_for(9min);
    EXPECT_EQ(remote.looked, 0) << "looked within the quiet time";
    run_for(3min);
    EXPECT_EQ(state(a.id), "published");
    EXPECT_EQ(remote.looked, 2);
    EXPECT_EQ(times(a), 1);
}

TEST_F(Engine, holds_a_blind_post_without_looking) {
    remote.guarantee = Guarantee::blind;
    lose_answers();
    auto a = add("a");
    run();
    run_for(30min);
    EXPECT_EQ(state(a.id), "held");
    EXPECT_EQ(job(a.id).held_for, "blind");
    EXPECT_EQ(remote.looked, 0);
    EXPECT_EQ(times(a), 1);
}

TEST_F(Engine, repeats_a_set_to_state_step_without_quiet_time) {
    remote.guarantee = Guarantee::set_to_state;
    lose_requests();
    auto a = add("a");
    run();
    remote.answer = nullptr;
    run_for(2min);
    EXPECT_EQ(state(a.id), "published");
}

TEST_F(Engine, holds_when_several_could_be_ours) {
    lose_answers();
    remote.sight = [](const platform::Job&) { return platform::Sighting{.finding = Finding::several}; };
    auto a = add("a");
    run();
    run_for(15min);
    EXPECT_EQ(job(a.id).held_for, "several");
}

TEST_F(Engine, a_failed_look_is_no_absence) {
    lose_answers();
    remote.sight = [](const platform::Job&) { return platform::Sighting{.finding = Finding::unreadable}; };
    auto a = add("a");
    run();
    run_for(40min);
    EXPECT_EQ(state(a.id), "unknown");
    run_for(30min);
    EXPECT_EQ(state(a.id), "held");
    EXPECT_EQ(job(a.id).held_for, "unreadable");
    EXPECT_EQ(remote.performed, 1);
}

TEST_F(Engine, a_held_post_is_answered_by_a_person) {
    remote.guarantee = Guarantee::blind;
    lose_requests();
    auto a = add("a"), b = add("b");
    run();
    run_for(15min);
    run_for(15min);
    ASSERT_EQ(state(a.id), "held");
    EXPECT_EQ(Queue(db).it_is_live(a.id, "https://x/1", now).state, "published");
    ASSERT_EQ(state(b.id), "held");
    remote.answer = nullptr;
    EXPECT_EQ(Queue(db).it_is_not(b.id, now).state, "scheduled");
    run();
    EXPECT_EQ(state(b.id), "published");
}

TEST_F(Engine, tries_again_what_was_not_sent_until_it_is_dead) {
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

TEST_F(Engine, a_rate_limit_uses_up_no_attempt_and_closes_the_bucket) {
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

TEST_F(Engine, gives_back_the_limit_of_what_was_not_sent_and_keeps_that_of_the_unknown) {
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

TEST_F(Engine, keeps_the_limits_that_a_platforms_documents_give) {
    remote.buckets = {{.name = "posts", .limit = 10, .window = 24h}};
    remote.charges = {{"posts", 4}};
    for (auto key : {"a", "b", "c"}) add(key);
    run();
    EXPECT_EQ(count("select count(*) from pub_job where state = 'published'"), 2) << "a fifth is left unused";
}

TEST_F(Engine, waits_for_room_in_a_full_window) {
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

TEST_F(Engine, opens_the_breaker_when_sign_in_is_lost_and_keeps_the_queue) {
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

TEST_F(Engine, stops_an_account_after_three_failures_and_asks_by_a_read_before_going_on) {
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

TEST_F(Engine, a_spam_block_stops_the_account_for_a_day) {
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

TEST_F(Engine, a_wrong_set_up_stops_the_platform) {
    answer_with({.outcome = Outcome::config, .message = "API version gone"});
    add("a");
    auto other = add_account("other");
    add("b", [&](NewJob& j) { j.account_id = other.id; });
    run();
    EXPECT_EQ(remote.performed, 1);
    EXPECT_TRUE(pause_of(db, other, now));
}

TEST_F(Engine, a_refused_post_fails_without_a_second_try) {
    answer_with({.outcome = Outcome::content, .message = "too long"});
    auto a = add("a");
    EXPECT_EQ(run().failed, 1);
    run_for(5min);
    EXPECT_EQ(state(a.id), "failed");
    EXPECT_EQ(remote.performed, 1);
}

TEST_F(Engine, an_uncertain_refusal_is_looked_up_once) {
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

TEST_F(Engine, a_duplicate_that_cannot_be_found_is_held_not_sent) {
    answer_with({.outcome = Outcome::duplicate});
    auto a = add("a");
    run();
    run_for(30min);
    EXPECT_EQ(job(a.id).held_for, "duplicate");
    EXPECT_EQ(remote.performed, 1);
}

TEST_F(Engine, what_a_platform_accepted_is_confirmed_later) {
    answer_with({.outcome = Outcome::accepted, .remote_id = "v1"});
    remote.sight = [](const platform::Job&) { return platform::Sighting{.finding = Finding::pending}; };
    auto a = add("a");
    run();
    run_for(10min);
    EXPECT_EQ(state(a.id), "confirming");
    remote.sight = [](const platform::Job&) {
        return platform::Sighting{.finding = Finding::found, .remote_id = "v1", .remote_url = "fake://v1"};
    };
    run_for(15min);
    EXPECT_EQ(state(a.id), "published");
    EXPECT_EQ(remote.performed, 1);
}

TEST_F(Engine, does_each_part_of_a_thread_once) {
    remote.parts = 3;
    remote.prepares = true;
    int sent = 0;
    remote.answer = [&](const platform::Job& job) {
        if (++sent == 2) return platform::Result{.outcome = Outcome::not_sent};
        remote.posts.push_back(job.token);
        return platform::Result{.remote_id = fmt::format("p{}", sent), .remote_url = fmt::format("fake://{}", sent)};
    };
    auto a = add("a");
    run();
    EXPECT_EQ(state(a.id), "scheduled");
    now += 1min;
    run();
    EXPECT_EQ(state(a.id), "published");
    EXPECT_EQ(remote.posts.size(), 3u);
    EXPECT_EQ(remote.prepared, 1);
    EXPECT_EQ(job(a.id).remote_url, "fake://1") << "a thread's address is its first part's";
}

TEST_F(Engine, fails_what_the_platform_cannot_show) {
    auto a = add("a", [](NewJob& j) { j.document["post_text"] = "unshowable"; });
    run();
    EXPECT_EQ(state(a.id), "failed");
    EXPECT_EQ(job(a.id).last_error, "this cannot be shown");
}

TEST_F(Engine, holds_a_route_that_promises_less_than_is_asked) {
    auto a = add("a", [](NewJob& j) { j.require_class = 'B'; });
    run();
    EXPECT_EQ(state(a.id), "held");
    EXPECT_EQ(job(a.id).held_for, "class");
}

TEST_F(Engine, never_sends_a_file_that_was_replaced) {
    write_file(file("a.jpg"), "one");
    auto a = add("a", [&](NewJob& j) {
        j.document["media"] =
            json::Value::array({{{"kind", "image"}, {"path", file("a.jpg").string()}, {"alt_text", "x"}}});
    });
    write_file(file("a.jpg"), "two");
    run();
    EXPECT_EQ(state(a.id), "failed");
    EXPECT_EQ(remote.performed, 0);
}

TEST_F(Engine, waits_for_another_post_and_puts_its_address_into_the_text) {
    auto parent = add("parent", [&](NewJob& j) { j.due_at = now + 10min; });
    auto child = add("child", [&](NewJob& j) {
        j.after_key = "parent";
        j.document["post_text"] = "See {after.url}";
    });
    run();
    EXPECT_EQ(state(child.id), "scheduled");
    EXPECT_NE(why(db, job(child.id), rules, now).find("waits for 'parent'"), std::string::npos);
    now += 10min;
    run();
    run();
    EXPECT_EQ(state(child.id), "published");
    EXPECT_NE(job(child.id).payload.find("See fake://" + token_of(parent.id)), std::string::npos);
}

TEST_F(Engine, holds_a_post_whose_parent_failed) {
    add("parent", [&](NewJob& j) { j.document["post_text"] = "unshowable"; });
    auto child = add("child", [](NewJob& j) { j.after_key = "parent"; });
    run();
    now += 2min;
    run();
    EXPECT_EQ(job(child.id).held_for, "after");
}

TEST_F(Engine, a_pause_stops_everything_that_is_not_being_sent) {
    auto a = add("a");
    pause(db, {.reason = "crisis", .until = now + 1h}, now);
    run();
    EXPECT_EQ(state(a.id), "scheduled");
    EXPECT_NE(why(db, job(a.id), rules, now).find("crisis"), std::string::npos);
    now += 1h;
    run();
    EXPECT_EQ(state(a.id), "published");
}

TEST_F(Engine, writes_what_happened_into_audit_and_outbox_in_the_same_commit) {
    auto a = add("a");
    run();
    EXPECT_EQ(count("select count(*) from audit where job_id = '" + a.id + "' and event = 'job.published'"), 1);
    EXPECT_EQ(count("select count(*) from outbox_event where job_id = '" + a.id + "' and event = 'job.published'"), 1);
}

// Two publishers at once, on one file.
TEST_F(Engine, two_publishers_send_each_post_once) {
    for (int i = 0; i < 10; ++i) {
        auto other = add_account(fmt::format("a{}", i));
        for (int n = 0; n < 4; ++n) add(fmt::format("{}-{}", i, n), [&](NewJob& j) { j.account_id = other.id; });
    }
    auto shared_clock = world();
    shared_clock.clock = {[at = now] { return at; }, [](Milliseconds ms) { std::this_thread::sleep_for(ms); }};
    auto publisher = [&] {
        state::Db own(file("state.db"), now);
        publish::run(own, shared_clock, rules, {.workers = 3});
    };
    std::thread one(publisher), two(publisher);
    one.join();
    two.join();
    EXPECT_EQ(remote.posts.size(), 40u);
    EXPECT_EQ(count("select count(*) from pub_job where state = 'published'"), 40);
}

TEST_F(Engine, what_a_platform_gives_up_after_taking_it_fails_as_if_refused_at_once) {
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

TEST_F(Engine, what_a_platform_gives_up_for_its_own_trouble_is_prepared_and_sent_again) {
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

TEST_F(Engine, preparing_waits_for_room_in_its_limits_too) {
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

TEST_F(Engine, a_limit_of_the_day_that_names_no_end_is_waited_for_until_its_midnight) {
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
