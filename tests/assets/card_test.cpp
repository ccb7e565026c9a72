#include "assets/card.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "assets/card_parts.hpp"
#include "base/error.hpp"

namespace igny8::assets {
namespace {

using document::Card;

const std::string long_text =
    "The tide at any port is a sum of simple waves, and the rhythm of each wave comes from astronomy and is the same "
    "everywhere on Earth, while only its height and its delay belong to the port, so that a year of measurements is "
    "enough to find both of them, and from then on the height of the water can be told for any minute of any year, "
    "which is what the machine of brass wheels did for almost a hundred years before anybody had an electronic one.";

CardText card(Card c, std::string language = "en") {
    CardText t;
    t.card = std::move(c);
    t.language = std::move(language);
    t.site = "https://www.example.com/a";
    t.seed = 7;
    if (t.card.kind == "code") t.code = "int main() {\n    return 0;\n}\n";
    t.code_language = "cpp";
    return t;
}

std::vector<Card> every_kind(const std::string& text) {
    return {{"title", text, text, "", "", {}},
            {"key_point", "", text, "", "", {}},
            {"statistic", text, text, "80 %", "", {}},
            {"quote", "", text, "", text, {}},
            {"list", text, "", "", "", {text, text, text, text, text, text, text}},
            {"code", text, "", "", "", {}},
            {"outro", text, text, "", "", {}}};
}

/// Pixels outside of `area` in which two cards with the same background differ: text that has left its place.
int changed_outside(const media::Pixels& a, const media::Pixels& b, media::Rect area) {
    const int left = static_cast<int>(area.x) - 1, right = static_cast<int>(std::ceil(area.right())) + 1;
    int count = 0;
    for (int y = 0; y < a.height; ++y) {
        const bool inside = y >= area.y - 1 && y < area.bottom() + 1;
        for (int x = 0; x < a.width; ++x) {
            if (inside && x == left) x = std::min(right, a.width - 1);
            count += std::memcmp(a.row(y) + x * 3, b.row(y) + x * 3, 3) != 0;
        }
    }
    return count;
}

media::Pixels background(const Theme& t, const Page& p) {
    Canvas canvas(draw_backdrop(t, p));
    draw_shape(canvas, t, p, 7);
    return canvas.pixels();
}

Page page(const std::string& preset) { return page_for(document::preset(preset)); }

TEST(CardTest, TheSameCardIsTheSamePixels) {
    const auto t = theme("midnight");
    const auto one = card({"title", "Tides", "and their tables", "", "", {}});
    EXPECT_EQ(draw_card(one, t, page("youtube_short")).data, draw_card(one, t, page("youtube_short")).data);
}

TEST(CardTest, EveryKindFillsTheCanvasOfItsPreset) {
    for (const auto& c : every_kind("A point")) {
        const auto drawn = draw_card(card(c), theme("paper"), page("youtube_long"));
        EXPECT_EQ(drawn.width, 1920);
        EXPECT_EQ(drawn.height, 1080);
    }
}

/// Kinds whose text has left the free area; code is told apart, for its window has a shadow.
std::string kinds_outside(const std::string& preset, const std::string& text) {
    const auto t = theme("midnight");
    const auto p = page(preset);
    const auto base = draw_backdrop(t, p), empty = background(t, p);
    std::string out;
    for (const auto& c : every_kind(text))
        if (c.kind != "code" && changed_outside(draw_card(card(c), t, p, &base), empty, p.content) > 0)
            out += c.kind + " ";
    return out;
}

TEST(CardTest, LongTextStaysInTheFreeArea) {
    EXPECT_EQ(kinds_outside("tiktok", long_text), "");
    EXPECT_EQ(kinds_outside("youtube_long", long_text), "");
}

TEST(CardTest, AWordWithoutEndStaysInTheFreeArea) { EXPECT_EQ(kinds_outside("tiktok", std::string(90, 'W')), ""); }

TEST(CardTest, StackedAccentsStayInTheFreeArea) {
    EXPECT_EQ(kinds_outside("youtube_long", "g\u0301\u0302\u0303 ÅÅÅ ggg"), "");
}

TEST(CardTest, IdeographsStayInTheFreeArea) {
    EXPECT_EQ(kinds_outside("tiktok", "潮汐はどのように予測されるようになったのか、月と太陽の引力が海を動かす"), "");
}

TEST(CardTest, ASharedBackdropChangesNothing) {
    const auto t = theme("paper");
    const auto p = page("youtube_long");
    const auto base = draw_backdrop(t, p);
    const auto one = card({"title", "Tides", "", "", "", {}});
    EXPECT_EQ(draw_card(one, t, p, &base).data, draw_card(one, t, p).data);
}

TEST(CardTest, TextIsNeverSmallerThanReadable) {
    for (auto preset : {"youtube_short", "instagram_reel", "tiktok"}) EXPECT_GE(page(preset).smallest_px, 44);
    EXPECT_GE(page("youtube_long").smallest_px, 36);
    const auto p = page("youtube_short");
    media::TextStyle style;
    const auto fitted = media::fit_text(long_text, style, p.content.width, 300, {p.smallest_px, 90, 0, false});
    EXPECT_EQ(fitted.style.size_px, p.smallest_px);
    EXPECT_TRUE(fitted.shortened);
    EXPECT_TRUE(fitted.text.ends_with("…"));
    EXPECT_LE(fitted.size.height, 300);
}

TEST(CardTest, TheFreeAreaIsClearOfInterfaceAndCaptions) {
    for (const auto& name : document::preset_names()) {
        const auto preset = document::preset(name);
        const auto area = page_for(preset).content;
        EXPECT_GE(area.x, preset.safe_area.left);
        EXPECT_GE(area.y, preset.safe_area.top);
        EXPECT_LE(area.right(), preset.width_px - preset.safe_area.right);
        EXPECT_LE(area.bottom(), preset.height_px * (preset.vertical() ? 0.62 : 0.78) + 1);
        EXPECT_GE(area.height, preset.height_px * 0.4);
    }
}

TEST(CardTest, OtherScriptsAndEmojiAreDrawn) {
    for (auto text : {"القمر يسحب المحيط نحوه", "המים עולים פעמיים ביום", "潮汐の予測", "조석의 예측",
                      "Ebbe 🌊 und Flut 👩‍👩‍👧‍👦 🇩🇪", "Прилив и отлив", "Η παλίρροια"})
        EXPECT_NO_THROW(draw_card(card({"key_point", "", text, "", "", {}}), theme("midnight"), page("youtube_short")))
            << text;
}

TEST(CardTest, RightToLeftTextStandsAtTheRight) {
    const auto t = theme("midnight");
    const auto p = page("youtube_short");
    const auto empty = background(t, p);
    const auto drawn = draw_card(card({"key_point", "", "القمر", "", "", {}}), t, p);
    const media::Rect right{p.content.x + p.content.width / 2, 0, p.content.width, 1920.0};
    EXPECT_EQ(changed_outside(drawn, empty, right), 0);
}

TEST(CardTest, ACharacterWithoutFontNamesThePackage) {
    try {
        draw_card(card({"key_point", "", "𒀭 is a sign of Sumer", "", "", {}}), theme("midnight"),
                  page("youtube_short"));
        FAIL() << "some font has cuneiform here";
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::config);
        EXPECT_THAT(error.message(), testing::HasSubstr("U+1202D"));
        EXPECT_THAT(error.hint(), testing::HasSubstr("fonts-noto"));
    }
}

TEST(CardTest, ControlAndPrivateCharactersAreLeftOut) {
    EXPECT_EQ(media::drawable("a\x01"
                              "b\uE000c\u200Fd"),
              "abc\u200Fd");
    EXPECT_NO_THROW(
        draw_card(card({"key_point", "", "a\x02\uE123 b \xff", "", "", {}}), theme("midnight"), page("youtube_short")));
}

TEST(CardTest, AnUnknownKindIsRefused) {
    EXPECT_THROW(draw_card(card({"hologram", "x", "", "", "", {}}), theme("midnight"), page("youtube_short")), Error);
}

TEST(CardTest, ACardWithNothingToShowIsRefused) {
    EXPECT_THROW(draw_card(card({"title", "", "", "", "", {}}), theme("midnight"), page("youtube_short")), Error);
}

}  // namespace
}  // namespace igny8::assets
