#include "script/figure.hpp"

namespace igny8::script {
namespace {

std::string shown(std::string_view sentence) {
    auto found = figure(sentence);
    return found ? found->value + " | " + found->label : "none";
}

TEST(Figure, ReadsShares) { EXPECT_EQ(shown("The lamp uses 80 % less power than before."), "80 % | less power"); }
TEST(Figure, ReadsGluedShares) {
    EXPECT_EQ(shown("About 45% of readers leave early."), "45 % | of readers leave early");
}
TEST(Figure, ReadsMultiples) {
    EXPECT_EQ(shown("Version A runs 3 times faster than its rival."), "3× | faster than its rival");
}
TEST(Figure, ReadsSpelledMultiples) { EXPECT_EQ(shown("The pump is three times faster today."), "3× | faster today"); }
TEST(Figure, ReadsCountsWithWhatTheyCount) {
    EXPECT_EQ(shown("It powers nearly 200 public libraries and we like it."), "200 | public libraries");
}
TEST(Figure, ReadsLargeCounts) { EXPECT_EQ(shown("Some 59 million people saw it."), "59 million | people saw"); }
TEST(Figure, ReadsMoney) { EXPECT_EQ(shown("The bridge cost €900 to build."), "€900 | to build"); }
TEST(Figure, ReadsUnits) { EXPECT_EQ(shown("The page loads in 15 ms on a phone."), "15 ms | on a phone"); }
TEST(Figure, TakesItsMeaningFromTheFrontWhenNothingFollows) {
    EXPECT_EQ(shown("The change cut costs by 30 %."), "30 % | Change cut costs");
}
TEST(Figure, ReadsAsTheSentenceDoes) {
    EXPECT_EQ(figure("Spring tides return every 14.8 days, all year.")->line, "Spring tides return every 14.8 days");
    EXPECT_EQ(figure("It powers nearly 200 public libraries.")->line, "200 public libraries");
}
TEST(Figure, IsNotTakenApart) { EXPECT_EQ(shown("It takes 24 hours and 50 minutes to come back."), "none"); }
TEST(Figure, ReadsNumbersWithBlanksBetweenThousands) {
    EXPECT_EQ(shown("Chaque été, 12 000 personnes viennent."), "12 000 | personnes viennent");
}
TEST(Figure, AYearIsNone) { EXPECT_EQ(shown("The tower was built in 1871 by sailors."), "none"); }
TEST(Figure, AVersionIsNone) { EXPECT_EQ(shown("Today Tool 2.0 adds new themes."), "none"); }
TEST(Figure, ANameWithANumberIsNone) {
    EXPECT_EQ(shown("The law in Section 508 covers contrast."), "none");
    EXPECT_EQ(shown("The port 50051 carries messages."), "none");
}
TEST(Figure, TheStrongestWins) { EXPECT_EQ(shown("In 12 towns, 80 % of people agree."), "80 % | of people agree"); }
TEST(Figure, ASentenceWithoutNumbersHasNone) { EXPECT_EQ(shown("Nothing is counted here."), "none"); }

}  // namespace
}  // namespace igny8::script
