// LinkedIn under the publisher: a page's lost post is found, a member's is held for a person.
#include "../fakes/linkedin.hpp"
#include "engine_stage.hpp"
#include "platform/linkedin/linkedin.hpp"
#include "publish/ledger.hpp"

namespace igny8::platform::testing {
namespace {

using fakes::LinkedinFake;
using fakes::Mishap;

std::string setting(const std::string& key) {
    if (key == "platforms.linkedin.base_url") return "https://api.linkedin.com";
    return key == "platforms.linkedin.version" ? "202609" : "true";
}

class LinkedinEngine : public ::testing::Test, protected EngineStage {
protected:
    LinkedinEngine() : EngineStage(fake, "li-token") {
        registry.add("linkedin", make_linkedin({.get = setting}));
        join("linkedin", "urn:li:organization:77");
    }
    LinkedinFake fake;
};

TEST_F(LinkedinEngine, a_pages_lost_post_is_found) {
    fake.listing_lag = Milliseconds{20'000};
    fake.mishaps = {{"POST /rest/posts", Mishap::loses_answer}};
    auto id = add_post({{"post_text", "Good words."}, {"media", json::Value::array({picture("one.jpg")})}}).id;
    EXPECT_EQ(play(id), "published") << job(id).last_error;
    EXPECT_EQ(fake.posts.size(), 1u);
    EXPECT_EQ(job(id).remote_id, fake.posts[0].urn);
    EXPECT_EQ(fake.count("POST /rest/posts"), 1);
}

TEST_F(LinkedinEngine, a_members_lost_post_is_held_and_never_sent_again) {
    join("linkedin", "urn:li:person:AbC123");
    fake.mishaps = {{"POST /rest/posts", Mishap::loses_answer}};
    auto id = add_post({{"post_text", "Good words."}}).id;
    EXPECT_EQ(play(id), "held");
    EXPECT_EQ(job(id).held_for, "blind");
    EXPECT_EQ(job(id).guarantee, "D");
    EXPECT_EQ(fake.count("POST /rest/posts"), 1);
}

TEST_F(LinkedinEngine, calls_are_counted_to_the_day) {
    auto id = add_post({{"post_text", "Good words."}, {"media", json::Value::array({picture("one.jpg")})}}).id;
    EXPECT_EQ(play(id), "published");
    auto use = publish::RateLedger(db).use(account.id, now);
    ASSERT_EQ(use.size(), 1u);
    EXPECT_EQ(use[0].name, "requests.day");
    EXPECT_EQ(use[0].used, 3);
}

TEST_F(LinkedinEngine, a_version_that_is_gone_stops_the_platform) {
    fake.version = "202709";
    auto id = add_post({{"post_text", "Good words."}}).id;
    EXPECT_EQ(play(id, std::chrono::minutes(10)), "config");
    EXPECT_EQ(fake.count("POST /rest/posts"), 1);
}

}  // namespace
}  // namespace igny8::platform::testing
