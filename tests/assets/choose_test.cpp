#include "assets/choose.hpp"

#include <gtest/gtest.h>

#include <set>

#include "assets/relevance.hpp"
#include "assets/section_cards.hpp"

namespace igny8::assets {
namespace {

using document::ArticleImage;
using document::Section;
using document::VideoProject;

Section section(int id, std::vector<int> blocks, double seconds = 6,
                std::string narration = "Words are spoken here at some length.") {
    Section s;
    s.section_id = id;
    s.type = "point";
    s.narration = std::move(narration);
    s.text_overlay = "Key words";
    s.duration_estimate = seconds;
    s.source_blocks = std::move(blocks);
    return s;
}

VideoProject project(std::vector<Section> sections, std::vector<ArticleImage> images) {
    VideoProject p;
    p.id = "p";
    p.title = "A title";
    p.script.sections = std::move(sections);
    p.article_images = std::move(images);
    return p;
}

std::vector<bool> all(const VideoProject& p) { return std::vector<bool>(p.article_images.size(), true); }

ArticleImage image(int block, std::string alt = "", std::string heading = "") {
    return {"picture" + std::to_string(block) + ".jpg", std::move(alt), "", block, std::move(heading)};
}

TEST(ChooseTest, APictureGoesToTheSectionFromItsPlace) {
    const auto p =
        project({section(1, {1, 2}), section(2, {10}), section(3, {20, 21})}, {image(11), image(22), image(3)});
    const auto chosen = choose(p, all(p));
    EXPECT_EQ(chosen[0].visuals[0].image, 2);
    EXPECT_EQ(chosen[1].visuals[0].image, 0);
    EXPECT_EQ(chosen[2].visuals[0].image, 1);
}

TEST(ChooseTest, WordsOfTheCaptionDecideBetweenNeighbours) {
    const auto p = project(
        {section(1, {5}, 6, "The harbour dries at low water."), section(2, {7}, 6, "Brass wheels add the waves.")},
        {image(6, "A brass machine with wheels that adds waves"), image(6, "Boats lie in a harbour at low water")});
    const auto chosen = choose(p, all(p));
    EXPECT_EQ(chosen[0].visuals[0].image, 1);
    EXPECT_EQ(chosen[1].visuals[0].image, 0);
}

TEST(ChooseTest, AFarPictureIsNotForced) {
    const auto p = project({section(1, {1})}, {image(40)});
    EXPECT_FALSE(choose(p, all(p))[0].visuals[0].is_picture());
}

TEST(ChooseTest, AnUnusablePictureIsNotChosen) {
    const auto p = project({section(1, {1})}, {image(1)});
    EXPECT_FALSE(choose(p, {false})[0].visuals[0].is_picture());
}

TEST(ChooseTest, NoPictureTwiceInARow) {
    std::vector<Section> sections;
    for (int i = 1; i <= 8; ++i) sections.push_back(section(i, {i}, 14));
    const auto p = project(sections, {image(3), image(4)});
    int last = -1;
    for (const auto& s : choose(p, all(p)))
        for (const auto& v : s.visuals) {
            EXPECT_TRUE(!v.is_picture() || v.image != last);
            last = v.image;
        }
}

TEST(ChooseTest, EveryPictureIsUsedBeforeOneIsRepeated) {
    std::vector<Section> sections;
    for (int i = 1; i <= 4; ++i) sections.push_back(section(i, {i * 2}, 6));
    const auto p = project(sections, {image(3), image(5), image(7), image(9)});
    std::set<int> used;
    for (const auto& s : choose(p, all(p))) used.insert(s.visuals[0].image);
    EXPECT_EQ(used.size(), 4u);
}

TEST(ChooseTest, ALongSectionGetsMoreThanOneVisual) {
    const auto p =
        project({section(1, {1}, 20, "The first sentence says something useful. The second one adds a thing to it.")},
                {image(1)});
    const auto visuals = choose(p, all(p))[0].visuals;
    EXPECT_GE(visuals.size(), 2u);
    EXPECT_LE(visuals.size(), 4u);
}

TEST(ChooseTest, AShortSectionGetsOne) {
    const auto p = project({section(1, {1}, 5)}, {image(1)});
    EXPECT_EQ(choose(p, all(p))[0].visuals.size(), 1u);
}

TEST(ChooseTest, AFigureIsShownEvenBesideAPicture) {
    auto s = section(1, {1}, 6);
    s.card = {"statistic", "", "of all tides", "80 %", "", {}};
    s.visual_cue = "statistic";
    const auto p = project({s}, {image(1)});
    EXPECT_EQ(choose(p, all(p))[0].visuals[0].card.card.kind, "statistic");
}

TEST(ChooseTest, CodeIsShownAsCode) {
    auto s = section(1, {1}, 6);
    s.code_block = "x = 1";
    s.code_language = "python";
    s.visual_cue = "code_snippet";
    const auto p = project({s}, {image(1)});
    const auto visual = choose(p, all(p))[0].visuals[0];
    EXPECT_EQ(visual.card.card.kind, "code");
    EXPECT_EQ(visual.card.code, "x = 1");
}

TEST(ChooseTest, AWishForAPictureIsHeard) {
    auto s = section(1, {1}, 6);
    s.card = {"key_point", "", "A point", "", "", {}};
    s.visual_cue = "article_image";
    const auto p = project({s}, {image(2)});
    EXPECT_TRUE(choose(p, all(p))[0].visuals[0].is_picture());
}

Section titled(double seconds) {
    auto s = section(1, {1}, seconds, "The tide comes twice a day.");
    s.type = "intro";
    s.visual_cue = "title_card";
    s.card = {"title", "A title", "", "", "", {}};
    return s;
}

TEST(ChooseTest, TheTitleIsSeenBeforeThePictureOfItsSection) {
    const auto p = project({titled(8)}, {image(2)});
    const auto visuals = choose(p, all(p))[0].visuals;
    ASSERT_EQ(visuals.size(), 2u);
    EXPECT_EQ(visuals[0].card.card.kind, "title");
    EXPECT_TRUE(visuals[1].is_picture());
}

TEST(ChooseTest, AShortOpeningShowsTheTitleAlone) {
    const auto p = project({titled(4)}, {image(2)});
    const auto visuals = choose(p, all(p))[0].visuals;
    ASSERT_EQ(visuals.size(), 1u);
    EXPECT_EQ(visuals[0].card.card.kind, "title");
}

TEST(ChooseTest, AnOpeningShowsNoPictureThatHasNothingToDoWithIt) {
    const auto p = project({titled(8)}, {image(40, "A console with times in milliseconds")});
    const auto visuals = choose(p, all(p))[0].visuals;
    for (const auto& visual : visuals) EXPECT_FALSE(visual.is_picture());
}

TEST(ChooseTest, TheEndShowsTheEndCardLast) {
    auto s = section(1, {1}, 15);
    s.type = "outro";
    const auto p = project({s}, {image(1)});
    EXPECT_EQ(choose(p, all(p))[0].visuals.back().card.card.kind, "outro");
}

TEST(ChooseTest, SpokenTimeCountsMoreThanTheEstimate) {
    auto p = project({section(1, {1}, 3)}, {});
    p.voiceover.emplace();
    p.voiceover->sections.push_back({1, 1000, 21000, {}, ""});
    EXPECT_DOUBLE_EQ(seconds_of(p, p.script.sections[0]), 20);
}

TEST(ChooseTest, ASectionWithNothingButSilenceStillShowsSomething) {
    Section bare;
    bare.section_id = 1;
    bare.type = "point";
    auto p = project({bare}, {});
    EXPECT_FALSE(choose(p, {})[0].visuals.empty());
    p.title.clear();
    EXPECT_FALSE(choose(p, {})[0].visuals.empty());
}

TEST(ChooseTest, TheSameProjectGivesTheSameChoice) {
    std::vector<Section> sections;
    for (int i = 1; i <= 6; ++i) sections.push_back(section(i, {i}, 14));
    const auto p = project(sections, {image(2), image(4), image(5)});
    const auto a = choose(p, all(p)), b = choose(p, all(p));
    for (size_t i = 0; i < a.size(); ++i) {
        ASSERT_EQ(a[i].visuals.size(), b[i].visuals.size());
        for (size_t v = 0; v < a[i].visuals.size(); ++v) {
            EXPECT_EQ(a[i].visuals[v].image, b[i].visuals[v].image);
            EXPECT_EQ(a[i].visuals[v].card.seed, b[i].visuals[v].card.seed);
        }
    }
}

TEST(RelevanceTest, TheMomentIsThatOfTheNearestSentence) {
    EXPECT_NEAR(relevance(image(9), section(1, {1, 2, 9, 12}), "en").moment, 0.625, 1e-9);
}

TEST(RelevanceTest, AHeadingThatTheOverlayCarriesHelpsToo) {
    auto s = section(1, {1});
    s.chapter = "The Moon";
    s.text_overlay = "Spring tides";
    EXPECT_GT(relevance(image(30, "", "Spring tides: twice a month"), s, "en").score,
              relevance(image(30, "", "Neap tides"), s, "en").score);
}

TEST(RelevanceTest, TheSameHeadingHelps) {
    auto s = section(1, {1});
    s.chapter = "Spring tides";
    EXPECT_GT(relevance(image(30, "", "spring tides"), s, "en").score,
              relevance(image(30, "", "other"), s, "en").score);
}

}  // namespace
}  // namespace igny8::assets
