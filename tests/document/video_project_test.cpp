#include "document/video_project.hpp"

#include "base/error.hpp"
#include "json/json.hpp"

using namespace igny8;
using document::VideoProject;

namespace {

/// A project with something in every part.
VideoProject full_project() {
    VideoProject p;
    p.id = "vp_1";
    p.content_id = "7";
    p.site = "s";
    p.url = "https://e.example/a";
    p.title = "Tides";
    p.language = "en";
    p.base_folder = "/articles";
    p.video_type = "youtube_short";
    p.target_duration = 45;
    p.voice_id = "en-gb";
    p.background_music = "still-water";
    p.script = {"Tides", "About tides", {"tide"}, {}, 12.5, {{"0:00", "Start"}}};
    p.script.sections.push_back({1,
                                 "hook",
                                 "The sea rises.",
                                 "statistic",
                                 "16 metres",
                                 "print(1)",
                                 "python",
                                 3.5,
                                 {"statistic", "t", "x", "16", "who", {"a", "b"}},
                                 "Start",
                                 {0, 2}});
    p.status = "generating_audio";
    p.progress_pct = 30;
    p.article_images = {{"a.jpg", "alt", "caption", 3, "Start"}};
    p.keywords = {"tide"};
    p.voiceover =
        document::Voiceover{"a.wav", "espeak", "en-gb",
                            "m",     "en",     "voice_events",
                            2000,    -16.5,    {{1, 0, 1500, {{"The", 0, 200, 0}, {"sea", 200, 500, 4}}, "key"}}};
    p.assets = {{"image", 1, "a.jpg", 2.5, 0, "article", "", "cover", .25, .75, "a.jpg", "alt", "d1", "CC0"}};
    p.outputs = {{"youtube_short", "1080p", "h264", "f.mp4", 1080, 1920, 12500, 1000, "ab", -14.1, -1.2}};
    p.thumbnail = "t.jpg";
    p.subtitles = {{"srt", "en", "f.srt"}};
    p.seo = {{"youtube", "T", "D", {"x"}}};
    p.credits_used = 5;
    return p;
}

Error failure(const json::Value& value) {
    try {
        document::read_video_project(value);
    } catch (const Error& e) {
        return e;
    }
    return Error(Fault::internal, "no error");
}

TEST(VideoProject, ComesBackAsItWasWritten) {
    auto written = to_json(full_project());
    EXPECT_EQ(to_json(document::read_video_project(written)), written);
}

TEST(VideoProject, NeedsLittleToBegin) {
    auto p = document::read_video_project(json::parse(R"({"id":"a","video_type":"tiktok"})"));
    EXPECT_EQ(p.status, "draft");
    EXPECT_EQ(p.script_status, "pending");
    EXPECT_FALSE(p.voiceover);
}

TEST(VideoProject, NamesTheWrongPlace) {
    auto value = to_json(full_project());
    value["script"]["sections"][0]["duration_estimate"] = -1;
    EXPECT_EQ(failure(value).place(), "/script/sections/0/duration_estimate");
    value = to_json(full_project());
    value["script"]["sections"][0]["type"] = "finale";
    EXPECT_EQ(failure(value).place(), "/script/sections/0/type");
}

TEST(VideoProject, ItsIdIsNoPath) {
    auto value = to_json(full_project());
    value["id"] = "../../etc";
    EXPECT_EQ(failure(value).place(), "/id");
}

TEST(VideoProject, NoSectionStandsTwice) {
    auto value = to_json(full_project());
    value["script"]["sections"].push_back(value["script"]["sections"][0]);
    EXPECT_THAT(failure(value).message(), testing::HasSubstr("section_id 1 stands twice"));
}

TEST(VideoProject, TheVoiceSpeaksOnlyWhatIsInTheScript) {
    auto value = to_json(full_project());
    value["voiceover"]["sections"][0]["section_id"] = 9;
    EXPECT_THAT(failure(value).message(), testing::HasSubstr("section_id 9 is not in the script"));
}

TEST(VideoProject, TimeRunsForward) {
    auto value = to_json(full_project());
    value["voiceover"]["sections"][0]["words"][0]["end_ms"] = 0;
    value["voiceover"]["sections"][0]["words"][0]["start_ms"] = 5;
    EXPECT_EQ(failure(value).place(), "/voiceover/sections/0/words/0");
}

TEST(VideoScript, FindsASectionByItsId) {
    auto p = full_project();
    ASSERT_NE(find_section(p.script, 1), nullptr);
    EXPECT_EQ(find_section(p.script, 2), nullptr);
}

}  // namespace
