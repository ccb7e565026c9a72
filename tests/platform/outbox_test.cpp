// The outbox: a folder that appears whole, once.
#include "platform/outbox/outbox.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/files.hpp"

namespace igny8::platform {
namespace {

namespace fs = std::filesystem;

class OutboxTest : public ::testing::Test {
protected:
    OutboxTest() : adapter_(make_outbox({.outbox_root = root() / "out"})) {
        job_.id = "01JABC";
        job_.token = "ig8-token";
        job_.kind = "post";
        job_.payload = {{"schema", "igny8.social_post/1"}, {"platform", "linkedin"}, {"post_text", "Good words."}};
        job_.account = {.site = "acme", .platform = "outbox", .handle = "linkedin"};
        job_.due_at = *from_rfc3339("2026-12-01T09:00:00Z");
    }
    Path root() const { return folder_.path(); }
    Result send() { return adapter_->perform(adapter_->plan(job_, {})[0], job_, {}, {}); }
    Sighting look() { return adapter_->look(adapter_->plan(job_, {})[0], job_, {}, {}, {}); }
    Path where() const { return root() / "out/acme/linkedin/2026-12-01-ig8-token"; }

    ScratchFolder folder_;
    std::unique_ptr<Adapter> adapter_;
    Job job_;
};

TEST_F(OutboxTest, writes_document_and_words) {
    auto result = send();
    EXPECT_EQ(result.outcome, Outcome::done) << result.message;
    EXPECT_EQ(result.remote_url, "file://" + where().string());
    EXPECT_EQ(read_file(where() / "post.txt"), "Good words.\n");
    EXPECT_EQ(json::parse(read_file(where() / "post.json"))["platform"], "linkedin");
}

TEST_F(OutboxTest, a_second_time_changes_nothing) {
    send();
    write_file(where() / "post.txt", "touched by a person");
    EXPECT_EQ(send().outcome, Outcome::done);
    EXPECT_EQ(read_file(where() / "post.txt"), "touched by a person");
    EXPECT_EQ(std::distance(fs::directory_iterator(where().parent_path()), fs::directory_iterator()), 1);
}

TEST_F(OutboxTest, copies_pictures_in_their_order) {
    write_file(root() / "one.jpg", "1");
    write_file(root() / "two.png", "2");
    job_.payload["media"] = json::Value::array({{{"path", (root() / "one.jpg").string()}, {"alt_text", "A hill"}},
                                                {{"path", (root() / "two.png").string()}, {"alt_text", ""}}});
    send();
    EXPECT_EQ(read_file(where() / "media/01.jpg"), "1");
    EXPECT_EQ(read_file(where() / "media/02.png"), "2");
    EXPECT_NE(read_file(where() / "post.txt").find("[image] media/01.jpg: A hill"), std::string::npos);
}

TEST_F(OutboxTest, a_missing_picture_leaves_nothing_behind) {
    job_.payload["media"] = json::Value::array({{{"path", (root() / "gone.jpg").string()}}});
    EXPECT_EQ(send().outcome, Outcome::media);
    EXPECT_FALSE(fs::exists(where()));
    EXPECT_TRUE(fs::is_empty(where().parent_path()));
}

TEST_F(OutboxTest, looks_up_what_it_wrote) {
    EXPECT_EQ(look().finding, Finding::absent);
    send();
    EXPECT_EQ(look().finding, Finding::found);
    EXPECT_EQ(look().remote_url, "file://" + where().string());
}

TEST_F(OutboxTest, stays_inside_its_folder_whatever_a_handle_holds) {
    job_.account.site = "../../etc";
    job_.account.handle = "a/b";
    auto result = send();
    EXPECT_EQ(result.outcome, Outcome::done);
    EXPECT_NE(result.remote_url.find((root() / "out" / "_").string()), std::string::npos) << result.remote_url;
}

TEST_F(OutboxTest, a_not_writable_folder_is_proven_not_sent) {
    write_file(root() / "out", "a file where the folder should be");
    EXPECT_EQ(send().outcome, Outcome::not_sent);
    EXPECT_EQ(adapter_->probe(job_.account, {}).outcome, Outcome::server);
}

TEST_F(OutboxTest, shows_threads_slides_and_polls) {
    job_.payload["parts"] = json::Value::array({{{"text", "First part"}}, {{"text", "Second part"}}});
    job_.payload["poll"] = {{"question", "Tea?"}, {"options", {"Yes", "No"}}};
    job_.payload["link_url"] = "https://example.org/a";
    send();
    auto text = read_file(where() / "post.txt");
    for (auto part : {"First part", "Second part", "[poll] Tea?", "( ) Yes", "[link] https://example.org/a"})
        EXPECT_NE(text.find(part), std::string::npos) << part;
}

TEST(Registry, knows_its_platforms_and_says_so) {
    Registry registry({});
    EXPECT_TRUE(registry.knows("outbox"));
    EXPECT_EQ(registry.adapter("outbox").describe().steps[0].guarantee, Guarantee::set_to_state);
    EXPECT_THROW(registry.adapter("nowhere"), Error);
}

TEST(Guarantees, are_letters_from_a_to_d) {
    for (char c : {'A', 'B', 'C', 'D'}) EXPECT_EQ(letter(guarantee(c)), c);
    EXPECT_THROW(guarantee('E'), Error);
}

}  // namespace
}  // namespace igny8::platform
