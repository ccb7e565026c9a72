#include "article/weigh.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "helpers.hpp"

namespace igny8::article {
namespace {
using testing::Contains, testing::IsSupersetOf;
using testing::Not;

const char* about_tokens =
    "<p>Design tokens are the building blocks of a design system, and design tokens hold colors.</p>"
    "<p>The weather was nice on the day of the launch.</p>"
    "<h2>Using design tokens</h2><p>Teams share design tokens through gRPC, and gRPC is quick for teams.</p>"
    "<p>Every design token has a name in the design system.</p>";

std::vector<std::string> phrases(const document::Article& article) {
    std::vector<std::string> out;
    for (auto& phrase : article.key_phrases) out.push_back(phrase.text);
    return out;
}

TEST(KeyPhrases, are_written_as_the_article_writes_them) {
    auto found = phrases(fragment(about_tokens, "Design tokens in practice"));
    EXPECT_EQ(found.at(0), "design tokens");
    EXPECT_THAT(found, Contains("gRPC"));
    EXPECT_THAT(found, Contains("design system"));
    EXPECT_THAT(found, Not(Contains("token")));
    EXPECT_THAT(found, Not(Contains("weather")));
}

TEST(KeyPhrases, are_no_headline_with_its_verb) {
    auto found =
        phrases(fragment("<p>The council met about the transit plan.</p><p>The transit plan of the council "
                         "covers buses.</p>",
                         "Council approves transit plan"));
    EXPECT_THAT(found, Contains("transit plan"));
    EXPECT_THAT(found, Not(Contains("Council approves")));
    EXPECT_THAT(found, Not(Contains("Council approves transit")));
}

TEST(KeyPhrases, are_nouns_in_spanish_and_french) {
    auto in = [](const char* language, const char* title, const char* html) {
        document::Content content;
        content.language = language;
        content.title = title;
        content.body_html = html;
        return phrases(understand(content));
    };
    auto spanish = in("es", "Cómo ahorrar agua en un huerto",
                      "<p>Un huerto gasta mucha agua, y el agua se evapora durante doce horas.</p>"
                      "<p>Quien quiere ahorrar gasta menos: el riego por la noche dura doce horas.</p>");
    EXPECT_THAT(spanish, IsSupersetOf({"agua", "huerto"}));
    for (auto word : {"gasta", "ahorrar", "doce horas", "horas"}) EXPECT_THAT(spanish, Not(Contains(word)));
    auto french = in("fr", "Pourquoi le pain se conserve mieux",
                     "<p>Le pain se conserve une semaine. Une pâte qui repose douze heures se conserve.</p>"
                     "<p>La pâte du pain repose douze heures, une semaine au plus.</p>");
    EXPECT_THAT(french, IsSupersetOf({"pain", "pâte"}));
    for (auto word : {"conserve", "repose", "douze heures", "semaine"}) EXPECT_THAT(french, Not(Contains(word)));
}

TEST(KeyPhrases, begin_with_the_callers_keywords) {
    document::Content content;
    content.body_html = about_tokens;
    content.target_keywords = {"accessibility", "Design Tokens"};
    auto found = phrases(understand(content));
    EXPECT_EQ(found.at(0), "accessibility");
    EXPECT_EQ(found.at(1), "Design Tokens");
    EXPECT_THAT(found, Not(Contains("design tokens")));
}

TEST(KeyPhrases, fall_in_weight_and_are_at_most_twenty) {
    std::string html;
    for (char a = 'a'; a <= 'z'; ++a) html += fmt::format("<p>Some zz{0}x here. Some zz{0}x there.</p>", a);
    auto article = fragment(html);
    EXPECT_LE(article.key_phrases.size(), 20u);
    for (size_t i = 1; i < article.key_phrases.size(); ++i)
        EXPECT_LE(article.key_phrases[i].weight, article.key_phrases[i - 1].weight);
}

TEST(Weights, lie_between_nothing_and_one_and_favour_the_topic) {
    auto article = fragment(about_tokens, "Design tokens in practice");
    for (auto& sentence : article.sentences) {
        EXPECT_GE(sentence.weight, 0);
        EXPECT_LE(sentence.weight, 1);
    }
    EXPECT_GT(article.sentences.at(0).weight, 0.7);
    EXPECT_LT(sentence_with(article, "weather").weight, 0.5 * sentence_with(article, "Teams").weight);
}

TEST(Weights, are_the_same_each_time) {
    auto a = fragment(about_tokens), b = fragment(about_tokens);
    for (size_t i = 0; i < a.sentences.size(); ++i) EXPECT_EQ(a.sentences[i].weight, b.sentences[i].weight);
    EXPECT_EQ(phrases(a), phrases(b));
}

class Guess : public testing::TestWithParam<std::pair<const char*, const char*>> {};
TEST_P(Guess, is_made_from_script_and_common_words) {
    EXPECT_EQ(fragment(std::string("<p>") + GetParam().second + "</p>", "", "").language, GetParam().first);
}
INSTANTIATE_TEST_SUITE_P(
    All, Guess,
    testing::Values(std::pair{"en", "The beans are dried in the sun and sold by the farmers."},
                    std::pair{"de", "Die Bohnen werden in der Sonne getrocknet und dann verkauft."},
                    std::pair{"fr", "Les grains sont séchés au soleil et vendus par les paysans dans la ville."},
                    std::pair{"es", "Los granos se secan al sol y los agricultores los venden en la ciudad."},
                    std::pair{"it", "I chicchi sono essiccati al sole e venduti nella città dagli agricoltori."},
                    std::pair{"nl", "De bonen worden in de zon gedroogd en door de boeren verkocht."},
                    std::pair{"pt", "Os grãos são secos ao sol e vendidos pelos agricultores na cidade."},
                    std::pair{"zh", "咖啡豆在阳光下晒干，然后由农民出售。"},
                    std::pair{"ja", "豆は太陽の下で乾かされ、農家によって売られます。"},
                    std::pair{"ru", "Зёрна сушат на солнце и продают в городе."}));

}  // namespace
}  // namespace igny8::article
