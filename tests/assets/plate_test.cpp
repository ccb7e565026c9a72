#include "assets/plate.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "assets/headline.hpp"

namespace igny8::assets {
namespace {

using media::Rgb;

/// The smallest box with everything that is not quite transparent.
media::Box seen(const media::Pixels& p) {
    media::Box out{p.width, p.height, 0, 0};
    int right = 0, bottom = 0;
    for (int y = 0; y < p.height; ++y)
        for (int x = 0; x < p.width; ++x)
            if (p.row(y)[x * 4 + 3] > 40) {
                out.x = std::min(out.x, x), out.y = std::min(out.y, y);
                right = std::max(right, x + 1), bottom = std::max(bottom, y + 1);
            }
    return {out.x, out.y, right - out.x, bottom - out.y};
}

media::Pixels plate(const std::string& words, const std::string& preset, const std::string& look = "midnight") {
    return words_on_plate(words, "en", theme(look), page_for(document::preset(preset)));
}

Rgb over(const uint8_t* pixel, uint8_t behind) {
    return media::blend({behind, behind, behind}, {pixel[0], pixel[1], pixel[2]}, pixel[3] / 255.0);
}

}  // namespace

TEST(Plate, StandsInTheFreeAreaOfEveryPreset) {
    for (const auto& preset : document::preset_names()) {
        const auto page = page_for(document::preset(preset));
        for (const std::string words :
             {"Now", "Eight words that take a good many letters", "نص قصير", "水位は一日に二度上がる"}) {
            const auto box = seen(plate(words, preset));
            EXPECT_GE(box.x, page.content.x - 1) << preset << words;
            EXPECT_GE(box.y, page.content.y - 1) << preset << words;
            EXPECT_LE(box.x + box.width, page.content.right() + 1) << preset << words;
            EXPECT_LE(box.y + box.height, page.content.bottom() + 1) << preset << words;
        }
    }
}

TEST(Plate, LeavesMostOfThePictureFree) {
    for (const auto& preset : document::preset_names()) {
        const auto box = seen(plate("Eight words that take a good many letters", preset));
        const auto page = page_for(document::preset(preset));
        EXPECT_LT(box.width * box.height, page.width * page.height / 6) << preset;
    }
}

TEST(Plate, CanBeReadOverAnythingInEveryTheme) {
    for (const auto& name : theme_names()) {
        const auto drawn = plate("HHHHHH", "youtube_long", name);
        const auto box = seen(drawn);
        const auto text = theme(name).text;
        for (const uint8_t behind : {uint8_t{0}, uint8_t{255}}) {
            double best = 0;  // of the plate beside the words against what the words' pixels become
            const uint8_t* plain = drawn.row(box.y + 8) + size_t(box.x + box.width / 2) * 4;
            for (int x = box.x; x < box.x + box.width; ++x) {
                const uint8_t* pixel = drawn.row(box.y + box.height / 2) + size_t(x) * 4;
                if (Rgb{pixel[0], pixel[1], pixel[2]} != text) continue;
                best = std::max(best, media::contrast(over(pixel, behind), over(plain, behind)));
            }
            EXPECT_GE(best, least_contrast) << name << ' ' << int{behind};
        }
    }
}

TEST(Plate, StandsOnTheSideWhereTheLanguageBegins) {
    const auto page = page_for(document::preset("youtube_long"));
    EXPECT_NEAR(seen(plate("Twice a day", "youtube_long")).x, page.content.x, 1);
    const auto arabic = seen(plate("مرتان في اليوم", "youtube_long"));
    EXPECT_NEAR(arabic.x + arabic.width, page.content.right(), 1);
}

}  // namespace igny8::assets
