#include "base/error.hpp"
#include "json/json.hpp"
#include "sample.hpp"
#include "script/words.hpp"
#include "script/writer.hpp"

namespace igny8::script {
namespace {

using document::Section;
using document::VideoScript;

VideoScript write(const document::Article& article, const char* preset, int seconds = 0) {
    return make_extractive()->write({article, document::preset(preset), seconds, {}, "", ""});
}

const VideoScript& lighthouse_short() {
    static auto made = write(sample::lighthouse(), "youtube_short");
    return made;
}

VideoScript lighthouse_long() {
    auto preset = document::preset("youtube_long");
    preset.min_seconds = 60;
    static auto article = sample::lighthouse();
    return make_extractive()->write({article, preset, 110, {}, "", ""});
}

const Section* with_cue(const VideoScript& script, std::string_view cue) {
    for (auto& section : script.sections)
        if (section.visual_cue == cue) return &section;
    return nullptr;
}

TEST(Extractive, OpensWithTheStrongestFact) {
    auto& hook = lighthouse_short().sections.front();
    EXPECT_EQ(hook.type, "hook");
    EXPECT_EQ(hook.narration, "The new lamp of the lighthouse uses 80 % less power than the old one.");
    EXPECT_EQ(hook.visual_cue, "statistic");
    EXPECT_EQ(hook.card.value, "80 %");
}
TEST(Extractive, SaysWhatItIsAboutAndEndsWithACallToAction) {
    auto& script = lighthouse_short();
    EXPECT_EQ(script.sections[1].type, "intro");
    EXPECT_EQ(script.sections[1].card.kind, "title");
    EXPECT_EQ(script.sections.back().type, "outro");
    EXPECT_EQ(script.sections.back().narration, "Read the full article at example dot org.");
    EXPECT_EQ(script.sections.back().card.text, "example.org");
}
TEST(Extractive, AShortLastsAsLongAsAShort) {
    EXPECT_GE(lighthouse_short().total_duration_estimate, 45);
    EXPECT_LE(lighthouse_short().total_duration_estimate, 55);
}
TEST(Extractive, AimsAtTheSecondsItIsGiven) {
    EXPECT_NEAR(write(sample::lighthouse(), "tiktok", 75).total_duration_estimate, 75, 5);
}
TEST(Extractive, InventsNothing) {
    auto article = sample::lighthouse();
    std::string all;
    for (auto& sentence : article.sentences) all += sentence.text + " ";
    for (auto& section : lighthouse_short().sections) {
        bool own_words = section.visual_cue == "article_image" || section.visual_cue == "key_point";
        if (section.type != "point" || !own_words || section.source_blocks.size() != 1) continue;
        EXPECT_THAT(all, testing::HasSubstr(section.narration));
    }
}
TEST(Extractive, NeverStartsASectionWithASentenceThatLeansBack) {
    for (auto& section : lighthouse_long().sections) {
        EXPECT_FALSE(section.narration.starts_with("It burned"));
        EXPECT_FALSE(section.narration.starts_with("That ended"));
    }
}
TEST(Extractive, LeavesThanksOut) {
    for (auto& section : lighthouse_long().sections)
        EXPECT_THAT(section.narration, testing::Not(testing::HasSubstr("sandwiches")));
}
TEST(Extractive, SaysNothingTwice) {
    auto script = lighthouse_long();
    for (size_t i = 0; i < script.sections.size(); ++i)
        for (size_t j = 0; j < i; ++j)
            EXPECT_LT(likeness(script.sections[i].narration, script.sections[j].narration), 0.8)
                << script.sections[i].narration;
}
TEST(Extractive, ShowsListQuoteCodeAndPicturesOfTheArticle) {
    auto script = lighthouse_long();
    ASSERT_TRUE(with_cue(script, "list"));
    EXPECT_EQ(with_cue(script, "list")->card.items.size(), 4u);
    ASSERT_TRUE(with_cue(script, "quote"));
    EXPECT_EQ(with_cue(script, "quote")->card.attribution, "Ada Holm, engineer");
    ASSERT_TRUE(with_cue(script, "code_snippet"));
    EXPECT_EQ(with_cue(script, "code_snippet")->code_language, "python");
    ASSERT_TRUE(with_cue(script, "article_image"));
    EXPECT_EQ(with_cue(script, "article_image")->card.kind, "key_point");
}
TEST(Extractive, NamesTheThingOfANumberedListThatASentenceDoesNot) {
    sample::ArticleBuilder builder("Plants that live long");
    builder.paragraph({"Plants that live long need little water and less light.", "Most homes have a dark corner."},
                      0.9);
    builder.heading("1. Pothos").paragraph({"Every cutting will root in a glass of water within ten days of May."});
    builder.heading("2. Aloe").paragraph({"Aloe wants sun all day long and hardly any water in winter."});
    builder.heading("3. Jade plant").paragraph({"Jade plants stand on a windowsill for seventy years or longer."});
    std::string all;
    for (auto& section : write(builder.done(), "youtube_short").sections) all += section.narration + " ";
    EXPECT_THAT(all, testing::HasSubstr("Pothos: Every cutting will root"));
    EXPECT_THAT(all, testing::HasSubstr(" Jade plants stand"));
}
TEST(Extractive, OpensWithoutSayingOneThingTwice) {
    sample::ArticleBuilder builder("City council approves transit plan");
    builder.paragraph({"The city council voted 11 to 4 on Thursday to approve a $2.4 billion transit plan.",
                       "Buses will run every six minutes on the ten busiest routes of the city.",
                       "Work on the tunnel under the bay starts in the spring of the coming year.",
                       "Riders will cross the water in less than half an hour by then.",
                       "Opponents fear that the money will not last until the tunnel opens."});
    auto article = builder.done();
    article.description = "The council voted 11 to 4 on Thursday for a plan that adds bus lanes.";
    auto script = write(article, "youtube_short");
    EXPECT_EQ(script.sections[1].narration, "Buses will run every six minutes on the ten busiest routes of the city.");
}
TEST(Extractive, ADescriptionThatAPageCutShortIsMadeWhole) {
    auto article = sample::lighthouse();
    article.description = "Ships see the electric light from 18…";
    EXPECT_EQ(write(article, "youtube_short").description,
              "Ships see the electric light from 18 miles away, even in heavy rain.");
}
TEST(Extractive, OpensWithAFactAboutItsSubject) {
    sample::ArticleBuilder builder("How we learned to predict the tide");
    builder.paragraph({"Tide tables foretell the sea to the minute, years ahead of any weather report."});
    builder.heading("Power from the sea")
        .paragraph({"Water is more than 800 times as dense as air.",
                    "Turbines in a tidal current turn slowly and never stop for long.",
                    "Engineers on every coast would like to use that force for the cities.",
                    "Salt and storms break most of the machines within a few winters."},
                   0.6);
    EXPECT_EQ(write(builder.done(), "youtube_short").sections[0].narration,
              "Tide tables foretell the sea to the minute, years ahead of any weather report.");
}
TEST(Extractive, DoesNotOpenWithAThingThatOnlyTheArticleHasNamed) {
    sample::ArticleBuilder builder("Tides");
    builder.paragraph({"Few forecasts are as good as those of the tides on every coast."});
    builder.heading("Far away")
        .paragraph({"Fundy is a long bay in the north of a cold country.",
                    "Tides carry more than 100 billion tonnes of water into the bay.",
                    "Fishers know the hour of the turn by heart and wait for it.",
                    "Visitors walk on the sea floor and have to be back in time."});
    EXPECT_EQ(write(builder.done(), "youtube_short").sections[0].narration,
              "Few forecasts are as good as those of the tides on every coast.");
}
TEST(Extractive, AsksNothingThatItDoesNotAnswer) {
    sample::ArticleBuilder builder("Robot boats on the ocean");
    builder.paragraph({"Robot boats on the ocean map the sea floor without any crew.", "Why robots, and not ships?",
                       "A research ship costs 40,000 euros a day and burns ten tonnes of diesel.",
                       "Every boat crosses the Atlantic with wind and sun alone.",
                       "Fishers and planners use the maps that the boats draw each year.",
                       "Ice in the polar seas breaks a mast now and then."});
    for (auto& section : write(builder.done(), "youtube_short").sections)
        EXPECT_THAT(section.narration, testing::Not(testing::HasSubstr("?")));
}
TEST(Extractive, EverySectionIsComplete) {
    for (auto& section : lighthouse_long().sections) {
        EXPECT_FALSE(section.card.kind.empty()) << section.narration;
        EXPECT_FALSE(section.text_overlay.empty()) << section.narration;
        EXPECT_GT(section.duration_estimate, 1) << section.narration;
        EXPECT_FALSE(section.visual_cue.empty());
        EXPECT_LE(word_count(section.text_overlay), 8u);
    }
}
TEST(Extractive, MarksChaptersOfALongFilmByTheArticlesHeadings) {
    auto marks = lighthouse_long().chapter_markers;
    ASSERT_GE(marks.size(), 3u);
    EXPECT_EQ(marks[0].time, "0:00");
    EXPECT_EQ(marks[1].title, "Bringing power to the rock");
}
TEST(Extractive, TheSameArticleGivesTheSameScript) {
    EXPECT_EQ(to_json(write(sample::lighthouse(), "tiktok")), to_json(write(sample::lighthouse(), "tiktok")));
}
TEST(Extractive, RefusesAnArticleWithoutASentence) {
    EXPECT_THROW(write(sample::ArticleBuilder("Empty").heading("Only a heading").done(), "youtube_short"), Error);
}
TEST(Extractive, NamesAShortPresetWhenTheArticleIsTooShortForALongFilm) {
    try {
        write(sample::ArticleBuilder("Small").paragraph({"The lamp on the rock burns every night of the year."}).done(),
              "youtube_long");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::input);
        EXPECT_THAT(error.hint(), testing::HasSubstr("youtube_short"));
    }
}

}  // namespace
}  // namespace igny8::script
