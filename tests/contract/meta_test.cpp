// Facebook and Instagram: every type once, once more with a lost answer, and the numbers of it all.
#include "../fakes/facebook.hpp"
#include "../fakes/instagram.hpp"
#include "journey.hpp"

namespace igny8::contract {
namespace {

json::Value post(const char* type, std::vector<json::Value> media = {}, const char* words = "Open late today") {
    return {{"post_type", type}, {"post_text", words}, {"media", json::Value(std::move(media))}};
}

struct OnePost {
    std::string what, last_call;
    json::Value document;
};

std::vector<OnePost> facebook_types(Journey& on) {
    auto card = post("text");
    card.update({{"link_url", "https://example.org/a"}, {"link_placement", "card"}});
    auto links = post("carousel", {on.picture("a.jpg"), on.picture("b.jpg")});
    links.update({{"options", {{"carousel", "links"}}}, {"link_url", "https://example.org/a"}});
    links["slides"] = {{{"title", "One"}, {"text", "9 EUR"}}, {{"title", "Two"}, {"text", ""}}};
    auto film = post("video", {on.film("film.mp4", "0123456789", 1920, 1080)});
    film["title"] = "A film";
    auto reel = post("video", {on.film("reel.mp4", "reel bytes")});
    reel["thumbnail"] = on.picture("cover.jpg")["path"];
    auto comment = post("text");
    comment["first_comment"] = "More: https://example.org/a";
    return {{"text", "POST */feed", post("text")},
            {"link", "POST */feed", card},
            {"photo", "POST */feed", post("image", {on.picture("cup.jpg")})},
            {"photos", "POST */feed", post("carousel", {on.picture("a.jpg"), on.picture("b.jpg")})},
            {"carousel", "POST */feed", links},
            {"video", "POST */videos", film},
            {"reel", "POST */video_reels", reel},
            {"story of a film", "POST */video_stories", post("story", {on.film("story.mp4", "story bytes")})},
            {"story of a picture", "POST */photo_stories", post("story", {on.picture("a.jpg")})},
            {"comment", "POST */comments", comment}};
}

/// Posts that Facebook itself makes public later.
std::vector<OnePost> scheduled_types(Journey& on) {
    auto at = [&](json::Value document, std::chrono::hours later) {
        document["options"] = {{"publish_at", to_rfc3339(std::chrono::floor<std::chrono::seconds>(on.now) + later)}};
        return document;
    };
    return {{"scheduled text", "", at(post("text"), 24h)},
            {"scheduled photo", "", at(post("image", {on.picture("cup.jpg")}), 48h)},
            {"scheduled reel", "", at(post("video", {on.film("reel.mp4", "reel bytes")}), 60h)}};
}

class Facebook : public ::testing::TestWithParam<const char*> {};

TEST_P(Facebook, every_type_is_published_found_again_and_measured) {
    fakes::FacebookFake page;
    Journey on(page, "facebook", page.token, settings());
    on.join("facebook", page.page_id, {{"publish", GetParam()}, {"stories_readable", "yes"}});
    EXPECT_EQ(on.probe(), "done");
    for (auto& [what, call, document] : facebook_types(on)) EXPECT_EQ(on.publish(what, document), "published") << what;
    for (auto& [what, call, document] : scheduled_types(on)) EXPECT_EQ(on.publish(what, document), "published") << what;
    for (auto& [what, call, document] : facebook_types(on))
        EXPECT_EQ(on.publish_and_lose(what, call, document), "published") << what;
    EXPECT_EQ(on.read_numbers(), "");
}

INSTANTIATE_TEST_SUITE_P(BothWays, Facebook, ::testing::Values("draft", "one_shot"));

std::vector<OnePost> instagram_types(Journey& on) {
    auto reel = post("video", {on.film("reel.mp4", "reel bytes")});
    reel["options"] = {{"share_to_feed", false}, {"collaborators", {"anna"}}, {"synthetic_media", true}};
    reel["options"]["thumb_offset_ms"] = 1500;
    auto covered = post("video", {on.film("covered.mp4", "covered bytes")});
    covered["thumbnail"] = on.picture("cover.jpg")["path"];
    auto comment = post("image", {on.picture("a.jpg")});
    comment["first_comment"] = "#more #tags";
    auto mixed = post("carousel", {on.picture("a.jpg"), on.picture("b.jpg"), on.film("c.mp4", "film bytes")});
    return {{"image", "POST */media_publish", post("image", {on.picture("cup.jpg")})},
            {"carousel", "POST */media_publish", mixed},
            {"reel", "POST */media_publish", reel},
            {"reel with a cover", "POST */media_publish", covered},
            {"story of a picture", "POST */media_publish", post("story", {on.picture("a.jpg")})},
            {"story of a film", "POST */media_publish", post("story", {on.film("b.mp4", "story bytes")})},
            {"comment", "POST */comments", comment}};
}

class Instagram : public ::testing::TestWithParam<const char*> {};

TEST_P(Instagram, every_type_is_published_found_again_and_measured) {
    fakes::InstagramFake account;
    bool by_facebook = GetParam() == std::string("facebook");
    if (!by_facebook) account.base = "https://graph.instagram.com";
    Journey on(account, "instagram", account.token, settings());
    on.join("instagram", account.user_id, {{"login", GetParam()}});
    EXPECT_EQ(on.probe(), "done");
    for (auto& [what, call, document] : instagram_types(on)) EXPECT_EQ(on.publish(what, document), "published") << what;
    for (auto& [what, call, document] : instagram_types(on))
        EXPECT_EQ(on.publish_and_lose(what, call, document), "published") << what;
    EXPECT_EQ(on.read_numbers(), "");
}

INSTANTIATE_TEST_SUITE_P(BothSignIns, Instagram, ::testing::Values("facebook", "instagram"));

}  // namespace
}  // namespace igny8::contract
