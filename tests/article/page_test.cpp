#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "article/page.hpp"
#include "helpers.hpp"

namespace igny8::article {
namespace {
using document::BlockKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string page(const std::string& head, const std::string& body) {
    return "<!doctype html><html lang='en-GB'><head>" + head + "</head><body>" + body + "</body></html>";
}

TEST(Page, says_what_it_is_in_its_head) {
    auto article = understand_html(
        page("<title>From hill to cup | Bean Blog</title><meta name=description content='How coffee is made'>"
             "<meta name=keywords content='coffee, roasting'><link rel=canonical href='https://bean.example/hill'>"
             "<meta property='og:site_name' content='Bean Blog'><meta name=author content='Ada Bean'>"
             "<meta property='article:published_time' content='2024-03-05T08:00:00+01:00'>",
             std::string("<article>") + prose + "</article>"),
        "pages");
    EXPECT_EQ(article.title, "From hill to cup");
    EXPECT_EQ(article.language, "en-GB");
    EXPECT_EQ(article.description, "How coffee is made");
    EXPECT_THAT(article.keywords, ElementsAre("coffee", "roasting"));
    EXPECT_EQ(article.url, "https://bean.example/hill");
    EXPECT_EQ(article.site, "Bean Blog");
    EXPECT_EQ(article.author, "Ada Bean");
    EXPECT_EQ(article.published_at, "2024-03-05T08:00:00+01:00");
    EXPECT_EQ(article.base_folder, "pages");
}

TEST(Page, says_what_it_is_in_json_ld) {
    auto article = understand_html(
        page(
            R"(<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"No"},{"@type":["BlogPosting"],"headline":"Hill",
             "author":[{"name":"Ada"},{"name":"Bo"}],"publisher":{"name":"Beans"},"datePublished":"2024-03-05","keywords":"a, b"}]}</script>)",
            prose),
        "");
    EXPECT_EQ(article.title, "Hill");
    EXPECT_EQ(article.author, "Ada, Bo");
    EXPECT_EQ(article.site, "Beans");
    EXPECT_EQ(article.published_at, "2024-03-05T00:00:00Z");
    EXPECT_THAT(article.keywords, ElementsAre("a", "b"));
}

TEST(Page, with_broken_json_ld_is_still_read) {
    auto article =
        understand_html(page("<title>Hill</title><script type='application/ld+json'>{broken</script>", prose), "");
    EXPECT_EQ(article.title, "Hill");
}

TEST(Page, loses_navigation_adverts_share_links_comments_and_forms) {
    auto article = understand_html(
        page("",
             "<header class=site-header><a href=/>Home page</a></header><nav><ul><li><a href=/a>All "
             "posts</a></li></ul></nav>"
             "<div class='cookie-banner'>We use cookies on every page.</div><main>" +
                 std::string(prose) +
                 "<div class='ad-slot ads'>Buy this now for less.</div><div class='share-buttons'>Tweet it today.</div>"
                 "<form><p>Type your name here please.</p></form><p hidden>Hidden words are here.</p>"
                 "<p style='display: none'>Invisible words are here.</p></main>"
                 "<section id=comments><p>First comment is mine.</p></section><aside>Side notes are "
                 "here.</aside><footer>All rights</footer>"),
        "");
    EXPECT_EQ(article.blocks.size(), 3u);
    for (const char* clutter :
         {"Home", "posts", "cookies", "Buy", "Tweet", "Type", "Hidden", "Invisible", "comment", "Side", "rights"})
        EXPECT_THAT(all_text(article), Not(HasSubstr(clutter)));
}

TEST(Page, without_semantic_elements_is_searched_for_its_densest_part) {
    std::string links =
        "<div id=left><ul><li><a href=1>One thing to read</a></li><li><a href=2>Other thing to "
        "read</a></li></ul></div>";
    auto article = understand_html(
        page("", links + "<div><div class=story>" + prose + "</div><div class=x><a href=3>More of it</a></div></div>"),
        "");
    EXPECT_EQ(article.blocks.size(), 3u);
    EXPECT_THAT(all_text(article), Not(HasSubstr("thing to read")));
}

TEST(Page, takes_the_longest_of_several_articles) {
    auto article = understand_html(page("", "<article><p>A teaser of some other story here.</p></article><article>" +
                                                std::string(prose) + "</article>"),
                                   "");
    EXPECT_THAT(all_text(article), Not(HasSubstr("teaser")));
    EXPECT_THAT(all_text(article), HasSubstr("Farmers"));
}

TEST(Page, whose_wrapper_has_a_misleading_class_keeps_its_text) {
    auto article = understand_html(page("", "<div class='social-impact sidebar'>" + std::string(prose) + "</div>"), "");
    EXPECT_THAT(all_text(article), HasSubstr("Farmers"));
}

TEST(Page, does_not_repeat_its_title_as_a_heading) {
    auto article = understand_html(page("<title>From Hill to Cup - Bean Blog</title>",
                                        "<main><h1>From hill to cup</h1>" + std::string(prose) + "</main>"),
                                   "");
    EXPECT_TRUE(blocks_of(article, BlockKind::heading).empty());
}

TEST(Page, title_is_the_headline_without_the_site_behind_it) {
    auto article =
        understand_html(page("<title>Growing beans — Bean manual</title>",
                             "<main><h1>Growing beans<a href='#x'>¶</a></h1>" + std::string(prose) + "</main>"),
                        "");
    EXPECT_EQ(article.title, "Growing beans");
    EXPECT_TRUE(blocks_of(article, BlockKind::heading).empty());
}

TEST(Page, loses_bylines_reading_times_and_what_follows_the_article) {
    auto article = understand_html(
        page("",
             "<article><p>By Ada Bean</p><p>March 5, 2024</p><p>5 min read</p>" + std::string(prose) +
                 "<p>Tags: coffee, beans</p><h2>Related posts</h2><p>Tea is also a drink worth knowing.</p></article>"),
        "");
    EXPECT_EQ(article.blocks.size(), 3u);
}

TEST(Page, loses_the_note_where_it_was_published_first) {
    auto article =
        fragment("<p><em>This post was originally published on the Bean Blog. Ada Bean roasts for a living.</em></p>" +
                 std::string(prose));
    EXPECT_THAT(all_text(article), Not(HasSubstr("originally")));
}

TEST(Page, keeps_a_paragraph_that_merely_starts_with_by) {
    auto article = fragment("<p>By washing the beans twice, farmers remove the sticky skin.</p>" + std::string(prose));
    EXPECT_THAT(all_text(article), HasSubstr("By washing"));
}

TEST(Page, and_content_give_the_same_blocks) {
    auto from_page = understand_html(page("<title>Hill</title>", "<nav>Home</nav><main><article><h1>Hill</h1>" +
                                                                     std::string(prose) + "</article></main>"),
                                     "");
    auto from_content = fragment(prose, "Hill");
    EXPECT_EQ(all_text(from_page), all_text(from_content));
}

TEST(Page, dates_become_rfc_3339) {
    EXPECT_EQ(rfc3339("2024-03-05"), "2024-03-05T00:00:00Z");
    EXPECT_EQ(rfc3339("2024-03-05 14:30"), "2024-03-05T14:30:00Z");
    EXPECT_EQ(rfc3339("2024-03-05T14:30:15.123+0200"), "2024-03-05T14:30:15+02:00");
    EXPECT_EQ(rfc3339("5 March 2024"), "");
    EXPECT_EQ(rfc3339("2024-13-05"), "");
}

}  // namespace
}  // namespace igny8::article
