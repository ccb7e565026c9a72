#include "script/outline.hpp"

#include <algorithm>

#include "sample.hpp"

namespace igny8::script {
namespace {

using sample::ArticleBuilder;

Outline outline_of(const document::Article& article, size_t most = 800) {
    return outline(article, {}, {18, 22, true, most});
}

TEST(Outline, KeepsALinkingWordForWhenItsSentenceIsSpokenInFront) {
    auto units = outline_of(ArticleBuilder("T")
                                .paragraph({"Barges carried wheat to the coast.",
                                            "~However, the railway took the trade within a few decades."})
                                .done())
                     .units;
    ASSERT_EQ(units.size(), 2u);
    EXPECT_EQ(units[1].text, "The railway took the trade within a few decades.");
    EXPECT_EQ(units[1].linked, "However, the railway took the trade within a few decades.");
    EXPECT_EQ(units[1].behind, 0);
    EXPECT_TRUE(units[1].standalone);
}
TEST(Outline, WhatATextTakesAsKnownComesWithItsIntroduction) {
    auto units =
        outline_of(ArticleBuilder("T")
                       .paragraph({"The radio has a crank on its left side.", "Rain fell on the island all day.",
                                   "The crank turns twice for an hour of music."})
                       .done())
            .units;
    ASSERT_EQ(units.size(), 3u);
    EXPECT_EQ(units[2].context, 0);
}
TEST(Outline, LeavesOutWhatIsSaidAgainInTheSameWords) {
    auto units = outline_of(ArticleBuilder("T")
                                .paragraph({"The council voted 11 to 4 on Thursday to approve the harbour plan.",
                                            "In short the council voted 11 to 4 on Thursday, late in the evening."})
                                .done())
                     .units;
    EXPECT_EQ(units.size(), 1u);
}
TEST(Outline, OneStepOfManyIsNotToldAlone) {
    auto article =
        ArticleBuilder("T").paragraph({"The lamp burns every night."}).list({"Open the valve at once."}).done();
    article.blocks[1].ordered = true;
    article.sentences.push_back({"Open the valve at once.", 1, 0, -1, true, false, true, 0.5});
    EXPECT_EQ(outline_of(article).units.size(), 1u);
}
TEST(Outline, AnIInAnArticleAboutAThingIsWorthLittle) {
    auto units = outline_of(ArticleBuilder("T")
                                .paragraph({"The lamp burns every night.", "The tower stands on a rock.",
                                            "Ships pass it in the fog.", "Salt eats the iron stairs.",
                                            "Batteries keep it alight.", "Birds nest under its roof.",
                                            "A cable joins it to the shore.", "I visited the island in May."})
                                .done())
                     .units;
    EXPECT_LT(units.back().worth, 0);
}
TEST(Outline, OfEquallyWorthySentencesTheEarlierOnesStay) {
    std::vector<std::string> all;
    for (auto* thing : {"lamp", "tower", "cable", "roof", "stair", "window", "battery", "garden"})
        all.push_back("Every " + std::string(thing) + " has its own " + thing + " keeper.");
    auto units = outline_of(ArticleBuilder("T").paragraph(all).done(), 4).units;
    ASSERT_EQ(units.size(), 4u);
    EXPECT_EQ(units[3].text, "Every roof has its own roof keeper.");
}

}  // namespace
}  // namespace igny8::script
