#include "base/error.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "json/json.hpp"
#include "platform/rules.hpp"
#include "sample.hpp"
#include "social/adapt.hpp"

namespace igny8::social {
namespace {

using sample::heating, sample::lamps, sample::post, sample::tracer;
using testing::HasSubstr, testing::Not;

const char* const networks[] = {"linkedin", "twitter", "facebook", "instagram", "tiktok"};

/// Lines without list marks, emoji, tags, links and our own words: what must stand in the article.
std::vector<std::string> own_lines(const document::SocialPost& post) {
    std::vector<std::string> out;
    for (auto line : text::split(post.post_text, '\n')) {
        if (line.empty() || line.starts_with("#") || text::contains(line, post.call_to_action)) continue;
        while (!line.empty() && !unicode::is_letter(unicode::code_points(line)[0]))
            line.remove_prefix(unicode::graphemes(line)[0].length);
        for (auto& piece : unicode::sentences(line)) {
            auto sentence = text::trim(line.substr(piece.offset, piece.length));
            if (unicode::script_of(sentence) != "Zyyy") out.emplace_back(sentence);  // an emoji behind the last one
        }
    }
    return out;
}

size_t emoji_in(std::string_view text) {
    auto points = unicode::code_points(text);
    size_t out = 0;
    for (size_t i = 0; i < points.size(); ++i) out += unicode::emoji_length(points, i) > 0;
    return out;
}

bool stands_in(const document::Article& article, const std::string& sentence) {
    if (sentence == article.title || text::contains(article.description, sentence)) return true;
    for (auto& block : article.blocks)
        if (text::contains(block.text, sentence)) return true;
    return false;
}

TEST(Post, every_line_stands_in_the_article) {
    for (auto* network : networks) {
        for (auto& line : own_lines(post(lamps(), network)))
            EXPECT_TRUE(stands_in(lamps(), line)) << network << ": " << line;
    }
}

TEST(Post, every_network_takes_what_is_written_for_it) {
    for (auto* network : networks) {
        auto made = post(lamps(), network);
        for (auto& check : made.checks)
            EXPECT_TRUE(check.ok || check.rule == "media.missing") << network << " " << check.rule << check.message;
    }
}

TEST(Post, no_two_networks_get_the_same_text) {
    std::set<std::string> texts;
    for (auto* network : networks) texts.insert(post(lamps(), network).post_text);
    EXPECT_EQ(texts.size(), 5u);
}

TEST(Post, the_opening_fits_in_front_of_see_more) {
    for (auto* network : networks) {
        auto spec = platform::spec(network, {});
        auto text = post(lamps(), network).post_text;
        auto first = text.substr(0, text.find('\n'));
        EXPECT_LE(platform::text_length(first, spec.text.counting), static_cast<size_t>(spec.text.shown)) << network;
    }
}

TEST(Post, what_leans_on_something_else_or_passes_with_its_day_is_left_out) {
    for (auto* network : networks) {
        auto text = post(lamps(), network, {.length = "long"}).post_text;
        EXPECT_THAT(text, Not(HasSubstr("However")));
        EXPECT_THAT(text, Not(HasSubstr("They need")));
        EXPECT_THAT(text, Not(HasSubstr("Yesterday")));
        EXPECT_THAT(text, Not(HasSubstr("Climb the stairs")));
    }
}

TEST(Post, a_thing_that_the_reader_has_not_met_stands_only_in_a_list_below_what_it_belongs_to) {
    for (auto* network : {"twitter", "facebook", "tiktok"})
        EXPECT_THAT(post(tracer(), network, {.length = "long"}).post_text, Not(HasSubstr("The Map panel"))) << network;
    EXPECT_THAT(post(tracer(), "linkedin").post_text, HasSubstr("→ The Map panel shows"));
}

TEST(Post, no_two_points_begin_alike) {
    auto text = post(tracer(), "linkedin", {.length = "long"}).post_text;
    EXPECT_EQ(text.find("The Map panel"), text.rfind("The Map panel"));
}

TEST(Post, what_may_be_untrue_tomorrow_opens_nothing) {
    for (auto* tone : {"punchy", "playful", "professional"})
        EXPECT_THAT(post(tracer(), "tiktok", {.tone = tone}).post_text, Not(HasSubstr("Currently"))) << tone;
}

TEST(Post, the_link_is_where_the_platform_wants_it) {
    EXPECT_THAT(post(lamps(), "linkedin").post_text, HasSubstr("https://saltwater.example/lamps?lang=en"));
    auto instagram = post(lamps(), "instagram");
    EXPECT_THAT(instagram.post_text, Not(HasSubstr("https://")));
    EXPECT_THAT(instagram.post_text, HasSubstr("link in bio"));
    EXPECT_EQ(instagram.link_placement, "bio");
    EXPECT_THAT(instagram.link_url, HasSubstr("https://saltwater.example/lamps"));
}

TEST(Post, a_link_in_the_first_comment_is_not_in_the_text) {
    auto made = post(lamps(), "linkedin", {.link_placement = "comment"});
    EXPECT_THAT(made.post_text, Not(HasSubstr("https://")));
    EXPECT_THAT(made.post_text, HasSubstr("Link in the first comment."));
    EXPECT_THAT(made.first_comment, HasSubstr(made.link_url));
}

TEST(Post, campaign_parameters_are_frozen_into_the_link) {
    auto made = post(lamps(), "twitter", {.utm = "utm_source={platform}&utm_content={id}"});
    EXPECT_EQ(made.link_url,
              "https://saltwater.example/lamps?lang=en&utm_source=twitter&utm_content=" + made.id + "#top");
}

TEST(Post, an_article_without_address_promises_no_link) {
    auto article = lamps();
    article.url.clear();
    for (auto* network : networks) {
        auto made = post(article, network);
        EXPECT_EQ(made.link_placement, "none");
        EXPECT_THAT(made.post_text, Not(HasSubstr("bio")));
        EXPECT_THAT(made.post_text, Not(HasSubstr("Read")));
    }
}

TEST(Post, the_same_options_give_the_same_bytes) {
    EXPECT_EQ(json::line(to_json(post(lamps(), "facebook"))), json::line(to_json(post(lamps(), "facebook"))));
}

TEST(Post, ids_tell_platforms_accounts_and_variants_apart) {
    std::set<std::string> ids{
        post(lamps(), "linkedin").id, post(lamps(), "twitter").id, post(lamps(), "linkedin", {.account = "acme"}).id,
        post(lamps(), "linkedin", {.variant = "b"}).id, post(lamps(), "linkedin", {.idempotency_key = "k"}).id};
    EXPECT_EQ(ids.size(), 5u);
}

TEST(Post, another_variant_opens_in_another_way) {
    auto opening = [](const PostOptions& options) {
        auto text = post(lamps(), "linkedin", options).post_text;
        return text.substr(0, text.find('\n'));
    };
    EXPECT_NE(opening({}), opening({.variant = "b"}));
}

TEST(Post, emoji_can_be_switched_off) {
    for (auto* network : networks)
        EXPECT_EQ(emoji_in(post(lamps(), network, {.emoji = "none"}).post_text), 0u) << network;
    EXPECT_EQ(emoji_in(post(lamps(), "linkedin", {.emoji = "few"}).post_text), 1u);
}

TEST(Post, a_short_post_is_shorter_than_a_long_one) {
    EXPECT_LT(post(lamps(), "facebook", {.length = "short"}).post_text.size(),
              post(lamps(), "facebook", {.length = "long"}).post_text.size());
}

TEST(Post, a_call_to_action_of_ones_own_is_taken_as_it_is) {
    EXPECT_THAT(post(lamps(), "facebook", {.call_to_action = "Climb a tower:"}).post_text,
                HasSubstr("Climb a tower: https://"));
    EXPECT_THAT(post(lamps(), "facebook", {.call_to_action = "none"}).post_text, Not(HasSubstr("Read")));
}

TEST(Post, what_would_be_too_long_is_refused_and_never_cut) {
    try {
        post(lamps(), "twitter", {.call_to_action = std::string(300, 'x')});
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::input);
    }
}

TEST(Post, our_own_words_are_in_the_articles_language) {
    EXPECT_THAT(post(heating(), "linkedin").post_text, HasSubstr("Anleitung: https://"));
    EXPECT_THAT(post(heating(), "instagram").post_text, HasSubstr("Link in der Bio"));
}

TEST(Post, what_pictures_need_travels_along) {
    auto made = post(lamps(), "linkedin");
    EXPECT_THAT(made.source.title, HasSubstr("lighthouse lamps"));
    EXPECT_FALSE(made.source.key_point.empty());
    ASSERT_EQ(made.source.images.size(), 1u);
    EXPECT_EQ(made.source.images[0].alt, "Cut through a ring lens");
}

TEST(Post, the_strongest_figure_of_what_is_worth_saying_goes_onto_its_card) {
    auto read = [](std::string_view sentence) -> std::optional<Figure> {
        if (text::contains(sentence, "80 percent")) return Figure{"80 %", 1};
        if (text::contains(sentence, "60 watts")) return Figure{"60 watts", 0.8};
        return {};
    };
    auto source = prepare(lamps(), read).source;
    EXPECT_EQ(source.figure, "80 %");
    EXPECT_EQ(source.figure_label, "A Fresnel lens sends 80 percent of a lighthouse lamp's light out to sea.");
    auto weak = [](std::string_view) { return std::optional<Figure>({"9", 0.7}); };
    EXPECT_EQ(prepare(lamps(), weak).source.figure, "");
    EXPECT_EQ(prepare(lamps()).source.figure, "");
}

TEST(Post, a_platform_of_films_is_refused) { EXPECT_THROW(post(lamps(), "youtube"), Error); }

TEST(Post, an_article_of_one_sentence_still_makes_posts) {
    document::Article small;
    small.title = "Tides turn late";
    small.url = "https://saltwater.example/t";
    for (auto* network : networks) EXPECT_THAT(post(small, network).post_text, HasSubstr("Tides turn late")) << network;
}

}  // namespace
}  // namespace igny8::social
