#include "script/speech.hpp"

namespace igny8::script {
namespace {

TEST(Speech, HearsWhenASentencePointsAtItsPage) {
    EXPECT_TRUE(points_at_page("As shown above, the lamp is bright."));
    EXPECT_TRUE(points_at_page("In this post, you’ll learn how it works."));
    EXPECT_TRUE(points_at_page("Siehe Abbildung 3."));
    EXPECT_FALSE(points_at_page("The lamp stands above the sea."));
}

TEST(Speech, HearsWhenASentenceLeansBack) {
    EXPECT_TRUE(leans_back("This ended the plan."));
    EXPECT_TRUE(leans_back("However, nobody came."));
    EXPECT_TRUE(leans_back("It’s easy."));
    EXPECT_FALSE(leans_back("Thistles grow here."));
}

TEST(Speech, ALinkingWordGoesWhenTheRestStandsAlone) {
    EXPECT_EQ(without_linking_word("However, the pump is loud at night."), "The pump is loud at night.");
    EXPECT_EQ(without_linking_word("Aun así, navegaban por el canal muchas barcazas."),
              "Navegaban por el canal muchas barcazas.");
    EXPECT_EQ(without_linking_word("But the pump is loud at night."), "The pump is loud at night.");
    EXPECT_EQ(without_linking_word("However, it is loud at night."), "");
    EXPECT_EQ(without_linking_word("However hard the wind blows, the lamp burns."), "");
    EXPECT_EQ(without_linking_word("The pump is loud at night."), "");
}

TEST(Speech, HearsAnAnswerToTheSentenceInFront) {
    EXPECT_TRUE(answers("Time does the work instead."));
    EXPECT_TRUE(answers("A printed table says when, years in advance."));
    EXPECT_FALSE(answers("Use oil instead of butter."));
    EXPECT_FALSE(answers("The shape of a bay decides how much water arrives, and when."));
}

TEST(Speech, DoesNotSpeakAddressesNorCode) {
    EXPECT_TRUE(is_unspeakable("Write to someone@example.org today."));
    EXPECT_TRUE(is_unspeakable("Call foo::bar(); first."));
    EXPECT_FALSE(is_unspeakable("The lamp uses 80 % less power."));
}

TEST(Speech, KnowsFragments) {
    EXPECT_TRUE(is_fragment("Even though the sea is calm."));
    EXPECT_FALSE(is_fragment("Even though the sea is calm, the lamp burns."));
    EXPECT_TRUE(is_fragment("Not much."));
}

TEST(Speech, EndsEverySentence) {
    EXPECT_EQ(spoken("The file looks so:"), "The file looks so.");
    EXPECT_EQ(spoken("A **bold**  word"), "A bold word.");
    EXPECT_EQ(spoken("Is it?"), "Is it?");
    EXPECT_EQ(spoken("新しい灯台"), "新しい灯台。");
}

TEST(Speech, KnowsBackMatter) {
    EXPECT_TRUE(is_back_matter("Acknowledgements"));
    EXPECT_TRUE(is_back_matter("Learn more:"));
    EXPECT_FALSE(is_back_matter("Learning to sail"));
}

}  // namespace
}  // namespace igny8::script
