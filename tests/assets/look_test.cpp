#include "assets/look.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "media/text_image.hpp"

namespace igny8::assets {
namespace {

/// Rows of small dark text on white, as a window or a page has.
media::Pixels screenshot() {
    media::Canvas canvas(640, 480);
    canvas.fill({255, 255, 255});
    media::TextStyle style;
    style.size_px = 14;
    for (int y = 10; y < 460; y += 24)
        canvas.text("The quick brown fox jumps over the lazy dog again", style, 20, y, 600);
    return canvas.pixels();
}

/// Soft light and noise, as a photograph has.
media::Pixels photograph() {
    auto p = media::plain(640, 480, {0, 0, 0});
    uint32_t noise = 1;
    for (int y = 0; y < p.height; ++y)
        for (int x = 0; x < p.width * 3; ++x) {
            noise = noise * 1664525 + 1013904223;
            const double light = 110 + 80 * std::sin(x / 300.0) * std::cos(y / 130.0);
            p.row(y)[x] = static_cast<uint8_t>(light + (noise >> 28));
        }
    return p;
}

TEST(LookTest, AScreenshotIsAGraphic) { EXPECT_TRUE(look(screenshot()).graphic()); }

TEST(LookTest, APhotographIsNone) { EXPECT_FALSE(look(photograph()).graphic()); }

TEST(LookTest, AnEmptyPictureHasNothingToSee) { EXPECT_TRUE(look(media::plain(200, 200, {9, 9, 9})).empty()); }

TEST(LookTest, TheFocusIsWhereTheDetailIs) {
    auto picture = media::plain(400, 300, {90, 90, 90});
    for (int i = 0; i < 6; ++i) media::paint_over(picture, media::plain(6, 60, {250, 250, 250}), 300 + 12 * i, 40);
    const auto seen = look(picture);
    // an upright window round it must hold all of the strokes, from 300 to 366 of 400
    const double half = 300 * 9.0 / 16 / 2 / 400;
    EXPECT_LT(seen.focus_x - half, 300 / 400.0);
    EXPECT_GT(seen.focus_x + half, 366 / 400.0);
}

TEST(LookTest, ATinyPictureIsNoTrouble) { EXPECT_NO_THROW(look(media::plain(1, 1, {}))); }

TEST(LookTest, TextIsNeverCut) { EXPECT_EQ(fit_for(look(screenshot()), 1600, 1200, 1080, 1920), "contain"); }

TEST(LookTest, APhotographCoversTheCanvas) { EXPECT_EQ(fit_for(look(photograph()), 1600, 1067, 1080, 1920), "cover"); }

TEST(LookTest, APanoramaIsShownWhole) { EXPECT_EQ(fit_for(look(photograph()), 3000, 900, 1080, 1920), "contain"); }

TEST(LookTest, ASmallPictureIsNotBlownUp) { EXPECT_EQ(fit_for(look(photograph()), 400, 300, 1920, 1080), "contain"); }

}  // namespace
}  // namespace igny8::assets
