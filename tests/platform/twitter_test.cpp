// X from plan to public: every kind of post, and what each costs.
#include "twitter_rig.hpp"

#include "base/error.hpp"

namespace igny8::platform::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Twitter : public TwitterTest {};

TEST_F(Twitter, publishes_a_text) {
    auto result = rig.publish();
    ASSERT_EQ(result.outcome, Outcome::done) << result.message;
    ASSERT_EQ(fake.posts.size(), 1u);
    EXPECT_EQ(fake.posts[0].text, "Good words.");
    EXPECT_EQ(result.remote_id, fake.posts[0].id);
    EXPECT_EQ(result.remote_url, "https://x.com/acme/status/" + fake.posts[0].id);
    EXPECT_EQ(body(), json::Value({{"text", "Good words."}}));
}

TEST_F(Twitter, a_post_costs_fifteen_thousandths_and_an_address_makes_it_twenty_hundredths) {
    EXPECT_EQ(dollars_of(rig.step("create")), 15'000);
    write("Read https://example.com/a");
    EXPECT_EQ(dollars_of(rig.step("create")), 200'000);
    write("Read example.com now");  // X links it without a scheme too
    EXPECT_EQ(dollars_of(rig.step("create")), 200'000);
}

TEST_F(Twitter, every_post_counts_to_each_window_of_x) {
    std::vector<std::string> buckets;
    for (auto& charge : rig.step("create").charges) buckets.push_back(charge.bucket);
    EXPECT_THAT(buckets, ElementsAre("posts.15m", "posts.3h", "posts.app.24h", "money"));
}

TEST_F(Twitter, publishes_pictures_in_order_with_their_words) {
    auto one = add_file("one.jpg", 5000, "A hill");
    auto two = add_file("two.png", 300);
    auto result = rig.publish();
    ASSERT_EQ(result.outcome, Outcome::done) << result.message;
    EXPECT_EQ(bytes_of(1), read_file(one));
    EXPECT_EQ(bytes_of(2), read_file(two));
    auto& first = fake.uploads.at(rig.kept("media:1").remote_id);
    EXPECT_EQ(first.category, "tweet_image");
    EXPECT_EQ(first.type, "image/jpeg");
    EXPECT_EQ(first.alt_text, "A hill");
    EXPECT_THAT(fake.posts[0].media, ElementsAre(rig.kept("media:1").remote_id, rig.kept("media:2").remote_id));
    EXPECT_EQ(dollars_of(rig.step("alt:1")), 5'000);
    EXPECT_EQ(fake.count("POST /2/media/metadata"), 1);  // the second picture has no words
}

TEST_F(Twitter, a_gif_is_a_gif) {
    add_file("loop.gif");
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_EQ(fake.uploads.at(rig.kept("media:1").remote_id).category, "tweet_gif");
}

TEST_F(Twitter, refuses_what_x_cannot_show) {
    for (int i = 0; i < 5; ++i) add_file(fmt::format("{}.jpg", i));
    EXPECT_THROW(rig.plan(), Error);
    write("A film and a picture");
    add_file("film.mp4", 100, "", "video");
    add_file("picture.jpg");
    EXPECT_THROW(rig.plan(), Error);
    write("A paper");
    add_file("paper.pdf", 100, "", "document");
    EXPECT_THROW(rig.plan(), Error);
    write("");
    EXPECT_THROW(rig.plan(), Error);
}

TEST_F(Twitter, a_cover_is_not_sent) {
    add_file("film.mp4", 100, "", "video");
    add_file("cover.jpg");
    rig.job.payload["media"][1]["role"] = "cover";
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_EQ(fake.posts[0].media.size(), 1u);
}

TEST_F(Twitter, uploads_a_film_in_chunks_and_waits_until_it_is_taken_in) {
    auto film = add_file("film.mp4", (9 << 20) + 7, "", "video");
    fake.polls = 3;
    auto result = rig.publish();
    ASSERT_EQ(result.outcome, Outcome::done) << result.message;
    EXPECT_EQ(bytes_of(1), read_file(film));
    EXPECT_EQ(fake.uploads.at(rig.kept("media:1").remote_id).segments.size(), 3u);
    EXPECT_EQ(fake.uploads.at(rig.kept("media:1").remote_id).segments[0].size(), size_t{4} << 20);
    EXPECT_EQ(fake.posts.size(), 1u);
}

TEST_F(Twitter, a_film_that_takes_long_is_asked_for_again_by_the_queue) {
    add_file("film.mp4", 1000, "", "video");
    fake.polls = 30;
    auto waiting = rig.publish();
    EXPECT_EQ(waiting.outcome, Outcome::not_ready);
    EXPECT_GT(*waiting.retry_at, rig.now());
    for (int i = 0; i < 10 && rig.publish().outcome == Outcome::not_ready; ++i) rig.pass(Milliseconds{60'000});
    EXPECT_EQ(fake.posts.size(), 1u);
    EXPECT_EQ(fake.count("POST /2/media/upload/initialize"), 1);
    EXPECT_EQ(fake.uploads.size(), 1u);
}

TEST_F(Twitter, a_film_that_x_cannot_read_fails_with_its_reason) {
    add_file("film.mp4", 1000, "", "video");
    fake.polls = 1;
    fake.film_is_broken = true;
    auto result = rig.publish();
    EXPECT_EQ(result.outcome, Outcome::content);
    EXPECT_THAT(result.message, HasSubstr("bad codec"));
    EXPECT_TRUE(fake.posts.empty());
}

TEST_F(Twitter, a_thread_hangs_together_part_by_part) {
    auto& post = write("One", "thread");
    post["parts"] = {{{"text", "One"}}, {{"text", "Two https://example.com"}, {"media", {0}}}, {{"text", "Three"}}};
    add_file("two.jpg");
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    ASSERT_EQ(fake.posts.size(), 3u);
    EXPECT_EQ(fake.posts[0].parent, "");
    EXPECT_EQ(fake.posts[1].parent, fake.posts[0].id);
    EXPECT_EQ(fake.posts[2].parent, fake.posts[1].id);
    EXPECT_EQ(fake.posts[1].media.size(), 1u);
    EXPECT_EQ(dollars_of(rig.step("part:1")), 15'000);
    EXPECT_EQ(dollars_of(rig.step("part:2")), 200'000);
    EXPECT_EQ(rig.step("part:1").pause_before.count(), 0);
    EXPECT_EQ(rig.step("part:2").pause_before.count(), 5000);
}

TEST_F(Twitter, pictures_that_no_part_names_go_with_the_first) {
    auto& post = write("One", "thread");
    post["parts"] = {{{"text", "One"}}, {{"text", "Two"}}};
    add_file("one.jpg");
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_EQ(fake.posts[0].media.size(), 1u);
    EXPECT_TRUE(fake.posts[1].media.empty());
}

TEST_F(Twitter, publishes_a_poll) {
    auto& post = write("Which one?", "poll");
    post["poll"] = {{"question", "Which one?"}, {"options", {"This", "That"}}, {"duration_minutes", 60}};
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_EQ(body()["poll"], json::Value({{"options", {"This", "That"}}, {"duration_minutes", 60}}));
    EXPECT_FALSE(body().contains("media"));
}

TEST_F(Twitter, a_link_below_the_post_is_a_reply_that_costs_what_a_link_costs) {
    write("Good words.")["first_comment"] = "Here: https://example.com/a";
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    ASSERT_EQ(fake.posts.size(), 2u);
    EXPECT_EQ(fake.posts[1].parent, fake.posts[0].id);
    EXPECT_EQ(dollars_of(rig.step("create")), 15'000);
    EXPECT_EQ(dollars_of(rig.step("comment")), 200'000);
}

TEST_F(Twitter, says_who_may_reply_and_that_a_machine_made_it) {
    write("Good words.")["options"] = {{"reply_settings", "following"}, {"made_with_ai", true}};
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_EQ(body()["reply_settings"], "following");
    EXPECT_EQ(body()["made_with_ai"], true);
}

TEST_F(Twitter, the_same_post_has_the_same_hash_when_its_pictures_are_uploaded_again) {
    add_file("one.jpg");
    auto before = rig.step("create").request_hash;
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_EQ(rig.step("create").request_hash, before);
    rig.job.payload["post_text"] = "Other words.";
    EXPECT_NE(rig.step("create").request_hash, before);
}

TEST_F(Twitter, publishes_a_film_project) {
    auto film = make_file(folder.path() / "film.mp4", 2000);
    rig.job.kind = "video";
    rig.job.payload = {
        {"schema", "igny8.video_project/1"},
        {"id", "v1"},
        {"video_type", "youtube_short"},
        {"title", "A title"},
        {"seo", json::Value::array({{{"platform", "twitter"}, {"title", "T"}, {"description", "Watch this."}}})},
        {"outputs", json::Value::array({{{"preset", "short"}, {"file", film.string()}}})}};
    auto result = rig.publish();
    ASSERT_EQ(result.outcome, Outcome::done) << result.message;
    EXPECT_EQ(fake.posts[0].text, "Watch this.");
    EXPECT_EQ(bytes_of(1), read_file(film));
}

TEST_F(Twitter, a_probe_reads_who_it_is) {
    EXPECT_EQ(rig.probe().outcome, Outcome::done);
    rig.token = "old";
    EXPECT_EQ(rig.probe().outcome, Outcome::auth_refresh);
}

TEST_F(Twitter, tells_the_ledger_what_x_says_of_its_limits) {
    fake.headers = {{"x-rate-limit-limit", "50"},
                    {"x-rate-limit-remaining", "0"},
                    {"x-rate-limit-reset", std::to_string(rig.now().time_since_epoch().count() / 1000 + 600)}};
    auto result = rig.publish();
    ASSERT_EQ(result.limits.size(), 1u);
    EXPECT_EQ(result.limits[0].bucket.name, "posts.15m");
    EXPECT_EQ(result.limits[0].bucket.limit, 50);
    EXPECT_EQ(result.limits[0].remaining, 0);
    EXPECT_EQ(*result.limits[0].blocked_until - rig.now(), Milliseconds{600'000});
}

TEST_F(Twitter, shows_no_secret) {
    rig.token = fake.token = "SECRET-TOKEN";
    add_file("one.jpg", 100, "A hill");
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    rig.look("create");
    for (auto& text : rig.shown) EXPECT_THAT(text, ::testing::Not(HasSubstr("SECRET")));
}

}  // namespace
}  // namespace igny8::platform::testing
