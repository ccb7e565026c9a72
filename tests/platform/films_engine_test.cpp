// YouTube and TikTok under the publisher: whatever call goes wrong, one film is public in the end.
#include "../fakes/tiktok.hpp"
#include "../fakes/youtube.hpp"
#include "engine_stage.hpp"
#include "platform/tiktok/tiktok.hpp"
#include "platform/youtube/youtube.hpp"

namespace igny8::platform::testing {
namespace {

using fakes::Mishap;
constexpr Mishap::What every_mishap[] = {Mishap::loses_answer, Mishap::never_arrives, Mishap::unreachable,
                                         Mishap::answers};

Mishap mishap(const char* call, Mishap::What what) { return {call, what, {.status = 503}}; }

struct OnYouTube {
    OnYouTube() {
        stage.registry.add("youtube", make_youtube({.get = [](auto&) { return "https://www.googleapis.com"; }}));
        stage.join("youtube", "UCme");
    }
    std::string send(json::Value options = json::Value::object()) {
        json::Value post{{"post_type", "video"}, {"title", "Tides"}, {"post_text", "Words"}};
        post["media"] = json::Value::array({stage.film("film.mp4", std::string(300'000, 'x'))});
        post["options"] = std::move(options);
        id = stage.add_post(post).id;
        return stage.play(id, std::chrono::hours(48));
    }
    fakes::YouTube fake;
    EngineStage stage{fake, "yt-token"};
    std::string id;
};

struct OnTikTok {
    OnTikTok() {
        stage.registry.add("tiktok", make_tiktok({.get = [](auto&) { return "https://open.tiktokapis.com"; }}));
        stage.join("tiktok", "o1", {{"privacy_level", "PUBLIC_TO_EVERYONE"}});
    }
    std::string send(const json::Value& medium, const char* type) {
        json::Value post{{"post_type", type}, {"post_text", "Words of tides"}, {"media", json::Value::array({medium})}};
        id = stage.add_post(post).id;
        return stage.play(id);
    }
    std::string send_film() { return send(stage.film("film.mp4", std::string(300'000, 'x')), "video"); }
    fakes::TikTok fake;
    EngineStage stage{fake, "tt-token"};
    std::string id;
};

TEST(YouTubeEngine, makes_one_film_whatever_call_goes_wrong) {
    for (auto call : {"POST /upload/youtube/v3/videos", "PUT /upload/youtube/v3/videos", "GET /youtube/v3/videos",
                      "PUT /youtube/v3/videos"})
        for (auto what : every_mishap) {
            OnYouTube on;
            on.fake.mishaps = {mishap(call, what)};
            EXPECT_EQ(on.send(), "published") << call << what;
            ASSERT_EQ(on.fake.films.size(), 1u) << call << what;
            EXPECT_EQ(on.fake.films[0].status["privacyStatus"], "public") << call << what;
            EXPECT_EQ(on.stage.job(on.id).remote_id, "VIDEO1");
            EXPECT_EQ(on.stage.job(on.id).guarantee, "A");
        }
}

TEST(YouTubeEngine, a_session_that_is_gone_with_its_answer_makes_no_second_film) {
    OnYouTube on;
    on.fake.listing_lag = std::chrono::minutes(4);
    on.fake.mishaps = {{"PUT /upload", Mishap::loses_answer}, {"PUT /upload", Mishap::answers, {.status = 404}}};
    EXPECT_EQ(on.send(), "published");
    EXPECT_EQ(on.fake.films.size(), 1u);
}

TEST(YouTubeEngine, what_is_left_to_youtube_is_published_when_it_is_public) {
    OnYouTube on;
    auto at = on.stage.now + std::chrono::hours(20);
    EXPECT_EQ(on.send({{"publish_at", to_rfc3339(at)}}), "published");
    EXPECT_GE(*on.stage.job(on.id).published_at, at);
    EXPECT_EQ(on.fake.films[0].status["privacyStatus"], "public");
}

TEST(YouTubeEngine, a_film_it_cannot_read_has_failed_and_says_why) {
    OnYouTube on;
    on.fake.processed_after = 2;
    on.fake.upload_fails = "codec";
    EXPECT_EQ(on.send(), "failed");
    EXPECT_NE(on.stage.job(on.id).last_error.find("codec"), std::string::npos);
}

TEST(TikTokEngine, makes_one_post_whatever_call_goes_wrong) {
    for (auto call : {"POST /v2/post/publish/creator_info", "POST /v2/post/publish/video/init", "PUT /video/",
                      "POST /v2/post/publish/status"})
        for (auto what : every_mishap) {
            OnTikTok on;
            on.fake.mishaps = {mishap(call, what)};
            EXPECT_EQ(on.send_film(), "published") << call << what;
            EXPECT_EQ(on.fake.public_posts(), 1) << call << what;
            EXPECT_EQ(on.stage.job(on.id).guarantee, "B");
        }
}

TEST(TikTokEngine, a_film_of_the_wrong_format_has_failed) {
    OnTikTok on;
    on.fake.fails = "file_format_check_failed";
    EXPECT_EQ(on.send_film(), "failed");
    EXPECT_EQ(on.stage.job(on.id).platform_code, "file_format_check_failed");
}

TEST(TikTokEngine, a_photo_whose_answer_was_lost_is_held_and_never_sent_again) {
    OnTikTok on;
    on.fake.mishaps = {{"POST /v2/post/publish/content/init", Mishap::loses_answer}};
    EXPECT_EQ(on.send(on.stage.picture("one.jpg"), "image"), "held");
    EXPECT_EQ(on.stage.job(on.id).held_for, "blind");
    EXPECT_EQ(on.fake.tasks.size(), 1u);
}

TEST(TikTokEngine, a_photo_is_published_once_it_is_fetched) {
    OnTikTok on;
    on.fake.processing = 2;
    EXPECT_EQ(on.send(on.stage.picture("one.jpg"), "image"), "published");
    EXPECT_EQ(on.stage.job(on.id).remote_id, on.fake.tasks[0].post);
}

TEST(FilmEngine, shows_no_token_session_or_upload_address_in_its_queue_and_requests) {
    OnYouTube you;
    OnTikTok tik;
    you.send();
    tik.send_film();
    std::string said;
    for (auto* on : {&you.stage, &tik.stage})
        for (auto& request : on->shown) said += request;
    for (auto secret : {"yt-token", "tt-token", "session-1", "upload_token", "Tok1"})
        EXPECT_EQ(said.find(secret), std::string::npos) << secret;
}

}  // namespace
}  // namespace igny8::platform::testing
