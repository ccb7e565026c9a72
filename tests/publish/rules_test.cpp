#include "publish/rules.hpp"

#include <gtest/gtest.h>

namespace igny8::publish {
namespace {

using namespace std::chrono_literals;
using platform::Finding;
using platform::Guarantee;
using platform::Outcome;

constexpr Instant now{1'800'000'000'000ms};

Consequence after(Outcome outcome, bool visible = true, Guarantee guarantee = Guarantee::listable, Job job = {},
                  double chance = 0.5) {
    platform::Step step{.name = "s", .visible = visible, .guarantee = guarantee};
    return consequence(step, {.outcome = outcome}, job, {}, now, chance);
}

TEST(Backoff, doubles_until_an_hour_times_chance) {
    Rules rules;
    EXPECT_EQ(backoff(0, rules, 0.999), 29'970ms);
    EXPECT_EQ(backoff(3, rules, 0.5), 120s);
    EXPECT_EQ(backoff(20, rules, 1), 1h);
    EXPECT_EQ(backoff(5, rules, 0), 0ms);
}

TEST(RetryClasses, only_what_is_proven_not_sent_gives_its_reservation_back) {
    for (auto outcome :
         {Outcome::not_sent, Outcome::rate, Outcome::not_ready, Outcome::auth_fatal, Outcome::spam_block})
        EXPECT_EQ(after(outcome).ledger, Ledger::released) << platform::name(outcome);
    EXPECT_EQ(after(Outcome::ambiguous).ledger, Ledger::keep);
    EXPECT_EQ(after(Outcome::duplicate).ledger, Ledger::keep);
    EXPECT_EQ(after(Outcome::done).ledger, Ledger::spent);
}

TEST(RetryClasses, only_failures_of_ours_use_up_an_attempt) {
    for (auto outcome : {Outcome::not_sent, Outcome::media}) EXPECT_TRUE(after(outcome).uses_attempt);
    EXPECT_TRUE(after(Outcome::server, false).uses_attempt);
    for (auto outcome :
         {Outcome::rate, Outcome::not_ready, Outcome::auth_refresh, Outcome::auth_fatal, Outcome::ambiguous})
        EXPECT_FALSE(after(outcome).uses_attempt) << platform::name(outcome);
}

TEST(RetryClasses, a_server_error_on_a_visible_step_is_in_doubt) {
    EXPECT_EQ(after(Outcome::server).state, "unknown");
    EXPECT_EQ(after(Outcome::server, false).state, "scheduled");
}

TEST(RetryClasses, a_not_ready_platform_is_polled_slower_and_then_prepared_anew) {
    Job job;
    job.last_class = "not_ready";
    EXPECT_EQ(after(Outcome::not_ready).not_before, now + 5s);
    job.snoozes = 2;
    EXPECT_EQ(after(Outcome::not_ready, true, Guarantee::listable, job).not_before, now + 20s);
    job.snoozes = 34;
    EXPECT_TRUE(after(Outcome::not_ready, true, Guarantee::listable, job).forget_preparation);
}

TEST(RetryClasses, retry_after_is_a_floor) {
    platform::Step step{.name = "s", .visible = true};
    platform::Result result{.outcome = Outcome::rate};
    result.retry_at = now + 100s;
    auto c = consequence(step, result, {}, {}, now, 0.99);
    EXPECT_EQ(*c.block_bucket, now + 100s);
    EXPECT_GE(c.not_before, now + 100s);
    EXPECT_LE(c.not_before, now + 110s);
}

TEST(RetryClasses, media_is_tried_three_times) {
    Job job;
    EXPECT_EQ(after(Outcome::media).state, "scheduled");
    job.attempt = 2;
    job.last_class = "media";
    EXPECT_EQ(after(Outcome::media, true, Guarantee::listable, job).state, "failed");
}

TEST(RetryClasses, other_troubles_before_do_not_count_as_tries_of_media) {
    Job job;
    job.attempt = 5;
    job.last_class = "server";
    auto c = after(Outcome::media, true, Guarantee::listable, job);
    EXPECT_EQ(c.state, "scheduled");
    EXPECT_TRUE(c.forget_preparation);
}

TEST(RetryClasses, media_that_an_accident_used_up_are_made_anew_as_often_as_anything) {
    Job job;
    job.attempt = 4;
    job.last_class = "media";
    platform::Result result{.outcome = Outcome::media, .certain = false};
    EXPECT_EQ(consequence({.name = "s"}, result, job, {}, now, 0.5).state, "scheduled");
    job.attempt = 7;
    EXPECT_EQ(consequence({.name = "s"}, result, job, {}, now, 0.5).state, "dead");
}

TEST(RetryClasses, a_refusal_on_no_list_before_anybody_sees_anything_is_tried_anew) {
    Job job;
    platform::Step step{.name = "s"};
    platform::Result result{.outcome = Outcome::content, .code = "new", .http_status = 400, .certain = false};
    auto c = consequence(step, result, job, {}, now, 0.5);
    EXPECT_EQ(c.state, "scheduled");
    EXPECT_TRUE(c.forget_preparation);
    job.attempt = 2;
    job.last_class = "content";
    EXPECT_EQ(consequence(step, result, job, {}, now, 0.5).state, "failed");
    result.certain = true;
    EXPECT_EQ(consequence(step, result, {}, {}, now, 0.5).state, "failed");
}

TEST(RetryClasses, a_status_without_the_networks_words_is_an_accident_with_all_attempts) {
    Job job;
    job.attempt = 4;
    job.last_class = "content";
    platform::Result result{.outcome = Outcome::content, .http_status = 404, .certain = false};
    EXPECT_EQ(consequence({.name = "s"}, result, job, {}, now, 0.5).state, "scheduled");
    EXPECT_TRUE(consequence({.name = "s"}, result, job, {}, now, 0.5).forget_preparation);
    job.attempt = 7;
    EXPECT_EQ(consequence({.name = "s"}, result, job, {}, now, 0.5).state, "dead");
}

TEST(RetryClasses, a_token_is_renewed_once) {
    Job job;
    EXPECT_EQ(after(Outcome::auth_refresh).breaker, Breaker::none);
    job.auth_tries = 1;
    EXPECT_EQ(after(Outcome::auth_refresh, true, Guarantee::listable, job).breaker, Breaker::person);
}

Verdict judged(Finding finding, Doubt doubt) {
    doubt.since = now;
    if (doubt.state.empty()) doubt.state = "unknown";
    return judge({.finding = finding}, doubt, {}, now);
}

TEST(Judging, one_good_look_is_not_enough_to_send_again) {
    auto first = judged(Finding::absent, {});
    EXPECT_EQ(first.state, "unknown");
    EXPECT_TRUE(first.counts);
    EXPECT_EQ(judged(Finding::absent, {.reads = 1}).state, "scheduled");
}

TEST(Judging, a_set_to_state_step_needs_one_look) {
    EXPECT_EQ(judged(Finding::absent, {.guarantee = Guarantee::set_to_state}).state, "scheduled");
}

TEST(Judging, a_failed_look_counts_for_nothing) {
    auto verdict = judged(Finding::unreadable, {.reads = 1});
    EXPECT_EQ(verdict.state, "unknown");
    EXPECT_FALSE(verdict.counts);
}

TEST(Judging, a_duplicate_is_never_sent_again) {
    EXPECT_EQ(judged(Finding::absent, {.last_class = "duplicate", .reads = 5}).state, "held");
}

TEST(Judging, a_blind_step_is_held_unseen) {
    EXPECT_EQ(judge_unseen({.guarantee = Guarantee::blind})->state, "held");
    EXPECT_EQ(judge_unseen({.on_unknown = "hold"})->state, "held");
    EXPECT_FALSE(judge_unseen({.on_unknown = "resend"}));
}

TEST(Judging, what_a_platform_will_publish_by_itself_is_waited_for_however_long) {
    platform::Sighting scheduled{.finding = Finding::pending, .retry_at = now + 20 * 24h};
    Doubt doubt{.guarantee = Guarantee::listable, .state = "confirming", .since = now - 9 * 24h};
    auto verdict = judge(scheduled, doubt, {}, now);
    EXPECT_EQ(verdict.state, "confirming");
    EXPECT_EQ(verdict.wait, 20 * 24h);
    scheduled.retry_at.reset();
    EXPECT_EQ(judge(scheduled, doubt, {}, now).state, "held");
}

TEST(Judging, gives_up_when_every_send_vanishes) {
    EXPECT_EQ(judged(Finding::absent, {.reads = 1, .attempt = 7}).state, "dead");
}

}  // namespace
}  // namespace igny8::publish
