// Every kind of post on Instagram, from the queue to the account and back, by both ways to sign in.
#include "platform/instagram/instagram.hpp"

#include "../fakes/instagram.hpp"
#include "engine_stage.hpp"

namespace igny8::platform::testing {
namespace {

using namespace std::chrono_literals;
using fakes::Mishap;

class InstagramAccount : public ::testing::Test, protected EngineStage {
protected:
    InstagramAccount() : EngineStage(ig, page_token) {
        ig.token = page_token;
        registry.add("instagram", make_instagram({}));
        join("instagram", ig.user_id);
    }

    json::Value post(const std::string& type, std::vector<json::Value> media,
                     const std::string& text = "Tea with @anna #tea") {
        json::Value out{{"post_type", type}, {"post_text", text}};
        out["media"] = json::Value(std::move(media));
        return out;
    }
    std::string publish(json::Value document) {
        last = add_post(std::move(document)).id;
        return play(last);
    }
    std::string why() { return job(last).last_error; }

    static constexpr const char* page_token = "planted-secret";
    fakes::InstagramFake ig;
    std::string last;
};

TEST_F(InstagramAccount, shows_a_picture) {
    EXPECT_EQ(publish(post("image", {picture("cup.jpg")})), "published") << why();
    ASSERT_EQ(ig.media.size(), 1u);
    auto& fields = ig.containers.at(0).fields;
    EXPECT_EQ(fields["image_url"], "https://cdn.example.org/cup.jpg");
    EXPECT_EQ(fields["caption"], "Tea with @anna #tea");
    EXPECT_EQ(fields["alt_text"], "A cup");
    EXPECT_EQ(job(last).guarantee, "A");
    EXPECT_EQ(job(last).remote_url, "https://www.instagram.com/p/" + ig.media[0].id);
}

TEST_F(InstagramAccount, shows_a_carousel_in_its_order) {
    auto document = post("carousel", {picture("a.jpg"), picture("b.jpg"), film("c.mp4", "film bytes")});
    EXPECT_EQ(publish(document), "published") << why();
    ASSERT_EQ(ig.containers.size(), 4u);
    auto& parent = ig.containers[3].fields;
    EXPECT_EQ(parent["media_type"], "CAROUSEL");
    for (size_t i = 0; i < 3; ++i) EXPECT_EQ(parent["children"][i], ig.containers[i].id);
    EXPECT_EQ(ig.containers[2].bytes, "film bytes");
    EXPECT_FALSE(ig.containers[0].fields.contains("caption"));
    EXPECT_EQ(ig.media.size(), 1u);
}

TEST_F(InstagramAccount, sends_a_reel_from_disk) {
    auto document = post("video", {film("reel.mp4", "reel bytes")});
    document["options"] = {{"share_to_feed", false}, {"collaborators", {"anna"}}, {"synthetic_media", true}};
    EXPECT_EQ(publish(document), "published") << why();
    auto& container = ig.containers.at(0);
    EXPECT_EQ(container.bytes, "reel bytes");
    EXPECT_EQ(container.fields["media_type"], "REELS");
    EXPECT_EQ(container.fields["share_to_feed"], false);
    EXPECT_EQ(container.fields["collaborators"][0], "anna");
    EXPECT_EQ(container.fields["is_ai_generated"], true);
}

TEST_F(InstagramAccount, shows_each_story_by_itself) {
    auto document = post("story", {picture("a.jpg"), film("b.mp4", "story bytes")});
    EXPECT_EQ(publish(document), "published") << why();
    ASSERT_EQ(ig.media.size(), 2u);
    EXPECT_EQ(ig.containers[0].fields["media_type"], "STORIES");
    EXPECT_FALSE(ig.containers[0].fields.contains("caption"));
    EXPECT_EQ(ig.containers[1].bytes, "story bytes");
}

TEST_F(InstagramAccount, puts_a_comment_below) {
    auto document = post("image", {picture("a.jpg")});
    document["first_comment"] = "#more #tags";
    EXPECT_EQ(publish(document), "published") << why();
    ASSERT_EQ(ig.comments.size(), 1u);
    EXPECT_EQ(ig.comments[0].media, ig.media[0].id);
}

class SignedInByInstagram : public InstagramAccount {
protected:
    SignedInByInstagram() {
        ig.base = "https://graph.instagram.com";
        join("instagram", ig.user_id, {{"login", "instagram"}});
    }
};

TEST_F(SignedInByInstagram, lets_films_be_fetched) {
    EXPECT_EQ(publish(post("video", {film("reel.mp4", "reel bytes")})), "published") << why();
    EXPECT_EQ(ig.containers.at(0).fields["video_url"], "https://cdn.example.org/reel.mp4");
    for (auto& call : ig.heard) EXPECT_EQ(call.host, "graph.instagram.com") << call.path;
}

TEST_F(SignedInByInstagram, publishes_pictures_on_its_own_host) {
    EXPECT_EQ(publish(post("image", {picture("a.jpg")})), "published") << why();
    for (auto& call : ig.heard) EXPECT_EQ(call.host, "graph.instagram.com") << call.path;
}

// ---- waiting

TEST_F(InstagramAccount, waits_for_a_container_and_makes_no_second_one) {
    ig.looks = 12;
    EXPECT_EQ(publish(post("video", {film("reel.mp4", "reel bytes")})), "published") << why();
    EXPECT_EQ(ig.containers.size(), 1u);
    EXPECT_EQ(ig.count("POST */media_publish"), 1);
}

TEST_F(InstagramAccount, a_failed_fetch_gets_a_new_container) {
    ig.failure = "Error: The media could not be fetched from this URI. Error code 2207052.";
    EXPECT_EQ(publish(post("image", {picture("a.jpg")})), "published") << why();
    EXPECT_EQ(ig.containers.size(), 2u);
    EXPECT_EQ(ig.media.size(), 1u);
}

TEST_F(InstagramAccount, a_wrong_format_is_for_a_person) {
    ig.failure = "2207026";
    EXPECT_EQ(publish(post("video", {film("reel.mp4", "reel bytes")})), "failed");
    EXPECT_EQ(job(last).platform_code, "2207026");
    EXPECT_EQ(ig.containers.size(), 1u);
}

TEST_F(InstagramAccount, waits_when_the_days_posts_are_used_up) {
    ig.quota_used = ig.quota_total = 25;
    last = add_post(post("image", {picture("a.jpg")})).id;
    EXPECT_EQ(play(last, 2h), "rate");
    EXPECT_EQ(job(last).waits_for, "rate");
    EXPECT_EQ(ig.count("POST */media_publish"), 0);
    ig.quota_used = 3;
    EXPECT_EQ(play(last, 48h), "published") << why();
    EXPECT_EQ(ig.media.size(), 1u);
}

// ---- what is lost on the way

TEST_F(InstagramAccount, a_lost_answer_at_any_call_makes_no_second_post) {
    std::vector<json::Value> documents{
        post("image", {picture("a.jpg")}), post("carousel", {picture("a.jpg"), picture("b.jpg")}),
        post("video", {film("reel.mp4", "reel bytes")}), post("story", {picture("a.jpg")})};
    documents[0]["first_comment"] = "#more";
    for (size_t kind = 0; kind < documents.size(); ++kind)
        for (int call = 0; call < 6; ++call) {
            ig.media.clear(), ig.comments.clear(), ig.mishaps.clear();
            ig.quota_used = 0;
            ig.mishaps.push_back({"POST *", Mishap::loses_answer, {}, call});
            auto document = documents[kind];
            document["id"] = fmt::format("{}-{}", kind, call);
            ASSERT_EQ(publish(document), "published") << kind << " " << call << " " << why();
            EXPECT_EQ(ig.media.size(), 1u) << "kind " << kind << ", call " << call;
            EXPECT_EQ(ig.comments.size(), kind == 0 ? 1u : 0u) << "kind " << kind << ", call " << call;
            EXPECT_EQ(job(last).remote_id, ig.media[0].id) << "kind " << kind << ", call " << call;
            now += 1h;
        }
}

TEST_F(InstagramAccount, finds_the_id_of_a_lost_post_once_the_list_shows_it) {
    ig.listing_lag = 9min;
    ig.mishaps.push_back({"POST */media_publish", Mishap::loses_answer});
    auto document = post("image", {picture("a.jpg")});
    document["first_comment"] = "#more";
    EXPECT_EQ(publish(document), "published") << why();
    EXPECT_EQ(ig.media.size(), 1u);
    EXPECT_EQ(job(last).remote_id, ig.media[0].id);
    EXPECT_EQ(ig.comments.size(), 1u);
}

TEST_F(InstagramAccount, a_post_whose_id_is_never_told_is_published_all_the_same) {
    ig.listing_lag = 100h;
    ig.mishaps.push_back({"POST */media_publish", Mishap::loses_answer});
    auto document = post("image", {picture("a.jpg")});
    document["first_comment"] = "#more";
    EXPECT_EQ(publish(document), "published") << why();
    EXPECT_EQ(ig.media.size(), 1u);
    EXPECT_EQ(job(last).remote_id, "");
    EXPECT_TRUE(ig.comments.empty());
}

TEST_F(InstagramAccount, finds_a_lost_post_where_captions_are_hidden) {
    ig.hides_captions = true;
    ig.mishaps.push_back({"POST */media_publish", Mishap::loses_answer});
    EXPECT_EQ(publish(post("image", {picture("a.jpg")})), "published") << why();
    EXPECT_EQ(job(last).remote_id, ig.media.at(0).id);
}

TEST_F(InstagramAccount, a_story_that_cannot_be_told_from_another_is_published_without_waiting_for_its_id) {
    ig.media.push_back({"1800x", "", "STORIES", "", now});
    ig.mishaps.push_back({"POST */media_publish", Mishap::loses_answer});
    auto begun = now;
    EXPECT_EQ(publish(post("story", {picture("a.jpg")})), "published") << why();
    EXPECT_EQ(ig.media.size(), 2u);
    EXPECT_EQ(job(last).remote_id, "");
    EXPECT_LT(now - begun, 20min);
}

TEST_F(InstagramAccount, never_takes_somebody_elses_post_for_its_own) {
    ig.media.push_back({"1800x", "", "IMAGE", "Another caption", now});
    ig.mishaps.push_back({"POST */media_publish", Mishap::loses_answer});
    EXPECT_EQ(publish(post("image", {picture("a.jpg")})), "published") << why();
    EXPECT_EQ(job(last).remote_id, ig.media.at(1).id);
}

TEST_F(InstagramAccount, a_restriction_that_came_with_a_live_post_counts_as_published) {
    auto restricted = fakes::say(fakes::graph_error(4, 2207051), 400);
    ig.mishaps.push_back({"POST */media_publish", Mishap::does_and_answers, restricted});
    EXPECT_EQ(publish(post("image", {picture("a.jpg")})), "published") << why();
    EXPECT_EQ(ig.media.size(), 1u);
    ig.mishaps.push_back({"POST */media_publish", Mishap::answers, restricted});
    EXPECT_EQ(publish(post("image", {picture("b.jpg")}, "Other words")), "spam_block");
    EXPECT_EQ(ig.media.size(), 1u);
}

TEST_F(InstagramAccount, a_container_that_cannot_be_read_is_no_proof_of_anything) {
    ig.mishaps.push_back({"POST */media_publish", Mishap::loses_answer});
    last = add_post(post("image", {picture("a.jpg")})).id;
    play(last, 1ms);
    auto id = ig.containers.at(0).id;
    ig.mishaps.push_back({"GET */" + id, Mishap::answers, fakes::say(fakes::graph_error(100, 33), 400), 0, 1000});
    EXPECT_EQ(play(last), "published") << why();  // by the list
    EXPECT_EQ(ig.media.size(), 1u);
}

TEST_F(InstagramAccount, what_can_be_read_nowhere_is_held) {
    ig.mishaps.push_back({"POST */media_publish", Mishap::loses_answer});
    last = add_post(post("image", {picture("a.jpg")})).id;
    play(last, 1ms);
    ig.mishaps.push_back({"GET *", Mishap::answers, fakes::say(fakes::graph_error(100, 33), 400), 0, 1000});
    EXPECT_EQ(play(last), "held");
    EXPECT_EQ(ig.media.size(), 1u);
}

TEST_F(InstagramAccount, a_container_from_another_day_is_made_anew_instead_of_asked_for) {
    auto document = post("image", {picture("a.jpg")});
    document["platform"] = "instagram";
    Job one{.kind = "post", .payload = document, .account = {.platform = "instagram", .external_id = ig.user_id}};
    auto& adapter = registry.adapter("instagram");
    std::vector<Saved> saved{{.name = "container:1", .done = true, .remote_id = "1790", .expires_at = now - 1s}};
    auto step = adapter.plan(one, saved).at(1);
    Context context{
        .send = [](const igny8::net::Request&) -> igny8::net::Reply { throw Error(Fault::internal, "a call"); },
        .clock = world().clock};
    EXPECT_EQ(name(adapter.perform(step, one, saved, context).outcome), "media");
}

TEST_F(InstagramAccount, another_process_sends_the_rest_of_a_reel) {
    ig.upload_breaks_at = 4;
    ig.mishaps.push_back({"GET *", Mishap::unreachable, {}, 0, 12});
    last = add_post(post("video", {film("reel.mp4", "reel bytes")})).id;
    play(last, 1ms);
    EXPECT_EQ(ig.containers.at(0).bytes, "reel");
    registry.add("instagram", make_instagram({}));
    EXPECT_EQ(play(last), "published") << why();
    EXPECT_EQ(ig.containers.size(), 1u);
    EXPECT_EQ(ig.containers[0].bytes, "reel bytes");
}

TEST_F(InstagramAccount, refuses_what_it_cannot_show) {
    EXPECT_EQ(publish(post("text", {})), "failed");
    EXPECT_EQ(publish(post("image", {})), "failed");
    std::vector<json::Value> eleven;
    for (int i = 0; i < 11; ++i) eleven.push_back(picture(fmt::format("{}.jpg", i)));
    EXPECT_EQ(publish(post("carousel", eleven)), "failed");
    EXPECT_TRUE(ig.heard.empty());
}

TEST_F(InstagramAccount, tells_no_token_to_whoever_reads_what_was_sent) {
    EXPECT_EQ(publish(post("video", {film("reel.mp4", "reel bytes")})), "published") << why();
    for (auto& line : shown) {
        EXPECT_EQ(line.find("planted-secret"), std::string::npos) << line;
        EXPECT_EQ(line.find("/ig-api-upload/"), std::string::npos) << line;
    }
}

}  // namespace
}  // namespace igny8::platform::testing
