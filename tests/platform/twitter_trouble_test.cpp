// X on bad days: lost answers, refusals, uploads that break off.
#include "twitter_rig.hpp"

#include "platform/twitter/errors.hpp"
#include "platform/twitter/timeline.hpp"
#include "platform/twitter/upload.hpp"

namespace igny8::platform::testing {
namespace {

using fakes::Mishap;
using fakes::TwitterFake;
using ::testing::HasSubstr;

class TwitterTrouble : public TwitterTest {};

TEST_F(TwitterTrouble, a_lost_answer_is_found_in_the_timeline) { lose_and_find("create"); }

TEST_F(TwitterTrouble, links_escapes_and_accents_are_found_all_the_same) {
    write("Caf\x65\xCC\x81 & <tea>: see example.com/a?b=1&c=2 and https://Example.org/");
    lose_and_find("create");
}

TEST_F(TwitterTrouble, a_picture_is_found_by_its_own_name) {
    add_file("one.jpg");
    lose_and_find("create");
}

TEST_F(TwitterTrouble, a_picture_is_found_by_its_words_when_x_names_no_media) {
    add_file("one.jpg");
    fake.media_keys = false;
    lose_and_find("create");
}

TEST_F(TwitterTrouble, a_poll_is_found) {
    write("Which one?", "poll")["poll"] = {{"question", "Which one?"}, {"options", {"This", "That"}}};
    lose_and_find("create");
}

TEST_F(TwitterTrouble, a_thread_goes_on_behind_its_lost_part) {
    write("One", "thread")["parts"] = {{{"text", "One"}}, {{"text", "Two"}}, {{"text", "Three"}}};
    ASSERT_EQ(rig.perform("part:1").outcome, Outcome::done);
    lose_and_find("part:2");
    fake.mishaps.clear();
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    ASSERT_EQ(fake.posts.size(), 3u);
    EXPECT_EQ(fake.posts[2].parent, fake.posts[1].id);
}

TEST_F(TwitterTrouble, parts_of_the_same_words_are_told_apart_by_what_they_reply_to) {
    write("Again", "thread")["parts"] = {{{"text", "Again"}}, {{"text", "Again "}}};
    ASSERT_EQ(rig.perform("part:1").outcome, Outcome::done);
    EXPECT_EQ(rig.look("part:2").finding, Finding::absent);
    ASSERT_EQ(rig.perform("part:2").outcome, Outcome::done);
    rig.saved.pop_back();
    EXPECT_EQ(rig.look("part:2").remote_id, fake.posts[1].id);
}

TEST_F(TwitterTrouble, a_comment_is_found) {
    write("Good words.")["first_comment"] = "And more.";
    ASSERT_EQ(rig.perform("create").outcome, Outcome::done);
    lose_and_find("comment");
}

TEST_F(TwitterTrouble, what_was_never_sent_is_absent) {
    fake.mishaps = {{"POST /2/tweets", Mishap::unreachable}};
    EXPECT_EQ(rig.publish().outcome, Outcome::not_sent);
    EXPECT_EQ(rig.look("create").finding, Finding::absent);
}

TEST_F(TwitterTrouble, a_post_of_another_job_is_not_ours) {
    rig.publish();
    rig.saved.clear();
    rig.owned.insert(fake.posts[0].id);
    EXPECT_EQ(rig.look("create").finding, Finding::absent);
}

TEST_F(TwitterTrouble, two_that_could_be_ours_are_for_a_person) {
    rig.publish();
    auto again = fake.posts[0];
    again.id = "99";
    fake.posts.push_back(again);
    rig.saved.clear();
    EXPECT_EQ(rig.look("create").finding, Finding::several);
}

TEST_F(TwitterTrouble, reads_every_page_before_it_says_absent) {
    rig.publish();
    rig.saved.clear();
    for (int i = 0; i < 4; ++i) {
        auto other = fake.posts[0];
        other.id = std::to_string(i + 1);
        other.text = fmt::format("Other {}", i);
        fake.posts.push_back(other);
    }
    fake.page = 2;
    EXPECT_EQ(rig.look("create").finding, Finding::found);
    fake.page = 1;
    for (int i = 0; i < 20; ++i) fake.posts.push_back(fake.posts.back());
    EXPECT_EQ(rig.look("create").finding, Finding::unreadable);  // more than it is ready to pay for
}

TEST_F(TwitterTrouble, a_failed_look_says_nothing) {
    rig.publish();
    fake.mishaps = {
        {"GET */tweets", Mishap::answers, TwitterFake::refuse(503, "Service Unavailable", "over capacity")}};
    EXPECT_EQ(rig.look("create").finding, Finding::unreadable);
    fake.mishaps = {{"GET */tweets", Mishap::answers, {200, "<html>"}}};
    EXPECT_EQ(rig.look("create").finding, Finding::unreadable);
}

TEST_F(TwitterTrouble, x_may_rename_its_fields) {
    fake.renamed_fields = true;
    rig.publish();
    rig.saved.clear();
    EXPECT_EQ(rig.look("create").finding, Finding::found);
}

TEST_F(TwitterTrouble, parts_are_found_by_the_new_names_too) {
    write("One", "thread")["parts"] = {{{"text", "One"}}, {{"text", "Two"}}};
    fake.renamed_fields = true;
    rig.publish();
    rig.saved.pop_back();
    EXPECT_EQ(rig.look("part:2").remote_id, fake.posts[1].id);
}

TEST(TwitterTimeline, knows_a_part_by_its_conversation_when_nothing_names_its_parent) {
    twitter::Sought part{.text = "Two", .parent = "1", .others = {"1"}};
    json::Value post{{"id", "2"}, {"text", "Two"}, {"conversation_id", "1"}};
    EXPECT_TRUE(twitter::is_ours(post, part));
    post["conversation_id"] = "7";
    EXPECT_FALSE(twitter::is_ours(post, part));
    part.parent.clear();
    EXPECT_FALSE(twitter::is_ours(post, part));
    post["conversation_id"] = "2";
    EXPECT_TRUE(twitter::is_ours(post, part));
}

TEST_F(TwitterTrouble, asks_who_it_is_when_nobody_knows) {
    rig.publish();
    rig.saved.clear();
    rig.job.account.external_id.clear();
    EXPECT_EQ(rig.look("create").finding, Finding::found);
}

TEST_F(TwitterTrouble, a_duplicate_is_looked_for) {
    rig.publish();
    rig.saved.clear();
    EXPECT_EQ(rig.publish().outcome, Outcome::duplicate);
    EXPECT_EQ(fake.posts.size(), 1u);
    EXPECT_EQ(rig.look("create").finding, Finding::found);
}

TEST_F(TwitterTrouble, an_answer_without_an_id_is_in_doubt) {
    fake.mishaps = {{"POST /2/tweets", Mishap::answers, {201, "{}"}}};
    EXPECT_EQ(rig.publish().outcome, Outcome::ambiguous);
}

TEST_F(TwitterTrouble, an_upload_goes_on_in_another_process) {
    auto film = add_file("film.mp4", 9 << 20, "", "video");
    fake.mishaps = {{"POST */append", Mishap::answers, TwitterFake::refuse(503, "Service Unavailable", ""), 1, 100}};
    auto broken = rig.publish();
    EXPECT_EQ(broken.outcome, Outcome::server);
    fake.mishaps.clear();
    auto heard = fake.count("POST */append");
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_EQ(fake.count("POST */append") - heard, 2);  // of three, one was there
    EXPECT_EQ(fake.count("POST */initialize"), 1);
    EXPECT_EQ(bytes_of(1), read_file(film));
}

TEST_F(TwitterTrouble, a_chunk_that_fails_once_is_sent_again_at_once) {
    auto film = add_file("film.mp4", 9 << 20, "", "video");
    fake.mishaps = {{"POST */append", Mishap::loses_answer, {}, 1}};
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_EQ(bytes_of(1), read_file(film));
}

TEST_F(TwitterTrouble, a_job_that_was_taken_away_sends_no_more) {
    add_file("film.mp4", 9 << 20, "", "video");
    rig.leases = 1;
    EXPECT_EQ(rig.publish().outcome, Outcome::server);
    EXPECT_EQ(fake.count("POST */append"), 1);
}

TEST_F(TwitterTrouble, media_that_x_forgot_are_uploaded_again) {
    add_file("one.jpg");
    ASSERT_EQ(rig.perform("media:1").outcome, Outcome::done);
    rig.pass(std::chrono::hours(25));
    EXPECT_EQ(rig.publish().outcome, Outcome::media);
    EXPECT_TRUE(fake.posts.empty());
    rig.forget_preparation();
    EXPECT_EQ(rig.publish().outcome, Outcome::done);
}

TEST_F(TwitterTrouble, media_that_x_forgot_early_are_uploaded_again) {
    add_file("one.jpg");
    ASSERT_EQ(rig.perform("media:1").outcome, Outcome::done);
    fake.uploads.clear();
    EXPECT_EQ(rig.publish().outcome, Outcome::media);
}

TEST_F(TwitterTrouble, a_file_that_is_gone_fails) {
    auto path = add_file("one.jpg");
    std::filesystem::remove(path);
    auto result = rig.publish();
    EXPECT_EQ(result.outcome, Outcome::content);
    EXPECT_THAT(result.message, HasSubstr("one.jpg"));
}

TEST_F(TwitterTrouble, waits_for_the_window_that_is_used_up) {
    auto in = [&](int seconds) { return std::to_string(rig.now().time_since_epoch().count() / 1000 + seconds); };
    auto too_many = TwitterFake::refuse(429, "Too Many Requests", "Too Many Requests");
    too_many.headers = {{"x-rate-limit-limit", "100"},          {"x-rate-limit-remaining", "0"},
                        {"x-rate-limit-reset", in(300)},        {"x-app-limit-24hour-remaining", "0"},
                        {"x-app-limit-24hour-reset", in(7200)}, {"x-app-limit-24hour-limit", "10000"}};
    fake.mishaps = {{"POST /2/tweets", Mishap::answers, too_many}};
    auto result = rig.publish();
    EXPECT_EQ(result.outcome, Outcome::rate);
    EXPECT_EQ(result.bucket, "posts.app.24h");
    EXPECT_EQ(*result.retry_at - rig.now(), Milliseconds{7'200'000});
    EXPECT_EQ(result.limits.size(), 2u);
}

TEST_F(TwitterTrouble, a_refusal_with_calls_left_is_a_spending_cap) {
    auto capped = TwitterFake::refuse(429, "Too Many Requests", "Too Many Requests");
    capped.headers = {{"x-rate-limit-limit", "100"}, {"x-rate-limit-remaining", "40"}, {"x-rate-limit-reset", "900"}};
    fake.mishaps = {{"POST /2/tweets", Mishap::answers, capped}};
    EXPECT_EQ(rig.publish().outcome, Outcome::config);
}

struct Case {
    const char* name;
    int status;
    std::string body;
    Outcome outcome;
    bool certain = true;
};

std::string problem(const char* title, const char* detail, const char* type = "about:blank") {
    return json::line({{"title", title}, {"detail", detail}, {"type", type}});
}
std::string url(const char* name) { return std::string("https://api.twitter.com/2/problems/") + name; }

class TwitterRefusal : public TwitterTest, public ::testing::WithParamInterface<Case> {};

TEST_P(TwitterRefusal, has_the_class_of_the_sheet) {
    auto& one = GetParam();
    fake.mishaps = {{"POST /2/tweets", Mishap::answers, {.status = one.status, .body = one.body}}};
    auto result = rig.publish();
    EXPECT_EQ(name(result.outcome), name(one.outcome)) << result.code << " " << result.message;
    if (one.outcome == Outcome::content) {
        EXPECT_EQ(result.certain, one.certain);
    }
}

const Case refusals[] = {
    {"invalid_request", 400, problem("Invalid Request", "bad", url("invalid-request").c_str()), Outcome::content},
    {"invalid_request_in_errors", 400,
     R"({"errors":[{"message":"bad","parameters":{}}],"title":"Invalid Request","detail":"One or more","type":"https://api.x.com/2/problems/invalid-request"})",
     Outcome::content},
    {"unknown_400", 400, problem("Bad Request", "Something new"), Outcome::content, false},
    {"wordless_400", 400, "{}", Outcome::ambiguous},
    {"wordless_403", 403, "<html>", Outcome::ambiguous},
    {"media_ids", 400,
     R"({"errors":[{"message":"Your media IDs are invalid."}],"title":"Invalid Request","type":"https://api.x.com/2/problems/invalid-request"})",
     Outcome::media},
    {"unauthorized", 401, problem("Unauthorized", "Unauthorized"), Outcome::auth_refresh},
    {"credits", 402, problem("CreditsDepleted", "no credits", url("credits").c_str()), Outcome::config},
    {"payment", 402, problem("Payment Required", "", url("credits-depleted").c_str()), Outcome::config},
    {"duplicate", 403, problem("Forbidden", "You are not allowed to create a Tweet with duplicate content."),
     Outcome::duplicate},
    {"duplicate_by_number", 403, R"({"errors":[{"code":187,"message":"Status is a duplicate."}]})", Outcome::duplicate},
    {"reply_rule", 403,
     problem("Forbidden", "You can only reply to or quote posts where you are mentioned or are the author"),
     Outcome::content},
    {"conversation", 403,
     problem("Forbidden", "Reply to this conversation is not allowed because you have not been mentioned"),
     Outcome::content},
    {"quote", 403, problem("Forbidden", "Quoting this post is not allowed"), Outcome::content},
    {"video_too_long", 403, problem("Forbidden", "This user is not allowed to post a video longer than 2 minutes."),
     Outcome::content},
    {"not_permitted", 403, problem("Forbidden", "You are not permitted to perform this action."), Outcome::content},
    {"cashtags", 403, problem("Forbidden", "Only one cashtag is allowed"), Outcome::content},
    {"unknown_403", 403, problem("Forbidden", "Something new"), Outcome::content, false},
    {"parent_not_there_yet", 403,
     problem("Forbidden", "You attempted to reply to a Tweet that is deleted or not visible to you."),
     Outcome::not_ready},
    {"client_forbidden", 403, problem("Client Forbidden", "", url("client-forbidden").c_str()), Outcome::config},
    {"wrong_token_kind", 403, problem("Unsupported Authentication", "", url("unsupported-authentication").c_str()),
     Outcome::config},
    {"suspended", 403, problem("Forbidden", "Your account is suspended and is not permitted to access this feature."),
     Outcome::auth_fatal},
    {"locked", 403, R"({"code":326,"message":"To protect our users, this account is temporarily locked."})",
     Outcome::auth_fatal},
    {"not_found", 404, problem("Not Found Error", "gone", url("resource-not-found").c_str()), Outcome::content},
    {"too_many", 429, problem("Too Many Requests", "Too Many Requests"), Outcome::rate},
    {"old_rate_limit", 429, R"({"errors":[{"code":88,"message":"Rate limit exceeded"}]})", Outcome::rate},
    {"usage_cap", 429, problem("UsageCapExceeded", "Usage cap exceeded", url("usage-capped").c_str()), Outcome::config},
    {"usage_cap_403", 403, problem("UsageCapExceeded", "", url("usage-capped").c_str()), Outcome::config},
    {"internal", 500, "", Outcome::ambiguous},
    {"bad_gateway", 502, "<html>", Outcome::ambiguous},
    {"unavailable", 503, problem("Service Unavailable", ""), Outcome::ambiguous},
    {"gateway_timeout", 504, "", Outcome::ambiguous},
};
INSTANTIATE_TEST_SUITE_P(Sheet, TwitterRefusal, ::testing::ValuesIn(refusals),
                         [](auto& one) { return std::string(one.param.name); });

TEST(TwitterTimeline, compares_addresses_without_scheme_and_last_slash) {
    EXPECT_EQ(twitter::comparable("See  https://Example.com/ now"), twitter::comparable("See example.com now"));
    EXPECT_NE(twitter::comparable("See example.com/a"), twitter::comparable("See example.com/b"));
}

TEST(TwitterTimeline, reads_long_posts_in_both_spellings) {
    json::Value post{{"id", "1"}, {"text", "Short…"}, {"note_tweet", {{"text", "Short and long &amp; whole"}}}};
    EXPECT_EQ(twitter::words_of(post), "Short and long & whole");
    post["note_post"] = post["note_tweet"];
    post.erase("note_tweet");
    EXPECT_EQ(twitter::words_of(post), "Short and long & whole");
}

TEST(TwitterUpload, chunks_grow_only_when_there_would_be_over_a_thousand) {
    EXPECT_EQ(twitter::chunk_size(1), uint64_t{4} << 20);
    EXPECT_EQ(twitter::chunk_size(uint64_t{4} << 30), 4'294'968u);
    EXPECT_EQ(twitter::chunk_size(uint64_t{16} << 30), 8'000'000u);
}

}  // namespace
}  // namespace igny8::platform::testing
