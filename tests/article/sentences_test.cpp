#include "article/sentences.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "helpers.hpp"

namespace igny8::article {
namespace {
using testing::ElementsAre;
using testing::SizeIs;

class OneSentence : public testing::TestWithParam<std::pair<const char*, const char*>> {};
TEST_P(OneSentence, is_not_cut_at_its_abbreviations) {
    auto [language, text] = GetParam();
    EXPECT_THAT(split_sentences(text, lexicon(language)), ElementsAre(text));
}
INSTANTIATE_TEST_SUITE_P(All, OneSentence,
                         testing::Values(std::pair{"en", "Use a kettle, e.g. Swiss ones, for it."},
                                         std::pair{"en", "Dr. Bean met Mr. Cup in St. Ives."},
                                         std::pair{"en", "The U.S. Web Design System grew."},
                                         std::pair{"en", "Version 2.0 of a.proto works."},
                                         std::pair{"en", "J. R. Bean wrote the book."},
                                         std::pair{"en", "It is shown in Fig. 3 of the book."},
                                         std::pair{"en", "Load the .proto files at once."},
                                         std::pair{"en", "Options (type, place, file.) are many."},
                                         std::pair{"de", "Das gilt z.B. für Tee und ca. 3 Sorten."},
                                         std::pair{"de", "Am 3. Juni regnete es."},
                                         std::pair{"fr", "M. Dupont et Mme. Durand boivent."}));

TEST(Sentences, end_where_they_end) {
    EXPECT_THAT(split_sentences("He lives in the U.S. The beans do not. “Why?” she asked. Yes!", lexicon("en")),
                ElementsAre("He lives in the U.S.", "The beans do not.", "“Why?” she asked.", "Yes!"));
    EXPECT_THAT(split_sentences("咖啡生长在山上。农民用手采摘。", lexicon("zh")), SizeIs(2));
}

class Cleaned : public testing::TestWithParam<std::pair<const char*, const char*>> {};
TEST_P(Cleaned, of_what_only_makes_sense_on_the_page) {
    EXPECT_EQ(clean_sentence(GetParam().first, lexicon("en")), GetParam().second);
}
INSTANTIATE_TEST_SUITE_P(All, Cleaned,
                         testing::Values(std::pair{"Beans are dried (see Figure 3) in the sun.",
                                                   "Beans are dried in the sun."},
                                         std::pair{"Beans are dried.[12]", "Beans are dried."},
                                         std::pair{"Beans[1][note 2] are dried.", "Beans are dried."},
                                         std::pair{"As mentioned above, beans are dried.", "Beans are dried."},
                                         std::pair{"Additionally, gRPC is fast and small.", "gRPC is fast and small."},
                                         std::pair{"Note that the water must be hot.", "The water must be hot."},
                                         std::pair{"Beans (Arabica) are mild.", "Beans (Arabica) are mild."},
                                         std::pair{"The array a[i] holds beans.", "The array a[i] holds beans."}));

class Alone : public testing::TestWithParam<const char*> {};
TEST_P(Alone, makes_sense_out_of_context) { EXPECT_TRUE(stands_alone(GetParam())) << GetParam(); }
INSTANTIATE_TEST_SUITE_P(
    All, Alone,
    testing::Values("Coffee grows on the slopes of high mountains.", "The farm sells 40 tons of beans each year.",
                    "Roasting turns green beans brown because it heats their sugars.",
                    "gRPC lets programs talk to each other.", "It is possible to roast beans in a pan at home.",
                    "Farmers pick cherries and sort these cherries by hand.",
                    "Sales of beans rose by 12 percent this year.", "What makes a good cup of coffee taste sweet?",
                    "Temperatures above 90 degrees burn the leaves.", "Version 2.0 is built to grow.",
                    "While the tool supports encryption, it needs a key for each session.",
                    "Select a kettle with a thin spout for pouring slowly."));

class Dangling : public testing::TestWithParam<const char*> {};
TEST_P(Dangling, needs_what_stands_around_it) { EXPECT_FALSE(stands_alone(GetParam())) << GetParam(); }
INSTANTIATE_TEST_SUITE_P(
    All, Dangling,
    testing::Values("This makes the coffee taste better.", "These beans are the best of all.",
                    "It supports filters and paper.", "They grow on the slopes of mountains.",
                    "However, the beans are often too wet.", "Therefore the price went up again last year.",
                    "But the farmers had no water left.", "Such beans are sold for more money.",
                    "Here, the beans are washed by hand.", "For example, the beans can be dried in ovens.",
                    "The former is cheaper than most other beans.", "As shown in Figure 3, the price of beans rose.",
                    "The table below lists every bean we know.", "The beans listed above are sold in Rome.",
                    "Click here to read about the beans.", "In this post, you'll learn how coffee is made.",
                    "Let's take a look at the beans of Peru.", "The roaster has three main parts:",
                    "Interested in learning more?", "So, what is new about these beans?",
                    "Beans and water and nothing more at all.", "Nice beans.", "The roaster (which is old and heavy.",
                    "Even though we measured two cups; pouring the water slowly.",
                    "One going from the hill to the cup by train.", "Farmers who use this method earn far more.",
                    "To learn about roasting beans, see the guide.",
                    "A heartfelt thank you to everyone who picked the beans.",
                    "The second step takes more time than expected.", "and then the beans are dried in the sun."));

TEST(Sentences, of_other_languages_are_judged_by_their_own_words) {
    EXPECT_TRUE(stands_alone("Kaffee wächst an den Hängen hoher Berge.", "de"));
    EXPECT_FALSE(stands_alone("Dieser Kaffee schmeckt besser als alle anderen.", "de"));
    EXPECT_FALSE(stands_alone("Jedoch ist der Kaffee oft zu bitter.", "de"));
    EXPECT_FALSE(stands_alone("Das senkt die Kosten um bis zu 20 Prozent.", "de"));
    EXPECT_TRUE(stands_alone("Das neue Haus braucht kaum noch Strom.", "de"));
    EXPECT_TRUE(stands_alone("Le café pousse sur les pentes des hautes montagnes.", "fr"));
    EXPECT_FALSE(stands_alone("Cependant, le café est souvent trop amer.", "fr"));
    EXPECT_TRUE(stands_alone("El café crece en las laderas de las montañas altas.", "es"));
    EXPECT_FALSE(stands_alone("Sin embargo, el café es a menudo demasiado amargo.", "es"));
    EXPECT_FALSE(stands_alone("We give it to the project, which publishes a new map each year.", "en"));
    EXPECT_FALSE(stands_alone("From that we get a strip of seabed that is wide.", "en"));
    EXPECT_TRUE(stands_alone("El canal recorre la meseta entre campos de trigo.", "es"))
        << "a verb that looks like a noun";
    EXPECT_FALSE(stands_alone("Se construyó entre 1753 y 1849 para llevar el trigo al norte.", "es")) << "no subject";
    EXPECT_FALSE(stands_alone("Son solo 25 kilómetros, perfectos para empezar.", "es")) << "no subject";
}

bool states_number(const std::string& text) { return fragment("<p>" + text + "</p>").sentences.at(0).has_number; }

TEST(Sentences, with_a_figure_are_known) {
    for (const char* text :
         {"Sales rose by 80 % in a year.", "Snippets run three times faster.", "The team powers nearly 200 websites.",
          "It costs $5 to brew a cup.", "Half of the farmers agreed at once.", "The file has 25 KB of text."})
        EXPECT_TRUE(states_number(text)) << text;
}

TEST(Sentences, with_the_number_of_a_name_state_no_figure) {
    for (const char* text : {"USWDS 2.0 is a library of code.", "The law is called Section 508 by lawyers.",
                             "Ports carry HTTP2 traffic all day.", "The farm was founded in 1998 by Ada.",
                             "Release v2.6.0 came out early."})
        EXPECT_FALSE(states_number(text)) << text;
}

TEST(Sentences, with_raw_code_or_addresses_are_not_speakable) {
    auto speakable = [](const std::string& html) { return fragment("<p>" + html + "</p>").sentences.at(0).speakable; };
    EXPECT_FALSE(speakable("Go to https://bean.example/x for beans."));
    EXPECT_FALSE(speakable("Write to ada@bean.example for beans."));
    EXPECT_FALSE(speakable("Call <code>std::sort(v.begin(), v.end())</code> now."));
    EXPECT_TRUE(speakable("The <code>Point</code> class has two coordinates in it."));
}

TEST(Sentences, that_say_themselves_how_old_they_are_stay_where_they_are) {
    auto article = fragment("<p>As of the time of writing, only one program supports the export of keys.</p>");
    EXPECT_FALSE(article.sentences.at(0).standalone);
}

TEST(Sentences, of_list_items_are_stubs_unless_they_say_something) {
    auto article = fragment(
        "<ul><li>Isolated class-based styling</li><li>Supports custom typefaces of any kind</li>"
        "<li>v3.3.0: improved support for files, which was asked for.</li>"
        "<li>Design tokens are a common language between teams</li>"
        "<li>v3.4.0: Times of traces are displayed as local times.</li></ul>");
    EXPECT_FALSE(sentence_with(article, "v3.3.0").standalone);
    EXPECT_FALSE(sentence_with(article, "v3.4.0").standalone);
    EXPECT_FALSE(sentence_with(article, "Isolated").standalone);
    EXPECT_FALSE(sentence_with(article, "Supports").standalone);
    auto strong = sentence_with(article, "tokens");
    EXPECT_TRUE(strong.standalone);
    EXPECT_EQ(strong.text, "Design tokens are a common language between teams.");
    EXPECT_EQ(strong.item, 3);
}

TEST(Sentences, in_prose_may_have_a_verb_nobody_listed) {
    EXPECT_TRUE(stands_alone("A pot of water fizzles in three minutes on the stove."));
}

TEST(Sentences, know_their_block_and_heading) {
    auto article = fragment("<p>Coffee is old.</p><h2>Growing</h2><p>Hills are high. Rain is warm.</p>");
    EXPECT_EQ(article.sentences.at(0).heading, -1);
    EXPECT_EQ(article.sentences.at(2).heading, 1);
    EXPECT_EQ(article.sentences.at(2).block, 2);
}

}  // namespace
}  // namespace igny8::article
