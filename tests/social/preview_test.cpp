#include "social/preview.hpp"

#include "base/columns.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "social/html_text.hpp"

namespace igny8::social {
namespace {

using document::SocialPost;
using testing::HasSubstr, testing::Not;

SocialPost post(const char* platform, std::string text) {
    SocialPost p;
    p.platform = platform;
    p.post_type = "image";
    p.post_text = std::move(text);
    p.site = "saltwater.example";
    return p;
}

std::string page(const SocialPost& p) { return preview_page({{p, platform::spec(p.platform, {})}}, {}); }

TEST(PreviewCard, every_line_has_the_same_width) {
    auto p =
        post("linkedin", "Ebbe und Flut 🌊 潮の満ち引き e\u0301\n\nhttps://saltwater.example/" + std::string(90, 'x'));
    auto card = preview_card(p, platform::spec("linkedin", {}), {"", true, 40});
    for (auto line : text::split(text::trim(card), '\n')) EXPECT_EQ(unicode::columns(line), 40u) << line;
}

TEST(PreviewCard, it_shows_where_readers_have_to_ask_for_more) {
    auto p = post("linkedin", "One.\n\nTwo.\n\nThree.");
    EXPECT_THAT(preview_card(p, platform::spec("linkedin", {}), {}), HasSubstr("… see more"));
    EXPECT_THAT(preview_card(p, platform::spec("linkedin", {}), {"", true, 72}), Not(HasSubstr("see more")));
}

TEST(Fold, it_is_counted_in_characters_and_lines) {
    auto instagram = platform::spec("instagram", {});
    EXPECT_EQ(shown_bytes("short", instagram), 5u);
    EXPECT_EQ(shown_bytes("a\nb\nc", instagram), 3u);
    EXPECT_LE(shown_bytes(std::string(500, 'x'), instagram), 125u);
}

TEST(Fold, it_never_cuts_a_character) {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "👩‍🚀";
    auto end = shown_bytes(text, platform::spec("instagram", {}));
    EXPECT_EQ(end % std::string("👩‍🚀").size(), 0u);
    EXPECT_LT(end, text.size());
}

TEST(PreviewPage, nothing_of_a_post_becomes_markup) {
    auto p = post("facebook", "<script>alert(1)</script> & \"more\"");
    p.account = "<b>me</b>";
    p.media.push_back({});
    p.media[0].path = "/dev/null\"><img src=x>";
    p.media[0].alt_text = "\" onerror=\"alert(1)";
    auto made = page(p);
    EXPECT_THAT(made, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;"));
    EXPECT_THAT(made, Not(HasSubstr("<b>me</b>")));
    EXPECT_THAT(made, Not(HasSubstr("onerror=\"alert")));
}

TEST(PreviewPage, a_file_that_is_no_picture_is_not_put_in) {
    ScratchFolder folder;
    write_file(folder.path() / "secret.jpg", "root:x:0:0");
    auto p = post("linkedin", "Text");
    p.media.push_back({});
    p.media[0].path = folder.path() / "secret.jpg";
    EXPECT_THAT(page(p), Not(HasSubstr("data:image")));
}

TEST(PreviewPage, a_picture_is_inside_the_page) {
    ScratchFolder folder;
    write_file(folder.path() / "a.png", "\x89PNG\r\n\x1a\n");
    auto p = post("linkedin", "Text");
    p.media.push_back({});
    p.media[0].path = folder.path() / "a.png";
    EXPECT_THAT(page(p), HasSubstr("src=\"data:image/png;base64,iVBORw0KGgo=\""));
}

TEST(PreviewPage, a_thread_shows_every_part) {
    auto p = post("twitter", "1/2 One.");
    p.parts = {{"1/2 One.", {}}, {"2/2 Two.", {}}};
    EXPECT_THAT(page(p), HasSubstr("2/2 Two."));
}

TEST(PreviewPage, right_to_left_text_runs_so) {
    EXPECT_THAT(page(post("linkedin", "مرحبا بكم")), HasSubstr("dir=\"rtl\""));
}

TEST(HtmlText, tags_and_addresses_stand_out_and_x_shortens_them) {
    EXPECT_EQ(linked_html("See https://a.example/x, #Tide!", "facebook"),
              "See <a>https://a.example/x</a>, <a>#Tide</a>!");
    EXPECT_EQ(linked_html("https://a.example/" + std::string(40, 'x'), "twitter"),
              "<a>a.example/" + std::string(24, 'x') + "…</a>");
}

TEST(Initials, two_letters_of_a_name) {
    EXPECT_EQ(initials("Saltwater Notes Daily"), "SN");
    EXPECT_EQ(initials("élan"), "É");
    EXPECT_EQ(initials("—"), "?");
}

}  // namespace
}  // namespace igny8::social
