#include "document/preset.hpp"

#include "base/error.hpp"

using namespace igny8;

namespace {

TEST(Preset, TheFourOfThePlanAreThere) {
    EXPECT_THAT(document::preset_names(),
                testing::IsSupersetOf({"instagram_reel", "tiktok", "youtube_long", "youtube_short"}));
}

TEST(Preset, ShapesAndDurationsAreThePlans) {
    struct Row {
        const char* name;
        int width, height, shortest, longest;
    };
    for (auto row : {Row{"youtube_long", 1920, 1080, 180, 900}, Row{"youtube_short", 1080, 1920, 30, 60},
                     Row{"instagram_reel", 1080, 1920, 30, 90}, Row{"tiktok", 1080, 1920, 30, 180}}) {
        auto preset = document::preset(row.name);
        EXPECT_EQ(preset.width_px, row.width) << row.name;
        EXPECT_EQ(preset.height_px, row.height) << row.name;
        EXPECT_EQ(preset.min_seconds, row.shortest) << row.name;
        EXPECT_EQ(preset.max_seconds, row.longest) << row.name;
        EXPECT_EQ(preset.loudness_lufs, -14) << row.name;
    }
}

TEST(Preset, EveryOneIsSound) {
    for (auto& name : document::preset_names()) {
        auto p = document::preset(name);
        EXPECT_EQ(p.name, name);
        EXPECT_FALSE(p.platform.empty()) << name;
        EXPECT_LE(p.min_seconds, p.target_seconds) << name;
        EXPECT_LE(p.target_seconds, p.max_seconds) << name;
        EXPECT_LT(p.safe_area.top + p.safe_area.bottom, p.height_px / 2) << name;
        EXPECT_LT(p.safe_area.left + p.safe_area.right, p.width_px / 2) << name;
        EXPECT_THAT(p.codecs, testing::Contains("h264")) << name;
    }
}

TEST(Preset, AnUnknownOneNamesThoseThereAre) {
    try {
        document::preset("vimeo");
        FAIL() << "no error";
    } catch (const Error& e) {
        EXPECT_EQ(e.fault(), Fault::usage);
        EXPECT_THAT(e.hint(), testing::HasSubstr("tiktok"));
    }
}

TEST(Preset, ANameIsNoPath) { EXPECT_THROW(document::preset("../defaults"), Error); }

}  // namespace
