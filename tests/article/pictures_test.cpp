#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "helpers.hpp"

namespace igny8::article {
namespace {
using document::Block;
using document::BlockKind;

Block picture(const std::string& html) {
    auto pictures = blocks_of(fragment("<p>Some words stand before it.</p>" + html), BlockKind::image);
    return pictures.empty() ? Block{} : pictures.front();
}

TEST(Pictures, have_alternative_text_caption_and_size) {
    auto block = picture(
        "<figure><img src='a.png' alt=' A  cup ' width='640' height='480px'><figcaption aria-hidden='true'>A "
        "<b>cup</b></figcaption></figure>");
    EXPECT_EQ(block.src, "a.png");
    EXPECT_EQ(block.text, "A cup");
    EXPECT_EQ(block.caption, "A cup");
    EXPECT_EQ(block.width_px, 640);
    EXPECT_EQ(block.height_px, 480);
    EXPECT_FALSE(block.decorative);
}

TEST(Pictures, do_not_repeat_their_caption_as_a_paragraph) {
    auto article = fragment(
        "<p>Some words stand before it.</p><figure><img src='a.png'><figcaption>Only once</figcaption></figure>");
    EXPECT_EQ(article.blocks.size(), 2u);
}

TEST(Pictures, come_behind_the_sentence_they_interrupt) {
    auto article = fragment("<p>Water is <img src='drop.png' alt='a drop'> poured slowly.</p>");
    ASSERT_EQ(article.blocks.size(), 2u);
    EXPECT_EQ(article.blocks[0].text, "Water is poured slowly.");
    EXPECT_EQ(article.blocks[1].src, "drop.png");
}

TEST(Pictures, load_late_without_getting_lost) {
    EXPECT_EQ(picture("<img src='data:image/gif;base64,R0' data-src='real.jpg'>").src, "real.jpg");
    EXPECT_EQ(picture("<img src='/img/placeholder.png' data-srcset='s.jpg 480w, l.jpg 960w'>").src, "l.jpg");
    EXPECT_EQ(picture("<picture><source srcset='p.webp 2x'><img src='data:image/gif;base64,R0'></picture>").src,
              "p.webp");
    EXPECT_EQ(picture("<img src='//cdn.example/a.jpg'>").src, "https://cdn.example/a.jpg");
}

TEST(Pictures, without_a_source_are_none) { EXPECT_EQ(picture("<img alt='nothing'>").src, ""); }

class Furniture : public testing::TestWithParam<const char*> {};
TEST_P(Furniture, is_flagged_decorative) { EXPECT_TRUE(picture(GetParam()).decorative) << GetParam(); }
INSTANTIATE_TEST_SUITE_P(All, Furniture,
                         testing::Values("<img src='/img/acme-logo.svg'>", "<img src='icons/icon_mail.png'>",
                                         "<img src='a.png' class='avatar'>", "<img src='t.gif' width=1 height=1>",
                                         "<img src='x.png' width=32 height=32>", "<img src='x.png' role=presentation>",
                                         "<img src='https://img.shields.io/build.svg'>",
                                         "<img src='x.png' alt='Acme logo'>"));

class Content : public testing::TestWithParam<const char*> {};
TEST_P(Content, is_not_decorative) { EXPECT_FALSE(picture(GetParam()).decorative) << GetParam(); }
INSTANTIATE_TEST_SUITE_P(All, Content,
                         testing::Values("<img src='catalogo.png'>",
                                         "<img src='a.png' alt='A flower that grew out of the company logo'>",
                                         "<img src='silicon.jpg' alt='A wafer'>",
                                         "<img src='banner-of-beans.jpg' width=1200 height=300>"));

TEST(Pictures, that_the_caller_lists_come_at_the_end_or_lend_their_words) {
    document::Content content;
    content.body_html = "<p>Words come first here.</p><img src='images/a.png'>";
    content.images = {{"images/a.png", "A cup", ""}, {"images/b.png", "A mill", "The mill"}};
    auto pictures = blocks_of(understand(content), BlockKind::image);
    ASSERT_EQ(pictures.size(), 2u);
    EXPECT_EQ(pictures[0].text, "A cup");
    EXPECT_EQ(pictures[1].src, "images/b.png");
    EXPECT_EQ(pictures[1].caption, "The mill");
}

}  // namespace
}  // namespace igny8::article
