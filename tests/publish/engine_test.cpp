// A run against a platform in memory.
#include "publish/engine.hpp"

#include <thread>

#include "publish/breaker.hpp"
#include "running.hpp"

namespace igny8::publish::testing {
namespace {

using Engine = Running;

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

}  // namespace
}  // namespace igny8::publish::testing
