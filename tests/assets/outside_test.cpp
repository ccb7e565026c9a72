// Pictures and clips from outside on their way into a film.
#include "assets/outside.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <set>

#include "assets/gather.hpp"
#include "assets/outside_share.hpp"
#include "base/digest.hpp"
#include "fakes/clips.hpp"
#include "fakes/comfyui.hpp"
#include "fakes/pexels.hpp"
#include "online.hpp"

using namespace igny8;
using namespace igny8::assets;
using document::VideoAsset;

namespace {

class OutsideTest : public testing::Test {
protected:
    OutsideTest() {
        project.id = "tides";
        project.title = "How the tide is predicted";
        project.video_type = "youtube_short";
        project.keywords = {"tide gauge", "harbour"};
        for (int id = 1; id <= 4; ++id) {
            document::Section s;
            s.section_id = id;
            s.type = id == 1 ? "hook" : "point";
            s.narration = id == 3 ? "The harbour has a tide gauge." : "The sea rises twice a day on most coasts.";
            s.text_overlay = "Twice a day";
            s.duration_estimate = 6;
            project.script.sections.push_back(s);
        }
    }
    ScratchFolder scratch;
    fakes::Pexels pexels;
    Online online{pexels};
    AnswerCache cache{{}, online.clock()};
    document::VideoProject project;
    Shown shown;

    VideoAsset taken(OutsideWish wish) {
        wish.canvas = {1080, 1920};
        const auto endpoint = online.endpoint("pexels", "https://api.pexels.com", pexels.key);
        return from_stock(endpoint, cache, wish, shown, scratch.path());
    }
    Outside from_pexels(int most_stock, int most_clips = 0) {
        Outside out;
        out.stock = [this](const OutsideWish& wish) -> std::optional<VideoAsset> { return taken(wish); };
        out.most_stock = most_stock;
        out.most_clips = most_clips;
        return out;
    }
    std::vector<VideoAsset> gathered(Outside outside, std::optional<int> section = {}) {
        GatherOptions options;
        options.outside = std::move(outside);
        options.section = section;
        gather(project, options, scratch.path(), silent_report());
        std::vector<VideoAsset> out;
        for (const auto& asset : project.assets)
            if (asset.source == "pexels") out.push_back(asset);
        return out;
    }
};

/// A model on a server of one's own, and what it has made.
struct Studio {
    explicit Studio(const Path& folder) : made(folder / "made", server.clock()) {
        endpoint.model = "sd_xl_base_1.0.safetensors";
        endpoint.options = {{"steps", 25}, {"cfg", 7.0}, {"sampler", "dpmpp_2m"}, {"scheduler", "karras"}};
    }
    fakes::ComfyUi comfyui;
    Online server{comfyui};
    provider::Endpoint endpoint = server.endpoint("gpu_server.comfyui", "http://gpu:8188", "");
    AnswerCache made;
    OutsideWish pier{.prompt = "a pier at low tide", .canvas = {1080, 1920}};
};

}  // namespace

TEST_F(OutsideTest, APhotographIsKeptWithItsMakerItsPageAndItsLicence) {
    const auto asset = taken({.queries = {"harbour"}});
    EXPECT_EQ(asset.asset_type, "image");
    EXPECT_EQ(asset.source, "pexels");
    EXPECT_EQ(asset.creator, "A. Person");
    EXPECT_THAT(asset.origin, testing::StartsWith("https://www.pexels.com/photo/"));
    EXPECT_THAT(asset.licence, testing::HasSubstr("pexels.com/license"));
    EXPECT_THAT(asset.attribution, testing::HasSubstr("A. Person on Pexels"));
    EXPECT_EQ(digest(read_file(asset.file_url)), asset.digest);
}

TEST_F(OutsideTest, TheSamePhotographIsNeverTakenTwice) {
    std::set<std::string> files;
    for (int i = 0; i < 5; ++i) files.insert(taken({.queries = {"harbour"}}).file_url);
    EXPECT_EQ(files.size(), 5u);
}

TEST_F(OutsideTest, TheSamePictureUnderAnotherNameIsNotTakenEither) {
    pexels.bytes = fakes::photo(900, 1200, 3);
    taken({.queries = {"harbour"}});
    pexels.bytes = media::encode_jpeg(media::resize(fakes::scene(900, 1200, 3), 720, 960), 70);
    EXPECT_EQ(fault_of([&] { taken({.queries = {"harbour"}}); }), Fault::protocol);
}

TEST_F(OutsideTest, ABadFileIsPassedOverForTheNextResult) {
    pexels.mishaps.push_back({"GET /photos/", fakes::Mishap::answers, {200, fakes::page()}, 0, 1});
    EXPECT_EQ(taken({.queries = {"harbour"}}).source, "pexels");
    pexels.bytes = fakes::bomb();
    EXPECT_EQ(fault_of([&] { taken({.queries = {"harbour"}}); }), Fault::protocol);
    EXPECT_EQ(pexels.count("GET /photos/"), 2 + 3);
}

TEST_F(OutsideTest, AWiderSearchFollowsOneThatFindsNothing) {
    pexels.mishaps.push_back({"GET /v1/search", fakes::Mishap::answers, {200, R"({"photos":[]})"}, 0, 1});
    EXPECT_EQ(taken({.queries = {"harbour at low tide", "harbour"}}).alt, "harbour");
}

TEST_F(OutsideTest, AClipIsTakenWhenOneIsWished) {
    pexels.clip = fakes::clip(180, 320, 25, 6);
    const auto asset = taken({.queries = {"harbour"}, .seconds = 5, .clip = true});
    EXPECT_EQ(asset.asset_type, "stock_video");
    EXPECT_NEAR(asset.duration_seconds.value_or(0), 6, 0.1);
    EXPECT_EQ(read_file(asset.file_url), pexels.clip);
    EXPECT_EQ(asset.creator, "R. Maker");
}

TEST_F(OutsideTest, WithoutAGoodClipThereIsAPhotograph) {
    pexels.clip = fakes::page();
    pexels.mishaps.push_back({"GET /v1/videos/search", fakes::Mishap::answers, {200, R"({"videos":[]})"}, 0, 9});
    EXPECT_EQ(taken({.queries = {"harbour"}, .clip = true}).asset_type, "image");
}

TEST_F(OutsideTest, AFilmHasNoMoreOfThemThanAllowed) {
    EXPECT_EQ(gathered(from_pexels(2)).size(), 2u);
    EXPECT_EQ(gathered(from_pexels(0)).size(), 0u);
}

TEST_F(OutsideTest, AFilmOpensWithItsTitleAndTheRestShowsSomething) {
    const auto images = gathered(from_pexels(9));
    ASSERT_EQ(images.size(), 3u);
    for (size_t i = 0; i < 3; ++i) EXPECT_EQ(images[i].section_id, static_cast<int>(i) + 2);
}

TEST_F(OutsideTest, TheWordsOfACardThatGaveWayAreLaidOverThePicture) {
    const auto taken = gathered(from_pexels(1));
    ASSERT_EQ(taken.size(), 1u);
    std::vector<VideoAsset> words;
    for (const auto& asset : project.assets)
        if (asset.asset_type == "text_overlay") words.push_back(asset);
    ASSERT_EQ(words.size(), 1u);
    EXPECT_EQ(words[0].section_id, taken[0].section_id);
    EXPECT_EQ(words[0].position, taken[0].position);
    EXPECT_EQ(words[0].alt, "Twice a day");
    EXPECT_EQ(words[0].canvas, "1080x1920");
    EXPECT_EQ(media::read_picture(words[0].file_url).bands, 4);
}

TEST_F(OutsideTest, SoAreThoseOfACardThatShowedAWholeSentence) {
    for (auto& section : project.script.sections)
        section.card = {"key_point", section.text_overlay, section.narration, "", "", {}};
    gathered(from_pexels(1));
    EXPECT_EQ(std::count_if(project.assets.begin(), project.assets.end(),
                            [](const VideoAsset& a) { return a.asset_type == "text_overlay"; }),
              1);
}

TEST_F(OutsideTest, WithCardsAgainTheWordsStandOnThemAlone) {
    gathered(from_pexels(1));
    gathered({});
    for (const auto& asset : project.assets) EXPECT_NE(asset.asset_type, "text_overlay");
}

TEST_F(OutsideTest, OnlySoManyOfThemMove) {
    pexels.clip = fakes::clip(180, 320, 25, 6);
    int clips = 0;
    for (const auto& asset : gathered(from_pexels(9, 1))) clips += asset.asset_type == "stock_video";
    EXPECT_EQ(clips, 1);
}

TEST_F(OutsideTest, OneSectionAgainGetsSomethingThatTheOthersDoNotShow) {
    const auto before = gathered(from_pexels(9));
    shown = shown_in(project, 3);
    const auto after = gathered(from_pexels(9), 3);
    ASSERT_EQ(after.size(), before.size());
    std::set<std::string> pages;
    for (const auto& asset : after) pages.insert(asset.origin);
    EXPECT_EQ(pages.size(), after.size());
}

TEST_F(OutsideTest, NobodyHasAnythingAndThereAreCards) {
    Outside outside;
    outside.most_stock = outside.most_drawn = 5;
    outside.stock = outside.drawn = [](const OutsideWish&) { return std::optional<VideoAsset>(); };
    EXPECT_TRUE(gathered(outside).empty());
    EXPECT_GE(project.assets.size(), 4u);
}

TEST_F(OutsideTest, AModelDrawsWhereStockHasNothing) {
    Studio studio(scratch.path());
    Outside outside;
    outside.most_drawn = 2;
    outside.drawn = [&](const OutsideWish& wish) -> std::optional<VideoAsset> {
        return from_engine(studio.endpoint, studio.made, wish, shown, scratch.path()).asset;
    };
    gathered(outside);
    int drawn = 0;
    for (const auto& asset : project.assets) {
        if (asset.source != "gpu_server.comfyui") continue;
        ++drawn;
        EXPECT_EQ(asset.model, studio.endpoint.model);
        EXPECT_THAT(asset.prompt, testing::HasSubstr("How the tide is predicted"));
    }
    EXPECT_EQ(drawn, 2);
}

TEST_F(OutsideTest, WhatWasMadeServesTheSameWishAgain) {
    Studio studio(scratch.path());
    const auto before = [&](const OutsideWish& wish) {
        return drawn_before(studio.endpoint, studio.made, wish, shown, scratch.path());
    };
    EXPECT_FALSE(before(studio.pier));
    const auto first = from_engine(studio.endpoint, studio.made, studio.pier, shown, scratch.path()).asset;
    const auto again = before(studio.pier);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->digest, first.digest);
    EXPECT_EQ(again->model, first.model);

    auto other = studio.pier;
    other.seed = 7;
    EXPECT_FALSE(before(other));
    studio.endpoint.options["steps"] = 30;
    EXPECT_FALSE(before(studio.pier));
}

TEST_F(OutsideTest, AMadePictureThatIsDamagedIsNone) {
    Studio studio(scratch.path());
    from_engine(studio.endpoint, studio.made, studio.pier, shown, scratch.path());
    for (const auto& entry : std::filesystem::directory_iterator(scratch.path() / "made"))
        std::filesystem::resize_file(entry.path(), 300);
    EXPECT_FALSE(drawn_before(studio.endpoint, studio.made, studio.pier, shown, scratch.path()));
}

TEST(Wish, IsMadeOfTheCueWhenThatDescribesSomething) {
    document::VideoProject project;
    project.title = "Tides";
    project.keywords = {"tide gauge", "moon"};
    document::Section section;
    section.narration = "The moon pulls at the tide gauge.";
    section.text_overlay = "80 % of it";
    section.visual_cue = "key_point";
    EXPECT_EQ(wish_of(project, section, {1080, 1920}, 5, "").queries.front(), "tide gauge moon");
    section.visual_cue = "Waves rolling over a stone pier, seen from above.";
    const auto wish = wish_of(project, section, {1080, 1920}, 5, "photograph");
    EXPECT_EQ(wish.queries.front(), "Waves rolling over a stone pier, seen from above");
    EXPECT_THAT(wish.prompt, testing::HasSubstr("stone pier"));
    EXPECT_THAT(wish.prompt, testing::HasSubstr("photograph"));
    for (const auto& query : wish.queries) EXPECT_THAT(query, testing::Not(testing::HasSubstr("80")));
}

TEST(Marks, AreNearForTheSamePictureAndFarForOthers) {
    const auto one = fakes::scene(900, 1200, 3);
    const auto small = media::resize(one, 300, 400);
    EXPECT_LE(std::popcount(mark_of(one) ^ mark_of(small)), 4);
    for (unsigned other = 4; other < 9; ++other)
        EXPECT_GT(std::popcount(mark_of(one) ^ mark_of(fakes::scene(900, 1200, other))), 10) << other;
}
