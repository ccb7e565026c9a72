// Posts that wait for another.
#include "publish/dependence.hpp"

#include "running.hpp"

namespace igny8::publish::testing {
namespace {

class After : public Running {
protected:
    Job child_of(const std::string& parent, const std::string& policy, std::optional<Instant> until = {}) {
        return add("child", [&](NewJob& j) {
            j.after_key = parent;
            j.after_failed = policy;
            j.after_until = until;
        });
    }
    /// A parent that the platform cannot show, and a run a minute later.
    void fail_parent() {
        add("parent", [](NewJob& j) { j.document["post_text"] = "unshowable"; });
        run_for(2min);
    }
};

TEST_F(After, waits_for_another_post_and_puts_its_address_into_the_text) {
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

TEST_F(After, holds_a_post_whose_parent_failed) {
    add("parent", [&](NewJob& j) { j.document["post_text"] = "unshowable"; });
    auto child = add("child", [](NewJob& j) { j.after_key = "parent"; });
    run();
    now += 2min;
    run();
    EXPECT_EQ(job(child.id).held_for, "after");
}

TEST_F(After, a_post_may_be_skipped_when_its_parent_fails) {
    auto child = child_of("parent", "skip");
    EXPECT_NE(why_of(child).find("is skipped when that fails"), std::string::npos) << why_of(child);
    fail_parent();
    EXPECT_EQ(state(child.id), "skipped");
    EXPECT_EQ(why_of(child), "was skipped: the post it waits for is failed");
}

TEST_F(After, a_post_may_go_out_without_its_parent) {
    auto child = child_of("parent", "publish");
    EXPECT_NE(why_of(child).find("goes out without it when that fails"), std::string::npos) << why_of(child);
    fail_parent();
    EXPECT_EQ(state(child.id), "published");
    EXPECT_EQ(times(child), 1);
}

TEST_F(After, a_post_may_wait_until_its_parent_is_tried_again) {
    auto child = child_of("parent", "wait");
    answer_with({.outcome = Outcome::content, .message = "too long"});
    auto parent = add("parent");
    run_for(2min);
    ASSERT_EQ(state(parent.id), "failed");
    EXPECT_EQ(state(child.id), "scheduled");
    EXPECT_NE(why_of(child).find("waits even if that fails"), std::string::npos) << why_of(child);
    remote.answer = nullptr;
    Queue(db).retry(parent.id, now, now);
    run_for(3min);
    EXPECT_EQ(state(child.id), "published");
}

TEST_F(After, a_cancelled_parent_counts_as_failed) {
    auto parent = add("parent", [&](NewJob& j) { j.due_at = now + 1h; });
    auto child = child_of("parent", "skip");
    run();
    EXPECT_EQ(state(child.id), "scheduled");
    Queue(db).cancel(parent.id, now);
    run_for(2min);
    EXPECT_EQ(why_of(child), "was skipped: the post it waits for is cancelled");
}

TEST_F(After, a_parent_that_expired_counts_as_failed) {
    add("parent", [&](NewJob& j) { j.expires_at = now - 1min; });
    auto child = child_of("parent", "publish");
    run_for(2min);
    EXPECT_EQ(state(child.id), "published");
}

TEST_F(After, waiting_ends_at_its_time_and_is_told) {
    auto held = child_of("nowhere", "wait", now + 10min);
    auto skipped = add("other", [&](NewJob& j) {
        j.after_key = "nowhere";
        j.after_failed = "skip";
        j.after_until = now + 10min;
    });
    run_for(9min);
    EXPECT_EQ(state(held.id), "scheduled");
    EXPECT_NE(why_of(held).find("is held when that is not public by 2027-01-15 08:10 (UTC)"), std::string::npos)
        << why_of(held);
    run_for(3min);
    EXPECT_EQ(job(held.id).held_for, "after");
    EXPECT_EQ(job(held.id).last_error, "'nowhere' was not public in time");
    EXPECT_EQ(state(skipped.id), "skipped");
    EXPECT_EQ(count("select count(*) from outbox_event where event in ('job.held', 'job.skipped')"), 2);
}

TEST_F(After, a_person_sends_a_held_post_without_its_parent) {
    auto child = child_of("parent", "hold");
    fail_parent();
    ASSERT_EQ(state(child.id), "held");
    Queue(db).approve(child.id, now);
    run();
    EXPECT_EQ(state(child.id), "published");
}

TEST_F(After, a_post_that_names_its_parents_address_cannot_go_out_without_it) {
    auto names_it = [](NewJob& j) {
        j.after_key = "parent";
        j.document["post_text"] = "See {after.url}";
    };
    auto refused = [&](NewJob& j) {
        names_it(j);
        j.after_failed = "publish";
    };
    EXPECT_THROW(add("a", refused), Error);
    auto child = add("b", names_it);
    fail_parent();
    ASSERT_EQ(state(child.id), "held");
    EXPECT_THROW(Queue(db).approve(child.id, now), Error);
}

}  // namespace
}  // namespace igny8::publish::testing
