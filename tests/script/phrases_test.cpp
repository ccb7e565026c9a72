#include "script/phrases.hpp"

namespace igny8::script {
namespace {

TEST(Phrases, SaysASiteAsItIsSpoken) {
    EXPECT_EQ(spoken_site("www.example.org", phrases("en")), "example dot org");
    EXPECT_EQ(spoken_site("https://example.org/a", phrases("de")), "example Punkt org");
    EXPECT_EQ(spoken_site("Harbour Weekly", phrases("en")), "Harbour Weekly");
}
TEST(Phrases, AsksToReadOnInTheArticlesLanguage) {
    EXPECT_EQ(call_to_action("", "example.org", "en-GB"), "Read the full article at example dot org.");
    EXPECT_EQ(call_to_action("", "Leuchtturm", "de"), "Den ganzen Artikel gibt es auf Leuchtturm.");
    EXPECT_EQ(call_to_action("", "example.org", "xx"), "Read the full article at example dot org.");
}
TEST(Phrases, ManagesWithoutASiteInAWholeSentence) {
    EXPECT_EQ(call_to_action("", "", "fr"), "Lisez l’article complet.");
    EXPECT_EQ(call_to_action("", "", "de"), "Lesen Sie den ganzen Artikel.");
}
TEST(Phrases, TheCallersOwnWordsWin) {
    EXPECT_EQ(call_to_action("Come and see", "example.org", "en"), "Come and see.");
}

}  // namespace
}  // namespace igny8::script
