#include "platform/rules.hpp"

namespace igny8::platform {
namespace {

using document::SocialPost;

SocialPost post(std::string text, std::string type = "text") {
    SocialPost p;
    p.platform = "twitter";
    p.post_type = std::move(type);
    p.post_text = std::move(text);
    return p;
}

/// "rule place" of every broken rule.
std::vector<std::string> broken(const SocialPost& post, const char* platform) {
    std::vector<std::string> out;
    for (auto& check : check(post, spec(platform, {})))
        if (!check.ok) out.push_back(check.rule + " " + check.place);
    return out;
}

document::Medium picture(int width = 1600, int height = 900) {
    document::Medium m;
    m.path = "a.jpg";
    m.mime_type = "image/jpeg";
    m.width_px = width;
    m.height_px = height;
    m.bytes = 100'000;
    m.alt_text = "A cat";
    return m;
}

using testing::Contains;
using testing::IsEmpty;

TEST(Rules, a_sound_post_breaks_none) {
    EXPECT_THAT(broken(post("Tides are late today."), "twitter"), IsEmpty());
    EXPECT_THAT(broken(post("Tides are late today."), "linkedin"), IsEmpty());
}

TEST(Rules, a_text_at_the_limit_is_fine_and_one_more_is_not) {
    EXPECT_THAT(broken(post(std::string(280, 'x')), "twitter"), IsEmpty());
    EXPECT_THAT(broken(post(std::string(281, 'x')), "twitter"), Contains("text.length /post_text"));
}

TEST(Rules, the_limit_and_the_measured_value_are_told) {
    auto checks = check(post(std::string(283, 'x')), spec("twitter", {}));
    auto found = std::find_if(checks.begin(), checks.end(), [](auto& c) { return c.rule == "text.length"; });
    ASSERT_NE(found, checks.end());
    EXPECT_EQ(found->measured, 283);
    EXPECT_EQ(found->limit, 280);
    EXPECT_THAT(found->message, testing::HasSubstr("3 too many"));
    EXPECT_TRUE(refused(checks));
}

TEST(Rules, emoji_and_chinese_at_the_edge_count_as_x_counts_them) {
    std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
    EXPECT_THAT(broken(post(std::string(278, 'x') + family), "twitter"), IsEmpty());
    EXPECT_THAT(broken(post(std::string(279, 'x') + family), "twitter"), Contains("text.length /post_text"));
    std::string chinese;
    for (int i = 0; i < 140; ++i) chinese += "潮";
    EXPECT_THAT(broken(post(chinese), "twitter"), IsEmpty());
    EXPECT_THAT(broken(post(chinese + "."), "twitter"), Contains("text.length /post_text"));
}

TEST(Rules, every_part_of_a_thread_is_measured) {
    auto p = post("One.", "thread");
    p.parts = {{"One.", {}}, {std::string(300, 'x'), {}}};
    EXPECT_THAT(broken(p, "twitter"), testing::ElementsAre("parts.length /parts/1/text"));
    p.parts.pop_back();
    EXPECT_THAT(broken(p, "twitter"), Contains("parts.count /parts"));
}

TEST(Rules, a_kind_of_post_that_the_platform_lacks_is_refused) {
    EXPECT_THAT(broken(post("a", "poll"), "instagram"), Contains("post_type /post_type"));
}

TEST(Rules, a_platform_of_pictures_wants_one) {
    EXPECT_THAT(broken(post("Caption", "image"), "instagram"), Contains("media.missing /media"));
}

TEST(Rules, a_picture_without_words_is_refused) {
    auto p = post("Caption", "image");
    p.media = {picture()};
    EXPECT_THAT(broken(p, "twitter"), IsEmpty());
    p.media[0].alt_text = " ";
    EXPECT_THAT(broken(p, "twitter"), testing::ElementsAre("alt_text.missing /media/0/alt_text"));
}

TEST(Rules, a_picture_over_every_limit_names_each) {
    auto p = post("Caption", "image");
    p.media = {picture(3000, 500)};
    p.media[0].bytes = 9'000'000;
    p.media[0].mime_type = "image/png";
    p.media[0].alt_text = std::string(1001, 'x');
    EXPECT_THAT(broken(p, "instagram"),
                testing::UnorderedElementsAre("media.format /media/0", "media.bytes /media/0/bytes",
                                              "media.ratio /media/0", "alt_text.length /media/0/alt_text"));
}

TEST(Rules, five_pictures_are_one_too_many_for_x) {
    auto p = post("Caption", "image");
    p.media.assign(5, picture());
    EXPECT_THAT(broken(p, "twitter"), testing::ElementsAre("media.count /media"));
}

TEST(Rules, pictures_and_a_film_do_not_mix_everywhere) {
    auto p = post("Caption", "video");
    p.media.assign(2, picture());
    p.media[1].kind = "video";
    p.media[1].mime_type = "video/mp4";
    EXPECT_THAT(broken(p, "linkedin"), Contains("media.mix /media"));
    EXPECT_THAT(broken(p, "outbox"), IsEmpty());
}

TEST(Rules, a_poll_keeps_its_platforms_bounds) {
    auto p = post("Which?", "poll");
    p.poll = document::Poll{"Which?", {"One", std::string(26, 'x')}, 3};
    EXPECT_THAT(broken(p, "twitter"),
                testing::UnorderedElementsAre("poll.option /poll/options/1", "poll.duration /poll/duration_minutes"));
    p.poll = document::Poll{"Which?", {"One", "Two"}, 2880};
    EXPECT_THAT(broken(p, "twitter"), IsEmpty());
    EXPECT_THAT(broken(p, "linkedin"), testing::ElementsAre("poll.duration /poll/duration_minutes"));
}

TEST(Rules, thirty_one_tags_are_refused_and_six_are_warned_of) {
    auto p = post("Tags", "image");
    p.media = {picture(1080, 1080)};
    for (int i = 0; i < 6; ++i) p.post_text += " #tag" + std::string(1, static_cast<char>('a' + i));
    EXPECT_THAT(broken(p, "instagram"), testing::ElementsAre("hashtags.many /post_text"));
    EXPECT_FALSE(refused(check(p, spec("instagram", {}))));
    for (int i = 0; i < 25; ++i) p.post_text += " #more" + std::string(1, static_cast<char>('a' + i));
    EXPECT_TRUE(refused(check(p, spec("instagram", {}))));
}

TEST(Rules, a_tag_is_letters_and_digits_of_any_script) {
    EXPECT_THAT(hashtags_in("#One, #zwei_drei #2026 C# a#b #日本 ##x https://a.example/#part"),
                testing::ElementsAre("One", "zwei_drei", "日本", "x"));
}

TEST(Rules, a_tag_that_is_none_is_named) {
    auto p = post("#a-b");
    p.hashtags = {"a-b"};
    EXPECT_THAT(broken(p, "twitter"), Contains("hashtags.form /hashtags/0"));
}

TEST(Rules, one_cashtag_is_all_that_x_takes) {
    EXPECT_THAT(broken(post("$ABC and $DEF"), "twitter"), Contains("cashtags.count /post_text"));
    EXPECT_THAT(broken(post("costs $5 or $6"), "twitter"), IsEmpty());
}

TEST(Rules, a_link_that_is_promised_must_be_there) {
    auto p = post("Read on:");
    p.link_url = "https://example.org/a";
    p.link_placement = "text";
    EXPECT_THAT(broken(p, "linkedin"), testing::ElementsAre("link.missing /post_text"));
    p.link_url = "javascript:alert(1)";
    EXPECT_THAT(broken(p, "linkedin"), Contains("link.form /link_url"));
}

TEST(Rules, an_address_in_a_caption_is_dead) {
    auto p = post("See https://example.org/a", "image");
    p.media = {picture(1080, 1080)};
    EXPECT_THAT(broken(p, "instagram"), testing::ElementsAre("link.dead /post_text"));
}

TEST(Rules, a_first_comment_needs_a_platform_that_takes_it) {
    auto p = post("Text");
    p.first_comment = "https://example.org/a";
    EXPECT_THAT(broken(p, "tiktok"), Contains("first_comment /first_comment"));
    EXPECT_THAT(broken(p, "facebook"), IsEmpty());
    EXPECT_THAT(broken(p, "twitter"), IsEmpty());
}

TEST(Rules, youtube_counts_bytes_and_refuses_angle_brackets) {
    auto p = post(std::string(2501, 'x') + "<", "video");
    p.title = "Tides";
    for (int i = 0; i < 1250; ++i) p.post_text += "é";
    auto found = broken(p, "youtube");
    EXPECT_THAT(found, Contains("text.length /post_text"));
    EXPECT_THAT(found, Contains("text.characters /post_text"));
}

TEST(Rules, the_opening_line_should_fit_in_front_of_see_more) {
    EXPECT_THAT(broken(post(std::string(220, 'x')), "linkedin"), testing::ElementsAre("text.opening /post_text"));
}

TEST(Rules, a_thread_part_names_only_media_that_are_there) {
    auto p = post("One.", "thread");
    p.parts = {{"One.", {0}}, {"Two.", {}}};
    EXPECT_THAT(broken(p, "twitter"), testing::ElementsAre("parts.media /parts/0/media"));
}

}  // namespace
}  // namespace igny8::platform
