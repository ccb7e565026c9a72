// LinkedIn and X: every type once, once more with a lost answer, and the numbers of it all.
#include "../fakes/linkedin.hpp"
#include "../fakes/twitter.hpp"
#include "journey.hpp"

namespace igny8::contract {
namespace {

json::Value with(json::Value post, const json::Value& more) {
    post.update(more);
    return post;
}

json::Value media(std::vector<json::Value> all) { return {{"media", json::Value(std::move(all))}}; }

/// The types of a LinkedIn account, each with words of its own.
std::vector<std::pair<std::string, json::Value>> linkedin_types(Journey& on, const std::string& who) {
    auto words = [&](const char* type, const std::string& text) {
        return json::Value{{"post_type", type}, {"post_text", text + " of " + who + " (really)"}};
    };
    auto link = words("text", "An article");
    link.update({{"link_url", "https://example.org/tides"}, {"link_placement", "card"}, {"title", "Tides"}});
    auto paper = on.picture("slides.pdf", "");
    paper["kind"] = "document";
    auto poll = words("poll", "A question");
    poll["poll"] = {{"question", "Tea?"}, {"options", {"Yes", "No"}}, {"duration_minutes", 4320}};
    return {{"text", words("text", "Words")},
            {"article", link},
            {"image", with(words("image", "A picture"), media({on.picture("one.jpg")}))},
            {"images", with(words("image", "Pictures"), media({on.picture("one.jpg"), on.picture("two.jpg")}))},
            {"document", with(with(words("carousel", "Slides"), media({paper})), {{"title", "Slides"}})},
            {"video",
             with(with(words("video", "A film"), media({on.film("film.mp4", "film bytes")})), {{"title", "Film"}})},
            {"poll", poll},
            {"comment", with(words("text", "More below"), {{"first_comment", "https://example.org/a"}})}};
}

TEST(LinkedIn, every_type_of_a_page_is_published_found_again_and_measured) {
    fakes::LinkedinFake fake;
    Journey on(fake, "linkedin", fake.token, settings());
    on.join("linkedin", "urn:li:organization:77");
    EXPECT_EQ(on.probe(), "done");
    for (auto& [what, post] : linkedin_types(on, "a page")) EXPECT_EQ(on.publish(what, post), "published") << what;
    for (auto& [what, post] : linkedin_types(on, "its sister"))
        EXPECT_EQ(on.publish_and_lose(what, "POST /rest/posts", post), "published") << what;
    EXPECT_EQ(fake.posts.size(), 16u);
    EXPECT_EQ(on.read_numbers(), "");
}

TEST(LinkedIn, every_type_of_a_member_is_published_and_measured) {
    fakes::LinkedinFake fake;
    fake.member_only = true;
    Journey on(fake, "linkedin", fake.token, settings());
    on.join("linkedin", "urn:li:person:AbC123", {{"visibility", "CONNECTIONS"}});
    EXPECT_EQ(on.probe(), "done");
    for (auto& [what, post] : linkedin_types(on, "a member")) EXPECT_EQ(on.publish(what, post), "published") << what;
    EXPECT_EQ(on.read_numbers(), "");
}

std::vector<std::pair<std::string, json::Value>> twitter_types(Journey& on, const std::string& who) {
    auto words = [&](const char* type, const std::string& text) {
        return json::Value{{"post_type", type}, {"post_text", text + " of " + who}};
    };
    auto gif = on.picture("wave.gif");
    gif["mime_type"] = "image/gif";
    auto poll = words("poll", "Tea?");
    poll["poll"] = {{"question", "Tea?"}, {"options", {"Yes", "No"}}, {"duration_minutes", 1440}};
    auto thread = with(words("thread", "One"), media({on.picture("one.jpg")}));
    thread["parts"] = {{{"text", "One of " + who}},
                       {{"text", "Two of " + who + " https://example.org/a"}, {"media", {0}}},
                       {{"text", "Three of " + who}}};
    auto chosen = words("text", "Not for all");
    chosen["options"] = {{"reply_settings", "following"}, {"made_with_ai", true}, {"paid_partnership", true}};
    return {{"text", words("text", "Words")},
            {"choices", chosen},
            {"image", with(words("image", "A picture"), media({on.picture("one.jpg")}))},
            {"images", with(words("image", "Four"), media({on.picture("1.jpg"), on.picture("2.png"),
                                                           on.picture("3.jpg"), on.picture("4.webp")}))},
            {"gif", with(words("image", "It moves"), media({gif}))},
            {"video", with(words("video", "A film"), media({on.film("film.mp4", std::string(9'000'000, 'x'))}))},
            {"poll", poll},
            {"thread", thread},
            {"comment", with(words("text", "More below"), {{"first_comment", "Below, of " + who}})}};
}

class X : public ::testing::TestWithParam<const char*> {};

TEST_P(X, every_type_is_published_found_again_and_measured) {
    fakes::TwitterFake fake;
    fake.polls = 1;
    fake.renamed_fields = GetParam() == std::string("post.fields");
    Journey on(fake, "twitter", fake.token, settings({{"platforms.twitter.fields", GetParam()}}));
    on.join("twitter", fake.user_id);
    EXPECT_EQ(on.probe(), "done");
    for (auto& [what, post] : twitter_types(on, "ours")) EXPECT_EQ(on.publish(what, post), "published") << what;
    for (auto& [what, post] : twitter_types(on, "our sister"))
        EXPECT_EQ(on.publish_and_lose(what, "POST /2/tweets", post), "published") << what;
    EXPECT_EQ(fake.posts.size(), 2u * 12);
    EXPECT_EQ(on.read_numbers(), "");
}

INSTANTIATE_TEST_SUITE_P(BothNames, X, ::testing::Values("tweet.fields", "post.fields"));

}  // namespace
}  // namespace igny8::contract
