// A clock that cannot be trusted, and an account that wants a lost post sent again to find out.
#include "publish/clock_watch.hpp"
#include "publish/engine.hpp"
#include "publish/payload.hpp"
#include "stage.hpp"

namespace igny8::publish::testing {
namespace {

using namespace std::chrono_literals;
using platform::Guarantee;
using platform::Outcome;

class Trust : public ::testing::Test, protected Stage {
protected:
    /// A run in which the network's clock differs from ours.
    Summary run_with_clock_ahead(Milliseconds ahead) {
        auto w = world();
        w.send = [&](const net::Request&) { return net::Reply{.status = 200, .received = now, .date = now - ahead}; };
        return publish::run(db, w, rules, {.workers = 1});
    }
    /// A blind account whose answers are lost; `arrives`: the first request does what it should.
    Job lose_one(bool arrives) {
        remote.guarantee = Guarantee::blind;
        remote.answer = [this, arrives](const platform::Job& job) -> platform::Result {
            if (remote.times(job.token) > 0) return {.outcome = Outcome::duplicate, .message = "already there"};
            const bool lost = remote.performed == 1;
            if (arrives || !lost) remote.posts.push_back(job.token);
            if (lost) return {.outcome = Outcome::ambiguous, .message = "time-out"};
            return {.remote_id = job.token, .remote_url = "fake://" + job.token};
        };
        auto job = add("a");
        run();
        for (int minutes = 0; minutes < 30; ++minutes, now += 1min) run();
        return this->job(job.id);
    }
    void probe_when_unknown() { db.run("update social_account set on_unknown = 'probe'"); }
    void ask_before_sending() {
        remote.prepares = true;
        remote.preparing = remote.probing = [](const platform::Context& context) { context.send({}); };
    }
    /// A run that learned that our clock is `ahead`, and a post that is sent without a word before.
    Job learn(Milliseconds ahead) {
        ask_before_sending();
        auto job = add("a", [&](NewJob& j) { j.due_at = now - 6min; });
        run_with_clock_ahead(ahead);
        remote.prepares = false;
        return job;
    }
};

TEST_F(Trust, a_clock_a_few_minutes_off_is_told_and_posts_go_out) {
    ask_before_sending();
    auto a = add("a");
    auto done = run_with_clock_ahead(299s);
    EXPECT_EQ(done.clock_ahead, Milliseconds(299s));
    EXPECT_FALSE(done.clock_wrong);
    EXPECT_EQ(state(a.id), "published");
}

TEST_F(Trust, nothing_visible_is_sent_by_a_clock_that_is_wrong) {
    ask_before_sending();
    auto a = add("a");
    EXPECT_TRUE(run_with_clock_ahead(-301s).clock_wrong);
    EXPECT_EQ(state(a.id), "scheduled");
    EXPECT_EQ(remote.performed, 0);
    now += 11min;
    EXPECT_FALSE(run_with_clock_ahead(0s).clock_wrong);
    EXPECT_EQ(state(a.id), "published");
}

TEST_F(Trust, a_wrong_clock_is_still_wrong_for_the_next_run_and_the_networks_are_asked_before_it_sends) {
    auto a = learn(301s);
    now += 11min;
    EXPECT_TRUE(run_with_clock_ahead(301s).clock_wrong);
    EXPECT_EQ(remote.probed, 1);
    EXPECT_EQ(remote.performed, 0);
    now += 11min;
    EXPECT_FALSE(run_with_clock_ahead(0s).clock_wrong);
    EXPECT_EQ(state(a.id), "published");
}

TEST_F(Trust, a_wrong_clock_that_was_set_back_is_asked_about_at_once) {
    auto a = learn(301s);
    rules.clock_back = 1h;
    now -= 301s;
    EXPECT_FALSE(run_with_clock_ahead(0s).clock_wrong);
    now += 301s;  // what was put aside by the wrong clock waits until then
    run_with_clock_ahead(0s);
    EXPECT_EQ(state(a.id), "published");
}

TEST_F(Trust, networks_are_not_asked_every_minute_about_a_clock_that_stays_wrong) {
    learn(301s);
    for (int minutes = 0; minutes < 30; ++minutes, now += 1min) run_with_clock_ahead(301s);
    EXPECT_EQ(remote.probed, 2);
    EXPECT_EQ(remote.performed, 0);
}

TEST_F(Trust, a_wrong_clock_is_forgotten_where_no_account_speaks_to_a_network) {
    auto a = learn(301s);
    remote.probing = nullptr;
    now += 11min;
    EXPECT_FALSE(run_with_clock_ahead(301s).clock_wrong);
    EXPECT_EQ(state(a.id), "published");
}

TEST_F(Trust, one_network_with_a_wrong_clock_stops_nobody) {
    ClockWatch watch;
    Milliseconds ahead = 20min;
    auto send = watch.over([&](const net::Request&) { return net::Reply{.received = now, .date = now - ahead}; });
    send({});
    EXPECT_TRUE(watch.refuses());
    ahead = -2s;
    send({});
    ahead = 20min;
    send({});
    EXPECT_FALSE(watch.refuses());
    EXPECT_EQ(watch.ahead(), Milliseconds(-2s));
}

TEST_F(Trust, a_probe_that_the_platform_refuses_is_held_for_a_person) {
    probe_when_unknown();
    auto job = lose_one(true);
    EXPECT_EQ(job.state, "held");
    EXPECT_EQ(job.held_for, "duplicate");
    EXPECT_EQ(remote.times(token_of(job.id)), 1);
}

TEST_F(Trust, a_probe_that_the_platform_takes_was_needed) {
    probe_when_unknown();
    auto job = lose_one(false);
    EXPECT_EQ(job.state, "published");
    EXPECT_EQ(remote.times(token_of(job.id)), 1);
}

TEST_F(Trust, a_second_lost_answer_is_not_probed_again) {
    probe_when_unknown();
    remote.guarantee = Guarantee::blind;
    remote.answer = [](const platform::Job&) { return platform::Result{.outcome = Outcome::ambiguous}; };
    auto a = add("a");
    for (int minutes = 0; minutes < 60; ++minutes, now += 1min) run();
    EXPECT_EQ(job(a.id).held_for, "blind");
    EXPECT_EQ(remote.performed, 2);
}

TEST_F(Trust, a_platform_that_takes_everything_twice_is_not_probed) {
    probe_when_unknown();
    remote.refuses_duplicates = false;
    auto job = lose_one(false);
    EXPECT_EQ(job.held_for, "blind");
    EXPECT_EQ(remote.performed, 1);
}

}  // namespace
}  // namespace igny8::publish::testing
