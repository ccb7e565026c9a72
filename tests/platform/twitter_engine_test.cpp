// X under the publisher: lost answers, money, and what a person must see to.
#include "../fakes/twitter.hpp"
#include "engine_stage.hpp"
#include "platform/twitter/twitter.hpp"
#include "publish/ledger.hpp"

namespace igny8::platform::testing {
namespace {

using fakes::Mishap;
using fakes::TwitterFake;

std::string setting(const std::string& key) {
    return key == "platforms.twitter.fields" ? "tweet.fields" : "https://api.x.com";
}

class TwitterEngine : public ::testing::Test, protected EngineStage {
protected:
    TwitterEngine() : EngineStage(fake, "x-token") {
        registry.add("twitter", make_twitter({.get = setting}));
        join("twitter", fake.user_id);
    }
    publish::Job add_thread() {
        return add_post({{"post_type", "thread"},
                         {"post_text", "One"},
                         {"parts", json::Value::array({{{"text", "One"}},
                                                       {{"text", "Two https://example.com/a"}, {"media", {0}}},
                                                       {{"text", "Three"}}})},
                         {"media", json::Value::array({picture("two.jpg")})}});
    }
    TwitterFake fake;
};

TEST_F(TwitterEngine, a_thread_that_loses_every_answer_is_public_once) {
    fake.listing_lag = Milliseconds{20'000};
    auto id = add_thread().id;
    fake.mishaps = {{"POST /2/tweets", Mishap::loses_answer, {}, 0, 1000}};
    EXPECT_EQ(play(id), "published") << job(id).last_error;
    ASSERT_EQ(fake.posts.size(), 3u);
    EXPECT_EQ(fake.posts[1].parent, fake.posts[0].id);
    EXPECT_EQ(fake.posts[2].parent, fake.posts[1].id);
    EXPECT_EQ(job(id).remote_id, fake.posts[0].id);
    EXPECT_EQ(fake.count("POST /2/tweets"), 3);
}

TEST_F(TwitterEngine, what_it_cost_is_kept) {
    auto id = add_thread().id;
    EXPECT_EQ(play(id), "published");
    EXPECT_EQ(job(id).cost_micros_usd, 15'000 + 200'000 + 15'000 + 5'000);
}

TEST_F(TwitterEngine, a_post_beyond_the_budget_waits_unsent) {
    publish::RateLedger(db).set_limit(
        account.id, {.name = "money", .kind = "month", .source = "user", .limit_micros_usd = 100'000}, now);
    auto plain = add_post({{"post_text", "Good words."}}).id;
    EXPECT_EQ(play(plain), "published");
    auto dear = add_post({{"post_text", "See https://example.com/a"}}).id;
    EXPECT_EQ(play(dear), "rate");
    EXPECT_EQ(fake.posts.size(), 1u);
}

TEST_F(TwitterEngine, a_listing_that_lags_for_hours_doubles_nothing) {
    fake.listing_lag = std::chrono::minutes(30);
    auto id = add_post({{"post_text", "Good words."}}).id;
    fake.mishaps = {{"POST /2/tweets", Mishap::loses_answer}};
    play(id);
    EXPECT_EQ(fake.posts.size(), 1u);
    EXPECT_EQ(fake.count("POST /2/tweets"), 2);  // the second is told that it is a duplicate
}

TEST_F(TwitterEngine, a_refusal_for_what_is_said_fails_at_once) {
    fake.mishaps = {{"POST /2/tweets", Mishap::answers,
                     TwitterFake::refuse(403, "Forbidden", "Reply to this conversation is not allowed because …")}};
    auto id = add_post({{"post_text", "Good words."}}).id;
    EXPECT_EQ(play(id), "failed");
    EXPECT_EQ(fake.count("GET /2/users/"), 0);
}

TEST_F(TwitterEngine, an_unknown_refusal_is_looked_up_and_not_sent_again) {
    fake.mishaps = {{"POST /2/tweets", Mishap::answers, TwitterFake::refuse(403, "Forbidden", "Something new")}};
    auto id = add_post({{"post_text", "Good words."}}).id;
    EXPECT_EQ(play(id), "failed");
    EXPECT_EQ(fake.count("POST /2/tweets"), 1);
    EXPECT_GE(fake.count("GET /2/users/"), 1);
}

TEST_F(TwitterEngine, a_window_that_others_used_up_is_waited_for) {
    auto reset = std::to_string(now.time_since_epoch().count() / 1000 + 600);
    fake.headers = {{"x-rate-limit-limit", "100"}, {"x-rate-limit-remaining", "0"}, {"x-rate-limit-reset", reset}};
    EXPECT_EQ(play(add_post({{"post_text", "One"}}).id), "published");
    fake.headers.clear();
    auto began = now;
    EXPECT_EQ(play(add_post({{"post_text", "Two"}}).id), "published");
    EXPECT_GE(now - began, Milliseconds{590'000});
}

}  // namespace
}  // namespace igny8::platform::testing
