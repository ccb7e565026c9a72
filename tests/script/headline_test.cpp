#include "script/headline.hpp"

#include "script/words.hpp"

namespace igny8::script {
namespace {

TEST(Headline, KeepsAShortHeading) { EXPECT_EQ(headline("Bringing power to the rock"), "Bringing power to the rock"); }
TEST(Headline, TakesThePartBeforeAColon) {
    EXPECT_EQ(headline("How the lighthouse went electric: a long story of light, salt and patience"),
              "How the lighthouse went electric");
}
TEST(Headline, TakesThePartBehindWhenTheFrontIsTooLong) {
    EXPECT_EQ(headline("One two three four five six seven eight nine: a short end"), "A short end");
}
TEST(Headline, IsEmptyRatherThanCut) {
    EXPECT_EQ(headline("Every single one of these words belongs to one long heading without a break"), "");
}
TEST(Headline, DropsNumbers) { EXPECT_EQ(headline("3. Results"), "Results"); }
TEST(Headline, KeepsQuestionsAndDropsColons) {
    EXPECT_EQ(clean_heading("Why now?"), "Why now?");
    EXPECT_EQ(clean_heading("Results:"), "Results");
}

TEST(Clause, KeepsWhatFits) { EXPECT_EQ(clause("A short one.", 40), "A short one."); }
TEST(Clause, EndsAtAMainClause) {
    EXPECT_EQ(clause("The sea tore the cable apart in winter, and nobody wanted to lay a second one.", 60),
              "The sea tore the cable apart in winter.");
}
TEST(Clause, KeepsTheWholeWhenNoPartStandsAlone) {
    std::string whole = "A sentence that has no comma at all and is longer than the limit says.";
    EXPECT_EQ(clause(whole, 20), whole);
}

TEST(Title, EndsBetweenWords) {
    auto title = shortened_title("A title that is far too long for the place that it was meant to stand in", 30);
    EXPECT_LE(title.size(), 30u);
    EXPECT_EQ(title, "A title that is far too long");
}
TEST(Title, EndsAtItsColonWhenItCan) {
    EXPECT_EQ(shortened_title("Two words: and a long explanation", 20), "Two words");
}
TEST(Title, CountsCharactersNotBytes) { EXPECT_EQ(shortened_title("Äöü äöü", 7), "Äöü äöü"); }

}  // namespace
}  // namespace igny8::script
