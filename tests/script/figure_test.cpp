#include "script/figure.hpp"

#include "script/words.hpp"

namespace igny8::script {
namespace {

std::string shown(std::string_view sentence) {
    auto found = figure(sentence);
    return found ? found->value + " | " + found->label : "none";
}

TEST(Figure, ReadsShares) { EXPECT_EQ(shown("The lamp uses 80 % less power than before."), "80 % | less power"); }
TEST(Figure, ReadsGluedShares) {
    EXPECT_EQ(shown("About 45% of readers leave early."), "about 45% | of readers leave early");
}
TEST(Figure, ReadsMultiples) {
    EXPECT_EQ(shown("Version A runs 3 times faster than version B."), "3× | faster than version B");
}
TEST(Figure, ReadsMultiplesOfAnySize) {
    EXPECT_EQ(shown("The Sun is 27 million times as massive as the Moon, but it is far away."),
              "27 million× | The Sun is 27 million times as massive as the Moon");
    EXPECT_EQ(shown("Water is more than 800 times as dense as air, so a slow current is strong."),
              "more than 800× | Water is more than 800 times as dense as air");
    EXPECT_EQ(shown("It is a strip that is about three times as wide as the water is deep, and it never ends at all."),
              "about 3× | as wide as the water is deep");
}
TEST(Figure, ReadsSpelledMultiples) { EXPECT_EQ(shown("The pump is three times faster today."), "3× | faster today"); }
TEST(Figure, ReadsCountsWithWhatTheyCount) {
    EXPECT_EQ(shown("It powers nearly 200 public libraries and we like it."), "nearly 200 | public libraries");
}
TEST(Figure, ReadsLargeCounts) {
    EXPECT_EQ(shown("Some 59 million people saw the film."), "59 million | people saw the film");
}
TEST(Figure, ReadsMoney) { EXPECT_EQ(shown("The city approved a €900 bridge fund."), "€900 | bridge fund"); }
TEST(Figure, KeepsWhatQualifiesIt) {
    EXPECT_EQ(figure("Rye tastes dull with less than 2 % salt.")->value, "less than 2 %");
    EXPECT_EQ(figure("Der Staat übernimmt davon bis zu 70 Prozent.")->value, "bis zu 70 %");
    EXPECT_EQ(figure("Navegaban por el canal más de 350 barcazas al año.")->value, "más de 350");
}
TEST(Figure, ALabelThatWouldHangInTheAirGivesWayToTheWholeClause) {
    EXPECT_EQ(shown("The coast needs 24 hours to dry."), "24 hours | to dry");
    EXPECT_EQ(shown("The page loads in 15 ms on a phone."), "15 ms | The page loads in 15 ms on a phone");
    EXPECT_EQ(shown("Signing adds about 200 ms to a build."), "about 200 ms | Signing adds about 200 ms to a build");
    EXPECT_EQ(shown("Heat the oven to 240 °C with the pot inside."),
              "240 °C | Heat the oven to 240 °C with the pot inside");
    EXPECT_EQ(shown("The change cut costs by 30 %."), "30 % | The change cut costs by 30 %");
    EXPECT_EQ(shown("Gas liegt derzeit bei rund 11 Cent, und der Preis für Kohlendioxid steigt jedes Jahr weiter an."),
              "rund 11 Cent | Gas liegt derzeit bei rund 11 Cent");
}
TEST(Figure, ALongSentenceWithNoCleanLabelGivesNone) {
    EXPECT_EQ(shown("Out of eight hours at my desk I had 52 minutes without an interruption longer than a breath, and "
                    "nobody in the office thought that this was odd."),
              "52 minutes | ");
}
TEST(Figure, APronounIsNoLabel) {
    EXPECT_EQ(
        shown("At minus 10 degrees, a battery of this kind loses up to 40 percent of its range in a single night."),
        "up to 40 % | ");
    EXPECT_EQ(shown("A cold battery loses up to 40 percent of its range."),
              "up to 40 % | A cold battery loses up to 40 percent of its range");
}
TEST(Figure, WhatSetsTheSceneIsNotWhatASentenceCounts) {
    EXPECT_EQ(shown("In 4,000 metres of water, one boat covers an area as large as a city and its suburbs every day."),
              "4,000 metres | ");
}
TEST(Figure, StopsInFrontOfTheVerb) {
    EXPECT_EQ(shown("All 340 electric buses are to be delivered by 2028."), "340 | electric buses");
    EXPECT_EQ(shown("In 80 Prozent der untersuchten Häuser reichte dieser Wert auch an kalten Tagen aus."),
              "80 % | der untersuchten Häuser");
}
TEST(Figure, GoesOnWithAPurposeOnlyBehindAVerbThatAsksForOne) {
    EXPECT_EQ(shown("It takes 23 minutes to return to a task after a break."), "23 minutes | to return to a task");
}
TEST(Figure, CutsALongLabelAtASeam) {
    EXPECT_EQ(shown("The release contains 312 commits from 47 contributors in nine different countries of the world."),
              "312 | commits");
}
TEST(Figure, ABareCountIsExplainedByItsSentence) {
    EXPECT_EQ(shown("All 340 buses are to be delivered by 2028."), "340 | All 340 buses are to be delivered by 2028");
}
TEST(Figure, ReadsAsTheSentenceDoes) {
    EXPECT_EQ(figure("It powers nearly 200 public libraries.")->line, "nearly 200 public libraries");
    EXPECT_EQ(figure("Spring tides return every 14.8 days, all year.")->label,
              "Spring tides return every 14.8 days, all year");
}
TEST(Figure, IsNotTakenApart) {
    EXPECT_EQ(shown("It takes 24 hours and 50 minutes to come back."), "none");
    EXPECT_EQ(shown("The image shrank from 410 MB to 260 MB."), "none");
    EXPECT_EQ(shown("A pot of 4 or 5 litres works best."), "none");
}
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
