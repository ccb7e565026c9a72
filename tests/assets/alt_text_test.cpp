#include "assets/alt_text.hpp"

#include <gtest/gtest.h>

#include "base/unicode.hpp"

namespace igny8::assets {
namespace {

TEST(AltTextTest, TheArticlesOwnWordsComeFirst) {
    EXPECT_EQ(alt_text({"a.jpg", "A barrage across the Rance", "Caption", "Context"}, "Title"),
              "A barrage across the Rance");
    EXPECT_EQ(alt_text({"a.jpg", "", "The Rance, 1966", "Context"}, "Title"), "The Rance, 1966");
    EXPECT_EQ(alt_text({"a.jpg", "", "", "It stands since 1966."}, "Title"), "It stands since 1966.");
    EXPECT_EQ(alt_text({"a.jpg", "", "", ""}, "Title"), "Title");
}

TEST(AltTextTest, NobodyIsToldThatAPictureIsAPicture) {
    EXPECT_EQ(alt_text({"a.jpg", "Image of a bridge", "", ""}, ""), "A bridge");
    EXPECT_EQ(alt_text({"a.jpg", "a photo of the moon", "", ""}, ""), "The moon");
    EXPECT_EQ(alt_text({"a.jpg", "Bild von einer Brücke", "", ""}, ""), "Einer Brücke");
}

TEST(AltTextTest, AFileNameIsNoAltText) {
    for (const char* name : {"IMG_1234.jpg", "photo.png", "after_file_load", "DSC00017", "image", "…", "1"})
        EXPECT_EQ(alt_text({"images/after_file_load.png", name, "What it shows", ""}, ""), "What it shows") << name;
}

TEST(AltTextTest, OneRealWordIsEnough) { EXPECT_EQ(alt_text({"a.png", "Timeline", "", ""}, "Title"), "Timeline"); }

TEST(AltTextTest, ACardSaysItsWords) {
    CardText card;
    card.card = {"statistic", "", "of all tides are semidiurnal", "70 %", "", {}};
    EXPECT_EQ(alt_text(card), "70 % of all tides are semidiurnal");
    card.card = {"list", "Three things", "", "", "", {"Moon", "Sun", "Shore"}};
    EXPECT_EQ(alt_text(card), "Three things. Moon. Sun. Shore");
}

TEST(AltTextTest, WrittenWordsAreSaidToo) {
    EXPECT_EQ(alt_text_with("A harbour", "How the tide works", 0), "A harbour. “How the tide works”");
    EXPECT_EQ(alt_text_with("Title", "Title", 0), "Title");
}

TEST(AltTextTest, ALongTextEndsWithASentenceOrAWord) {
    const std::string two = "The first sentence is here. The second one goes on and on for far too long.";
    EXPECT_EQ(alt_text_with(two, "", 40), "The first sentence is here.");
    const auto words = alt_text_with("one two three four five six seven eight", "", 20);
    EXPECT_EQ(words, "one two three four…");
    EXPECT_LE(unicode::code_points(words).size(), 20u);
}

TEST(AltTextTest, AHeadlineThatDoesNotFitIsLeftOut) {
    EXPECT_EQ(alt_text_with("A harbour at low water", "How the tide works", 30), "A harbour at low water");
}

}  // namespace
}  // namespace igny8::assets
