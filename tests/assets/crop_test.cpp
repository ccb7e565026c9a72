#include "assets/crop.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "assets/marks.hpp"
#include "media/text_image.hpp"

namespace igny8::assets {
namespace {

/// Soft light with grain, as a photograph has.
media::Pixels photograph(int width, int height) {
    auto p = media::plain(width, height, {0, 0, 0});
    uint32_t noise = 1;
    for (int y = 0; y < p.height; ++y)
        for (int x = 0; x < p.width * 3; ++x) {
            noise = noise * 1664525 + 1013904223;
            const double light = 110 + 60 * std::sin(x / 300.0) * std::cos(y / 130.0);
            p.row(y)[x] = static_cast<uint8_t>(light + (noise >> 27));
        }
    return p;
}

/// An oval of skin with eyes and a mouth.
media::Pixels portrait(int width, int height, int cx, int cy, int radius, media::Rgb skin = {224, 172, 140}) {
    media::Canvas canvas(photograph(width, height));
    for (int dy = -radius / 4; dy <= radius / 4; ++dy) canvas.circle(cx, cy + dy, radius, skin);
    for (int side : {-1, 1}) canvas.circle(cx + side * radius * 0.4, cy - radius * 0.2, radius * 0.16, {30, 20, 20});
    canvas.line(cx - radius * 0.35, cy + radius * 0.5, cx + radius * 0.35, cy + radius * 0.5, radius * 0.12,
                {120, 40, 40});
    return canvas.pixels();
}

media::Pixels with_text(media::Pixels picture, double x, double y, const char* text, double size) {
    media::Canvas canvas(picture);
    media::TextStyle style;
    style.size_px = size;
    style.colour = {255, 255, 255};
    canvas.rounded({x - 10, y - 10, size * 12, size * 1.8}, 4, {20, 20, 20});
    canvas.text(text, style, x, y, size * 14);
    return canvas.pixels();
}

Framing framed_for(const media::Pixels& p, Size target) { return frame(interest(p, p.width, p.height), target); }

TEST(CropTest, TheWindowHasTheTargetsShape) {
    const auto p = photograph(900, 600);
    for (Size target : {Size{1200, 627}, {1600, 900}, {1080, 1080}, {1080, 1920}}) {
        const auto box = pixels_of(framed_for(p, target).part, 900, 600);
        EXPECT_NEAR(static_cast<double>(box.width) / box.height, static_cast<double>(target.width) / target.height,
                    0.01);
        EXPECT_TRUE(box.width == 900 || box.height == 600);
    }
}

TEST(CropTest, AFaceIsFoundInAnyComplexion) {
    for (media::Rgb skin : {media::Rgb{255, 219, 190}, {224, 172, 140}, {141, 85, 60}, {96, 60, 44}})
        EXPECT_EQ(find_faces(media::fit_inside(portrait(800, 600, 300, 300, 90, skin), 160, 160)).size(), 1u)
            << int(skin.r);
}

TEST(CropTest, AFaceIsNotCut) {
    for (int x : {110, 400, 790, 1090}) {
        const auto p = portrait(1200, 627, x, 280, 90);
        const auto framing = framed_for(p, {1080, 1080});
        EXPECT_LE(framing.part.x * 1200, x - 95) << x;
        EXPECT_GE(framing.part.right() * 1200, x + 95) << x;
    }
}

TEST(CropTest, AFaceAtTheTopKeepsItsHead) {
    const auto p = portrait(800, 1200, 400, 220, 110);
    const auto framing = framed_for(p, {1200, 627});
    EXPECT_FALSE(framing.whole);
    EXPECT_LE(framing.part.y * 1200, 110);
}

TEST(CropTest, ALineOfTextIsNotCutThrough) {
    const auto p = with_text(photograph(1200, 600), 560, 280, "Low water at noon", 40);
    const auto texts = find_texts(media::fit_inside(p, 640, 640));
    ASSERT_FALSE(texts.empty());
    const auto framing = framed_for(p, {600, 600});
    ASSERT_FALSE(framing.whole);
    EXPECT_LE(framing.part.x * 1200, 562);
    EXPECT_GE(framing.part.right() * 1200, 900);
}

TEST(CropTest, AScreenshotIsShownWhole) {
    media::Canvas canvas(1600, 1000);
    canvas.fill({255, 255, 255});
    media::TextStyle style;
    style.size_px = 26;
    for (int y = 20; y < 960; y += 44)
        canvas.text(
            "The quick brown fox jumps over the lazy dog, turns, and jumps again, and so on until the window is full "
            "of it",
            style, 30, y, 1540);
    const auto p = canvas.pixels();
    EXPECT_TRUE(framed_for(p, {1080, 1080}).whole);
    EXPECT_TRUE(framed_for(p, {1080, 1920}).whole);
}

TEST(CropTest, ADrawingMayLoseAnEmptyMargin) {
    media::Canvas canvas(1600, 800);
    canvas.fill({255, 255, 255});
    for (int i = 0; i < 6; ++i) canvas.outline({520 + 90.0 * i, 200, 70, 400}, 8, 6, {20, 60, 140});
    EXPECT_FALSE(framed_for(canvas.pixels(), {1080, 1080}).whole);
}

TEST(CropTest, APanoramaIsShownWhole) {
    EXPECT_TRUE(framed_for(photograph(3000, 300), {1080, 1080}).whole);
    EXPECT_TRUE(framed_for(photograph(300, 3000), {1200, 627}).whole);
}

TEST(CropTest, ASmallPictureIsNotBlownUp) { EXPECT_TRUE(framed_for(photograph(300, 200), {1600, 900}).whole); }

TEST(CropTest, EveryPictureHasAPart) {
    for (Size size : {Size{1, 1}, {2, 900}, {900, 2}, {7, 7}}) {
        const auto p = media::plain(size.width, size.height, {40, 80, 120});
        const auto box = pixels_of(framed_for(p, {1080, 1920}).part, p.width, p.height);
        EXPECT_GE(box.width, 1);
        EXPECT_LE(box.x + box.width, p.width);
        EXPECT_LE(box.y + box.height, p.height);
    }
}

TEST(CropTest, TheSamePictureIsCutTheSameWay) {
    const auto p = portrait(1200, 627, 700, 280, 90);
    EXPECT_EQ(framed_for(p, {1080, 1080}).part.x, framed_for(p, {1080, 1080}).part.x);
}

}  // namespace
}  // namespace igny8::assets
