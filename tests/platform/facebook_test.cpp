// Every kind of post a Facebook page can have, from the queue to the page and back, with everything that goes wrong.
#include "platform/facebook/facebook.hpp"

#include "../fakes/facebook.hpp"
#include "engine_stage.hpp"
#include "platform/facebook/looking.hpp"

namespace igny8::platform::testing {
namespace {

using namespace std::chrono_literals;
using fakes::Mishap;

class FacebookPage : public ::testing::Test, protected EngineStage {
protected:
    FacebookPage() : EngineStage(page, page_token) {
        page.token = page_token;
        registry.add("facebook", make_facebook({}));
        join("facebook", page.page_id);
    }

    static json::Value post(const std::string& type, const std::string& text = "Open late today") {
        return {{"post_type", type}, {"post_text", text}};
    }
    json::Value with_media(const std::string& type, std::vector<json::Value> media) {
        auto out = post(type);
        out["media"] = json::Value(std::move(media));
        return out;
    }
    std::string publish(json::Value document, Milliseconds patience = 6h) {
        last = add_post(std::move(document)).id;
        return play(last, patience);
    }
    std::string guarantee() { return job(last).guarantee; }
    std::string url() { return job(last).remote_url; }

    static constexpr const char* page_token = "planted-secret";
    fakes::FacebookFake page;
    std::string last;
};

TEST_F(FacebookPage, shows_a_text) {
    EXPECT_EQ(publish(post("text")), "published") << job(last).last_error;
    ASSERT_EQ(page.public_posts().size(), 1u);
    EXPECT_EQ(page.posts[0].fields["message"], "Open late today");
    EXPECT_EQ(guarantee(), "A");
    EXPECT_EQ(url(), "https://www.facebook.com/" + page.posts[0].id);
}

TEST_F(FacebookPage, shows_a_link_with_its_card) {
    auto document = post("text");
    document["link_url"] = "https://example.org/a";
    document["link_placement"] = "card";
    EXPECT_EQ(publish(document), "published");
    EXPECT_EQ(page.posts.at(0).fields["link"], "https://example.org/a");
}

TEST_F(FacebookPage, shows_a_photo_with_its_alternative_text) {
    EXPECT_EQ(publish(with_media("image", {picture("cup.jpg")})), "published") << job(last).last_error;
    ASSERT_EQ(page.photos.size(), 1u);
    EXPECT_EQ(page.photos[0].bytes, "bytes of cup.jpg");
    EXPECT_EQ(page.photos[0].alt, "A cup");
    EXPECT_EQ(page.public_posts().at(0)->fields["attached_media"][0]["media_fbid"], page.photos[0].id);
}

TEST_F(FacebookPage, shows_photos_in_their_order) {
    for (auto type : {"image", "carousel"}) {
        page.posts.clear();
        EXPECT_EQ(publish(with_media(type, {picture("a.jpg"), picture("b.jpg"), picture("c.jpg")})), "published");
        auto& attached = page.public_posts().at(0)->fields["attached_media"];
        ASSERT_EQ(attached.size(), 3u);
        auto first = page.photos.size() - 3;
        for (size_t i = 0; i < 3; ++i) EXPECT_EQ(attached[i]["media_fbid"], page.photos[first + i].id);
        EXPECT_EQ(page.photos[first + 2].bytes, "bytes of c.jpg");
    }
}

TEST_F(FacebookPage, shows_a_carousel_of_links_with_public_pictures) {
    auto document = with_media("carousel", {picture("a.jpg"), picture("b.jpg")});
    document["options"] = {{"carousel", "links"}};
    document["link_url"] = "https://example.org/a";
    document["slides"] = json::Value::array({{{"title", "One"}, {"text", "9 EUR"}}, {{"title", "Two"}, {"text", ""}}});
    EXPECT_EQ(publish(document), "published") << job(last).last_error;
    auto& children = page.public_posts().at(0)->fields["child_attachments"];
    ASSERT_EQ(children.size(), 2u);
    EXPECT_EQ(children[0]["name"], "One");
    EXPECT_EQ(children[1]["picture"], "https://cdn.example.org/b.jpg");
}

TEST_F(FacebookPage, sends_a_film_in_the_pieces_it_is_asked_for) {
    auto document = with_media("video", {film("film.mp4", "0123456789", 1920, 1080)});
    document["title"] = "A film";
    EXPECT_EQ(publish(document), "published") << job(last).last_error;
    EXPECT_EQ(page.videos.at(0).bytes, "0123456789");
    EXPECT_EQ(page.videos[0].finishes, 1);
    EXPECT_EQ(page.videos[0].fields["title"], "A film");
    EXPECT_EQ(guarantee(), "B");
    EXPECT_EQ(url(), "https://www.facebook.com/reel/" + page.videos[0].id + "/");
}

TEST_F(FacebookPage, shows_an_upright_short_film_as_a_reel_with_its_cover) {
    auto document = with_media("video", {film("reel.mp4", "reel bytes")});
    document["thumbnail"] = picture("cover.jpg")["path"];
    EXPECT_EQ(publish(document), "published") << job(last).last_error;
    EXPECT_EQ(page.videos.at(0).kind, "reel");
    EXPECT_EQ(page.videos[0].bytes, "reel bytes");
    EXPECT_EQ(page.videos[0].cover, "bytes of cover.jpg");
    EXPECT_EQ(page.videos[0].fields["video_state"], "PUBLISHED");
    EXPECT_EQ(page.videos[0].fields["description"], "Open late today");
}

TEST_F(FacebookPage, a_refused_cover_does_not_stop_a_reel) {
    page.mishaps.push_back({"POST */thumbnails", Mishap::answers, fakes::say(fakes::graph_error(100), 400)});
    auto document = with_media("video", {film("reel.mp4", "reel bytes")});
    document["thumbnail"] = picture("cover.jpg")["path"];
    EXPECT_EQ(publish(document), "published");
    EXPECT_EQ(page.videos.at(0).cover, "");
}

TEST_F(FacebookPage, shows_stories_of_pictures_and_films) {
    auto document = with_media("story", {picture("a.jpg"), film("b.mp4", "story bytes")});
    EXPECT_EQ(publish(document), "published") << job(last).last_error;
    ASSERT_EQ(page.stories.size(), 2u);
    EXPECT_EQ(page.stories[0].media_id, page.photos.at(0).id);
    EXPECT_EQ(page.stories[1].media_id, page.videos.at(0).id);
    EXPECT_EQ(guarantee(), "D");
}

TEST_F(FacebookPage, puts_a_comment_below) {
    auto document = post("text");
    document["first_comment"] = "More: https://example.org/a";
    EXPECT_EQ(publish(document), "published") << job(last).last_error;
    ASSERT_EQ(page.comments.size(), 1u);
    EXPECT_EQ(page.comments[0].object, page.posts[0].id);
    EXPECT_EQ(url(), "https://www.facebook.com/" + page.posts[0].id);
}

TEST_F(FacebookPage, lets_facebook_publish_a_post_at_its_own_time) {
    auto at = std::chrono::floor<std::chrono::seconds>(now) + 20 * 24h;
    for (auto media : {std::vector<json::Value>{}, {picture("a.jpg")}}) {
        page.posts.clear();
        auto document = with_media(media.empty() ? "text" : "image", media);
        auto when = std::chrono::floor<std::chrono::seconds>(now) + 20 * 24h;
        document["options"] = {{"publish_at", to_rfc3339(when)}};
        last = add_post(document).id;
        play(last, 1ms);
        EXPECT_EQ(state(last), "confirming") << job(last).last_error;
        EXPECT_TRUE(page.public_posts().empty());
        EXPECT_EQ(play(last, 30 * 24h), "published") << job(last).last_error;
        EXPECT_GE(now, when);
        EXPECT_EQ(page.posts.size(), 1u);
        EXPECT_EQ(page.posts[0].fields["unpublished_content_type"], "SCHEDULED");
    }
    EXPECT_TRUE(page.photos.at(0).temporary);
    EXPECT_GE(now, at);
}

TEST_F(FacebookPage, lets_facebook_publish_a_reel_at_its_own_time) {
    auto document = with_media("video", {film("reel.mp4", "reel bytes")});
    auto when = std::chrono::floor<std::chrono::seconds>(now) + 3 * 24h;
    document["options"] = {{"publish_at", to_rfc3339(when)}};
    EXPECT_EQ(publish(document, 5 * 24h), "published") << job(last).last_error;
    EXPECT_GE(now, when);
    EXPECT_EQ(page.videos.at(0).fields["video_state"], "SCHEDULED");
    EXPECT_EQ(page.videos[0].finishes, 1);
}

TEST_F(FacebookPage, refuses_what_a_page_cannot_show) {
    EXPECT_EQ(publish(post("poll")), "failed");
    EXPECT_EQ(publish(post("video")), "failed");
    auto soon = post("text");
    soon["options"] = {{"publish_at", to_rfc3339(now + 5min)}};
    EXPECT_EQ(publish(soon), "failed");
    EXPECT_NE(job(last).last_error.find("10 minutes"), std::string::npos) << job(last).last_error;
    EXPECT_TRUE(page.heard.empty());
}

// ---- what is lost on the way

/// Every call of every kind of post loses its answer once, after having been done: one post comes of it, always.
TEST_F(FacebookPage, a_lost_answer_at_any_call_makes_no_second_post) {
    std::vector<json::Value> documents{post("text"), with_media("image", {picture("a.jpg"), picture("b.jpg")}),
                                       with_media("video", {film("film.mp4", "0123456789", 1920, 1080)}),
                                       with_media("video", {film("reel.mp4", "reel bytes")}),
                                       with_media("story", {film("story.mp4", "story bytes")})};
    documents[0]["first_comment"] = "More";
    for (size_t kind = 0; kind < documents.size(); ++kind)
        for (int call = 0; call < 12; ++call) {
            page.posts.clear(), page.videos.clear(), page.stories.clear(), page.comments.clear(), page.mishaps.clear();
            page.mishaps.push_back({"POST *", Mishap::loses_answer, {}, call});
            auto document = documents[kind];
            document["id"] = fmt::format("{}-{}", kind, call);
            ASSERT_EQ(publish(document), "published") << kind << " " << call << " " << job(last).last_error;
            auto visible = page.public_posts().size() + page.stories.size() +
                           (kind == 4 ? 0 : static_cast<size_t>(page.public_videos()));
            EXPECT_EQ(visible, 1u) << "kind " << kind << ", call " << call;
            EXPECT_EQ(page.comments.size(), kind == 0 ? 1u : 0u) << "kind " << kind << ", call " << call;
            now += 1h;
        }
}

TEST_F(FacebookPage, what_could_not_be_sent_is_sent_again) {
    for (int call = 0; call < 3; ++call) {
        page.posts.clear();
        page.mishaps.push_back({"POST *", Mishap::unreachable, {}, call, 1});
        EXPECT_EQ(publish(post("text")), "published");
        EXPECT_EQ(page.public_posts().size(), 1u);
        page.mishaps.clear();
    }
}

class OneShot : public FacebookPage {
protected:
    OneShot() { join("facebook", page.page_id, {{"publish", "one_shot"}}); }
};

TEST_F(OneShot, goes_straight_into_the_feed) {
    EXPECT_EQ(publish(post("text")), "published");
    EXPECT_EQ(page.count("POST */feed"), 1);
    EXPECT_EQ(page.posts.at(0).fields["published"], true);
    EXPECT_EQ(guarantee(), "C");
}

TEST_F(OneShot, finds_a_lost_post_in_a_list_that_lags_and_has_pages) {
    page.listing_lag = 10min + 30s;
    for (int i = 0; i < 3; ++i) {
        page.posts.push_back({.id = fmt::format("{}_{}", page.page_id, i),
                              .fields = {{"message", "Another"}},
                              .is_public = true,
                              .created = now});
    }
    page.mishaps.push_back({"POST */feed", Mishap::loses_answer});
    EXPECT_EQ(publish(post("text")), "published") << job(last).last_error;
    EXPECT_EQ(page.posts.size(), 4u);
    EXPECT_EQ(job(last).remote_id, page.posts[3].id);
}

TEST_F(OneShot, finds_lost_pictures_by_their_ids_although_the_words_are_common) {
    auto stranger = post("text");
    page.posts.push_back({.id = page.page_id + "_1", .fields = stranger, .is_public = true, .created = now});
    page.posts[0].fields["message"] = "Open late today";
    page.mishaps.push_back({"POST */feed", Mishap::loses_answer});
    EXPECT_EQ(publish(with_media("image", {picture("a.jpg")})), "published") << job(last).last_error;
    EXPECT_EQ(job(last).remote_id, page.posts.at(1).id);
}

TEST_F(OneShot, a_duplicate_answer_leads_to_the_post_that_is_there) {
    page.mishaps.push_back({"POST */feed", Mishap::loses_answer});
    page.listing_lag = 12min + 30s;  // longer than it is waited for
    EXPECT_EQ(publish(with_media("image", {picture("a.jpg")})), "published") << job(last).last_error;
    EXPECT_EQ(page.public_posts().size(), 1u);
    EXPECT_GE(page.count("POST */feed"), 2);
}

TEST_F(FacebookPage, a_lost_answer_of_a_picture_story_is_for_a_person) {
    page.mishaps.push_back({"POST */photo_stories", Mishap::loses_answer});
    EXPECT_EQ(publish(with_media("story", {picture("a.jpg")})), "held");
    EXPECT_EQ(page.stories.size(), 1u);
}

TEST_F(FacebookPage, a_lost_picture_story_is_found_where_stories_can_be_read) {
    join("facebook", page.page_id, {{"stories_readable", "yes"}});
    page.mishaps.push_back({"POST */photo_stories", Mishap::loses_answer});
    EXPECT_EQ(publish(with_media("story", {picture("a.jpg")})), "published") << job(last).last_error;
    EXPECT_EQ(page.stories.size(), 1u);
    EXPECT_EQ(guarantee(), "C");
}

// ---- uploads that break

TEST_F(FacebookPage, another_process_sends_the_rest_of_a_reel) {
    page.upload_breaks_at = 4;
    page.mishaps.push_back({"GET *", Mishap::unreachable, {}, 0, 12});  // until the queue takes over
    last = add_post(with_media("video", {film("reel.mp4", "reel bytes")})).id;
    play(last, 1ms);
    EXPECT_EQ(page.videos.at(0).bytes, "reel");
    EXPECT_EQ(state(last), "scheduled");
    registry.add("facebook", make_facebook({}));
    EXPECT_EQ(play(last), "published") << job(last).last_error;
    ASSERT_EQ(page.videos.size(), 1u);
    EXPECT_EQ(page.videos[0].bytes, "reel bytes");
    auto& rest = *std::find_if(page.heard.rbegin(), page.heard.rend(),
                               [](auto& call) { return call.path.find("/video-upload/") != std::string::npos; });
    EXPECT_EQ(rest.header("offset"), "4");
    EXPECT_EQ(rest.body, " bytes");
}

TEST_F(FacebookPage, another_process_sends_the_rest_of_a_film) {
    page.mishaps.push_back({"POST */videos", Mishap::unreachable, {}, 2, 12});
    last = add_post(with_media("video", {film("film.mp4", "0123456789", 1920, 1080)})).id;
    play(last, 1ms);
    EXPECT_EQ(page.videos.at(0).bytes, "0123");
    registry.add("facebook", make_facebook({}));
    EXPECT_EQ(play(last), "published") << job(last).last_error;
    ASSERT_EQ(page.videos.size(), 1u);
    EXPECT_EQ(page.videos[0].bytes, "0123456789");
}

TEST_F(FacebookPage, a_film_that_facebook_cannot_use_is_shown_to_a_person) {
    page.mishaps.push_back(
        {"POST */video_reels", Mishap::answers, fakes::say(fakes::graph_error(6000, 1363128, "Too long"), 400), 1});
    EXPECT_EQ(publish(with_media("video", {film("reel.mp4", "reel bytes")})), "failed");
    EXPECT_NE(job(last).last_error.find("Too long"), std::string::npos);
    EXPECT_EQ(job(last).platform_code, "6000/1363128");
}

TEST_F(FacebookPage, sends_no_token_to_an_address_that_is_not_metas) {
    page.base = "https://graph.facebook.com.evil.example";
    EXPECT_EQ(publish(with_media("video", {film("reel.mp4", "reel bytes")})), "config");
    for (auto& call : page.heard) EXPECT_EQ(call.host, "graph.facebook.com");
}

// ---- limits and secrets

TEST_F(FacebookPage, stops_when_the_page_has_used_up_its_calls) {
    page.headers = {
        {"X-Business-Use-Case-Usage",
         R"({"1029384756":[{"type":"pages","call_count":97,"total_cputime":1,"total_time":2,"estimated_time_to_regain_access":30}]})"}};
    EXPECT_EQ(publish(post("text")), "published");
    page.headers.clear();
    auto start = now;
    EXPECT_EQ(publish(post("text", "The next one")), "published");
    EXPECT_GE(now - start, 25min);
}

TEST_F(FacebookPage, tells_no_token_to_whoever_reads_what_was_sent) {
    auto document = with_media("video", {film("reel.mp4", "reel bytes")});
    EXPECT_EQ(publish(document), "published");
    EXPECT_EQ(publish(with_media("image", {picture("a.jpg")})), "published");
    for (auto& line : shown) {
        EXPECT_EQ(line.find("planted-secret"), std::string::npos) << line;
        EXPECT_EQ(line.find("/video-upload/"), std::string::npos) << line;
    }
    EXPECT_EQ(plan_of(registry, job(last), account, {}).dump().find("planted-secret"), std::string::npos);
}

// ---- values

TEST(FilmState, is_public_only_when_facebook_is_done) {
    auto state = [](const char* text) { return facebook::film_state(json::parse(text)); };
    EXPECT_TRUE(state(R"({"status":{"video_status":"ready","publishing_phase":{"status":"completed"}}})").is_public);
    EXPECT_TRUE(state(R"({"status":{"video_status":"ready"},"post_id":771})").is_public);
    auto working = state(
        R"({"status":{"video_status":"processing","publishing_phase":{"status":"not_started","publish_status":"published"}}})");
    EXPECT_FALSE(working.is_public);
    EXPECT_TRUE(working.finishing);
    auto fresh = state(R"({"status":{"video_status":"upload_complete","publishing_phase":{"status":"not_started"}}})");
    EXPECT_FALSE(fresh.finishing);
    EXPECT_TRUE(state(R"({"status":{"video_status":"error"}})").failed);
}

}  // namespace
}  // namespace igny8::platform::testing
