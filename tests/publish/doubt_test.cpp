// Posts whose answer was lost, and those a platform goes on working on.
#include "publish/queue.hpp"

#include "running.hpp"

namespace igny8::publish::testing {
namespace {

using InDoubt = Running;

TEST_F(InDoubt, never_sends_again_what_is_found) {
    lose_answers();
    auto a = add("a");
    run();
    EXPECT_EQ(state(a.id), "unknown");
    run_for(60min);
    EXPECT_EQ(state(a.id), "published");
    EXPECT_EQ(times(a), 1);
}

TEST_F(InDoubt, sends_again_only_after_quiet_and_two_looks) {
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

TEST_F(InDoubt, holds_a_blind_post_without_looking) {
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

TEST_F(InDoubt, repeats_a_set_to_state_step_without_quiet_time) {
    remote.guarantee = Guarantee::set_to_state;
    lose_requests();
    auto a = add("a");
    run();
    remote.answer = nullptr;
    run_for(2min);
    EXPECT_EQ(state(a.id), "published");
}

TEST_F(InDoubt, holds_when_several_could_be_ours) {
    lose_answers();
    remote.sight = [](const platform::Job&) { return platform::Sighting{.finding = Finding::several}; };
    auto a = add("a");
    run();
    run_for(15min);
    EXPECT_EQ(job(a.id).held_for, "several");
}

TEST_F(InDoubt, a_failed_look_is_no_absence) {
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

TEST_F(InDoubt, a_held_post_is_answered_by_a_person) {
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

TEST_F(InDoubt, what_a_platform_accepted_is_confirmed_later) {
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

}  // namespace
}  // namespace igny8::publish::testing
