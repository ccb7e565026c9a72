#include "base/error.hpp"
#include "platform/rules.hpp"
#include "sample.hpp"
#include "social/emoji.hpp"
#include "social/hashtags.hpp"
#include "social/link.hpp"
#include "social/tone.hpp"

namespace igny8::social {
namespace {

using sample::heating, sample::lamps, sample::post, sample::tracer;
using testing::ElementsAre, testing::HasSubstr, testing::Not, testing::StartsWith;

TEST(Thread, each_part_is_short_enough_and_numbered) {
    auto made = post(lamps(), "twitter", {.type = "thread"});
    ASSERT_GE(made.parts.size(), 3u);
    for (size_t i = 0; i < made.parts.size(); ++i) {
        EXPECT_LE(platform::weighted_length(made.parts[i].text), 280u);
        EXPECT_THAT(made.parts[i].text, StartsWith(fmt::format("{}/{} ", i + 1, made.parts.size())));
    }
    EXPECT_EQ(made.parts[0].text, made.post_text);
    EXPECT_THAT(made.parts.back().text, HasSubstr("https://saltwater.example/lamps"));
}

TEST(Thread, numbers_can_be_left_out) {
    auto made = post(lamps(), "twitter", {.type = "thread", .numbered = false});
    EXPECT_EQ(made.parts[1].text.find('/'), std::string::npos);
}

TEST(Thread, it_has_at_most_the_parts_that_are_asked_for) {
    EXPECT_LE(post(lamps(), "twitter", {.type = "thread", .most_parts = 3}).parts.size(), 3u);
}

TEST(Thread, it_says_first_what_the_rest_is_about) {
    auto parts = post(tracer(), "twitter", {.type = "thread"}).parts;
    EXPECT_THAT(parts[0].text, HasSubstr("Acme Tracer: a program analyzer for the desk.\n\nThis analyzer is"));
    for (auto& part : parts) EXPECT_THAT(part.text, Not(HasSubstr("v3.4.0")));
}

TEST(Thread, a_platform_without_threads_says_so) { EXPECT_THROW(post(lamps(), "linkedin", {.type = "thread"}), Error); }

TEST(Carousel, it_opens_with_the_title_and_ends_with_where_to_read_on) {
    auto made = post(lamps(), "linkedin", {.type = "carousel"});
    ASSERT_GE(made.slides.size(), 4u);
    EXPECT_EQ(made.slides.front().title, lamps().title);
    EXPECT_EQ(made.slides[1].title, "The lens");
    EXPECT_EQ(made.slides.back().title, "Read on");
    for (auto& slide : made.slides) EXPECT_THAT(slide.image_prompt, HasSubstr("no text in the picture"));
    EXPECT_FALSE(made.post_text.empty());
}

TEST(Carousel, it_has_two_to_ten_slides) {
    EXPECT_EQ(post(lamps(), "instagram", {.type = "carousel", .most_parts = 2}).slides.size(), 2u);
    EXPECT_THROW(post(lamps(), "twitter", {.type = "carousel"}), Error);
}

TEST(Carousel, its_cover_says_what_the_title_names) {
    auto made = post(tracer(), "linkedin", {.type = "carousel"});
    EXPECT_THAT(made.slides[0].text, StartsWith("This analyzer is"));
    for (auto& slide : made.slides) EXPECT_THAT(slide.text, Not(StartsWith("Currently")));
}

TEST(Story, a_panel_that_nobody_has_met_is_no_story) {
    EXPECT_EQ(post(tracer(), "instagram", {.type = "story"}).post_text,
              "Acme Tracer: a program analyzer for the desk.");
}

TEST(Story, it_is_one_short_line) {
    auto made = post(lamps(), "instagram", {.type = "story"});
    EXPECT_EQ(made.post_type, "story");
    EXPECT_LE(made.post_text.size(), 140u);
    EXPECT_EQ(made.post_text.find('\n'), std::string::npos);
    EXPECT_TRUE(made.hashtags.empty());
}

TEST(Poll, its_options_are_topics_of_the_article) {
    auto made = post(lamps(), "twitter", {.type = "poll"});
    ASSERT_TRUE(made.poll);
    EXPECT_THAT(made.poll->options, ElementsAre("The lens", "The lamp", "The light's name", "Visiting"));
    EXPECT_THROW(post(lamps(), "facebook", {.type = "poll"}), Error);
}

TEST(Poll, headings_that_any_article_may_have_are_no_options) {
    EXPECT_THAT(post(tracer(), "twitter", {.type = "poll"}).poll->options,
                ElementsAre("Map panel", "Timeline panel", "Formats"));
}

TEST(Hashtags, keywords_come_first_and_none_says_another_again) {
    EXPECT_THAT(hashtags(lamps(), 2, 3), ElementsAre("Lighthouse", "Optics"));
}

TEST(Hashtags, words_are_joined_with_large_letters) {
    EXPECT_EQ(hashtag("design system", "en"), "DesignSystem");
    EXPECT_EQ(hashtag("gRPC", "en"), "gRPC");
    EXPECT_EQ(hashtag("C", "en"), "");
    EXPECT_EQ(hashtag("2026", "en"), "");
    EXPECT_EQ(hashtag("Wärmepumpe im Altbau", "de"), "WärmepumpeImAltbau");
}

TEST(Link, parameters_stand_between_query_and_fragment) {
    EXPECT_EQ(campaign_link("https://a.example/x", "utm_source={platform}", {{"platform", "x y"}}),
              "https://a.example/x?utm_source=x%20y");
    EXPECT_EQ(campaign_link("https://a.example/x?a=1#b", "utm_source=s", {}), "https://a.example/x?a=1&utm_source=s#b");
}

TEST(Link, what_the_address_says_already_stays) {
    EXPECT_EQ(campaign_link("https://a.example/?utm_source=mail", "utm_source=s&utm_medium=m", {}),
              "https://a.example/?utm_source=mail&utm_medium=m");
}

TEST(Link, an_empty_value_is_left_out) {
    EXPECT_EQ(campaign_link("https://a.example/", "utm_campaign={variant}", {{"variant", ""}}), "https://a.example/");
}

TEST(Link, only_web_addresses_are_links) {
    EXPECT_EQ(campaign_link("javascript:alert(1)", "a=b", {}), "");
    EXPECT_EQ(campaign_link("https://a.example/ b", "a=b", {}), "");
}

TEST(Link, an_unknown_placeholder_is_answered_with_those_there_are) {
    EXPECT_THROW(campaign_link("https://a.example/", "a={nothing}", {{"id", "1"}}), Error);
    EXPECT_THROW(campaign_link("https://a.example/", "a={id", {{"id", "1"}}), Error);
}

TEST(Emoji, it_goes_with_the_title) {
    EXPECT_EQ(topic_emoji(heating(), true), "🔥");
    document::Article none;
    EXPECT_EQ(topic_emoji(none, true), "🛠️");
}

TEST(Tone, an_unknown_one_is_refused) { EXPECT_THROW(tone("loud"), Error); }

}  // namespace
}  // namespace igny8::social
