// LinkedIn on bad days: lost answers, refusals, uploads that break off.
#include "linkedin_rig.hpp"

namespace igny8::platform::testing {
namespace {

using fakes::LinkedinFake;
using fakes::Mishap;
using ::testing::HasSubstr;

class LinkedinTrouble : public LinkedinTest {};

TEST_F(LinkedinTrouble, a_lost_answer_is_found_in_the_pages_posts) { lose_and_find(); }

TEST_F(LinkedinTrouble, escapes_and_tags_are_found_all_the_same) {
    write("C# (no) [brackets] #tag_one and https://example.com/a_b");
    lose_and_find();
}

TEST_F(LinkedinTrouble, a_picture_is_found_by_its_own_name) {
    add_file("one.jpg");
    lose_and_find();
}

TEST_F(LinkedinTrouble, a_document_is_found) {
    add_file("slides.pdf", 100, "", "document");
    lose_and_find();
}

TEST_F(LinkedinTrouble, a_film_is_found) {
    add_file("film.mp4", 100, "", "video");
    lose_and_find();
}

TEST_F(LinkedinTrouble, a_link_card_is_found) {
    auto& post = write("Read this.");
    post["link_url"] = "https://example.com/a";
    post["link_placement"] = "card";
    lose_and_find();
}

TEST_F(LinkedinTrouble, a_shortened_address_is_found) {
    write("See https://example.com/a now");
    fake.mishaps = {{"POST /rest/posts", Mishap::loses_answer}};
    rig.publish();
    fake.posts[0].body["commentary"] = "See https://lnkd.in/xyz now";
    EXPECT_EQ(rig.look("create").finding, Finding::found);
}

TEST_F(LinkedinTrouble, a_members_lost_post_is_for_a_person_who_is_told_where_to_look) {
    be_a_member();
    fake.mishaps = {{"POST /rest/posts", Mishap::loses_answer}};
    auto lost = rig.publish();
    EXPECT_EQ(lost.outcome, Outcome::ambiguous);
    EXPECT_THAT(lost.evidence.dump(), HasSubstr("recent-activity"));
    auto seen = rig.look("create");
    EXPECT_EQ(seen.finding, Finding::unreadable);
    EXPECT_FALSE(seen.permitted);
    EXPECT_EQ(fake.count("GET /rest/posts"), 0);
}

TEST_F(LinkedinTrouble, a_page_that_may_not_be_read_says_so) {
    fake.member_only = true;
    auto seen = rig.look("create");
    EXPECT_EQ(seen.finding, Finding::unreadable);
    EXPECT_FALSE(seen.permitted);
}

TEST_F(LinkedinTrouble, other_posts_and_other_jobs_are_not_ours) {
    rig.publish();
    auto urn = fake.posts[0].urn;
    fake.posts[0].body["commentary"] = "Other words.";
    EXPECT_EQ(rig.look("create").finding, Finding::absent);
    fake.posts[0].body["commentary"] = "Good words.";
    EXPECT_EQ(rig.look("create").finding, Finding::found);
    rig.owned.insert(urn);
    EXPECT_EQ(rig.look("create").finding, Finding::absent);
}

TEST_F(LinkedinTrouble, two_that_could_be_ours_are_for_a_person) {
    rig.publish();
    fake.posts.push_back(fake.posts[0]);
    fake.posts.back().urn = "urn:li:ugcPost:9";
    EXPECT_EQ(rig.look("create").finding, Finding::several);
}

TEST_F(LinkedinTrouble, reads_further_pages) {
    rig.publish();
    for (int i = 0; i < 25; ++i) {
        fake.posts.push_back(fake.posts[0]);
        fake.posts.back().urn = fmt::format("urn:li:share:{}", i + 1);
        fake.posts.back().body["commentary"] = fmt::format("Other {}", i);
    }
    EXPECT_EQ(rig.look("create").finding, Finding::found);
    EXPECT_EQ(fake.count("GET /rest/posts"), 2);
}

TEST_F(LinkedinTrouble, a_duplicate_names_the_post_that_is_there) {
    rig.publish();
    rig.saved.clear();
    auto again = rig.publish();
    EXPECT_EQ(again.outcome, Outcome::duplicate);
    EXPECT_EQ(again.evidence["duplicate_of"], fake.posts[0].urn);
    EXPECT_EQ(fake.posts.size(), 1u);
}

TEST_F(LinkedinTrouble, an_answer_without_an_id_is_in_doubt) {
    fake.mishaps = {{"POST /rest/posts", Mishap::answers, {.status = 201}}};
    EXPECT_EQ(rig.publish().outcome, Outcome::ambiguous);
}

TEST_F(LinkedinTrouble, a_token_that_may_not_ask_waits_a_while_and_posts) {
    be_a_member();
    add_file("one.jpg");
    auto before = rig.now();
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_GE(rig.now() - before, Milliseconds{20'000});
}

TEST_F(LinkedinTrouble, a_picture_that_is_not_taken_in_yet_is_waited_for) {
    be_a_member();
    add_file("one.jpg");
    fake.polls = 1;
    EXPECT_EQ(rig.publish().outcome, Outcome::not_ready);
    EXPECT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_EQ(fake.uploads.size(), 1u);
}

TEST_F(LinkedinTrouble, a_film_that_takes_long_is_asked_for_again_by_the_queue) {
    add_file("film.mp4", 1000, "", "video");
    fake.polls = 20;
    EXPECT_EQ(rig.publish().outcome, Outcome::not_ready);
    for (int i = 0; i < 10 && rig.publish().outcome == Outcome::not_ready; ++i) rig.pass(Milliseconds{60'000});
    EXPECT_EQ(fake.posts.size(), 1u);
    EXPECT_EQ(fake.uploads.size(), 1u);
}

TEST_F(LinkedinTrouble, a_file_that_linkedin_cannot_read_is_uploaded_again) {
    add_file("one.jpg");
    fake.file_is_broken = true;
    EXPECT_EQ(rig.publish().outcome, Outcome::media);
}

TEST_F(LinkedinTrouble, an_upload_goes_on_in_another_process) {
    fake.part_size = 100'000;
    auto film = add_file("film.mp4", 450'000, "", "video");
    fake.mishaps = {{"PUT /dms-uploads/", Mishap::answers, {.status = 503}, 2, 100}};
    EXPECT_EQ(rig.publish().outcome, Outcome::server);
    fake.mishaps.clear();
    auto heard = fake.count("PUT /dms-uploads/");
    auto result = rig.publish();
    ASSERT_EQ(result.outcome, Outcome::done) << result.message;
    EXPECT_EQ(fake.count("PUT /dms-uploads/") - heard, 3);  // of five, two were there
    EXPECT_EQ(fake.uploads.size(), 1u);
    EXPECT_EQ(bytes_of(), read_file(film));
}

TEST_F(LinkedinTrouble, an_upload_whose_addresses_have_run_out_begins_anew) {
    fake.part_size = 100'000;
    auto film = add_file("film.mp4", 150'000, "", "video");
    rig.leases = 1;
    EXPECT_EQ(rig.publish().outcome, Outcome::server);
    rig.leases = -1;
    rig.pass(std::chrono::hours(25));
    ASSERT_EQ(rig.publish().outcome, Outcome::done);
    EXPECT_EQ(fake.uploads.size(), 2u);
    EXPECT_EQ(bytes_of(), read_file(film));
}

TEST_F(LinkedinTrouble, a_token_goes_to_no_strange_host) {
    add_file("one.jpg");
    json::Value value{{"uploadUrl", "https://evil.example/put"}, {"image", "urn:li:image:1"}};
    fake.mishaps = {{"POST /rest/images", Mishap::answers, fakes::say({{"value", value}})}};
    EXPECT_EQ(rig.publish().outcome, Outcome::server);
    EXPECT_EQ(fake.count("PUT /"), 0);
}

TEST_F(LinkedinTrouble, a_throttle_that_says_until_when_is_believed) {
    auto full = LinkedinFake::refuse(429, "TOO_MANY_REQUESTS", "Resource level throttle limit is reached.");
    full.headers = {{"Retry-After", "5"}};
    fake.mishaps = {{"POST /rest/posts", Mishap::answers, full, 0, 2}};
    for (int tries = 0; tries < 2; ++tries) EXPECT_EQ(*rig.publish().retry_at - rig.now(), Milliseconds{5'000});
}

TEST_F(LinkedinTrouble, a_second_throttle_waits_for_the_next_day) {
    auto full = LinkedinFake::refuse(429, "TOO_MANY_REQUESTS", "Resource level throttle limit is reached.");
    fake.mishaps = {{"POST /rest/posts", Mishap::answers, full, 0, 2}};
    auto first = rig.publish();
    EXPECT_EQ(first.outcome, Outcome::rate);
    EXPECT_EQ(*first.retry_at - rig.now(), Milliseconds{60'000});
    rig.pass(Milliseconds{60'000});
    auto second = rig.publish();
    EXPECT_EQ(to_rfc3339(*second.retry_at), "2026-12-02T00:05:00Z");
    EXPECT_EQ(rig.publish().outcome, Outcome::done);
}

TEST_F(LinkedinTrouble, nobody_posts_without_an_author) {
    rig.job.account.external_id.clear();
    EXPECT_EQ(rig.publish().outcome, Outcome::auth_fatal);
    EXPECT_TRUE(fake.heard.empty());
}

struct Case {
    const char* name;
    fakes::Answer answer;
    Outcome outcome;
    bool certain = true;
};

class LinkedinRefusal : public LinkedinTest, public ::testing::WithParamInterface<Case> {};

TEST_P(LinkedinRefusal, has_the_class_of_the_sheet) {
    auto& one = GetParam();
    fake.mishaps = {{"POST /rest/posts", Mishap::answers, one.answer}};
    auto result = rig.publish();
    EXPECT_EQ(name(result.outcome), name(one.outcome)) << result.code << " " << result.message;
    if (one.outcome == Outcome::content) {
        EXPECT_EQ(result.certain, one.certain);
    }
}

fakes::Answer refuse(int status, const char* code = "") { return LinkedinFake::refuse(status, code); }

const Case refusals[] = {
    {"missing_field", refuse(400, "MISSING_FIELD"), Outcome::content},
    {"urn_type", refuse(400, "INVALID_URN_TYPE"), Outcome::content},
    {"urn_id", refuse(400, "INVALID_URN_ID"), Outcome::content},
    {"value", refuse(400, "INVALID_VALUE_FOR_FIELD"), Outcome::content},
    {"blank", refuse(400, "INVALID_VALUE_BLANK_FIELD"), Outcome::content},
    {"image_id", refuse(400, "INVALID_IMAGE_ID"), Outcome::content},
    {"too_long", refuse(400, "FIELD_LENGTH_TOO_LONG"), Outcome::content},
    {"waiting", refuse(400, "MEDIA_ASSET_WAITING_UPLOAD"), Outcome::not_ready},
    {"processing_failed", refuse(400, "MEDIA_ASSET_PROCESSING_FAILED"), Outcome::media},
    {"expired_url", refuse(400, "EXPIRED_UPLOAD_URL"), Outcome::media},
    {"version_missing", refuse(400, "VERSION_MISSING"), Outcome::config},
    {"unknown_400", refuse(400), Outcome::content, false},
    {"version_gone", refuse(426, "NONEXISTENT_VERSION"), Outcome::config},
    {"old_401", fakes::say({{"status", 401}, {"serviceErrorCode", 65601}, {"message", "revoked"}}, 401),
     Outcome::auth_refresh},
    {"empty_token", refuse(401, "EMPTY_ACCESS_TOKEN"), Outcome::auth_refresh},
    {"denied", refuse(403, "ACCESS_DENIED"), Outcome::auth_fatal},
    {"not_found", refuse(404, "NOT_FOUND"), Outcome::content},
    {"conflict", refuse(409, "CONFLICT"), Outcome::ambiguous},
    {"no_length", refuse(411), Outcome::content},
    {"too_large", refuse(413), Outcome::content},
    {"media_type", refuse(415), Outcome::content},
    {"duplicate", LinkedinFake::duplicate_of("urn:li:share:7100000000000000000"), Outcome::duplicate},
    {"duplicate_by_words", fakes::say({{"status", 422}, {"message", "Content is a duplicate of urn:li:share:71"}}, 422),
     Outcome::duplicate},
    {"unknown_422", refuse(422), Outcome::content, false},
    {"too_many", refuse(429, "TOO_MANY_REQUESTS"), Outcome::rate},
    {"internal", refuse(500), Outcome::ambiguous},
    {"unavailable", refuse(503), Outcome::ambiguous},
    {"timeout", refuse(504), Outcome::ambiguous},
};
INSTANTIATE_TEST_SUITE_P(Sheet, LinkedinRefusal, ::testing::ValuesIn(refusals),
                         [](auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace igny8::platform::testing
