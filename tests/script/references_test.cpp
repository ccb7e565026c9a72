#include "script/references.hpp"

#include "sample.hpp"

namespace igny8::script {
namespace {

using sample::ArticleBuilder;
using Found = std::vector<int>;

Found introductions(const document::Article& article) {
    return script::introductions(article, std::vector<bool>(article.sentences.size(), true));
}

TEST(References, AThingTakenAsKnownNeedsTheSentenceThatBringsItIn) {
    auto article = ArticleBuilder("A radio").paragraph(
        {"The set has a crank on its side.", "Rain fell.", "The crank turns twice."});
    EXPECT_EQ(introductions(article.done()), (Found{-1, -1, 0}));
}
TEST(References, WhatTitleOrHeadingNamesIsKnown) {
    auto title = ArticleBuilder("The crank").paragraph({"It has a crank.", "The crank turns twice."});
    EXPECT_EQ(introductions(title.done()), (Found{-1, -1}));
    auto heading =
        ArticleBuilder("T").paragraph({"It has a crank."}).heading("The crank").paragraph({"The crank turns."});
    EXPECT_EQ(introductions(heading.done()), (Found{-1, -1}));
}
TEST(References, APartOfSomethingNeedsTheSentenceInFront) {
    auto one =
        ArticleBuilder("T").paragraph({"Kelvin built brass machines.", "The crank turned and drew the tide."}).done();
    EXPECT_EQ(introductions(one), (Found{-1, 0}));
    auto two = ArticleBuilder("T").paragraph({"Kelvin built brass machines."}).paragraph({"The crank turned."}).done();
    EXPECT_EQ(introductions(two), (Found{-1, -1})) << "a paragraph of its own";
}
TEST(References, WhatWasNeverBroughtInIsKnownToEverybody) {
    EXPECT_EQ(introductions(ArticleBuilder("T").paragraph({"The sea is deep."}).paragraph({"The sky is cold."}).done()),
              (Found{-1, -1}));
}
TEST(References, AreFoundInOtherLanguages) {
    auto article =
        ArticleBuilder("T").paragraph({"Das Radio hat eine Kurbel.", "Die Kurbel dreht sich zweimal."}).done();
    EXPECT_EQ(introductions(article), (Found{-1, 0}));
}

}  // namespace
}  // namespace igny8::script
