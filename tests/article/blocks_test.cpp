#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "helpers.hpp"

namespace igny8::article {
namespace {
using document::BlockKind;
using document::Span;
using testing::ElementsAre;

TEST(Blocks, keep_headings_paragraphs_and_their_order) {
    auto article =
        fragment("<h2>Growing</h2><p>Coffee grows on hills.</p><h3>Picking</h3><p>Hands pick it.</p>", "Coffee");
    ASSERT_EQ(article.blocks.size(), 4u);
    EXPECT_EQ(article.blocks[0].kind, BlockKind::heading);
    EXPECT_EQ(article.blocks[0].level, 2);
    EXPECT_EQ(article.blocks[1].text, "Coffee grows on hills.");
    EXPECT_EQ(article.blocks[2].level, 3);
}

TEST(Blocks, collapse_white_space_of_every_kind) {
    auto article = fragment("<p>  Coffee\n\t grows&nbsp;on &#8201; hi&shy;lls.  </p>");
    EXPECT_EQ(article.blocks.at(0).text, "Coffee grows on hills.");
}

TEST(Blocks, note_where_inline_marks_stand) {
    auto article = fragment("<p>Use <code>brew()</code> and <strong>very hot</strong> <a href='/w'>water</a>.</p>");
    auto& block = article.blocks.at(0);
    ASSERT_EQ(block.spans.size(), 3u);
    auto covered = [&](const Span& s) { return block.text.substr(s.offset, s.length); };
    EXPECT_EQ(covered(block.spans[0]), "brew()");
    EXPECT_EQ(block.spans[0].kind, Span::Kind::code);
    EXPECT_EQ(covered(block.spans[1]), "very hot");
    EXPECT_EQ(block.spans[1].kind, Span::Kind::strong);
    EXPECT_EQ(covered(block.spans[2]), "water");
    EXPECT_EQ(block.spans[2].href, "/w");
}

TEST(Blocks, part_a_word_that_runs_on_from_code) {
    EXPECT_EQ(fragment("<p>It has <code>x</code>and <code>y</code>.</p>").blocks[0].text, "It has x and y.");
    EXPECT_EQ(fragment("<p>Two <code>Map</code>s and <code>id</code>ed.</p>").blocks[0].text, "Two Maps and ided.");
}

TEST(Blocks, keep_code_lines_exactly) {
    auto article = fragment("<p>The code follows here.</p><pre>\nif x:\n    y &lt; 1\n\n\tz\n</pre>");
    EXPECT_EQ(blocks_of(article, BlockKind::code).at(0).text, "if x:\n    y < 1\n\n\tz");
}

struct LanguageCase {
    const char* html;
    const char* language;
};
class CodeLanguage : public testing::TestWithParam<LanguageCase> {};
TEST_P(CodeLanguage, is_read_from_where_writers_put_it) {
    auto article = fragment(std::string("<p>Some words about code are here.</p>") + GetParam().html);
    EXPECT_EQ(blocks_of(article, BlockKind::code).at(0).language, GetParam().language);
}
INSTANTIATE_TEST_SUITE_P(
    All, CodeLanguage,
    testing::Values(LanguageCase{"<pre><code class='language-js'>x</code></pre>", "javascript"},
                    LanguageCase{"<pre class='protobuf'><code>x</code></pre>", "protobuf"},
                    LanguageCase{"<div class='highlight-source-shell'><pre>x</pre></div>", "bash"},
                    LanguageCase{
                        "<div class='highlight-python notranslate'><div class='highlight'><pre>x</pre></div></div>",
                        "python"},
                    LanguageCase{"<pre class='brush: ruby; gutter: false'>x</pre>", "ruby"},
                    LanguageCase{"<pre data-lang='Go'>x</pre>", "go"},
                    LanguageCase{"<pre class='hljs lang-rust'>x</pre>", "rust"},
                    LanguageCase{"<pre><code class='language-plaintext'>x</code></pre>", ""},
                    LanguageCase{"<pre class='my-box'>x</pre>", ""}));

TEST(Blocks, drop_line_numbers_of_highlighted_code) {
    auto article = fragment(
        "<p>Some words about code are here.</p><div class='highlight'><table><tr><td "
        "class='gutter'><pre>1\n2</pre></td>"
        "<td class='code'><pre><span class='lineno'>1</span>a = 1\n<span class='lineno'>2</span>b = "
        "2</pre></td></tr></table></div>");
    auto code = blocks_of(article, BlockKind::code);
    ASSERT_FALSE(code.empty());
    EXPECT_EQ(code.back().text, "a = 1\nb = 2");
}

TEST(Blocks, join_nested_items_to_their_parent) {
    auto article = fragment(
        "<ol><li>Wash<ul><li>once</li><li>twice.</li></ul></li><li>Dry</li></ol><p>Then the beans rest for weeks.</p>");
    auto list = blocks_of(article, BlockKind::list).at(0);
    EXPECT_TRUE(list.ordered);
    EXPECT_THAT(list.items, ElementsAre("Wash: once, twice", "Dry"));
}

TEST(Blocks, do_not_double_a_colon_before_nested_items) {
    auto article =
        fragment("<ul><li>Tools:<ul><li>kettle</li><li>mill</li></ul></li></ul><p>Tools matter a lot to brewers.</p>");
    EXPECT_THAT(blocks_of(article, BlockKind::list).at(0).items, ElementsAre("Tools: kettle, mill"));
}

TEST(Blocks, do_not_enumerate_nested_sentences) {
    auto article = fragment(
        "<ul><li>Ask the roaster<ul><li>In Rome it takes a day.</li><li>Elsewhere it takes two "
        "days.</li></ul></li></ul>");
    EXPECT_THAT(blocks_of(article, BlockKind::list).at(0).items,
                ElementsAre("Ask the roaster. In Rome it takes a day. Elsewhere it takes two days."));
}

TEST(Blocks, put_a_picture_inside_a_list_where_it_stands) {
    auto article = fragment(
        "<ul><li>First thing<figure><img src='a.png' alt='A'></figure></li><li>Second thing</li></ul><p>The end comes "
        "here.</p>");
    std::vector<BlockKind> kinds;
    for (auto& block : article.blocks) kinds.push_back(block.kind);
    EXPECT_THAT(kinds, ElementsAre(BlockKind::list, BlockKind::image, BlockKind::list, BlockKind::paragraph));
}

TEST(Blocks, read_definitions_as_items) {
    auto article = fragment("<dl><dt>Arabica</dt><dd>a mild bean</dd><dt>Robusta</dt><dd>a strong bean</dd></dl>");
    EXPECT_THAT(blocks_of(article, BlockKind::list).at(0).items,
                ElementsAre("Arabica: a mild bean", "Robusta: a strong bean"));
}

TEST(Blocks, read_tables_with_their_header) {
    auto article = fragment(
        "<p>Beans differ in many "
        "ways.</p><table><caption>Beans</caption><thead><tr><th>Bean</th><th>Caffeine</th></tr></thead>"
        "<tbody><tr><td>Arabica</td><td>1.2 %</td></tr><tr><td colspan=2>both</td></tr></tbody></table>");
    auto table = blocks_of(article, BlockKind::table).at(0);
    EXPECT_TRUE(table.has_header);
    EXPECT_EQ(table.caption, "Beans");
    EXPECT_THAT(table.rows,
                ElementsAre(ElementsAre("Bean", "Caffeine"), ElementsAre("Arabica", "1.2 %"), ElementsAre("both", "")));
}

TEST(Blocks, look_through_tables_that_lay_out_a_page) {
    auto article = fragment("<table><tr><td><h2>Part</h2><p>Coffee is a drink for mornings.</p></td></tr></table>");
    EXPECT_TRUE(blocks_of(article, BlockKind::table).empty());
    EXPECT_EQ(blocks_of(article, BlockKind::paragraph).at(0).text, "Coffee is a drink for mornings.");
}

TEST(Blocks, know_who_said_a_quotation) {
    auto article = fragment("<blockquote><p>Coffee is life.</p><footer>— <cite>Ada Bean</cite></footer></blockquote>");
    auto quote = blocks_of(article, BlockKind::quote).at(0);
    EXPECT_EQ(quote.text, "Coffee is life.");
    EXPECT_EQ(quote.attribution, "Ada Bean");
}

TEST(Blocks, know_who_said_a_quotation_signed_with_a_dash) {
    auto quote = blocks_of(fragment("<blockquote>Coffee is life.<br>— Ada Bean</blockquote>"), BlockKind::quote).at(0);
    EXPECT_EQ(quote.text, "Coffee is life.");
    EXPECT_EQ(quote.attribution, "Ada Bean");
}

TEST(Blocks, part_paragraphs_at_double_line_breaks) {
    auto article = fragment("<div>The first one is here.<br><br>The second one is there.</div>");
    EXPECT_EQ(blocks_of(article, BlockKind::paragraph).size(), 2u);
}

TEST(Blocks, keep_powers_and_drop_footnote_marks) {
    auto article = fragment("<p>About 10<sup>6</sup> cups<sup><a href='#fn1'>1</a></sup> are sold.</p>");
    EXPECT_EQ(article.blocks.at(0).text, "About 10⁶ cups are sold.");
}

TEST(Blocks, trim_the_link_signs_of_headings) {
    auto article = fragment("<h2>Learning C# <a class='x' href='#a'>#</a></h2><p>It is a language for many things.</p>",
                            "Languages");
    EXPECT_EQ(article.blocks.at(0).text, "Learning C#");
}

}  // namespace
}  // namespace igny8::article
