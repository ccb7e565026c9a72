// TikTok: films from a file and from an address, photos, drafts; and what can go wrong with each.
#include "platform/tiktok/tiktok.hpp"

#include "../fakes/tiktok.hpp"
#include "base/error.hpp"
#include "driver.hpp"
#include "platform/tiktok/errors.hpp"
#include "platform/tiktok/wish.hpp"

namespace igny8::platform {
namespace {

using fakes::Mishap;
using testing::Driver;
constexpr const char* chunks_path = "PUT /video/";

std::string cdn(const Path& file) { return "https://cdn.example.org/" + file.filename().string(); }

class TikTokTest : public ::testing::Test {
protected:
    TikTokTest() : adapter_(make_tiktok({.get = [](auto&) { return "https://open.tiktokapis.com"; }})) {
        film(100'000);
        payload_ = {{"schema", "igny8.social_post/1"}, {"platform", "tiktok"}, {"post_type", "video"}};
        payload_["post_text"] = "Why the tide comes twice #sea";
        json::Value medium{{"kind", "video"}, {"path", path("film.mp4")}, {"duration_seconds", 40}};
        payload_["media"] = json::Value::array({medium});
        payload_["options"] = {{"privacy_level", "PUBLIC_TO_EVERYONE"}};
    }

    std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
    void film(size_t bytes) {
        constexpr size_t sparse = 20'000'000;
        write_file(path("film.mp4"), "");
        if (bytes > sparse) return std::filesystem::resize_file(path("film.mp4"), bytes);
        content_.resize(bytes);
        for (size_t i = 0; i < bytes; ++i) content_[i] = static_cast<char>((i * 37 + i / 991) & 0xff);
        write_file(path("film.mp4"), content_);
    }
    void photos() {
        payload_["post_type"] = "carousel";
        payload_["title"] = "Tides";
        write_file(path("1.jpg"), "one");
        write_file(path("2.webp"), "two");
        payload_["media"] = json::Value::array({{{"kind", "image"}, {"path", path("1.jpg")}, {"alt_text", "a"}},
                                                {{"kind", "image"}, {"path", path("2.webp")}, {"alt_text", "b"}}});
    }
    Driver driver() {
        Job job;
        job.id = "01JABC";
        job.token = "ig8-token";
        job.kind = "post";
        job.payload = payload_;
        job.account = {.site = "acme", .platform = "tiktok", .handle = "acme", .scopes = scopes_};
        return Driver(*adapter_, std::move(job), remote_.token, [this](auto& r) { return remote_.send(&shown_)(r); });
    }
    /// The fake's clock is the driver's.
    void together(Driver& d) {
        remote_.now = d.now;
        d.tick = [this, &d] { remote_.now = d.now; };
    }
    const fakes::TikTok::Task& last_task() { return remote_.tasks.back(); }

    ScratchFolder folder_;
    std::string content_;
    json::Value payload_;
    std::string scopes_;
    fakes::TikTok remote_;
    std::vector<std::string> shown_;
    std::unique_ptr<Adapter> adapter_;
};

TEST_F(TikTokTest, a_film_is_published_by_its_last_byte) {
    auto d = driver();
    together(d);
    for (auto name : {"creator", "upload"}) EXPECT_EQ(d.perform(d.step(name)).outcome, Outcome::done);
    EXPECT_EQ(remote_.public_posts(), 0);
    auto result = d.run();
    EXPECT_EQ(result.outcome, Outcome::accepted) << result.message;
    auto seen = d.look(d.now);
    EXPECT_EQ(seen.finding, Finding::found);
    EXPECT_EQ(seen.remote_id, last_task().post);
    EXPECT_EQ(seen.remote_url, "https://www.tiktok.com/@acme/video/" + last_task().post);
    EXPECT_EQ(last_task().bytes, content_);
    auto info = last_task().body["post_info"];
    EXPECT_EQ(info["title"], "Why the tide comes twice #sea");
    for (auto key : {"disable_comment", "disable_duet", "disable_stitch"}) EXPECT_EQ(info[key], true) << key;
    EXPECT_EQ(info["is_aigc"], false);
}

TEST_F(TikTokTest, what_is_chosen_is_what_is_said) {
    payload_["options"] = {
        {"privacy_level", "SELF_ONLY"}, {"comments", true},      {"duet", "yes"},     {"stitch", true},
        {"synthetic_media", true},      {"brand_organic", true}, {"cover_ms", "1500"}};
    auto d = driver();
    EXPECT_EQ(d.run().outcome, Outcome::accepted);
    auto info = last_task().body["post_info"];
    EXPECT_EQ(info["privacy_level"], "SELF_ONLY");
    EXPECT_EQ(info["disable_comment"], false);
    EXPECT_EQ(info["disable_duet"], false);
    EXPECT_EQ(info["disable_stitch"], true);  // the creator has it disabled
    EXPECT_EQ(info["is_aigc"], true);
    EXPECT_EQ(info["brand_organic_toggle"], true);
    EXPECT_EQ(info["video_cover_timestamp_ms"], 1500);
    auto seen = d.look(d.now);
    EXPECT_EQ(seen.finding, Finding::found);
    EXPECT_EQ(seen.remote_url, "");
}

TEST_F(TikTokTest, a_draft_goes_into_the_inbox) {
    payload_["options"] = {{"mode", "draft"}};
    auto d = driver();
    EXPECT_EQ(d.run().outcome, Outcome::accepted);
    EXPECT_EQ(last_task().status, "SEND_TO_USER_INBOX");
    EXPECT_EQ(d.look(d.now).finding, Finding::found);
    EXPECT_EQ(remote_.count("POST /v2/post/publish/creator_info"), 0);
}

TEST_F(TikTokTest, photos_are_fetched_from_public_addresses) {
    photos();
    auto d = driver();
    d.make_public = cdn;
    auto result = d.run();
    EXPECT_EQ(result.outcome, Outcome::accepted) << result.message;
    EXPECT_EQ(d.step("post").guarantee, Guarantee::blind);
    auto& body = last_task().body;
    EXPECT_EQ(body["source_info"]["photo_images"][1], "https://cdn.example.org/2.webp");
    EXPECT_EQ(body["post_info"]["title"], "Tides");
    EXPECT_EQ(body["post_info"]["description"], "Why the tide comes twice #sea");
    EXPECT_TRUE(body.contains("is_aigc"));
    EXPECT_EQ(d.look(d.now).remote_url, "https://www.tiktok.com/@acme/photo/" + last_task().post);
}

TEST_F(TikTokTest, photos_without_storage_say_what_to_set_up) {
    photos();
    auto d = driver();
    auto result = d.run();
    EXPECT_EQ(result.outcome, Outcome::config);
    EXPECT_NE(result.message.find("storage"), std::string::npos);
}

TEST_F(TikTokTest, a_photo_whose_answer_was_lost_is_for_a_person) {
    photos();
    remote_.mishaps = {{"POST /v2/post/publish/content/init/"}};
    auto d = driver();
    d.make_public = cdn;
    EXPECT_EQ(d.run().outcome, Outcome::ambiguous);
    auto seen = d.look(d.now);
    EXPECT_EQ(seen.finding, Finding::unreadable);
    EXPECT_FALSE(seen.permitted);
}

TEST_F(TikTokTest, a_film_can_be_pulled_and_found_among_the_own_ones) {
    payload_["options"] = {{"privacy_level", "PUBLIC_TO_EVERYONE"}, {"source", "pull"}};
    scopes_ = "video.publish,video.list";
    remote_.listing_lag = std::chrono::minutes(3);
    remote_.mishaps = {{"POST /v2/post/publish/video/init/"}};
    auto d = driver();
    together(d);
    d.make_public = cdn;
    EXPECT_EQ(d.step("post").guarantee, Guarantee::listable);
    auto sent = d.now;
    EXPECT_EQ(d.run().outcome, Outcome::ambiguous);
    EXPECT_EQ(d.look(sent).finding, Finding::absent);
    d.wait(std::chrono::minutes(4));
    auto seen = d.look(sent);
    EXPECT_EQ(seen.finding, Finding::found);
    EXPECT_EQ(seen.remote_id, last_task().post);
    EXPECT_EQ(d.look(sent, [&](std::string_view id) { return id == seen.remote_id; }).finding, Finding::absent);
}

TEST_F(TikTokTest, two_films_of_one_text_are_told_apart_by_nobody) {
    payload_["options"] = {{"privacy_level", "PUBLIC_TO_EVERYONE"}, {"source", "pull"}};
    scopes_ = "video.publish,video.list";
    auto d = driver();
    together(d);
    d.make_public = cdn;
    EXPECT_EQ(d.run().outcome, Outcome::accepted);
    d.saved.clear();
    remote_.mishaps = {{"POST /v2/post/publish/video/init/"}};
    EXPECT_EQ(d.run().outcome, Outcome::ambiguous);
    std::erase_if(d.saved, [](auto& s) { return s.name == "post"; });
    EXPECT_EQ(d.look(d.now).finding, Finding::several);
}

TEST_F(TikTokTest, goes_up_in_chunks_of_ten_megabytes_with_the_rest_in_the_last) {
    film(105'000'500);
    auto d = driver();
    together(d);
    EXPECT_EQ(d.run().outcome, Outcome::accepted);
    EXPECT_EQ(remote_.count(chunks_path), 10);
    EXPECT_EQ(last_task().stored, 105'000'500);
    EXPECT_EQ(last_task().body["source_info"]["total_chunk_count"], 10);
    EXPECT_EQ(d.look(d.now).finding, Finding::found);
}

TEST_F(TikTokTest, whoever_comes_next_goes_on_where_the_last_one_died) {
    film(65'000'000);
    for (int save : {1, 2, 4, 6, 7}) {
        remote_ = {};
        auto d = driver();
        together(d);
        d.dies_at_save = save;
        EXPECT_THROW(d.run(), Driver::Died) << save;
        EXPECT_EQ(d.run().outcome, Outcome::accepted) << save;
        EXPECT_EQ(remote_.tasks.size(), 1u) << save;
        EXPECT_EQ(remote_.public_posts(), 1) << save;
        EXPECT_EQ(last_task().stored, 65'000'000);
    }
}

TEST_F(TikTokTest, a_lost_answer_in_the_middle_is_no_second_chunk) {
    film(65'000'000);
    for (auto what : {Mishap::loses_answer, Mishap::never_arrives, Mishap::unreachable}) {
        remote_ = {};
        remote_.mishaps = {{chunks_path, what, {}, 2}};
        auto d = driver();
        together(d);
        EXPECT_EQ(d.run().outcome, Outcome::accepted);
        EXPECT_EQ(last_task().stored, 65'000'000);
        EXPECT_EQ(remote_.tasks.size(), 1u);
    }
}

TEST_F(TikTokTest, a_lost_answer_of_the_last_chunk_is_asked_for_by_its_task) {
    remote_.mishaps = {{chunks_path}};
    auto d = driver();
    together(d);
    EXPECT_EQ(d.run().outcome, Outcome::ambiguous);
    EXPECT_EQ(d.look(d.now).finding, Finding::found);
    EXPECT_EQ(d.run().outcome, Outcome::accepted);  // even if it is sent again
    EXPECT_EQ(remote_.public_posts(), 1);
}

TEST_F(TikTokTest, a_last_chunk_that_never_arrived_is_sent_again) {
    remote_.mishaps = {{chunks_path, Mishap::never_arrives}};
    auto d = driver();
    together(d);
    EXPECT_EQ(d.run().outcome, Outcome::ambiguous);
    EXPECT_EQ(d.look(d.now).finding, Finding::absent);
    EXPECT_EQ(d.run().outcome, Outcome::accepted);
    EXPECT_EQ(remote_.public_posts(), 1);
    EXPECT_EQ(remote_.tasks.size(), 1u);
}

TEST_F(TikTokTest, an_upload_older_than_an_hour_begins_anew) {
    remote_.mishaps = {{chunks_path, Mishap::never_arrives}};
    auto d = driver();
    together(d);
    EXPECT_EQ(d.run().outcome, Outcome::ambiguous);
    d.wait(std::chrono::minutes(70));
    EXPECT_EQ(d.look(d.now).finding, Finding::absent);
    EXPECT_EQ(d.run().outcome, Outcome::media);
    EXPECT_EQ(d.run().outcome, Outcome::accepted);
    EXPECT_EQ(remote_.tasks.size(), 2u);
    EXPECT_EQ(remote_.public_posts(), 1);
}

TEST_F(TikTokTest, an_address_that_is_gone_in_the_middle_begins_anew) {
    film(65'000'000);
    remote_.mishaps = {{chunks_path, Mishap::answers, {.status = 403}, 2}};
    auto d = driver();
    together(d);
    EXPECT_EQ(d.run().outcome, Outcome::server);
    EXPECT_EQ(d.run().outcome, Outcome::accepted);
    EXPECT_EQ(remote_.tasks.size(), 2u);
    EXPECT_EQ(remote_.public_posts(), 1);
}

TEST_F(TikTokTest, a_refusal_of_the_last_chunk_is_not_believed_before_tiktok_tells_how_much_it_has) {
    for (int status : {400, 403, 404}) {
        remote_ = {};
        remote_.mishaps = {{chunks_path, Mishap::does_and_answers, {.status = status}}};
        auto d = driver();
        together(d);
        EXPECT_EQ(d.run().outcome, Outcome::ambiguous) << status;
        EXPECT_EQ(d.look(d.now).finding, Finding::found) << status;
        EXPECT_EQ(remote_.public_posts(), 1);
    }
}

TEST_F(TikTokTest, an_address_that_is_gone_before_the_last_chunk_begins_anew_after_the_looks) {
    remote_.mishaps = {{chunks_path, Mishap::answers, {.status = 404}}};
    auto d = driver();
    together(d);
    EXPECT_EQ(d.run().outcome, Outcome::ambiguous);
    EXPECT_EQ(d.look(d.now).finding, Finding::absent);
    EXPECT_EQ(d.run().outcome, Outcome::media);
    EXPECT_EQ(d.run().outcome, Outcome::accepted);
    EXPECT_EQ(remote_.tasks.size(), 2u);
    EXPECT_EQ(remote_.public_posts(), 1);
}

TEST_F(TikTokTest, a_bare_status_to_the_question_before_a_second_try_is_no_verdict) {
    remote_.mishaps = {{chunks_path, Mishap::never_arrives},
                       {"POST /v2/post/publish/status", Mishap::answers, {.status = 404}}};
    auto d = driver();
    together(d);
    EXPECT_EQ(d.run().outcome, Outcome::ambiguous);
    EXPECT_EQ(d.run().outcome, Outcome::not_sent);
    EXPECT_EQ(d.run().outcome, Outcome::accepted);
    EXPECT_EQ(remote_.public_posts(), 1);
}

TEST_F(TikTokTest, is_still_worked_on_until_tiktok_says_otherwise) {
    remote_.processing = 3;
    auto d = driver();
    together(d);
    EXPECT_EQ(d.run().outcome, Outcome::accepted);
    EXPECT_EQ(d.look(d.now).finding, Finding::pending);
    EXPECT_EQ(d.look(d.now).finding, Finding::pending);
    EXPECT_EQ(d.look(d.now).finding, Finding::found);
}

TEST_F(TikTokTest, a_number_that_does_not_come_is_not_waited_for_long) {
    remote_.moderation = std::chrono::hours(9);
    auto d = driver();
    together(d);
    EXPECT_EQ(d.run().outcome, Outcome::accepted);
    auto sent = d.now;
    EXPECT_EQ(d.look(sent).finding, Finding::pending);
    d.wait(std::chrono::minutes(20));
    auto seen = d.look(sent);
    EXPECT_EQ(seen.finding, Finding::found);
    EXPECT_EQ(seen.remote_id, last_task().id);
    EXPECT_EQ(seen.remote_url, "");
}

TEST_F(TikTokTest, reads_a_number_however_it_is_written) {
    for (bool text : {true, false})
        for (bool right : {true, false}) {
            remote_ = {};
            remote_.numbers_as_text = text;
            remote_.right_spelling = right;
            auto d = driver();
            together(d);
            d.run();
            EXPECT_EQ(d.look(d.now).remote_id, last_task().post);
        }
}

TEST_F(TikTokTest, a_post_that_failed_on_their_side_is_made_anew_and_once) {
    remote_.fails = "internal";
    auto d = driver();
    together(d);
    EXPECT_EQ(d.run().outcome, Outcome::accepted);
    auto seen = d.look(d.now);
    EXPECT_EQ(seen.finding, Finding::absent);
    ASSERT_TRUE(seen.refusal);
    EXPECT_EQ(seen.refusal->outcome, Outcome::media);
    remote_.fails.clear();
    EXPECT_EQ(d.run().outcome, Outcome::media);  // preparation is forgotten
    EXPECT_EQ(d.run().outcome, Outcome::accepted);
    EXPECT_EQ(remote_.public_posts(), 1);
}

TEST_F(TikTokTest, each_reason_of_a_failure_leads_to_its_class) {
    Instant now{std::chrono::milliseconds{1'800'000'000'000}};
    const std::map<std::string, Outcome> sheet{{"internal", Outcome::media},
                                               {"video_pull_failed", Outcome::media},
                                               {"photo_pull_failed", Outcome::media},
                                               {"file_format_check_failed", Outcome::content},
                                               {"duration_check_failed", Outcome::content},
                                               {"frame_rate_check_failed", Outcome::content},
                                               {"picture_size_check_failed", Outcome::content},
                                               {"spam_risk_too_many_posts", Outcome::rate},
                                               {"spam_risk_user_banned_from_posting", Outcome::spam_block},
                                               {"spam_risk_text", Outcome::content},
                                               {"spam_risk", Outcome::content},
                                               {"auth_removed", Outcome::auth_fatal},
                                               {"publish_cancelled", Outcome::content}};
    for (auto& [reason, outcome] : sheet) EXPECT_EQ(tiktok::judge_failure(reason, now).outcome, outcome) << reason;
}

TEST_F(TikTokTest, a_creator_who_may_not_is_refused_before_anything_is_sent) {
    for (auto code : {"spam_risk_too_many_posts", "reached_active_user_cap"}) {
        remote_ = {};
        remote_.creator_refuses = code;
        auto d = driver();
        together(d);
        auto result = d.run();
        EXPECT_EQ(result.outcome, Outcome::rate) << code;
        EXPECT_GT(*result.retry_at, d.now + std::chrono::hours(5));
    }
    remote_ = {};
    remote_.privacy_levels = {"SELF_ONLY"};
    EXPECT_EQ(driver().run().outcome, Outcome::content);
    remote_ = {};
    remote_.max_seconds = 30;
    EXPECT_EQ(driver().run().outcome, Outcome::content);
    EXPECT_TRUE(remote_.tasks.empty());
}

TEST_F(TikTokTest, stops_when_the_job_was_taken_away) {
    film(65'000'000);
    auto d = driver();
    d.lease = false;
    EXPECT_EQ(d.run().outcome, Outcome::server);
    EXPECT_EQ(remote_.count(chunks_path), 0);
}

TEST_F(TikTokTest, a_status_that_cannot_be_read_says_nothing) {
    auto d = driver();
    together(d);
    d.run();
    remote_.mishaps = {{"POST /v2/post/publish/status", Mishap::answers, {.status = 502, .body = "<html>"}}};
    EXPECT_EQ(d.look(d.now).finding, Finding::unreadable);
    remote_.mishaps = {{"POST /v2/post/publish/status", Mishap::answers, remote_.refuse(400, "invalid_publish_id")}};
    EXPECT_EQ(d.look(d.now).finding, Finding::absent);
}

TEST_F(TikTokTest, shows_no_token_and_no_upload_address) {
    film(65'000'000);
    remote_.mishaps = {{chunks_path, Mishap::answers, {.status = 503}}};
    auto d = driver();
    together(d);
    ::testing::internal::CaptureStderr();
    auto result = d.run();
    auto seen = d.look(d.now);
    auto said = ::testing::internal::GetCapturedStderr() + result.message + json::line(seen.evidence);
    for (auto& request : shown_) said += request;
    EXPECT_GT(shown_.size(), 8u);
    for (auto secret : {"tt-token", "upload_token", "Tok1"}) EXPECT_EQ(said.find(secret), std::string::npos) << secret;
}

TEST_F(TikTokTest, refuses_what_it_cannot_show) {
    auto d = driver();
    auto refuses = [&](const std::function<void(json::Value&)>& change) {
        d.job().payload = payload_;
        change(d.job().payload);
        EXPECT_THROW(d.plan(), Error) << d.job().payload;
    };
    refuses([](auto& p) { p["options"] = json::Value::object(); });
    refuses([](auto& p) { p["options"]["privacy_level"] = "FRIENDS"; });
    refuses([](auto& p) { p["options"]["mode"] = "later"; });
    refuses([](auto& p) { p["options"] = {{"privacy_level", "SELF_ONLY"}, {"brand_content", true}}; });
    refuses([](auto& p) { p["media"].push_back(p["media"][0]); });
    refuses([](auto& p) { p["post_type"] = "image"; });
    photos();
    refuses([](auto& p) { p["media"][0]["path"] = "/tmp/a.png"; });
}

TEST(TikTokChunks, keep_the_rules) {
    constexpr uint64_t mb = 1'000'000;
    for (uint64_t size : {uint64_t{1}, 5 * mb - 1, 5 * mb, 64 * mb, 64 * mb + 1, 69 * mb, 70 * mb,
                          105'000'500 * uint64_t{1}, uint64_t{4} << 30}) {
        auto cut = tiktok::chunks(size);
        EXPECT_EQ(cut.count, size / cut.each) << size;
        EXPECT_LE(cut.count, 1000u);
        uint64_t sum = 0;
        for (uint64_t i = 0; i < cut.count; ++i) {
            EXPECT_EQ(cut.offset(i), sum);
            sum += cut.length(i);
            bool small = size < 5 * mb;
            EXPECT_TRUE(small || cut.length(i) >= 5 * mb) << size;
            EXPECT_LE(cut.length(i), (i == cut.last() ? 128 : 64) * mb) << size;
        }
        EXPECT_EQ(sum, size);
    }
}

struct Told {
    int status;
    const char* code;
    Outcome outcome;
    const char* bucket = "";
};

class TikTokRefusals : public ::testing::TestWithParam<Told> {};

// The table of the fact sheet, section 4.
INSTANTIATE_TEST_SUITE_P(
    Sheet, TikTokRefusals,
    ::testing::Values(Told{400, "invalid_param", Outcome::content}, Told{400, "invalid_params", Outcome::content},
                      Told{400, "invalid_file_upload", Outcome::content},
                      Told{400, "app_version_check_failed", Outcome::content},
                      Told{400, "invalid_publish_id", Outcome::content},
                      Told{400, "token_not_authorized_for_specified_publish_id", Outcome::content},
                      Told{401, "access_token_invalid", Outcome::auth_refresh},
                      Told{401, "scope_not_authorized", Outcome::auth_fatal},
                      Told{401, "scope_permission_missed", Outcome::auth_fatal},
                      Told{403, "spam_risk_too_many_posts", Outcome::rate, "posts.24h"},
                      Told{403, "spam_risk_too_many_pending_share", Outcome::rate, "pending.24h"},
                      Told{403, "spam_risk_user_banned_from_posting", Outcome::spam_block},
                      Told{403, "reached_active_user_cap", Outcome::rate, "creators.24h"},
                      Told{403, "unaudited_client_can_only_post_to_private_accounts", Outcome::config},
                      Told{403, "url_ownership_unverified", Outcome::content},
                      Told{403, "privacy_level_option_mismatch", Outcome::content},
                      Told{429, "rate_limit_exceeded", Outcome::rate}, Told{500, "internal_error", Outcome::server},
                      Told{503, "internal_error", Outcome::server}));

TEST_P(TikTokRefusals, lead_to_the_class_of_the_sheet) {
    auto& told = GetParam();
    Instant now{std::chrono::milliseconds{1'800'000'000'000}};
    auto reply = fakes::reply_of(fakes::TikTok::refuse(told.status, told.code), now);
    auto result = tiktok::judge({.method = "POST", .url = "https://x.test/"}, reply, now);
    EXPECT_EQ(result.outcome, told.outcome);
    EXPECT_EQ(result.code, told.code);
    EXPECT_EQ(result.bucket, told.bucket);
    EXPECT_EQ(result.retry_at.has_value(), result.outcome == Outcome::rate);
    EXPECT_EQ(result.evidence["log_id"], "L1");
}

TEST(TikTokReplies, say_until_when_where_they_do) {
    Instant now{std::chrono::milliseconds{1'800'000'000'000}};
    auto refused = fakes::TikTok{}.too_many(7);
    EXPECT_EQ(*tiktok::judge({}, fakes::reply_of(refused, now), now).retry_at, now + std::chrono::seconds(7));
    refused.headers.clear();
    EXPECT_EQ(*tiktok::judge({}, fakes::reply_of(refused, now), now).retry_at, now + std::chrono::minutes(1));
}

TEST_P(TikTokRefusals, of_a_visible_call_leave_doubt_only_where_the_server_failed) {
    auto& told = GetParam();
    auto reply = fakes::reply_of(fakes::TikTok::refuse(told.status, told.code), Instant{});
    auto result = tiktok::judge({.method = "POST", .url = "https://x.test/", .visible = true}, reply, Instant{});
    EXPECT_EQ(result.outcome == Outcome::ambiguous, told.status >= 500);
    EXPECT_TRUE(result.outcome != Outcome::content || result.certain);
}

}  // namespace
}  // namespace igny8::platform
