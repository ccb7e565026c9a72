#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "article/nesting.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "helpers.hpp"

namespace igny8::article {
namespace {
using testing::HasSubstr;
using namespace std::string_view_literals;

std::string repeat(std::string_view s, int n) {
    std::string out;
    for (int i = 0; i < n; ++i) out += s;
    return out;
}

class Bottomless : public testing::TestWithParam<const char*> {};
TEST_P(Bottomless, nesting_is_flattened_and_the_text_kept) {
    auto article = fragment(repeat(GetParam(), 100'000) + "<p>Coffee grows on hills.</p>");
    EXPECT_THAT(all_text(article), HasSubstr("Coffee grows on hills"));
}
INSTANTIATE_TEST_SUITE_P(All, Bottomless,
                         testing::Values("<div>", "<b>", "<b><div></b>", "<blockquote>", "<ul><li>", "<dd><li>",
                                         "<span>", "<font><i>", "<table><tr><td>", "<section><p>", "<ruby>"));

TEST(Nesting, keeps_what_is_shallow_as_it_is) {
    std::string html =
        "<ul>" + repeat("<li><p>One<p>Two", 500) + "</ul><!-- <div> --><script>'<div>'</script><div title='>'>x</div>";
    EXPECT_EQ(limit_nesting(html, 10, 100'000), html);
}

TEST(Nesting, leaves_out_a_tag_with_thousands_of_attributes) {
    for (std::string attribute : {" a=\"x\"", " a", "/a", "a='x'"}) {
        std::string many;
        for (int i = 0; i < 5'000; ++i) many += attribute;
        EXPECT_EQ(limit_nesting("<i>x</i><p " + many + ">y", 10, 100), "<i>x</i>y") << attribute;
    }
    const std::string embedded = "<img src=\"data:" + std::string(100'000, 'A') + "/ /=\">";
    EXPECT_EQ(limit_nesting(embedded, 10, 100), embedded);
}

TEST(Nesting, leaves_out_end_tags_with_their_start_tags) {
    EXPECT_EQ(limit_nesting("<div><div><div>x</div></div></div>", 2, 100), "<div><div>x</div></div>");
}

Error error_of(const std::string& html) {
    try {
        understand_html(html, "");
    } catch (const Error& e) {
        return e;
    }
    return Error(Fault::internal, "nothing was thrown");
}

TEST(Hopeless, input_says_why) {
    EXPECT_EQ(error_of("").fault(), Fault::input);
    EXPECT_THAT(error_of("").message(), HasSubstr("there is no article text in the input: it is empty"));
    EXPECT_THAT(error_of("<html><body><nav><a href=/>Home page</a></nav><script>x</script></body></html>").message(),
                HasSubstr("navigation and scripts"));
    EXPECT_THAT(error_of("<h1>Title</h1><img src=a.png>").message(), HasSubstr("no sentences"));
    EXPECT_NE(error_of("").hint(), "");
}

TEST(Hopeless, a_library_is_refused) {
    std::string html;
    for (int i = 0; i < 60'000; ++i)
        html += "<p>The sea rises and falls twice a day on most coasts of the world, said line " + std::to_string(i) +
                ".</p>";
    EXPECT_THAT(error_of(html).message(), HasSubstr("over the limit of 4 MB"));
}

TEST(Hopeless, size_is_refused) {
    EXPECT_THAT(error_of(std::string(size_limit + 1, 'x')).message(), HasSubstr("64 MB"));
}

TEST(Hostile, numbers_of_tags_are_refused) {
    EXPECT_THAT(error_of(repeat("<a>", 3'000'001)).message(), HasSubstr("tags"));
}

TEST(Hostile, bytes_come_out_as_valid_utf8) {
    auto article = fragment(std::string("<p>Broken \xC3\x28 te\0xt \xFF\xFE stays an article.</p>"sv));
    for (auto& block : article.blocks) EXPECT_TRUE(text::is_utf8(block.text));
    EXPECT_THAT(all_text(article), HasSubstr("text"));
}

TEST(Bytes, of_older_encodings_are_understood) {
    auto latin = understand_html(
        "<html><head><meta charset=iso-8859-1></head><body><p>Caf\xE9 \x93noir\x94 is sold here.</p>", "");
    EXPECT_EQ(latin.blocks.at(0).text, "Café “noir” is sold here.");
    std::string wide = "\xFF\xFE";
    for (char c : std::string_view("<p>Coffee is sold here.</p>")) wide += {c, '\0'};
    EXPECT_EQ(understand_html(wide, "").blocks.at(0).text, "Coffee is sold here.");
}

TEST(Hostile, brackets_and_entities_take_no_longer_than_their_length) {
    auto article = fragment("<p>" + repeat("word ( [ &amp; ", 100'000) + "</p>");
    EXPECT_FALSE(article.sentences.at(0).standalone);
}

TEST(Hostile, tables_are_cut_to_a_size_one_can_show) {
    auto article = fragment("<p>Beans differ in many ways.</p><table><tr><th>a</th><th>b</th></tr>" +
                            repeat("<tr><td>1</td><td colspan=99999>2</td></tr>", 5000) + "</table>");
    auto table = blocks_of(article, document::BlockKind::table).at(0);
    EXPECT_LE(table.rows.size(), 2000u);
    EXPECT_LE(table.rows.at(0).size(), 100u);
}

TEST(Hostile, long_articles_keep_every_sentence) {
    std::string html;
    for (int i = 0; i < 10'000; ++i) html += "<p>Bean number " + std::to_string(i) + " grows on a hill.</p>";
    EXPECT_EQ(fragment(html).sentences.size(), 10'000u);
}

TEST(Hostile, markdown_nesting_is_survived) {
    EXPECT_THAT(all_text(understand_markdown(repeat("> ", 20'000) + "Coffee grows on hills.\n", "")),
                HasSubstr("Coffee"));
}

}  // namespace
}  // namespace igny8::article
