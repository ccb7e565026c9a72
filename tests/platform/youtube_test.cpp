// YouTube: every way a film goes out, and comes back from what can go wrong.
#include "platform/youtube/youtube.hpp"

#include "../fakes/youtube.hpp"
#include "base/error.hpp"
#include "driver.hpp"
#include "platform/replies.hpp"
#include "platform/youtube/errors.hpp"

namespace igny8::platform {
namespace {

using fakes::Mishap;
using testing::Driver;
constexpr size_t chunk = size_t{8} << 20;

class YouTubeTest : public ::testing::Test {
protected:
    YouTubeTest() : adapter_(make_youtube({.get = [](auto&) { return "https://www.googleapis.com"; }})) {
        film(100'000);
        payload_ = {{"schema", "igny8.social_post/1"}, {"platform", "youtube"},     {"post_type", "video"},
                    {"title", "A film about tides"},   {"post_text", "Why & how."}, {"hashtags", {"sea", "moon"}}};
        json::Value medium{{"kind", "video"}, {"path", path("film.mp4")}, {"width_px", 1920}, {"height_px", 1080}};
        medium["duration_seconds"] = 240;
        payload_["media"] = json::Value::array({medium});
    }

    std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
    void film(size_t bytes) {
        content_.resize(bytes);
        for (size_t i = 0; i < bytes; ++i) content_[i] = static_cast<char>((i * 31 + i / 997) & 0xff);
        write_file(path("film.mp4"), content_);
    }
    Job job() {
        Job out;
        out.id = "01JABC";
        out.token = "ig8-token";
        out.kind = payload_["schema"] == "igny8.video_project/1" ? "video" : "post";
        out.payload = payload_;
        out.account = {.site = "acme", .platform = "youtube", .handle = "acme"};
        return out;
    }
    Driver driver() {
        return Driver(*adapter_, job(), remote_.token, [this](auto& r) { return remote_.send(&shown_)(r); });
    }
    /// The fake's clock is the driver's.
    void together(Driver& d) {
        remote_.now = d.now;
        d.tick = [this, &d] { remote_.now = d.now; };
    }
    void project() {
        write_file(path("en.srt"), "1\n00:00:00,000 --> 00:00:02,000\nHello\n");
        write_file(path("cover.jpg"), "a picture");
        payload_ = {
            {"schema", "igny8.video_project/1"}, {"id", "p1"}, {"video_type", "youtube_long"}, {"title", "Own"}};
        payload_["outputs"] = json::Value::array({{{"preset", "youtube_long"}, {"file", path("film.mp4")}}});
        payload_["thumbnail"] = path("cover.jpg");
        payload_["subtitles"] = json::Value::array({{{"format", "ass"}, {"language", "en"}, {"file", path("en.ass")}},
                                                    {{"format", "srt"}, {"language", "en"}, {"file", path("en.srt")}}});
        payload_["seo"] = json::Value::array(
            {{{"platform", "youtube"}, {"title", "For YouTube"}, {"description", "Words"}, {"tags", {"a b", "c"}}}});
    }
    const fakes::YouTube::Film& only_film() {
        EXPECT_EQ(remote_.films.size(), 1u);
        static const fakes::YouTube::Film none;
        return remote_.films.empty() ? none : remote_.films.front();
    }

    ScratchFolder folder_;
    std::string content_;
    json::Value payload_;
    fakes::YouTube remote_;
    std::vector<std::string> shown_;
    std::unique_ptr<Adapter> adapter_;
};

TEST_F(YouTubeTest, a_film_is_private_until_its_last_step) {
    auto d = driver();
    together(d);
    EXPECT_EQ(d.perform(d.step("upload")).outcome, Outcome::done);
    EXPECT_EQ(only_film().status["privacyStatus"], "private");
    auto result = d.run();
    EXPECT_EQ(result.outcome, Outcome::done) << result.message;
    EXPECT_EQ(result.remote_url, "https://www.youtube.com/watch?v=VIDEO1");
    EXPECT_EQ(only_film().status["privacyStatus"], "public");
    EXPECT_EQ(only_film().bytes, content_);
    EXPECT_EQ(only_film().snippet["title"], "A film about tides");
    EXPECT_EQ(only_film().snippet["description"], "Why & how.");
    EXPECT_EQ(only_film().snippet["tags"].size(), 2u);
    EXPECT_EQ(only_film().file_name, "ig8-token.mp4");
    EXPECT_EQ(d.look(d.now).finding, Finding::found);
}

TEST_F(YouTubeTest, what_is_chosen_is_what_is_said) {
    payload_["options"] = {{"privacy", "unlisted"},        {"synthetic_media", true}, {"made_for_kids", "true"},
                           {"license", "creativeCommon"},  {"embeddable", false},     {"category_id", "27"},
                           {"notify_subscribers", "false"}};
    auto d = driver();
    EXPECT_EQ(d.run().outcome, Outcome::done);
    auto& status = only_film().status;
    EXPECT_EQ(status["privacyStatus"], "unlisted");
    EXPECT_EQ(status["containsSyntheticMedia"], true);
    EXPECT_EQ(status["selfDeclaredMadeForKids"], true);
    EXPECT_EQ(status["license"], "creativeCommon");
    EXPECT_EQ(status["embeddable"], false);
    EXPECT_EQ(only_film().snippet["categoryId"], "27");
    EXPECT_EQ(remote_.heard[0].asked("notifySubscribers"), "false");
}

TEST_F(YouTubeTest, an_upright_short_film_is_a_short) {
    payload_["media"][0]["width_px"] = 1080;
    payload_["media"][0]["height_px"] = 1920;
    payload_["media"][0]["duration_seconds"] = 179;
    auto d = driver();
    EXPECT_EQ(d.run().remote_url, "https://www.youtube.com/shorts/VIDEO1");
}

TEST_F(YouTubeTest, can_be_left_to_youtube_to_make_public) {
    auto d = driver();
    d.job().payload["options"] = {{"publish_at", to_rfc3339(d.now + std::chrono::hours(5))}};
    together(d);
    auto result = d.run();
    EXPECT_EQ(result.outcome, Outcome::accepted) << result.message;
    EXPECT_GE(*result.retry_at, d.now + std::chrono::hours(5));
    EXPECT_EQ(only_film().status["privacyStatus"], "private");
    EXPECT_EQ(d.look(d.now).finding, Finding::pending);
    d.wait(std::chrono::hours(6));
    EXPECT_EQ(d.look(d.now).finding, Finding::found);
}

TEST_F(YouTubeTest, a_project_brings_thumbnail_and_captions_and_its_own_words) {
    project();
    auto d = driver();
    EXPECT_EQ(d.run().outcome, Outcome::done);
    EXPECT_EQ(only_film().snippet["title"], "For YouTube");
    EXPECT_EQ(only_film().snippet["tags"][0], "a b");
    EXPECT_EQ(only_film().thumbnails, 1);
    EXPECT_EQ(only_film().captions, std::vector<std::string>{"en/en"});
}

TEST_F(YouTubeTest, a_lost_answer_makes_no_second_track) {
    project();
    remote_.mishaps = {{"POST /upload/youtube/v3/captions"}};
    auto d = driver();
    EXPECT_EQ(d.run().outcome, Outcome::server);
    EXPECT_EQ(d.run().outcome, Outcome::done);
    EXPECT_EQ(only_film().captions.size(), 1u);
    EXPECT_EQ(only_film().status["privacyStatus"], "public");
}

TEST_F(YouTubeTest, a_film_goes_out_without_a_thumbnail_rather_than_not) {
    project();
    remote_.mishaps = {{"POST /upload/youtube/v3/thumbnails", Mishap::answers, remote_.refuse(403, "forbidden")}};
    auto d = driver();
    EXPECT_EQ(d.run().outcome, Outcome::done);
    EXPECT_EQ(only_film().thumbnails, 0);
    EXPECT_EQ(only_film().status["privacyStatus"], "public");
    EXPECT_EQ(find(d.saved, "thumbnail")->refs["left_out"], "No.");
}

TEST_F(YouTubeTest, a_server_in_trouble_holds_a_film_back_only_for_some_tries) {
    project();
    remote_.mishaps = {{"POST /upload/youtube/v3/thumbnails", Mishap::answers, {.status = 503}, 0, 100}};
    auto d = driver();
    EXPECT_EQ(d.run().outcome, Outcome::server);
    EXPECT_EQ(d.run().outcome, Outcome::server);
    EXPECT_EQ(d.run().outcome, Outcome::done);
    EXPECT_EQ(only_film().status["privacyStatus"], "public");
}

TEST_F(YouTubeTest, a_bare_status_leaves_no_thumbnail_out) {
    project();
    remote_.mishaps = {{"POST /upload/youtube/v3/thumbnails", Mishap::answers, {.status = 404}}};
    auto d = driver();
    EXPECT_EQ(d.run().outcome, Outcome::server);
    EXPECT_EQ(d.run().outcome, Outcome::done);
    EXPECT_EQ(only_film().thumbnails, 1);
}

TEST_F(YouTubeTest, a_bare_status_to_the_last_chunk_makes_no_second_film) {
    for (int status : {400, 403, 404, 422}) {
        remote_ = {};
        film(chunk + 100);
        remote_.mishaps = {{"PUT /upload", Mishap::does_and_answers, {.status = status}, 1}};
        auto d = driver();
        together(d);
        EXPECT_EQ(d.perform(d.step("upload")).outcome, Outcome::done) << status;
        EXPECT_EQ(remote_.films.size(), 1u) << status;
    }
}

TEST_F(YouTubeTest, goes_up_in_chunks_from_a_session_saved_before_the_first_byte) {
    film(2 * chunk + 100);
    auto d = driver();
    d.dies_at_save = 1;
    EXPECT_THROW(d.perform(d.step("upload")), Driver::Died);
    EXPECT_EQ(remote_.count("PUT /upload"), 0);
    ASSERT_NE(find(d.saved, "upload"), nullptr);
    EXPECT_NE(find(d.saved, "upload")->refs["session"], "");
    EXPECT_EQ(d.perform(d.step("upload")).outcome, Outcome::done);
    EXPECT_EQ(remote_.sessions.size(), 1u);
    EXPECT_EQ(remote_.count("PUT /upload"), 4);  // a question, then three chunks
    EXPECT_EQ(only_film().bytes, content_);
}

TEST_F(YouTubeTest, whoever_comes_next_goes_on_where_the_last_one_died) {
    film(3 * chunk + 100);
    for (int save = 2; save <= 5; ++save) {
        remote_ = {};
        auto d = driver();
        d.dies_at_save = save;
        EXPECT_THROW(d.perform(d.step("upload")), Driver::Died);
        EXPECT_EQ(d.perform(d.step("upload")).outcome, Outcome::done);
        EXPECT_EQ(remote_.sessions.size(), 1u);
        EXPECT_EQ(only_film().bytes, content_);
    }
}

TEST_F(YouTubeTest, goes_on_after_a_503_in_the_middle) {
    film(3 * chunk);
    remote_.mishaps = {{"PUT /upload", Mishap::answers, {.status = 503}, 1}};
    auto d = driver();
    EXPECT_EQ(d.perform(d.step("upload")).outcome, Outcome::done);
    EXPECT_EQ(only_film().bytes, content_);
    EXPECT_EQ(remote_.sessions.size(), 1u);
}

TEST_F(YouTubeTest, asks_what_arrived_after_a_lost_answer) {
    film(3 * chunk);
    for (auto what : {Mishap::loses_answer, Mishap::never_arrives, Mishap::unreachable})
        for (int after = 0; after < 3; ++after) {
            remote_ = {};
            remote_.mishaps = {{"PUT /upload", what, {}, after}};
            auto d = driver();
            EXPECT_EQ(d.perform(d.step("upload")).outcome, Outcome::done);
            EXPECT_EQ(only_film().bytes, content_);
        }
}

TEST_F(YouTubeTest, believes_the_offset_that_it_is_told) {
    film(2 * chunk + 1000);
    remote_.stores_at_most = 5 * 256 * 1024;
    auto d = driver();
    EXPECT_EQ(d.perform(d.step("upload")).outcome, Outcome::done);
    EXPECT_EQ(only_film().bytes, content_);
}

TEST_F(YouTubeTest, gives_a_long_trouble_back_to_the_queue) {
    film(2 * chunk);
    remote_.mishaps = {{"PUT /upload", Mishap::answers, {.status = 502}, 1, 100}};
    auto d = driver();
    auto start = d.now;
    EXPECT_EQ(d.perform(d.step("upload")).outcome, Outcome::server);
    EXPECT_LT(d.now - start, std::chrono::minutes(2));
    remote_.mishaps.clear();
    EXPECT_EQ(d.perform(d.step("upload")).outcome, Outcome::done);
    EXPECT_EQ(remote_.sessions.size(), 1u);
}

TEST_F(YouTubeTest, waits_as_long_as_it_is_asked_to) {
    film(2 * chunk);
    remote_.mishaps = {{"PUT /upload", Mishap::answers, {.status = 503, .headers = {{"Retry-After", "40"}}}, 1}};
    auto d = driver();
    together(d);
    auto start = d.now;
    EXPECT_EQ(d.perform(d.step("upload")).outcome, Outcome::done);
    EXPECT_GE(d.now - start, std::chrono::seconds(40));
}

TEST_F(YouTubeTest, a_session_that_ended_early_begins_anew) {
    film(2 * chunk);
    auto d = driver();
    d.dies_at_save = 2;
    EXPECT_THROW(d.perform(d.step("upload")), Driver::Died);
    remote_.sessions.begin()->second.expired = true;
    EXPECT_EQ(d.perform(d.step("upload")).outcome, Outcome::done);
    EXPECT_EQ(remote_.sessions.size(), 2u);
    EXPECT_EQ(only_film().bytes, content_);
}

TEST_F(YouTubeTest, a_film_whose_session_is_gone_is_looked_for_before_it_is_sent_again) {
    for (bool names : {true, false}) {
        remote_ = {};
        remote_.listing_lag = std::chrono::minutes(4);
        remote_.forgets_names = !names;
        remote_.mishaps = {{"PUT /upload", Mishap::loses_answer},
                           {"PUT /upload", Mishap::answers, {.status = 404}, 0, 1}};
        auto d = driver();
        together(d);
        auto result = d.perform(d.step("upload"));
        EXPECT_EQ(result.outcome, Outcome::not_ready);
        d.wait(*result.retry_at - d.now);
        result = d.perform(d.step("upload"));
        if (result.outcome == Outcome::not_ready)
            d.wait(*result.retry_at - d.now), result = d.perform(d.step("upload"));
        EXPECT_EQ(result.outcome, Outcome::done);
        EXPECT_EQ(result.remote_id, "VIDEO1");
        EXPECT_EQ(remote_.sessions.size(), 1u);
        only_film();
    }
}

TEST_F(YouTubeTest, a_film_that_never_arrived_is_sent_again_after_two_looks_and_five_minutes) {
    remote_.mishaps = {{"PUT /upload", Mishap::never_arrives}, {"PUT /upload", Mishap::answers, {.status = 410}, 0, 1}};
    auto d = driver();
    together(d);
    auto start = d.now;
    Result result;
    do {
        result = d.perform(d.step("upload"));
        if (result.retry_at) d.wait(*result.retry_at - d.now);
    } while (result.outcome == Outcome::not_ready);
    EXPECT_EQ(result.outcome, Outcome::done);
    EXPECT_GE(d.now - start, std::chrono::minutes(5));
    EXPECT_EQ(only_film().bytes, content_);
}

TEST_F(YouTubeTest, a_fresh_token_goes_on_in_the_same_session) {
    film(2 * chunk);
    remote_.mishaps = {{"PUT /upload", Mishap::answers, remote_.refuse(401, "authError"), 1}};
    auto d = driver();
    EXPECT_EQ(d.perform(d.step("upload")).outcome, Outcome::auth_refresh);
    d.token = remote_.token = "fresh";
    EXPECT_EQ(d.perform(d.step("upload")).outcome, Outcome::done);
    EXPECT_EQ(remote_.sessions.size(), 1u);
}

TEST_F(YouTubeTest, stops_when_the_job_was_taken_away) {
    film(2 * chunk);
    auto d = driver();
    d.lease = false;
    EXPECT_EQ(d.perform(d.step("upload")).outcome, Outcome::server);
    EXPECT_EQ(remote_.count("PUT /upload"), 0);
}

TEST_F(YouTubeTest, a_lost_answer_of_the_visible_step_is_found_by_looking) {
    remote_.mishaps = {{"PUT /youtube/v3/videos", Mishap::loses_answer}};
    auto d = driver();
    EXPECT_EQ(d.run().outcome, Outcome::ambiguous);
    EXPECT_EQ(d.look(d.now).finding, Finding::found);
}

TEST_F(YouTubeTest, a_visible_step_that_never_arrived_is_absent_and_done_again) {
    remote_.mishaps = {{"PUT /youtube/v3/videos", Mishap::never_arrives}};
    auto d = driver();
    EXPECT_EQ(d.run().outcome, Outcome::ambiguous);
    EXPECT_EQ(d.look(d.now).finding, Finding::absent);
    EXPECT_EQ(d.run().outcome, Outcome::done);
    EXPECT_EQ(only_film().status["privacyStatus"], "public");
}

TEST_F(YouTubeTest, a_look_that_fails_says_nothing) {
    auto d = driver();
    d.perform(d.step("upload"));
    remote_.mishaps = {{"GET /youtube/v3/videos", Mishap::answers, {.status = 500, .body = "<html>"}}};
    EXPECT_EQ(d.look(d.now).finding, Finding::unreadable);
}

TEST_F(YouTubeTest, a_reading_that_fails_is_no_doubt_about_the_film) {
    auto d = driver();
    d.perform(d.step("upload"));
    remote_.mishaps = {{"GET /youtube/v3/videos", Mishap::loses_answer}};
    EXPECT_EQ(d.run().outcome, Outcome::not_sent);
}

TEST_F(YouTubeTest, says_when_a_project_without_an_audit_is_locked) {
    remote_.locks_private = true;
    auto d = driver();
    EXPECT_EQ(d.run().outcome, Outcome::config);
}

TEST_F(YouTubeTest, is_published_once_youtube_has_worked_on_it) {
    remote_.processed_after = 3;
    auto d = driver();
    EXPECT_EQ(d.run().outcome, Outcome::accepted);
    EXPECT_EQ(d.look(d.now).finding, Finding::pending);
    EXPECT_EQ(d.look(d.now).finding, Finding::found);
}

TEST_F(YouTubeTest, a_film_that_youtube_cannot_read_has_failed) {
    remote_.processed_after = 2;
    remote_.upload_fails = "codec";
    auto d = driver();
    EXPECT_EQ(d.run().outcome, Outcome::accepted);
    auto seen = d.look(d.now);
    EXPECT_EQ(seen.finding, Finding::absent);
    ASSERT_TRUE(seen.refusal);
    EXPECT_EQ(seen.refusal->outcome, Outcome::content);
    EXPECT_NE(seen.refusal->message.find("codec"), std::string::npos);
}

TEST_F(YouTubeTest, shows_no_token_and_no_session) {
    remote_.mishaps = {{"PUT /upload", Mishap::answers, {.status = 503}}};
    auto d = driver();
    ::testing::internal::CaptureStderr();
    auto result = d.run();
    auto said = ::testing::internal::GetCapturedStderr() + result.message + json::line(result.evidence);
    for (auto& request : shown_) said += request;
    EXPECT_GT(shown_.size(), 4u);
    for (auto secret : {"yt-token", "session-1", "upload_id"})
        EXPECT_EQ(said.find(secret), std::string::npos) << secret;
}

TEST_F(YouTubeTest, its_channel_shows_that_an_account_works) {
    auto d = driver();
    EXPECT_EQ(adapter_->probe(d.job().account, d.context()).outcome, Outcome::done);
    d.token = "old";
    EXPECT_EQ(adapter_->probe(d.job().account, d.context()).outcome, Outcome::auth_refresh);
}

TEST_F(YouTubeTest, refuses_what_it_cannot_show) {
    auto d = driver();
    auto refuses = [&](const std::function<void(json::Value&)>& change) {
        d.job().payload = payload_;
        change(d.job().payload);
        EXPECT_THROW(d.plan(), Error) << d.job().payload;
    };
    refuses([](auto& p) { p["title"] = " "; });
    refuses([](auto& p) { p["media"].push_back(p["media"][0]); });
    refuses([](auto& p) { p["media"] = json::Value::array(); });
    refuses([](auto& p) { p["options"] = {{"privacy", "friends"}}; });
    refuses([](auto& p) { p["options"] = {{"publish_at", "tomorrow"}}; });
    refuses([](auto& p) { p["options"] = {{"publish_at", "2027-01-01T00:00:00Z"}, {"privacy", "unlisted"}}; });
}

struct Told {
    int status;
    const char* reason;
    const char* message;
    Outcome outcome;
    const char* bucket = "";
};

class YouTubeRefusals : public ::testing::TestWithParam<Told> {};

// The table of the fact sheet, 4.2.
INSTANTIATE_TEST_SUITE_P(
    Sheet, YouTubeRefusals,
    ::testing::Values(
        Told{400, "invalidTitle", "", Outcome::content}, Told{400, "invalidDescription", "", Outcome::content},
        Told{400, "invalidTags", "", Outcome::content}, Told{400, "invalidCategoryId", "", Outcome::content},
        Told{400, "invalidPublishAt", "", Outcome::content}, Told{400, "invalidVideoMetadata", "", Outcome::content},
        Told{400, "invalidFilename", "", Outcome::content}, Told{400, "defaultLanguageNotSet", "", Outcome::content},
        Told{400, "mediaBodyRequired", "", Outcome::content},
        Told{400, "uploadLimitExceeded", "", Outcome::rate, "uploads.channel"},
        Told{401, "authError", "", Outcome::auth_refresh}, Told{401, "expired", "", Outcome::auth_refresh},
        Told{401, "authorizationRequired", "", Outcome::auth_refresh},
        Told{401, "youtubeSignupRequired", "", Outcome::auth_fatal},
        Told{403, "quotaExceeded", "", Outcome::rate, "units.day"},
        Told{403, "dailyLimitExceeded", "", Outcome::rate, "units.day"},
        Told{403, "rateLimitExceeded", "", Outcome::rate, "calls.minute"},
        Told{403, "userRateLimitExceeded", "", Outcome::rate, "calls.minute"},
        Told{403, "insufficientPermissions", "", Outcome::auth_fatal}, Told{403, "forbidden", "", Outcome::content},
        Told{403, "forbiddenPrivacySetting", "", Outcome::content},
        Told{403, "forbiddenLicenseSetting", "", Outcome::content},
        Told{403, "authenticatedUserAccountClosed", "", Outcome::auth_fatal},
        Told{403, "authenticatedUserAccountSuspended", "", Outcome::auth_fatal},
        Told{403, "authenticatedUserNotChannel", "", Outcome::auth_fatal},
        Told{403, "accessNotConfigured", "", Outcome::config}, Told{404, "videoNotFound", "", Outcome::content},
        Told{409, "captionExists", "", Outcome::content},
        Told{429, "rateLimitExceeded", "Quota 'Video Uploads' and limit 'Video Uploads per day'", Outcome::rate,
             "uploads.day"},
        Told{429, "rateLimitExceeded", "Too fast", Outcome::rate, "calls.minute"},
        Told{429, "uploadRateLimitExceeded", "", Outcome::rate, "thumbnails.day"},
        Told{500, "internalError", "", Outcome::server}, Told{503, "backendError", "", Outcome::server}));

TEST_P(YouTubeRefusals, lead_to_the_class_of_the_sheet) {
    auto& told = GetParam();
    Instant now{std::chrono::milliseconds{1'800'000'000'000}};
    auto reply = fakes::reply_of(fakes::YouTube::refuse(told.status, told.reason, told.message), now);
    auto result = youtube::judge({.method = "POST", .url = "https://x.test/"}, reply, now);
    EXPECT_EQ(result.outcome, told.outcome);
    EXPECT_EQ(result.code, told.reason);
    EXPECT_EQ(result.bucket, told.bucket);
    // A limit of the Pacific day has no time of its own here: the ledger knows the midnight.
    bool of_the_day = result.bucket == "units.day" || result.bucket == "uploads.day";
    EXPECT_EQ(result.retry_at.has_value(), result.outcome == Outcome::rate && !of_the_day);
}

TEST(YouTubeReplies, say_until_when_where_they_do) {
    Instant now{std::chrono::milliseconds{1'800'000'000'000}};
    auto refused = fakes::YouTube{}.too_many(7);
    EXPECT_EQ(*youtube::judge({}, fakes::reply_of(refused, now), now).retry_at, now + std::chrono::seconds(7));
    refused.headers.clear();
    EXPECT_EQ(*youtube::judge({}, fakes::reply_of(refused, now), now).retry_at, now + std::chrono::minutes(1));
}

TEST(YouTubeReplies, tell_the_next_offset) {
    auto offset = [](const char* range) { return youtube::next_offset({.headers = {{"Range", range}}}); };
    EXPECT_EQ(offset("bytes=0-8388607"), 8388608u);
    EXPECT_EQ(offset("bytes 0-41"), 42u);
    EXPECT_EQ(offset("bytes=0-nonsense"), 0u);
    EXPECT_EQ(offset("bytes=0-99999999999999999999999"), 0u);
    EXPECT_EQ(youtube::next_offset({}), 0u);
}

}  // namespace
}  // namespace igny8::platform
