#include "publish/health.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "publish/breaker.hpp"
#include "publish/identity.hpp"
#include "stage.hpp"

namespace igny8::publish::testing {
namespace {

constexpr auto hour = std::chrono::hours(1);

class Health : public ::testing::Test {
protected:
    Stage stage;

    std::vector<Check> checks() {
        return health(stage.db, places_of(stage.db), "this machine", stage.rules, stage.now);
    }
    Check about(const std::string& what, Grade grade) {
        for (auto& check : checks())
            if (check.about == what && check.grade == grade) return check;
        return {"nothing of it", Grade::ok, ""};
    }
    size_t troubles() {
        auto all = checks();
        return size_t(std::count_if(all.begin(), all.end(), [](auto& c) { return c.grade != Grade::ok; }));
    }
};

TEST_F(Health, a_fresh_state_has_no_troubles) {
    stage.run();
    EXPECT_EQ(troubles(), 0u);
    EXPECT_EQ(about("site/fake/me", Grade::ok).words, "may publish");
}

TEST_F(Health, a_due_post_that_no_publisher_came_for_means_that_cron_is_off) {
    stage.run();
    stage.add("one");
    EXPECT_EQ(troubles(), 0u);
    stage.now += hour;
    const auto check = about("schedule", Grade::fail);
    EXPECT_NE(check.words.find("1 posts are due"), std::string::npos) << check.words;
    EXPECT_NE(check.fix.find("cron"), std::string::npos);
    stage.run();
    EXPECT_EQ(troubles(), 0u);
}

TEST_F(Health, posts_that_wait_for_a_person_are_counted_with_the_command_that_answers) {
    stage.remote.guarantee = platform::Guarantee::blind;
    stage.remote.answer = [](auto&) { return platform::Result{.outcome = platform::Outcome::ambiguous}; };
    stage.add("one");
    stage.run();
    stage.now += hour;
    stage.run();
    const auto check = about("posts", Grade::warn);
    EXPECT_EQ(check.words, "1 held for a person");
    EXPECT_EQ(check.fix, "igny8-publish held");
}

TEST_F(Health, an_account_that_is_stopped_says_why_and_how_to_go_on) {
    open_breaker(stage.db, stage.account, {"auth_fatal", "token revoked", stage.rules}, {}, stage.now);
    const auto check = about("site/fake/me", Grade::warn);
    EXPECT_NE(check.words.find("token revoked"), std::string::npos) << check.words;
    EXPECT_EQ(check.fix, "igny8-publish account reset site/fake/me");
}

TEST_F(Health, a_token_that_nothing_renews_is_told_a_week_before_its_end) {
    stage.db.run("update social_account set token_expires_at = ?", stage.now + 8 * 24 * hour);
    EXPECT_EQ(about("site/fake/me", Grade::ok).words, "may publish");
    stage.now += 2 * 24 * hour;
    EXPECT_NE(about("site/fake/me", Grade::warn).words.find("its token ends"), std::string::npos);
    stage.now += 7 * 24 * hour;
    EXPECT_NE(about("site/fake/me", Grade::fail).words.find("its token ended"), std::string::npos);
}

TEST_F(Health, a_clock_that_went_back_is_a_failure) {
    stage.run();
    stage.now -= hour;
    EXPECT_NE(about("clock", Grade::fail).words.find("nothing is sent"), std::string::npos);
}

TEST_F(Health, a_clock_that_the_networks_contradicted_is_told_until_they_agree) {
    write_clock_note(stage.db, {std::chrono::seconds(-3), stage.now});
    EXPECT_NE(about("clock", Grade::ok).words.find("as the networks'"), std::string::npos);
    write_clock_note(stage.db, {std::chrono::seconds(61), stage.now});
    EXPECT_NE(about("clock", Grade::warn).words.find("61 s ahead of"), std::string::npos);
    write_clock_note(stage.db, {std::chrono::seconds(-301), stage.now});
    EXPECT_NE(about("clock", Grade::fail).words.find("301 s behind"), std::string::npos);
}

TEST_F(Health, another_machine_must_take_the_file_over) {
    stage.run();
    const auto all = health(stage.db, places_of(stage.db), "another machine", stage.rules, stage.now);
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](auto& c) { return c.fix == "igny8-publish takeover"; }));
}

TEST_F(Health, a_notification_that_fails_for_an_hour_is_told) {
    stage.db.run(
        "insert into outbox_event (id, at, event, body, attempts, last_error)"
        " values ('e1', ?, 'job.published', '{}', 3, 'connection refused')",
        stage.now - 2 * hour);
    EXPECT_EQ(about("notifications", Grade::warn).words, "1 undelivered: connection refused");
}

TEST(SpecHealth, platform_files_older_than_half_a_year_are_named) {
    const auto dated = from_rfc3339("2026-11-23T00:00:00Z").value();
    const auto later = spec_health(dated + 400 * 24 * hour);
    EXPECT_GE(later.size(), 6u);
    EXPECT_TRUE(std::all_of(later.begin(), later.end(), [](auto& c) { return c.grade == Grade::warn; }));
    EXPECT_EQ(spec_health(dated).size(), 1u);
}

}  // namespace
}  // namespace igny8::publish::testing
