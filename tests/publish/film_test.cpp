// A film as each platform gets it.
#include "publish/film.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "publish/chapters.hpp"

namespace igny8::publish {
namespace {

using document::ChapterMarker;

document::Output output(const std::string& preset, int width, int height, const std::string& codec = "h264") {
    document::Output out;
    out.preset = preset;
    out.file = "/films/" + preset + "-" + std::to_string(height) + codec + ".mp4";
    out.codec = codec;
    out.width_px = width;
    out.height_px = height;
    out.duration_ms = 240'000;
    return out;
}

document::VideoProject project() {
    document::VideoProject p;
    p.id = "p1";
    p.content_id = "c1";
    p.site = "acme";
    p.title = "Own title";
    p.video_type = "youtube_long";
    p.outputs = {output("youtube_long", 1280, 720), output("youtube_long", 1920, 1080, "hevc"),
                 output("youtube_long", 1920, 1080), output("tiktok", 1080, 1920)};
    p.seo = {{"youtube", "For YouTube", "Words.\n\nChapters:\n0:00 Start\n0:20 Old\n0:45 Older\n\n#sea", {"sea"}},
             {"tiktok", "For TikTok", "Short words #sea", {"sea"}}};
    p.script.chapter_markers = {{"0:00", "Start"}, {"0:31", "Moon"}, {"2:02", "Sun"}};
    p.script.sections.resize(2);
    p.thumbnail = "cover.jpg";
    p.subtitles = {{"srt", "en", "en.srt"}};
    return p;
}

TEST(FilmDocument, has_the_words_and_the_file_of_its_platform) {
    auto film = film_document(project(), "tiktok");
    EXPECT_EQ(film["title"], "For TikTok");
    EXPECT_EQ(film["description"], "Short words #sea");
    EXPECT_EQ(film["platform"], "tiktok");
    EXPECT_EQ(film["outputs"].size(), 1u);
    EXPECT_EQ(film["outputs"][0]["file"], "/films/tiktok-1920h264.mp4");
    EXPECT_EQ(film["seo"].size(), 1u);
    EXPECT_TRUE(film["script"]["sections"].empty());
    EXPECT_EQ(film["thumbnail"], std::filesystem::absolute("cover.jpg").string());
    EXPECT_EQ(document::read_video_project(film).outputs[0].preset, "tiktok");
}

TEST(FilmDocument, takes_the_sharpest_file_that_everybody_can_read) {
    EXPECT_EQ(film_document(project(), "youtube")["outputs"][0]["file"], "/films/youtube_long-1080h264.mp4");
    EXPECT_EQ(film_document(project(), "instagram")["outputs"][0]["file"], "/films/tiktok-1920h264.mp4");
    EXPECT_EQ(film_document(project(), "linkedin")["outputs"][0]["file"], "/films/youtube_long-1080h264.mp4");
}

TEST(FilmDocument, has_the_chapters_of_the_finished_film) {
    auto film = film_document(project(), "youtube");
    EXPECT_EQ(film["description"], "Words.\n\nChapters:\n0:00 Start\n0:31 Moon\n2:02 Sun\n\n#sea");
}

TEST(FilmDocument, without_words_for_a_platform_has_the_films_own) {
    EXPECT_EQ(film_document(project(), "linkedin")["title"], "Own title");
}

TEST(FilmDocument, says_that_a_model_painted_its_pictures) {
    auto p = project();
    EXPECT_FALSE(film_document(p, "youtube").contains("options"));
    p.assets.resize(1);
    p.assets[0].model = "runware:101@1";
    EXPECT_EQ(film_document(p, "youtube")["options"]["synthetic_media"], true);
    EXPECT_EQ(film_document(p, "youtube", {{"synthetic_media", false}})["options"]["synthetic_media"], false);
}

TEST(FilmDocument, names_whose_pictures_it_shows_where_there_is_room) {
    auto p = project();
    p.assets.resize(3);
    for (size_t i : {0u, 2u}) {
        p.assets[i].licence = "Pexels License";
        p.assets[i].attribution = "Photo by A. Person on Pexels (https://www.pexels.com/photo/1/)";
    }
    auto said = film_document(p, "youtube")["description"].get<std::string>();
    EXPECT_TRUE(said.ends_with("\n\nPhoto by A. Person on Pexels (https://www.pexels.com/photo/1/)")) << said;
    EXPECT_EQ(said.find("Photo by"), said.rfind("Photo by"));
    EXPECT_EQ(film_document(p, "tiktok")["description"], "Short words #sea");
}

TEST(FilmDocument, needs_a_file) {
    auto p = project();
    p.outputs.clear();
    EXPECT_THROW(film_document(p, "youtube"), Error);
}

TEST(Chapters, keep_youtubes_rules) {
    std::vector<ChapterMarker> good{{"0:00", "A"}, {"0:10", "B <b>"}, {"1:00:05", "C"}};
    EXPECT_EQ(chapter_lines(good, 3700), "0:00 A\n0:10 B b\n1:00:05 C");
    EXPECT_EQ(chapter_lines({{"0:00", "A"}, {"0:10", "B"}}, 0), "");                  // too few
    EXPECT_EQ(chapter_lines({{"0:01", "A"}, {"0:20", "B"}, {"0:40", "C"}}, 0), "");   // not from the start
    EXPECT_EQ(chapter_lines({{"0:00", "A"}, {"0:09", "B"}, {"0:40", "C"}}, 0), "");   // one is too short
    EXPECT_EQ(chapter_lines({{"0:00", "A"}, {"0:20", "B"}, {"0:10", "C"}}, 0), "");   // back in time
    EXPECT_EQ(chapter_lines({{"0:00", "A"}, {"0:20", "B"}, {"0:40", "C"}}, 45), "");  // the last is too short
    EXPECT_EQ(chapter_lines({{"0:00", "A"}, {"0:xx", "B"}, {"0:40", "C"}}, 0), "");
}

TEST(Chapters, take_the_place_of_older_ones) {
    EXPECT_EQ(with_chapters("Words.\n\nChapters:\n0:00 A\n0:20 B\n\nEnd", "0:00 X", 5000),
              "Words.\n\nChapters:\n0:00 X\n\nEnd");
    EXPECT_EQ(with_chapters("Words.\n\nChapters:\n0:00 A\n0:20 B\n\nEnd", "", 5000), "Words.\n\nEnd");
    EXPECT_EQ(with_chapters("Words.", "0:00 X", 5000), "Words.\n\n0:00 X");
    EXPECT_EQ(with_chapters("Words.", "0:00 X", 10), "Words.");
    EXPECT_EQ(with_chapters("At 9:00 we begin.", "", 5000), "At 9:00 we begin.");
}

}  // namespace
}  // namespace igny8::publish
