#include "assets/gather.hpp"

#include <gtest/gtest.h>

#include <set>

#include "assets/music.hpp"
#include "base/error.hpp"
#include "json/json.hpp"
#include "media/picture.hpp"

namespace igny8::assets {
namespace {

namespace fs = std::filesystem;

using document::Section;
using document::VideoAsset;
using document::VideoProject;

/// Stripes and a slope: something to see at any size.
media::Pixels drawn(int width, int height, uint8_t hue) {
    auto p = media::plain(width, height, {hue, 120, 80});
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) p.row(y)[x * 3 + 1] = static_cast<uint8_t>((x * 7 + y * 3 + x * y / 50) & 255);
    return p;
}

class GatherTest : public testing::Test {
protected:
    GatherTest() {
        make_folders(article_);
        project_.id = "tides";
        project_.title = "How the tide is predicted";
        project_.video_type = "youtube_short";
        project_.base_folder = article_.string();
        for (int i = 1; i <= 3; ++i) add_section(i);
    }

    void add_section(int id) {
        Section s;
        s.section_id = id;
        s.type = id == 1 ? "hook" : id == 3 ? "outro" : "point";
        s.narration = "The sea rises twice a day on most coasts.";
        s.text_overlay = "Twice a day";
        s.duration_estimate = 6;
        s.source_blocks = {id * 5};
        project_.script.sections.push_back(s);
    }
    void add_picture(const std::string& src, int block, int width = 640, int height = 420) {
        media::write_jpeg(article_ / src, drawn(width, height, static_cast<uint8_t>(block)));
        project_.article_images.push_back({src, "", "", block, ""});
    }
    void run(GatherOptions options = {}) { gather(project_, options, images_, silent_report()); }

    std::vector<VideoAsset> images() const {
        std::vector<VideoAsset> out;
        for (const auto& a : project_.assets)
            if (a.asset_type == "image") out.push_back(a);
        return out;
    }
    bool shows(const std::string& origin) const {
        for (const auto& a : images())
            if (a.origin == origin) return true;
        return false;
    }

    ScratchFolder scratch_;
    Path article_ = scratch_.path() / "article", images_ = [&] {
        make_folders(scratch_.path() / "images");
        return scratch_.path() / "images";
    }();
    VideoProject project_;
};

TEST_F(GatherTest, EverySectionGetsAPictureThatExists) {
    add_picture("sea.jpg", 10);
    run();
    std::set<int> sections;
    for (const auto& a : images()) {
        sections.insert(*a.section_id);
        EXPECT_TRUE(fs::is_regular_file(a.file_url)) << a.file_url;
        EXPECT_EQ(a.digest.size(), 64u);
    }
    EXPECT_EQ(sections, (std::set<int>{1, 2, 3}));
    EXPECT_TRUE(shows("sea.jpg"));
}

TEST_F(GatherTest, ASecondRunGivesTheSameDocumentAndWritesNothingNew) {
    add_picture("sea.jpg", 10);
    run();
    const auto first = document::to_json(project_).dump();
    const auto count = std::distance(fs::directory_iterator(images_), fs::directory_iterator());
    run();
    EXPECT_EQ(document::to_json(project_).dump(), first);
    EXPECT_EQ(std::distance(fs::directory_iterator(images_), fs::directory_iterator()), count);
}

TEST_F(GatherTest, CardsAreDrawnForEachCanvas) {
    run({{"youtube_short", "youtube_long", "tiktok"}, "midnight", "none", std::nullopt, true});
    std::set<std::string> canvases;
    for (const auto& a : images()) canvases.insert(a.canvas);
    EXPECT_EQ(canvases, (std::set<std::string>{"1080x1920", "1920x1080"}));
    for (const auto& a : images()) {
        const auto info = media::picture_info(a.file_url);
        EXPECT_EQ(fmt::format("{}x{}", info.width, info.height), a.canvas);
        EXPECT_EQ(a.fit, "exact");
    }
}

TEST_F(GatherTest, PathTricksAreNotFollowed) {
    media::write_jpeg(scratch_.path() / "secret.jpg", drawn(640, 420, 9));
    for (auto src : {"../secret.jpg", "/etc/passwd", "file:///etc/passwd", "https://example.com/a.jpg", "a\0b.jpg"})
        project_.article_images.push_back({src, "", "", 10, ""});
    fs::create_symlink(scratch_.path() / "secret.jpg", article_ / "link.jpg");
    project_.article_images.push_back({"link.jpg", "", "", 10, ""});
    run();
    for (const auto& a : images()) EXPECT_EQ(a.source, "card") << a.origin;
}

TEST_F(GatherTest, BadPicturesAreSkipped) {
    write_file(article_ / "broken.jpg", "no picture at all");
    write_file(article_ / "empty.png", "");
    for (auto src : {"broken.jpg", "empty.png", "missing.png"})
        project_.article_images.push_back({src, "", "", 10, ""});
    add_picture("tiny.jpg", 10, 120, 80);
    add_picture("thin.jpg", 10, 1500, 200);
    add_picture("company-logo.jpg", 10);
    run();
    for (const auto& a : images()) EXPECT_EQ(a.source, "card") << a.origin;
}

TEST_F(GatherTest, OneSectionCanBeDoneAgain) {
    run();
    auto before = project_;
    project_.script.sections[1].text_overlay = "Something else";
    GatherOptions options;
    options.section = 2;
    run(options);
    ASSERT_EQ(before.assets.size(), project_.assets.size());
    for (size_t i = 0; i < before.assets.size(); ++i)
        EXPECT_EQ(before.assets[i].digest == project_.assets[i].digest, before.assets[i].section_id != 2) << i;
}

TEST_F(GatherTest, AnUnknownSectionIsRefused) {
    GatherOptions options;
    options.section = 9;
    EXPECT_THROW(run(options), Error);
}

TEST_F(GatherTest, AProjectWithoutScriptIsRefused) {
    project_.script.sections.clear();
    EXPECT_THROW(run(), Error);
}

TEST_F(GatherTest, OtherAssetsStay) {
    VideoAsset voice;
    voice.asset_type = "voiceover";
    voice.file_url = "voice.wav";
    project_.assets.push_back(voice);
    run();
    EXPECT_TRUE(std::any_of(project_.assets.begin(), project_.assets.end(),
                            [](auto& a) { return a.asset_type == "voiceover"; }));
}

TEST_F(GatherTest, AThumbnailIsMadeBelowTwoMegabytes) {
    add_picture("sea.jpg", 10, 1600, 1000);
    run();
    EXPECT_LE(fs::file_size(project_.thumbnail), 2'000'000u);
    EXPECT_EQ(media::picture_info(project_.thumbnail).height, 1920);
    EXPECT_EQ(media::picture_info(make_thumbnail(project_, "paper", "1280x720", images_)).width, 1280);
}

TEST_F(GatherTest, NoMusicWhenNoneIsWanted) {
    run({{}, "midnight", "none", std::nullopt, true});
    EXPECT_EQ(project_.background_music, "none");
    for (const auto& a : project_.assets) EXPECT_NE(a.asset_type, "music");
}

TEST_F(GatherTest, MusicCarriesItsLicence) {
    run({{}, "midnight", "auto", std::nullopt, true});
    const auto music =
        std::find_if(project_.assets.begin(), project_.assets.end(), [](auto& a) { return a.asset_type == "music"; });
    ASSERT_NE(music, project_.assets.end());
    EXPECT_TRUE(fs::is_regular_file(music->file_url));
    EXPECT_THAT(music->attribution, testing::HasSubstr("CC0"));
}

TEST(MusicTest, AnUnknownTrackNamesTheOthers) {
    try {
        choose_music("polka", {});
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::usage);
        EXPECT_THAT(error.hint(), testing::HasSubstr(tracks().front().name));
    }
}

TEST(MusicTest, TheAutomaticChoiceDependsOnTheProjectAlone) {
    VideoProject p;
    p.id = "one";
    EXPECT_EQ(choose_music("auto", p)->name, choose_music("auto", p)->name);
}

}  // namespace
}  // namespace igny8::assets
