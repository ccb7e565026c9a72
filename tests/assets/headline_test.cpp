#include "assets/headline.hpp"

#include <gtest/gtest.h>

namespace igny8::assets {
namespace {

const char* const words = "How the tide works";

/// Light and dark stripes: the worst that text can stand on.
media::Pixels stripes(int width, int height) {
    auto p = media::plain(width, height, {10, 10, 10});
    for (int x = 0; x + 40 <= width; x += 80) media::paint_over(p, media::plain(40, height, {255, 255, 255}), x, 0);
    return p;
}

TEST(HeadlineTest, ContrastIsEnoughOnAnyPicture) {
    for (auto picture : {media::plain(1200, 627, {255, 255, 255}), media::plain(1200, 627, {0, 0, 0}),
                         media::plain(1200, 627, {255, 255, 0}), stripes(1200, 627)})
        EXPECT_GE(write_headline(picture, {words}, theme("midnight")), least_contrast);
}

TEST(HeadlineTest, TheContrastIsThatOfThePixels) {
    auto picture = media::plain(1280, 720, {255, 255, 255});
    const auto said = write_headline(picture, {"Il", "", "en", "centre"}, theme("midnight"));
    int darkest = 255;  // beside the letters, in their rows
    for (int x = 900; x < 1200; ++x) darkest = std::min<int>(darkest, picture.row(360)[x * 3]);
    const auto veil = static_cast<uint8_t>(darkest);
    EXPECT_NEAR(media::contrast({255, 255, 255}, {veil, veil, veil}), said, 0.4);
    EXPECT_GE(said, least_contrast);
}

TEST(HeadlineTest, ADarkPictureIsVeiledLessThanALightOne) {
    auto light = media::plain(1200, 627, {255, 255, 255}), dark = media::plain(1200, 627, {60, 60, 60});
    write_headline(light, {words}, theme("midnight"));
    write_headline(dark, {words}, theme("midnight"));
    EXPECT_LT(light.row(620)[3] / 255.0, dark.row(620)[3] / 60.0);
}

TEST(HeadlineTest, NothingIsDrawnOutsideTheArea) {
    auto picture = media::plain(1080, 1920, {0, 0, 0});  // no veil shows on black
    const media::Rect area{64, 250, 952, 1330};
    write_headline(picture,
                   {"A long headline, of the kind that needs more than one line, or two", "", "en", "bottom", area},
                   theme("paper"));
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            if (y < 250 || y >= 1580 || x < 64 || x >= 1016) {
                ASSERT_LT(picture.row(y)[x * 3 + 1], 40) << x << "," << y;
            }
}

TEST(HeadlineTest, AHeadlineThatIsMuchTooLongStaysReadable) {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "endless ";
    const auto page = still_page(1200, 627);
    const auto lines = fit_lines({text}, theme("midnight"), page, page.content, 0.6);
    EXPECT_GE(lines.text.style.size_px, page.smallest_px);
    EXPECT_TRUE(lines.text.text.ends_with("…"));
    EXPECT_LE(lines.text.size.height, page.content.height * 0.6 + 1);
}

TEST(HeadlineTest, EveryScriptHasItsPlace) {
    for (const char* text : {"潮汐是怎样形成的？", "كيف يعمل المد والجزر", "איך הגאות פועלת",
                             "조석은 어떻게 작동하는가", "Tides 🌊 and the moon 🌕"}) {
        auto picture = media::plain(600, 600, {30, 30, 60});
        const auto before = picture.data;
        EXPECT_GE(write_headline(picture, {text}, theme("vivid")), least_contrast) << text;
        EXPECT_NE(picture.data, before) << text;
    }
}

}  // namespace
}  // namespace igny8::assets
