// LinkedIn from plan to public: every kind of post, as a member and as a page.
#include "linkedin_rig.hpp"

#include "base/error.hpp"
#include "platform/linkedin/little_text.hpp"

namespace igny8::platform::testing {
namespace {

using ::testing::HasSubstr;

class Linkedin : public LinkedinTest {};

TEST_F(Linkedin, publishes_a_text_as_a_page) {
    auto result = rig.publish();
    ASSERT_EQ(result.outcome, Outcome::done) << result.message;
    EXPECT_EQ(fake.posts[0].shown, "Good words.");
    EXPECT_EQ(result.remote_id, fake.posts[0].urn);
    EXPECT_EQ(result.remote_url, "https://www.linkedin.com/feed/update/" + fake.posts[0].urn + "/");
    EXPECT_EQ(body()["author"], a_page);
    EXPECT_EQ(body()["visibility"], "PUBLIC");
    EXPECT_EQ(body()["lifecycleState"], "PUBLISHED");
    EXPECT_FALSE(body().contains("content"));
    EXPECT_EQ(rig.step("create").guarantee, Guarantee::listable);
}

TEST_F(Linkedin, publishes_as_a_member_who_cannot_read_back) {
    be_a_member();
    write("Good words.")["options"] = {{"visibility", "CONNECTIONS"}};
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_EQ(body()["author"], a_member);
    EXPECT_EQ(body()["visibility"], "CONNECTIONS");
    EXPECT_EQ(rig.step("create").guarantee, Guarantee::blind);
}

TEST_F(Linkedin, a_page_without_the_scope_to_read_is_blind_too) {
    rig.job.account.scopes = "openid w_organization_social";
    EXPECT_EQ(rig.step("create").guarantee, Guarantee::blind);
    rig.job.account.scopes += " r_organization_social";
    EXPECT_EQ(rig.step("create").guarantee, Guarantee::listable);
}

TEST_F(Linkedin, readers_see_every_character) {
    std::string words =
        "C# (and C++): {a|b} [x] <y> @you 100% *bold* _under_ ~ \\ back\n#Go #snake_case #2026 "
        "https://example.com/a_(b)#c~d end";
    write(words);
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_EQ(fake.posts[0].shown, words);
    EXPECT_THAT(body()["commentary"].get<std::string>(), HasSubstr("{hashtag|\\#|snake\\_case}"));
}

TEST_F(Linkedin, publishes_one_picture_with_its_words) {
    auto path = add_file("one.jpg", 5000, "A hill");
    fake.polls = 2;
    auto result = rig.publish();
    ASSERT_EQ(result.outcome, Outcome::done) << result.message;
    EXPECT_EQ(bytes_of(), read_file(path));
    EXPECT_EQ(body()["content"], json::Value({{"media", {{"id", urn()}, {"altText", "A hill"}}}}));
    EXPECT_EQ(fake.uploads.at(urn()).owner, a_page);
}

TEST_F(Linkedin, publishes_several_pictures_in_order) {
    for (int i = 1; i <= 3; ++i)
        add_file(fmt::format("{}.png", i), 100 + static_cast<size_t>(i), fmt::format("No {}", i));
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    auto& images = body()["content"]["multiImage"]["images"];
    ASSERT_EQ(images.size(), 3u);
    EXPECT_EQ(images[2]["id"], urn("media:3"));
    EXPECT_EQ(images[2]["altText"], "No 3");
    EXPECT_EQ(bytes_of("media:2").size(), 102u);
}

TEST_F(Linkedin, sends_the_document_of_a_carousel_and_not_its_slides) {
    auto& post = write("Swipe.", "carousel");
    post["title"] = "Ten things";
    for (int i = 1; i <= 3; ++i) add_file(fmt::format("slide-{}.jpg", i));
    auto pdf = add_file("slides.pdf", 3000, "", "document");
    auto result = rig.publish();
    ASSERT_EQ(result.outcome, Outcome::done) << result.message;
    EXPECT_EQ(fake.uploads.size(), 1u);
    EXPECT_EQ(bytes_of(), read_file(pdf));
    EXPECT_EQ(fake.uploads.at(urn()).shelf, "document");
    EXPECT_EQ(body()["content"], json::Value({{"media", {{"id", urn()}, {"title", "Ten things"}}}}));
}

TEST_F(Linkedin, a_document_without_a_title_is_called_after_its_file) {
    write("Swipe.", "carousel");
    add_file("slides.pdf", 3000, "", "document");
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_EQ(body()["content"]["media"]["title"], "slides");
}

TEST_F(Linkedin, publishes_a_film_in_parts) {
    auto& post = write("Watch.", "video");
    post["title"] = "A film";
    fake.part_size = 100'000;
    auto film = add_file("film.mp4", 250'005, "", "video");
    fake.polls = 2;
    auto result = rig.publish();
    ASSERT_EQ(result.outcome, Outcome::done) << result.message;
    EXPECT_EQ(bytes_of(), read_file(film));
    EXPECT_EQ(fake.uploads.at(urn()).parts.size(), 3u);
    EXPECT_TRUE(fake.uploads.at(urn()).finalized);
    EXPECT_EQ(body()["content"], json::Value({{"media", {{"id", urn()}, {"title", "A film"}}}}));
}

TEST_F(Linkedin, publishes_a_link_card_with_its_picture) {
    auto& post = write("Read this.");
    post["link_url"] = "https://example.com/a?utm_source=linkedin";
    post["link_placement"] = "card";
    post["source"] = {{"title", "An article"}, {"description", "About things"}};
    add_file("cover.jpg");
    post["media"][0]["role"] = "cover";
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_EQ(body()["content"], json::Value({{"article",
                                               {{"source", "https://example.com/a?utm_source=linkedin"},
                                                {"title", "An article"},
                                                {"description", "About things"},
                                                {"thumbnail", urn("thumbnail")}}}}));
}

TEST_F(Linkedin, publishes_a_poll) {
    auto& post = write("Tell us.", "poll");
    post["poll"] = {{"question", "Which one?"}, {"options", {"This", "That"}}, {"duration_minutes", 10080}};
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    auto& poll = body()["content"]["poll"];
    EXPECT_EQ(poll["question"], "Which one?");
    EXPECT_EQ(poll["options"][1]["text"], "That");
    EXPECT_EQ(poll["settings"]["duration"], "SEVEN_DAYS");
    post["poll"]["duration_minutes"] = 60;
    EXPECT_THROW(rig.plan(), Error);
}

TEST_F(Linkedin, refuses_what_linkedin_cannot_show) {
    add_file("film.mp4", 100, "", "video");
    add_file("picture.jpg");
    EXPECT_THROW(rig.plan(), Error);
    write("");
    EXPECT_THROW(rig.plan(), Error);
    write("A thread", "thread")["parts"] = {{{"text", "One"}}, {{"text", "Two"}}};
    EXPECT_THROW(rig.plan(), Error);
    write("Many");
    for (int i = 0; i < 21; ++i) add_file(fmt::format("{}.jpg", i));
    EXPECT_THROW(rig.plan(), Error);
}

TEST_F(Linkedin, comments_where_it_may) {
    write("Good words.")["first_comment"] = "Here: https://example.com";
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    ASSERT_EQ(fake.comments.size(), 1u);
    EXPECT_EQ(fake.comments[0].post, fake.posts[0].urn);
    EXPECT_EQ(fake.comments[0].text, "Here: https://example.com");
}

TEST_F(Linkedin, a_comment_that_is_not_permitted_leaves_the_post_as_it_is) {
    write("Good words.")["first_comment"] = "More";
    fake.may_comment = false;
    auto result = rig.publish();
    EXPECT_EQ(result.outcome, Outcome::done);
    EXPECT_THAT(result.evidence.dump(), HasSubstr("Not enough permissions"));
}

TEST_F(Linkedin, names_somebody) {
    write("Thanks @Acme Ltd and @nobody")["options"]["mentions"] =
        json::Value::array({{{"name", "Acme Ltd"}, {"urn", "urn:li:organization:5"}}});
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_EQ(body()["commentary"], "Thanks @[Acme Ltd](urn:li:organization:5) and \\@nobody");
}

TEST_F(Linkedin, every_call_but_the_bytes_has_version_and_protocol) {
    add_file("one.jpg");
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    for (auto& call : fake.heard) {
        if (call.method == "PUT") continue;
        EXPECT_EQ(call.header("linkedin-version"), "202609") << call.path;
        EXPECT_EQ(call.header("x-restli-protocol-version"), "2.0.0") << call.path;
    }
}

TEST_F(Linkedin, a_probe_reads_who_it_is) {
    EXPECT_EQ(rig.probe().outcome, Outcome::done);
    be_a_member();
    EXPECT_EQ(rig.probe().outcome, Outcome::done);
    rig.token = "old";
    EXPECT_EQ(rig.probe().outcome, Outcome::auth_refresh);
}

TEST_F(Linkedin, counts_its_calls) {
    add_file("one.jpg");
    EXPECT_EQ(rig.step("media:1").charges[0].bucket, "requests.day");
    EXPECT_EQ(rig.step("media:1").charges[0].units, 2);
    EXPECT_EQ(rig.step("create").charges[0].units, 1);
}

TEST_F(Linkedin, shows_no_secret) {
    rig.token = fake.token = "SECRET-TOKEN";
    add_file("film.mp4", 1000, "", "video");
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    rig.look("create");
    for (auto& text : rig.shown) EXPECT_THAT(text, ::testing::Not(HasSubstr("SECRET")));
}

TEST(LittleText, escapes_once_and_is_undone_by_reading) {
    for (std::string text : {"a\\b", "#tag #1 C# a#b", "(x) [y] {z} <w> | * _ ~ @", "#über_uns, #日本語 end", ""})
        EXPECT_EQ(linkedin::plain_text(linkedin::little_text(text)), text);
    EXPECT_EQ(linkedin::little_text("a#b #c"), "a\\#b {hashtag|\\#|c}");
}

TEST(LittleText, leaves_addresses_alone_when_told_to) {
    EXPECT_EQ(linkedin::little_text("(https://example.com/a_b#c) x_y", {}, false),
              "\\(https://example.com/a_b#c) x\\_y");
    EXPECT_EQ(linkedin::little_text("https://e.com/a_b#c", {}, true), "https://e.com/a\\_b\\#c");
}

TEST(LittleText, compares_shortened_addresses_as_one_sign) {
    EXPECT_EQ(linkedin::comparable("See https://lnkd.in/abc now", true),
              linkedin::comparable("See  https://example.com/a now", true));
}

}  // namespace
}  // namespace igny8::platform::testing
