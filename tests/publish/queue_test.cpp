#include "publish/queue.hpp"

#include <future>

#include "publish/audit.hpp"
#include "publish/breaker.hpp"
#include "publish/payload.hpp"
#include "publish/result.hpp"
#include "publish/why.hpp"
#include "stage.hpp"

namespace igny8::publish::testing {
namespace {

using namespace std::chrono_literals;

class TheQueue : public ::testing::Test, protected Stage {};

TEST_F(TheQueue, replays_the_same_key_and_payload) {
    auto a = add("k");
    NewJob again{.account_id = account.id, .idem_key = "k", .due_at = now + 1h};
    again.document = json::parse(a.payload);
    again.document["status"] = "scheduled";
    auto added = Queue(db).add(again, now);
    EXPECT_TRUE(added.replayed);
    EXPECT_EQ(added.job.id, a.id);
    EXPECT_EQ(added.job.due_at, a.due_at);
}

TEST_F(TheQueue, refuses_the_same_key_with_another_payload) {
    add("k");
    try {
        add("k", [](NewJob& j) { j.document["post_text"] = "Other words"; });
        FAIL();
    } catch (const Error& e) {
        EXPECT_EQ(e.fault(), Fault::input);
        EXPECT_NE(e.message().find("belongs to another post"), std::string::npos);
    }
    EXPECT_EQ(count("select count(*) from pub_job"), 1);
}

TEST_F(TheQueue, remembers_a_key_after_its_post_is_published) {
    auto a = add("k");
    run();
    EXPECT_EQ(add("k").state, "published");
    run();
    EXPECT_EQ(remote.times(token_of(a.id)), 1);
}

TEST_F(TheQueue, derives_a_key_from_what_the_post_is) {
    json::Value post{{"platform", "twitter"}, {"content_id", "42"}, {"variant", "b"}};
    EXPECT_EQ(derived_key(post, account), "site:42/fake/me/b");
}

TEST_F(TheQueue, finds_a_job_by_its_key_or_the_start_of_its_id) {
    auto a = add("some key");
    EXPECT_EQ(Queue(db).find("some key").id, a.id);
    EXPECT_EQ(Queue(db).find(a.id.substr(0, 20)).id, a.id);
    EXPECT_THROW(Queue(db).find("nothing"), Error);
}

TEST_F(TheQueue, an_edit_moves_a_worker_off_the_job) {
    auto a = add("a");
    auto work = claim_due(db, "me", {}, 120s, now);
    auto document = json::parse(a.payload);
    document["post_text"] = "Better words";
    auto edited = Queue(db).edit(a.id, document, now);
    EXPECT_EQ(edited.state, "scheduled");
    EXPECT_GT(edited.gen, work->job.gen);
    run();
    EXPECT_NE(job(a.id).payload.find("Better words"), std::string::npos);
}

TEST_F(TheQueue, words_that_were_sent_once_are_frozen) {
    remote.answer = [](const platform::Job&) { return platform::Result{.outcome = platform::Outcome::not_sent}; };
    auto a = add("a");
    run();
    EXPECT_THROW(Queue(db).edit(a.id, json::parse(a.payload), now), Error);
}

TEST_F(TheQueue, a_draft_waits_for_approval) {
    auto a = add("a", [](NewJob& j) { j.state = "draft"; });
    run();
    EXPECT_EQ(state(a.id), "draft");
    Queue(db).approve(a.id, now);
    run();
    EXPECT_EQ(state(a.id), "published");
}

TEST_F(TheQueue, gives_a_failed_job_a_new_start_on_the_same_key) {
    remote.answer = [](const platform::Job&) { return platform::Result{.outcome = platform::Outcome::content}; };
    auto a = add("a");
    run();
    ASSERT_EQ(state(a.id), "failed");
    remote.answer = nullptr;
    auto again = Queue(db).retry(a.id, now, now);
    EXPECT_EQ(again.idem_key, "a");
    run();
    EXPECT_EQ(state(a.id), "published");
}

TEST_F(TheQueue, forgets_old_failures_and_nothing_else) {
    auto a = add("a"), b = add("b");
    Queue(db).cancel(a.id, now);
    run();
    EXPECT_EQ(Queue(db).cleanup(now), 0);
    EXPECT_EQ(Queue(db).cleanup(now + 1s), 1);
    EXPECT_EQ(state(b.id), "published");
}

TEST_F(TheQueue, filters_its_list) {
    add("a");
    add("b", [](NewJob& j) { j.state = "draft"; });
    EXPECT_EQ(Queue(db).list({.states = {"draft"}}).size(), 1u);
    EXPECT_EQ(Queue(db).list({.site = "elsewhere"}).size(), 0u);
    EXPECT_EQ(Queue(db).list({.platform = "fake"}).size(), 2u);
}

TEST_F(TheQueue, makes_an_outbox_for_a_platform_without_account) {
    Accounts accounts(db);
    auto made = accounts.for_document("site", "linkedin", "", "Europe/Berlin", now);
    EXPECT_EQ(made.label(), "site/outbox/linkedin");
    EXPECT_EQ(audience(made), "linkedin");
    EXPECT_EQ(accounts.for_document("site", "linkedin", "", "UTC", now).id, made.id);
    EXPECT_EQ(accounts.for_document("site", "fake", "", "UTC", now).id, account.id);
    add_account("second");
    EXPECT_THROW(accounts.for_document("site", "fake", "", "UTC", now), Error);
}

TEST_F(TheQueue, results_say_what_a_caller_needs) {
    auto a = add("a");
    run();
    auto result = publish_result(db, job(a.id));
    EXPECT_EQ(result["schema"], "igny8.publish_result/1");
    EXPECT_EQ(result["state"], "published");
    EXPECT_EQ(result["class"], "C");
    EXPECT_EQ(result["url"], "fake://" + token_of(a.id));
    EXPECT_EQ(result["steps"][0]["state"], "done");
    EXPECT_FALSE(result.contains("error"));
}

TEST_F(TheQueue, an_error_says_whether_and_when_it_is_tried_again) {
    remote.answer = [](const platform::Job&) {
        return platform::Result{.outcome = platform::Outcome::not_sent, .message = "no route"};
    };
    auto a = add("a");
    run();
    auto error = publish_result(db, job(a.id))["error"];
    EXPECT_EQ(error["class"], "not_sent");
    EXPECT_TRUE(error["retryable"]);
    EXPECT_EQ(error["retry_at"], to_rfc3339(now + 15s));
}

TEST_F(TheQueue, the_audit_notices_a_changed_row) {
    for (int i = 0; i < 5; ++i) add(fmt::format("{}", i));
    EXPECT_FALSE(verify_audit(db));
    db.run("update audit set detail = '{}' where id = 3");
    ASSERT_TRUE(verify_audit(db));
    EXPECT_EQ(verify_audit(db)->row, 3);
}

TEST_F(TheQueue, the_audit_notices_a_missing_row) {
    for (int i = 0; i < 5; ++i) add(fmt::format("{}", i));
    db.run("delete from audit where id = 3");
    EXPECT_EQ(verify_audit(db)->row, 4);
}

struct Reason {
    std::string name, state, sets, expected;
};

class EachReason : public TheQueue, public ::testing::WithParamInterface<Reason> {};

TEST_P(EachReason, is_told_in_one_sentence) {
    auto a = add("a");
    auto& reason = GetParam();
    db.run("update pub_job set state = ? where id = ?", reason.state, a.id);
    if (!reason.sets.empty())
        db.script(fmt::format("update pub_job set {} where id = '{}'",
                              fmt::format(fmt::runtime(reason.sets), fmt::arg("later", ms(now + 1h))), a.id));
    auto told = why(db, job(a.id), rules, now);
    EXPECT_NE(told.find(reason.expected), std::string::npos) << told;
    EXPECT_EQ(told.find('\n'), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Why, EachReason,
    ::testing::Values(
        Reason{"draft", "draft", "", "is a draft"}, Reason{"approval", "held", "held_for = 'approval'", "approve"},
        Reason{"missed", "held", "held_for = 'missed'", "too late"},
        Reason{"blind", "held", "held_for = 'blind', last_error = 'nobody can look'", "--it-is-live"},
        Reason{"after", "held", "held_for = 'after', after_key = 'other'", "'other' did not become public"},
        Reason{"class", "held", "held_for = 'class', last_error = 'only D'", "only D"},
        Reason{"person", "held", "held_for = 'person'", "held by a person"},
        Reason{"due", "scheduled", "", "goes 1st with the next"},
        Reason{"future", "scheduled", "due_at = {later}", "waits for its time, 2027-01-15 09:00 (UTC)"},
        Reason{"backoff", "scheduled",
               "not_before = {later}, waits_for = 'not_sent', attempt = 1, last_error = 'no route'",
               "attempt 2 of 8 after 'not_sent': no route"},
        Reason{"spacing", "scheduled", "not_before = {later}, waits_for = 'spacing'", "keeps its distance"},
        Reason{"not_ready", "scheduled", "not_before = {later}, waits_for = 'not_ready'", "still preparing"},
        Reason{"rate", "scheduled", "not_before = {later}, waits_for = 'rate'", "slow down"},
        Reason{"account", "scheduled", "not_before = {later}, waits_for = 'account'", "another post of the account"},
        Reason{"expired", "scheduled", "expires_at = 1", "will be skipped"},
        Reason{"orphan", "scheduled", "after_key = 'nowhere'", "'nowhere', which is not in the queue"},
        Reason{"sending", "sending", "owner = 'x'", "its publisher is gone"},
        Reason{"unknown", "unknown", "not_before = {later}, reads = 1", "1 of 2 looks found nothing"},
        Reason{"restored", "unknown", "last_class = 'restored'", "before the state file was restored"},
        Reason{"confirming", "confirming", "not_before = {later}", "working on it"},
        Reason{"published", "published", "remote_url = 'https://x/1', published_at = {later}", "https://x/1"},
        Reason{"failed", "failed", "last_error = 'too long'", "failed: too long"},
        Reason{"dead", "dead", "attempt = 8, last_error = 'no route'", "given up after 8 attempts"},
        Reason{"skipped", "skipped", "last_error = 'over'", "skipped: over"},
        Reason{"cancelled", "cancelled", "", "was cancelled"}),
    [](auto& tested) { return tested.param.name; });

TEST_F(TheQueue, why_tells_what_holds_the_whole_account) {
    auto a = add("a"), b = add("b");
    db.run("update pub_job set state = 'unknown' where id = ?", a.id);
    EXPECT_NE(why(db, job(b.id), rules, now).find("job " + a.id + " of the same account is being looked for"),
              std::string::npos);
    db.run("update social_account set enabled = 0");
    EXPECT_NE(why(db, job(b.id), rules, now).find("is enabled"), std::string::npos);
}

TEST_F(TheQueue, accounts_are_saved_by_several_programs_at_once) {
    constexpr int each = 60;
    auto save = [&](const std::string& name) {
        state::Db own(file("state.db"), now);
        for (int i = 0; i < each; ++i) {
            Account a;
            a.site = "site", a.platform = "fake", a.handle = fmt::format("{}{}", name, i);
            Accounts(own).save(a, now);
        }
    };
    auto other = std::async(std::launch::async, save, "x");
    EXPECT_NO_THROW(save("y"));
    EXPECT_NO_THROW(other.get());
    EXPECT_EQ(count("select count(*) from social_account"), 2 * each + 1);
    EXPECT_FALSE(verify_audit(db));
}

TEST(Payload, does_not_depend_on_schedule_or_checks) {
    json::Value a{{"post_text", "x"}, {"platform", "twitter"}}, b = a;
    b["scheduled_at"] = "2026-12-01T09:00";
    b["checks"] = json::Value::array({1});
    EXPECT_EQ(payload_hash(a), payload_hash(b));
    b["link_url"] = "https://x";
    EXPECT_NE(payload_hash(a), payload_hash(b));
}

TEST(Payload, fingerprint_sees_what_a_reader_sees) {
    EXPECT_EQ(fingerprint({{"post_text", "Caf\u0065\u0301  and\nmore"}}),
              fingerprint({{"post_text", "Caf\u00e9 and more"}}));
}

}  // namespace
}  // namespace igny8::publish::testing
