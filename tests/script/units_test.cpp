#include "script/units.hpp"

#include "sample.hpp"

namespace igny8::script {
namespace {

using sample::ArticleBuilder;

TEST(SpokenList, JoinsItsItemsIntoOneSentence) {
    auto article = ArticleBuilder("T")
                       .paragraph({"The station has three parts:"})
                       .list({"Solar panels", "a turbine (small);", "batteries."})
                       .done();
    auto unit = spoken_list(article, 1, {}, 20);
    ASSERT_TRUE(unit);
    EXPECT_EQ(unit->text, "The station has three parts: solar panels, a turbine and batteries.");
    EXPECT_EQ(unit->title, "The station has three parts");
    EXPECT_EQ(unit->items, (std::vector<std::string>{"Solar panels", "A turbine", "Batteries"}));
}
TEST(SpokenList, SaysThatThereIsMoreWhenItIsShortened) {
    auto article = ArticleBuilder("T")
                       .paragraph({"The station has many parts:"})
                       .list({"solar panels", "a wind turbine", "batteries in the cellar", "a controller"})
                       .done();
    auto unit = spoken_list(article, 1, {}, 5.5);
    ASSERT_TRUE(unit);
    EXPECT_EQ(unit->text, "The station has many parts: solar panels, a wind turbine, and more.");
}
TEST(SpokenList, NeedsWordsInFront) {
    EXPECT_FALSE(
        spoken_list(ArticleBuilder("T").paragraph({"No colon."}).list({"One thing", "Another"}).done(), 1, {}, 20));
}
TEST(SpokenList, DoesNotReadVersionNumbersAloud) {
    EXPECT_FALSE(spoken_list(
        ArticleBuilder("T").paragraph({"The tool had these releases:"}).list({"2.6.0: first", "3.0.1: second"}).done(),
        1, {}, 20));
}
TEST(SpokenList, TellsItemsThatAreSentencesAsSentences) {
    auto article = ArticleBuilder("T")
                       .paragraph({"A simple test shows whether a house is ready:"})
                       .list({"Open all valves on a cold day.", "Wait until the next morning.", "Measure every room."})
                       .done();
    auto unit = spoken_list(article, 1, {}, 20);
    ASSERT_TRUE(unit);
    EXPECT_EQ(unit->text,
              "A simple test shows whether a house is ready: Open all valves on a cold day. Wait until the next "
              "morning. Measure every room.");
    EXPECT_EQ(unit->items.size(), 3u);
}
TEST(SpokenList, DoesNotTellHalfOfTheSteps) {
    auto article = ArticleBuilder("T")
                       .paragraph({"A simple test shows whether a house is ready:"})
                       .list({"Open all valves on a cold day.", "Wait until the next morning.", "Measure every room."})
                       .done();
    EXPECT_FALSE(spoken_list(article, 1, {}, 5));
}
TEST(SpokenList, AHeadingMayIntroduceAListOfThings) {
    auto article =
        ArticleBuilder("T").heading("Ingredients").list({"400 g rye flour", "12 g salt", "2 g yeast"}).done();
    auto unit = spoken_list(article, 1, {}, 20);
    ASSERT_TRUE(unit);
    EXPECT_EQ(unit->text, "Ingredients: 400 g rye flour, 12 g salt and 2 g yeast.");
    EXPECT_EQ(unit->title, "Ingredients");
}
TEST(SpokenList, AHeadingWithoutAWordIntroducesNothing) {
    auto article = ArticleBuilder("T").heading("***").list({"400 g rye flour", "12 g salt", "2 g yeast"}).done();
    EXPECT_FALSE(spoken_list(article, 1, {}, 20));
}
TEST(SpokenQuote, SaysWhoSaidIt) {
    auto article = ArticleBuilder("T").quote("The light has to come on every night", "Ada Holm").done();
    EXPECT_EQ(spoken_quote(article, 0, {})->text, "In the words of Ada Holm: The light has to come on every night.");
}
TEST(SpokenRow, TellsTheRowWithTheGreatestFigure) {
    auto article =
        ArticleBuilder("T").table({{"Part", "Price"}, {"Panels", "9000 euros"}, {"Turbine", "200 euros"}}).done();
    auto unit = spoken_row(article, 0, {});
    ASSERT_TRUE(unit);
    EXPECT_EQ(unit->text, "Panels: price 9000 euros.");
    EXPECT_EQ(unit->figure->value, "9000 euros");
}
TEST(SpokenRow, ABareNumberInATableSaysTooLittle) {
    auto article = ArticleBuilder("T").table({{"Area", "Bugs fixed"}, {"Web interface", "23"}, {"Client", "9"}}).done();
    EXPECT_FALSE(spoken_row(article, 0, {}));
}
TEST(SpokenCode, IsLedToByTheSentenceInFront) {
    auto article =
        ArticleBuilder("T").paragraph({"The controller decides once a minute:"}).code("a = 1\nb = 2", "python").done();
    auto unit = spoken_code(article, 1, {});
    ASSERT_TRUE(unit);
    EXPECT_EQ(unit->text, "The controller decides once a minute.");
    EXPECT_EQ(unit->code, "a = 1\nb = 2");
}
TEST(SpokenCode, NeedsASentence) { EXPECT_FALSE(spoken_code(ArticleBuilder("T").code("a = 1", "").done(), 0, {})); }

}  // namespace
}  // namespace igny8::script
