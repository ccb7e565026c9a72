// The statements of PUBLISHING 3.4, each with what must be true of it.
#include "publish/claims.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "base/owners.hpp"
#include "publish/breaker.hpp"
#include "publish/ledger.hpp"
#include "publish/sending.hpp"
#include "stage.hpp"

namespace igny8::publish::testing {
namespace {

using namespace std::chrono_literals;

class Claims : public ::testing::Test, protected Stage {
protected:
    std::optional<Work> claim(const std::string& owner) { return claim_due(db, owner, {}, 120s, now); }
    Permission intend(const Work& work, std::vector<platform::Charge> charges = {}) {
        platform::Step step{.name = "create", .kind = "create", .visible = true, .charges = charges};
        return begin_sending(db, work, step, 'C', 0, rules, now);
    }
    bool finish(const Work& work, const std::string& remote_id) {
        platform::Step step{.name = "create", .kind = "create", .visible = true};
        platform::Result result{.remote_id = remote_id};
        return finish_step(db, work, step, result, consequence(step, result, work.job, rules, now, 0), true, rules,
                           now);
    }
    Job due(const std::string& key, std::chrono::seconds ago) {
        return add(key, [&](NewJob& j) { j.due_at = now - ago; });
    }
};

TEST_F(Claims, takes_the_earliest_due_job_first) {
    due("a", 1s);
    auto b = due("b", 10s);
    EXPECT_EQ(claim("me")->job.id, b.id);
}

TEST_F(Claims, never_gives_one_job_twice) {
    due("a", 1s);
    EXPECT_TRUE(claim("me"));
    EXPECT_FALSE(claim("you"));
}

TEST_F(Claims, gives_an_accounts_next_job_while_the_first_is_only_prepared) {
    due("a", 10s);
    auto b = due("b", 1s);
    claim("me");
    EXPECT_EQ(claim("you")->job.id, b.id);
}

TEST_F(Claims, leaves_an_account_alone_on_which_something_is_being_sent) {
    due("a", 10s);
    due("b", 5s);
    auto other = add_account("other");
    auto c = add("c", [&](NewJob& j) { j.account_id = other.id; });
    ASSERT_TRUE(intend(*claim("me")).granted);
    EXPECT_EQ(claim("you")->job.id, c.id);
    EXPECT_FALSE(claim("they"));
}

TEST_F(Claims, leaves_an_account_alone_on_which_something_is_in_doubt) {
    auto a = due("a", 10s);
    due("b", 5s);
    db.run("update pub_job set state = 'unknown' where id = ?", a.id);
    EXPECT_FALSE(claim("me"));
}

TEST_F(Claims, takes_the_higher_priority_first_and_nothing_before_its_time) {
    due("a", 10s);
    add("future", [&](NewJob& j) { j.priority = 9, j.due_at = now + 1s; });
    auto urgent = add("urgent", [&](NewJob& j) { j.priority = 5, j.due_at = now - 1s; });
    auto lazy = add("lazy", [&](NewJob& j) { j.priority = -5, j.due_at = now - 60s; });
    EXPECT_EQ(claim("me")->job.id, urgent.id);
    EXPECT_EQ(claim("me")->job.idem_key, "a");
    EXPECT_EQ(claim("me")->job.id, lazy.id);
    EXPECT_FALSE(claim("me"));
}

TEST_F(Claims, looks_behind_a_long_queue_of_a_stopped_account) {
    for (int i = 0; i < 210; ++i) due(fmt::format("{}", i), 1h);
    db.run("update social_account set enabled = 0");
    auto other = add_account("other");
    auto a = add("a", [&](NewJob& j) { j.account_id = other.id; });
    EXPECT_EQ(claim("me")->job.id, a.id);
    EXPECT_FALSE(claim("me"));
}

TEST_F(Claims, waits_until_not_before) {
    auto a = due("a", 10s);
    db.run("update pub_job set not_before = ? where id = ?", now + 1s, a.id);
    EXPECT_FALSE(claim("me"));
    now += 1s;
    EXPECT_TRUE(claim("me"));
}

TEST_F(Claims, skips_accounts_that_are_disabled_stopped_or_paused) {
    due("a", 10s);
    db.run("update social_account set enabled = 0");
    EXPECT_FALSE(claim("me"));
    db.run("update social_account set enabled = 1, breaker = 'open', breaker_until = ?", now + 1h);
    EXPECT_FALSE(claim("me"));
    db.run("update social_account set breaker = 'closed'");
    pause(db, {.site = "site", .reason = "crisis"}, now);
    EXPECT_FALSE(claim("me"));
    resume(db, {.site = "site"}, now);
    EXPECT_TRUE(claim("me"));
}

TEST_F(Claims, refuses_a_second_sender_of_one_account) {
    due("a", 10s);
    due("b", 5s);
    auto first = claim("me"), second = claim("you");
    EXPECT_TRUE(intend(*first).granted);
    EXPECT_EQ(intend(*second).waits_for, "account");
}

TEST_F(Claims, reserves_the_limit_with_the_intent_and_refuses_the_next) {
    RateLedger(db, 0).know(account.id, {{.name = "posts", .limit = 1, .window = 24h}}, now);
    auto other = add_account("other");
    due("a", 10s);
    due("b", 5s);
    auto first = claim("me"), second = claim("you");
    EXPECT_TRUE(intend(*first, {{"posts"}}).granted);
    ASSERT_TRUE(finish(*first, "p1"));
    auto refused = intend(*second, {{"posts"}});
    EXPECT_EQ(refused.waits_for, "rate");
    EXPECT_EQ(refused.free_at, now + 24h);
    EXPECT_EQ(state(second->job.id), "claimed") << "a refused intent changes nothing";
}

TEST_F(Claims, throws_away_what_a_zombie_writes) {
    auto a = due("a", 10s);
    auto work = claim("me");
    ASSERT_TRUE(intend(*work).granted);
    db.run("update pub_job set gen = gen + 1, owner = null, state = 'unknown' where id = ?", a.id);
    EXPECT_FALSE(finish(*work, "p1"));
    EXPECT_EQ(state(a.id), "unknown");
}

TEST_F(Claims, keeps_a_zombies_positive_answer_as_evidence) {
    auto a = due("a", 10s);
    auto work = claim("me");
    ASSERT_TRUE(intend(*work).granted);
    db.run("update pub_job set gen = gen + 1, owner = null, state = 'unknown' where id = ?", a.id);
    finish(*work, "p1");
    auto evidence = steps_of(db, a.id)[0].evidence;
    ASSERT_EQ(evidence.size(), 1u);
    EXPECT_EQ(evidence[0]["remote_id"], "p1");
    EXPECT_TRUE(evidence[0]["late_answer"]);
}

TEST_F(Claims, stops_the_account_when_two_answers_show_a_double) {
    auto a = due("a", 10s);
    auto zombie = claim("me");
    ASSERT_TRUE(intend(*zombie).granted);
    db.run("update pub_job set gen = gen + 1, owner = null, state = 'scheduled' where id = ?", a.id);
    auto again = claim("you");
    ASSERT_TRUE(intend(*again).granted);
    finish(*zombie, "p1");
    EXPECT_FALSE(pause_of(db, account, now));
    finish(*again, "p2");
    ASSERT_TRUE(pause_of(db, account, now));
    EXPECT_NE(pause_of(db, account, now)->reason.find("twice"), std::string::npos);
}

TEST_F(Claims, cancel_wins_when_it_commits_before_the_intent) {
    auto a = due("a", 10s);
    auto work = claim("me");
    EXPECT_EQ(Queue(db).cancel(a.id, now).state, "cancelled");
    EXPECT_EQ(intend(*work).waits_for, "lost");
    EXPECT_EQ(state(a.id), "cancelled");
}

TEST_F(Claims, cancel_loses_to_the_intent) {
    auto a = due("a", 10s);
    ASSERT_TRUE(intend(*claim("me")).granted);
    EXPECT_THROW(Queue(db).cancel(a.id, now), Error);
    EXPECT_EQ(state(a.id), "sending");
}

TEST_F(Claims, an_intent_after_a_pause_is_refused) {
    due("a", 10s);
    auto work = claim("me");
    pause(db, {.platform = "fake", .reason = "crisis"}, now);
    EXPECT_EQ(intend(*work).waits_for, "paused");
}

TEST_F(Claims, reaps_a_dead_owners_work) {
    auto a = due("a", 10s), b = due("b", 5s);
    auto first = claim("gone");
    claim("gone");
    ASSERT_TRUE(intend(*first).granted);
    now += 1h;
    auto reaped = reap(db, file("owners"), rules, now);
    EXPECT_EQ(reaped.unknown, 1);
    EXPECT_EQ(reaped.back, 1);
    EXPECT_EQ(state(a.id), "unknown");
    EXPECT_EQ(job(a.id).not_before, now + rules.quiet);
    EXPECT_EQ(state(b.id), "scheduled");
}

TEST_F(Claims, never_reaps_a_living_owner_however_late) {
    Owner alive(file("owners"), now);
    auto a = due("a", 10s);
    ASSERT_TRUE(intend(*claim(alive.name())).granted);
    now += 1h;
    auto reaped = reap(db, file("owners"), rules, now);
    EXPECT_EQ(reaped.overdue, std::vector<std::string>{alive.name()});
    EXPECT_EQ(state(a.id), "sending");
}

TEST_F(Claims, does_not_reap_before_the_lease_is_over) {
    auto a = due("a", 10s);
    claim("gone");
    reap(db, file("owners"), rules, now + 60s);
    EXPECT_EQ(state(a.id), "claimed");
}

TEST_F(Claims, gives_a_job_in_doubt_its_next_look_in_time) {
    auto a = due("a", 10s);
    db.run("update pub_job set state = 'unknown', not_before = ? where id = ?", now + 10min, a.id);
    EXPECT_FALSE(claim_in_doubt(db, "me", {}, 120s, now));
    EXPECT_EQ(claim_in_doubt(db, "me", {}, 120s, now + 10min)->job.state, "unknown");
}

TEST(OwnerLock, is_held_for_as_long_as_the_owner_lives) {
    ScratchFolder folder;
    std::string name;
    {
        Owner owner(folder.path(), Instant{});
        name = owner.name();
        EXPECT_FALSE(owner_dead(folder.path(), name));
    }
    EXPECT_TRUE(owner_dead(folder.path(), name));
}

// A publisher that was stopped past its lease wakes up and sends: it is alive, whatever the clock says.
TEST(OwnerLock, outlasts_sigstop_and_ends_with_the_process) {
    ScratchFolder folder;
    int pipes[2];
    ASSERT_EQ(::pipe(pipes), 0);
    pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        Owner owner(folder.path(), Instant{});
        auto name = owner.name();
        [[maybe_unused]] auto told = ::write(pipes[1], name.data(), name.size());
        ::raise(SIGSTOP);
        for (;;) ::pause();
    }
    std::string name(26, ' ');
    ASSERT_EQ(::read(pipes[0], name.data(), name.size()), 26);
    int status = 0;
    ::waitpid(child, &status, WUNTRACED);
    ASSERT_TRUE(WIFSTOPPED(status));
    EXPECT_FALSE(owner_dead(folder.path(), name));
    ::kill(child, SIGKILL);
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(owner_dead(folder.path(), name));
}

}  // namespace
}  // namespace igny8::publish::testing
