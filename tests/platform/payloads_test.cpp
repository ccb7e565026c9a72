// A job's payload, read the same way for posts and films.
#include "platform/payloads.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"

namespace igny8::platform {
namespace {

using ::testing::ElementsAre;

Job a_post(const json::Value& more = json::Value::object()) {
    Job job{.kind = "post",
            .payload = {{"schema", "igny8.social_post/1"}, {"platform", "twitter"}, {"post_text", "W"}}};
    job.payload.update(more);
    return job;
}

Job a_film() {
    Job job{.kind = "video", .account = {.platform = "tiktok"}};
    job.payload = {
        {"schema", "igny8.video_project/1"},
        {"id", "v1"},
        {"video_type", "youtube_short"},
        {"title", "Own title"},
        {"description", "Own words"},
        {"thumbnail", "thumb.jpg"},
        {"seo",
         json::Value::array({{{"platform", "youtube"}, {"title", "Y"}},
                             {{"platform", "tiktok"}, {"title", "T"}, {"description", "D #x"}, {"tags", {"x"}}}})},
        {"outputs", json::Value::array({{{"preset", "youtube_short"}, {"file", "a.mp4"}, {"duration_ms", 1500}},
                                        {{"preset", "tiktok"}, {"file", "b.mp4"}, {"sha256", "abc"}}})}};
    return job;
}

TEST(Payload, a_films_words_and_file_are_those_of_its_platform) {
    auto job = a_film();
    auto post = social_post(job);
    EXPECT_EQ(post.post_type, "video");
    EXPECT_EQ(post.title, "T");
    EXPECT_EQ(sent_text(post), "D #x");
    ASSERT_EQ(media(post, "video").size(), 1u);
    EXPECT_EQ(media(post)[0].path, "b.mp4");
    EXPECT_EQ(media(post)[0].mime_type, "video/mp4");
    EXPECT_EQ(film(job).thumbnail, "thumb.jpg");
    job.account.platform = "facebook";
    EXPECT_EQ(social_post(job).title, "Own title");
    EXPECT_EQ(film(job).output.file, "a.mp4");
    EXPECT_DOUBLE_EQ(media(social_post(job))[0].duration_seconds, 1.5);
}

TEST(Payload, a_film_without_a_file_cannot_be_sent) {
    auto job = a_film();
    job.payload["outputs"] = json::Value::array();
    EXPECT_THROW(social_post(job), Error);
}

TEST(Payload, a_thread_is_sent_in_parts_and_anything_else_whole) {
    EXPECT_THAT(sent_parts(social_post(a_post())), ElementsAre("W"));
    EXPECT_THAT(sent_parts(social_post(a_post({{"parts", {{{"text", "A"}}, {{"text", "B"}}}}}))),
                ElementsAre("A", "B"));
}

TEST(Payload, covers_are_not_among_the_pictures) {
    auto post = social_post(a_post({{"media",
                                     {{{"kind", "image"}, {"path", "a.PNG"}, {"alt_text", "A"}},
                                      {{"kind", "image"}, {"path", "b.jpg"}, {"role", "cover"}, {"alt_text", ""}},
                                      {{"kind", "document"}, {"path", "c.pdf"}, {"alt_text", ""}}}}}));
    EXPECT_EQ(media(post).size(), 3u);
    ASSERT_EQ(media(post, "image").size(), 1u);
    EXPECT_EQ(media(post, "image")[0].mime_type, "image/png");
    EXPECT_EQ(media(post, "document")[0].mime_type, "application/pdf");
}

TEST(Payload, the_posts_own_options_come_before_the_accounts) {
    Account account;
    account.settings = {{"visibility", "LOGGED_IN"}, {"quiet", "yes"}, {"n", 0}};
    auto plain = social_post(a_post());
    auto own = social_post(a_post({{"options", {{"visibility", "PUBLIC"}, {"quiet", false}}}}));
    EXPECT_EQ(option(plain, account, "visibility"), "LOGGED_IN");
    EXPECT_EQ(option(own, account, "visibility"), "PUBLIC");
    EXPECT_EQ(option(own, account, "nothing", "fallback"), "fallback");
    EXPECT_TRUE(switched(plain, account, "quiet"));
    EXPECT_FALSE(switched(own, account, "quiet"));
    EXPECT_FALSE(switched(plain, account, "n", true));
}

}  // namespace
}  // namespace igny8::platform
