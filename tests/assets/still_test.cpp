#include "assets/still.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace igny8::assets {
namespace {

TEST(StillTest, SizesHaveNumbersOrNames) {
    EXPECT_EQ(picture_size("1200x627").width, 1200);
    EXPECT_EQ(picture_size("instagram-story").height, 1920);
}

TEST(StillTest, AnImpossibleSizeIsRefused) {
    for (auto size : {"0x100", "100000x5", "12", "x", "12x", "12x34y", "-5x100"})
        EXPECT_THROW(picture_size(size), Error) << size;
}

TEST(StillTest, EveryFitGivesExactlyTheSize) {
    const auto picture = media::plain(300, 200, {200, 30, 30});
    for (auto fit : {"auto", "cover", "contain"}) {
        const auto out = resized(picture, {108, 192}, fit);
        EXPECT_EQ(out.width, 108);
        EXPECT_EQ(out.height, 192);
    }
}

TEST(StillTest, ACutKeepsWhatThereIsToSee) {
    auto picture = media::plain(900, 300, {90, 90, 90});
    for (int i = 0; i < 8; ++i) media::paint_over(picture, media::plain(5, 80, {255, 255, 0}), 780 + 10 * i, 100);
    const auto out = resized(picture, {300, 300}, "cover");
    bool seen = false;
    for (size_t i = 0; i < out.data.size(); i += 3) seen |= out.data[i] > 220 && out.data[i + 2] < 60;
    EXPECT_TRUE(seen);
}

TEST(StillTest, ContainShowsTheWholePicture) {
    auto picture = media::plain(900, 300, {90, 90, 90});
    media::paint_over(picture, media::plain(20, 300, {255, 0, 0}), 0, 0);
    media::paint_over(picture, media::plain(20, 300, {0, 0, 255}), 880, 0);
    const auto out = resized(picture, {300, 300}, "contain");
    EXPECT_GT(out.row(150)[2 * 3], 200);
    EXPECT_GT(out.row(150)[297 * 3 + 2], 200);
}

TEST(StillTest, AThumbnailWithoutPictureShowsTheStrongestFigure) {
    document::VideoProject p;
    p.title = "Tides";
    const auto without = thumbnail(p, nullptr, theme("vivid"), {1280, 720});
    p.script.sections.emplace_back();
    p.script.sections[0].card = {"statistic", "", "of it", "80 %", "", {}};
    const auto with = thumbnail(p, nullptr, theme("vivid"), {1280, 720});
    EXPECT_EQ(with.width, 1280);
    EXPECT_NE(with.data, without.data);
}

}  // namespace
}  // namespace igny8::assets
