// TikTok and YouTube: every type once, once more with a lost answer, and the numbers of it all.
#include "../fakes/tiktok.hpp"
#include "../fakes/youtube.hpp"
#include "journey.hpp"

namespace igny8::contract {
namespace {

json::Value post(const char* type, std::vector<json::Value> media, json::Value options = json::Value::object()) {
    return {{"post_type", type},
            {"title", "Tides"},
            {"post_text", "Why the tide comes twice #sea"},
            {"media", json::Value(std::move(media))},
            {"options", std::move(options)}};
}

TEST(TikTok, every_type_is_published_found_again_and_measured) {
    fakes::TikTok fake;
    Journey on(fake, "tiktok", fake.token, settings());
    on.join("tiktok", "o1", {{"privacy_level", "PUBLIC_TO_EVERYONE"}}, "user.info.basic video.publish video.list");
    EXPECT_EQ(on.probe(), "done");
    auto film = [&] { return on.film("film.mp4", std::string(300'000, 'x')); };
    json::Value choices{
        {"comments", true}, {"duet", true}, {"synthetic_media", true}, {"brand_content", true}, {"cover_ms", "1000"}};
    EXPECT_EQ(on.publish("video", post("video", {film()})), "published");
    EXPECT_EQ(on.publish("choices", post("video", {film()}, choices)), "published");
    EXPECT_EQ(on.publish("chunks", post("video", {on.film("long.mp4", std::string(25'000'000, 'x'))})), "published");
    EXPECT_EQ(on.publish("pull", post("video", {film()}, {{"source", "pull"}})), "published");
    EXPECT_EQ(on.publish("photo", post("image", {on.picture("one.jpg")})), "published");
    EXPECT_EQ(on.publish("photos", post("carousel", {on.picture("one.jpg"), on.picture("two.webp")})), "published");
    EXPECT_EQ(on.publish_and_lose("video", "PUT /video/", post("video", {film()})), "published");
    EXPECT_EQ(on.publish_and_lose("init", "POST */video/init/", post("video", {film()})), "published");
    EXPECT_EQ(on.publish_and_lose("pull", "POST */video/init/", post("video", {film()}, {{"source", "pull"}})),
              "published");
    EXPECT_EQ(on.read_numbers(), "");
}

TEST(TikTok, drafts_go_to_the_inbox) {
    fakes::TikTok fake;
    Journey on(fake, "tiktok", fake.token, settings());
    on.join("tiktok", "o1", {{"privacy_level", "SELF_ONLY"}, {"mode", "draft"}});
    EXPECT_EQ(on.publish("draft", post("video", {on.film("film.mp4", std::string(300'000, 'x'))})), "published");
    EXPECT_EQ(on.publish("draft photo", post("image", {on.picture("one.jpg")})), "published");
    EXPECT_EQ(fake.tasks.back().status, "SEND_TO_USER_INBOX");
}

/// A film of ours, with captions and a cover.
json::Value project(Journey& on) {
    write_file(on.file("en.srt"), "1\n00:00:00,000 --> 00:00:02,000\nHello\n");
    json::Value out{
        {"schema", "igny8.video_project/1"}, {"id", "p1"}, {"video_type", "youtube_long"}, {"title", "Own"}};
    out["outputs"] = {{{"preset", "youtube_long"}, {"file", on.film("own.mp4", "a film")["path"]}}};
    out["thumbnail"] = on.picture("own.jpg")["path"];
    out["subtitles"] = {{{"format", "srt"}, {"language", "en"}, {"file", on.file("en.srt").string()}}};
    out["seo"] = {{{"platform", "youtube"}, {"title", "Ours"}, {"description", "Words"}, {"tags", {"a b", "c"}}}};
    return out;
}

TEST(YouTube, every_type_is_published_found_again_and_measured) {
    fakes::YouTube fake;
    Journey on(fake, "youtube", fake.token, settings());
    on.join("youtube", "UCme");
    EXPECT_EQ(on.probe(), "done");
    auto film = [&] { return on.film("film.mp4", std::string(300'000, 'x'), 1920, 1080); };
    auto covered = post("video", {film()});
    covered["thumbnail"] = on.picture("cover.jpg")["path"];
    covered["hashtags"] = {"sea", "moon"};
    json::Value choices{{"privacy", "unlisted"},       {"synthetic_media", true}, {"made_for_kids", "true"},
                        {"license", "creativeCommon"}, {"embeddable", false},     {"category_id", "27"}};
    auto later = to_rfc3339(std::chrono::floor<std::chrono::seconds>(on.now) + 30h);
    EXPECT_EQ(on.publish("video", post("video", {film()})), "published");
    EXPECT_EQ(on.publish("thumbnail", covered), "published");
    EXPECT_EQ(on.publish("choices", post("video", {film()}, choices)), "published");
    EXPECT_EQ(on.publish("publish at", post("video", {film()}, {{"publish_at", later}})), "published");
    EXPECT_EQ(on.publish("short", post("video", {on.film("short.mp4", std::string(300'000, 'x'))})), "published");
    EXPECT_EQ(on.publish("chunks", post("video", {on.film("long.mp4", std::string(9'000'000, 'x'), 1920, 1080)})),
              "published");
    EXPECT_EQ(on.publish_and_lose("last chunk", "PUT /upload/youtube/v3/videos", post("video", {film()})), "published");
    EXPECT_EQ(on.publish_and_lose("made public", "PUT /youtube/v3/videos", post("video", {film()})), "published");
    fake.mishaps = {{"PUT /upload", Mishap::loses_answer}, {"PUT /upload", Mishap::answers, {.status = 404}}};
    EXPECT_EQ(on.publish("session gone", post("video", {film()})), "published");
    EXPECT_EQ(on.publish("project", project(on)), "published");
    EXPECT_EQ(fake.films.back().captions.size(), 1u);
    EXPECT_EQ(fake.films.size(), 10u);
    EXPECT_EQ(on.read_numbers(), "");
}

}  // namespace
}  // namespace igny8::contract
