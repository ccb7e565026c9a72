#include "assets/carousel.hpp"

#include <gtest/gtest.h>

#include "assets/crop.hpp"
#include "base/error.hpp"

namespace igny8::assets {
namespace {

Deck deck() {
    return {{{"How the tide works", "", "", -1},
             {"The moon pulls", "Water on the near side is drawn towards it.", "", -1},
             {"", "Twice a day, almost everywhere.", "", -1},
             {"What to take along", "• A table\n• A watch\n• Boots", "", -1},
             {"Read it all", "With drawings and a program.", "", -1}},
            "Tides",
            "https://example.org/tides",
            "en"};
}

/// Whether anything but the backdrop stands in the border round the page's free area.
bool touches_border(const media::Pixels& slide, const media::Pixels& empty, const Page& page) {
    for (int y = 0; y < slide.height; ++y)
        for (int x = 0; x < slide.width; ++x) {
            const bool inside = x >= page.content.x - 12 && x < page.content.right() + 12 && y >= page.content.y - 12 &&
                                y < page.content.bottom() + 12;
            if (!inside && std::abs(slide.row(y)[x * 3] - empty.row(y)[x * 3]) > 90) return true;
        }
    return false;
}

TEST(CarouselTest, EverySlideIsItsOwn) {
    const auto d = deck();
    const auto page = still_page(540, 540);
    std::vector<media::Pixels> slides;
    for (size_t i = 0; i < d.slides.size(); ++i) slides.push_back(draw_slide(d, i, theme("midnight"), page));
    for (size_t i = 1; i < slides.size(); ++i) EXPECT_NE(slides[i].data, slides[i - 1].data);
    EXPECT_EQ(draw_slide(d, 1, theme("midnight"), page).data, slides[1].data);
}

TEST(CarouselTest, NothingIsClippedHoweverLongTheText) {
    auto d = deck();
    for (auto& slide : d.slides)
        for (int i = 0; i < 60; ++i) slide.text += " and Donaudampfschifffahrtsgesellschaft goes on";
    const auto t = theme("paper");
    for (Size size : {Size{540, 540}, {540, 960}}) {
        const auto page = still_page(size.width, size.height);
        const auto empty = draw_backdrop(t, page);
        for (size_t i = 0; i < d.slides.size(); ++i)
            EXPECT_FALSE(touches_border(draw_slide(d, i, t, page), empty, page)) << i;
    }
}

TEST(CarouselTest, EveryScriptIsDrawn) {
    for (const char* words : {"潮汐每天两次，几乎处处如此。", "المد والجزر مرتين في اليوم", "הגאות מגיעה פעמיים ביום",
                              "🌊👩‍👩‍👧‍👦🇫🇷 twice a day"}) {
        const Deck d{{{words, words, "", -1}, {words, words, "", -1}, {words, words, "", -1}}, "", "", "zh"};
        for (size_t i = 0; i < 3; ++i) EXPECT_NO_THROW(draw_slide(d, i, theme("vivid"), still_page(540, 540))) << words;
    }
}

TEST(CarouselTest, AnEmptySlideIsRefused) {
    const Deck d{{{"A", "", "", -1}, {" ", "", "", -1}}, "", "", "en"};
    EXPECT_THROW(draw_slide(d, 1, theme("midnight"), still_page(540, 540)), Error);
}

TEST(CarouselTest, AFarEdgeOfTheDeckIsNoTrouble) {
    const Deck one{{{"Alone", "", "", -1}}, "", "", "en"};
    EXPECT_NO_THROW(draw_slide(one, 0, theme("midnight"), still_page(540, 540)));
    Deck many = deck();
    many.slides.resize(60, {"More", "and more", "", -1});
    EXPECT_NO_THROW(draw_slide(many, 30, theme("midnight"), still_page(540, 540)));
}

}  // namespace
}  // namespace igny8::assets
