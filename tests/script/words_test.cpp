#include "script/words.hpp"

namespace igny8::script {
namespace {

TEST(Words, FindsPhrasesAtWordBoundariesOnly) {
    EXPECT_TRUE(mentions("The Lamp burns", "lamp"));
    EXPECT_FALSE(mentions("The clamp burns", "lamp"));
}
TEST(Words, LowersAWordButNoAcronymNorName) {
    EXPECT_EQ(uncapitalised("Solar panels"), "solar panels");
    EXPECT_EQ(uncapitalised("HTTP headers"), "HTTP headers");
    EXPECT_EQ(uncapitalised("JavaScript code"), "JavaScript code");
}
TEST(Words, CapitalisesBeyondAscii) { EXPECT_EQ(capitalised("über alles"), "Über alles"); }
TEST(Words, ComparesByWordsThatCarryMeaning) {
    EXPECT_EQ(likeness("The lamp is bright.", "A bright lamp"), 1);
    EXPECT_EQ(likeness("The lamp", "The sea"), 0);
}
TEST(Words, HearsWhenTwoTextsShareARunOfWords) {
    EXPECT_TRUE(share_run("The council voted 11 to 4 on Thursday for a plan.",
                          "The city council voted 11 to 4 on Thursday to approve it."));
    EXPECT_FALSE(share_run("The council voted on Thursday.", "On Thursday the council voted."));
}
TEST(Words, SeesTheEndOfASentenceBehindQuotes) {
    EXPECT_TRUE(ends_sentence("He said “yes.”"));
    EXPECT_TRUE(ends_sentence("終わり。"));
    EXPECT_FALSE(ends_sentence("To be continued:"));
}

}  // namespace
}  // namespace igny8::script
