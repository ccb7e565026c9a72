#include "media/text_image.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace igny8::media {
namespace {

TextStyle style(double size = 40) {
    TextStyle s;
    s.size_px = size;
    return s;
}

TEST(TextImageTest, ColoursAreReadInBothLengths) {
    EXPECT_EQ(colour("#fff"), (Rgb{255, 255, 255}));
    EXPECT_EQ(colour("#1A2b3c"), (Rgb{0x1a, 0x2b, 0x3c}));
    for (auto wrong : {"", "#", "#12345", "123456", "#12345g", "red"}) EXPECT_THROW(colour(wrong), Error) << wrong;
}

TEST(TextImageTest, ContrastIsThatOfWcag) {
    EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21, 1e-9);
    EXPECT_NEAR(contrast({0x77, 0x77, 0x77}, {255, 255, 255}), 4.48, 0.01);
}

TEST(TextImageTest, DigitsComeFromTheTextFontAndNotFromTheEmojiFont) {
    EXPECT_LT(measure_text("2026", style(), 1000).width, 4 * 40.0);
    EXPECT_EQ(measure_text("2026", style(), 1000).lines, 1);
}

TEST(TextImageTest, LinesBreakAtTheWidth) {
    const auto one = measure_text("the tide comes and goes", style(), 1000);
    const auto more = measure_text("the tide comes and goes", style(), one.width / 2);
    EXPECT_EQ(one.lines, 1);
    EXPECT_GT(more.lines, 1);
    EXPECT_LE(more.width, one.width / 2 + 1);
}

TEST(TextImageTest, FittedTextIsAsLargeAsTheBoxAllows) {
    const auto small = fit_text("Tide", style(), 200, 60, {10, 300, 0, false});
    const auto large = fit_text("Tide", style(), 800, 300, {10, 300, 0, false});
    EXPECT_GT(large.style.size_px, 2 * small.style.size_px);
    EXPECT_LE(large.size.width, 800.5);
    EXPECT_LE(large.size.height, 300.5);
    EXPECT_EQ(large.text, "Tide");
}

TEST(TextImageTest, BalancedLinesLeaveNoLonelyWord) {
    const TextLimits limits{40, 40, 0, true};
    const auto whole = measure_text("one two three four five", style(), 1000).width;
    const auto balanced = fit_text("one two three four five", style(), whole - 5, 200, limits);
    EXPECT_EQ(balanced.size.lines, 2);
    EXPECT_LT(balanced.wrap_width, whole * 0.8);
}

TEST(TextImageTest, WhatDoesNotFitEndsAtAWordWithDots) {
    const auto fitted =
        fit_text("The tide at any port is a sum of simple waves that repeat", style(), 300, 110, {40, 40, 0, false});
    ASSERT_TRUE(fitted.shortened);
    const auto kept = fitted.text.substr(0, fitted.text.size() - std::string("…").size());
    EXPECT_TRUE(std::string("The tide at any port is a sum of simple waves that repeat").starts_with(kept + " "));
}

TEST(TextImageTest, RunsAreCutWithTheirText) {
    auto s = style();
    s.runs = {{0, 3, {255, 0, 0}, false, false}, {40, 10, {0, 255, 0}, false, false}};
    const auto fitted =
        fit_text("The tide at any port is a sum of simple waves that repeat", s, 300, 110, {40, 40, 0, false});
    ASSERT_EQ(fitted.style.runs.size(), 1u);
    EXPECT_EQ(fitted.style.runs[0].offset, 0u);
}

TEST(TextImageTest, BrokenUtf8IsDrawnWithoutTheBrokenBytes) {
    EXPECT_EQ(drawable("a\xff\xc3"
                       "b"),
              "ab");
}

TEST(TextImageTest, DrawingIsTheSameEveryTime) {
    auto draw = [] {
        Canvas canvas(200, 80);
        canvas.gradient({10, 20, 30}, {40, 50, 90}, 30);
        canvas.text("Ebbe 🌊", style(), 10, 10, 180);
        return canvas.pixels().data;
    };
    EXPECT_EQ(draw(), draw());
}

}  // namespace
}  // namespace igny8::media
