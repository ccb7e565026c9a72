#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "helpers.hpp"

namespace igny8::article {
namespace {
using document::BlockKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Markdown, takes_the_first_heading_as_its_title) {
    auto article = understand_markdown(
        "# From hill to cup\n\nCoffee grows on hills.\n\n## Picking\n\nHands pick the beans.\n", "");
    EXPECT_EQ(article.title, "From hill to cup");
    EXPECT_EQ(blocks_of(article, BlockKind::heading).size(), 1u);
    EXPECT_EQ(article.language, "en");
}

TEST(Markdown, honours_its_front_matter) {
    auto article = understand_markdown(
        "---\ntitle: \"Hill: to cup\"\ndescription: How\nlang: de\ntags: [Kaffee, Bohnen]\ndate: 2024-03-05\nauthor: "
        "Ada\n---\nKaffee wächst auf Hügeln.\n",
        "x");
    EXPECT_EQ(article.title, "Hill: to cup");
    EXPECT_EQ(article.description, "How");
    EXPECT_EQ(article.language, "de");
    EXPECT_THAT(article.keywords, ElementsAre("Kaffee", "Bohnen"));
    EXPECT_EQ(article.published_at, "2024-03-05T00:00:00Z");
    EXPECT_EQ(article.author, "Ada");
    EXPECT_EQ(article.base_folder, "x");
}

TEST(Markdown, with_broken_front_matter_is_refused) {
    try {
        understand_markdown("---\ntitle: [a\n---\nWords are here for all.\n", "");
        FAIL() << "accepted";
    } catch (const Error& e) {
        EXPECT_EQ(e.fault(), Fault::input);
        EXPECT_THAT(e.message(), HasSubstr("front matter"));
    }
}

TEST(Markdown, that_starts_with_a_ruler_has_no_front_matter) {
    EXPECT_THAT(all_text(understand_markdown("---\nWords *are* here for all.\n\n---\n\nMore words.\n", "")),
                HasSubstr("Words are here"));
}

TEST(Markdown, keeps_code_tables_lists_quotes_and_pictures) {
    auto article = understand_markdown(
        "Coffee is a drink.\n\n```protobuf\nmessage Cup {\n  int32 ml = 1;\n}\n```\n\n| Bean | Share |\n|---|---|\n| "
        "Arabica | 60 % |\n\n1. Wash\n2. Dry\n\n"
        "> Coffee is life.\n> — Ada\n\n![A cup](img/cup.png)\n",
        "");
    EXPECT_EQ(blocks_of(article, BlockKind::code).at(0).text, "message Cup {\n  int32 ml = 1;\n}");
    EXPECT_EQ(blocks_of(article, BlockKind::code).at(0).language, "protobuf");
    EXPECT_TRUE(blocks_of(article, BlockKind::table).at(0).has_header);
    EXPECT_THAT(blocks_of(article, BlockKind::list).at(0).items, ElementsAre("Wash", "Dry"));
    EXPECT_EQ(blocks_of(article, BlockKind::quote).at(0).attribution, "Ada");
    EXPECT_EQ(blocks_of(article, BlockKind::image).at(0).text, "A cup");
}

TEST(Markdown, loses_the_marks_of_site_generators_outside_of_code) {
    auto article = understand_markdown("Coffee {{< ref \"x\" >}}grows on hills.\n\n```\n{{< keep >}}\n```\n", "");
    EXPECT_THAT(all_text(article), HasSubstr("Coffee grows on hills."));
    EXPECT_THAT(all_text(article), HasSubstr("{{< keep >}}"));
}

TEST(Kind, is_told_by_the_bytes) {
    EXPECT_EQ(guess_kind(" {\"body_html\": \"<p>x</p>\"}", "-"), Kind::content_json);
    EXPECT_EQ(guess_kind("[{\"body_html\": \"x\"}]", ""), Kind::content_json);
    EXPECT_EQ(guess_kind("<!DOCTYPE html><html>", "-"), Kind::html_page);
    EXPECT_EQ(guess_kind("\xEF\xBB\xBF<html><body>", "a.html"), Kind::html_page);
    EXPECT_EQ(guess_kind("<p>Words</p>", "-"), Kind::html_fragment);
    EXPECT_EQ(guess_kind("# Title\n\nWords", "-"), Kind::markdown);
    EXPECT_EQ(guess_kind("[A link](http://x) starts it.", "-"), Kind::markdown);
    EXPECT_EQ(guess_kind("---\ntitle: x\n---\n", "-"), Kind::markdown);
}

TEST(Kind, is_told_by_the_name_when_the_bytes_allow_both) {
    EXPECT_EQ(guess_kind("<div>Raw HTML</div>\n\nin Markdown", "a.md"), Kind::markdown);
    EXPECT_EQ(guess_kind("Just words", "a.html"), Kind::html_fragment);
}

}  // namespace
}  // namespace igny8::article
