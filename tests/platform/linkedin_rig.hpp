#pragma once
#include "../fakes/linkedin.hpp"
#include "network_rig.hpp"
#include "platform/linkedin/linkedin.hpp"

namespace igny8::platform::testing {

inline constexpr const char* a_member = "urn:li:person:AbC123";
inline constexpr const char* a_page = "urn:li:organization:77";

class LinkedinTest : public ::testing::Test {
protected:
    LinkedinTest() : rig(fake, make_linkedin({.get = [](const std::string& key) { return setting(key); }})) {
        rig.token = fake.token;
        rig.job.account = {.site = "acme", .platform = "linkedin", .handle = "acme", .external_id = a_page};
        write("Good words.");
    }

    static std::string setting(const std::string& key) {
        if (key == "platforms.linkedin.base_url") return "https://api.linkedin.com";
        return key == "platforms.linkedin.version" ? "202609" : "true";
    }

    void be_a_member() {
        rig.job.account.external_id = a_member;
        fake.member_only = true;
    }

    json::Value& write(const std::string& text, const std::string& type = "text") {
        rig.job.payload = {
            {"schema", "igny8.social_post/1"}, {"platform", "linkedin"}, {"post_type", type}, {"post_text", text}};
        return rig.job.payload;
    }
    Path add_file(const std::string& name, size_t size = 100, const std::string& alt = "",
                  const std::string& kind = "image") {
        auto path = make_file(folder.path() / name, size);
        rig.job.payload["media"].push_back({{"kind", kind}, {"path", path.string()}, {"alt_text", alt}});
        return path;
    }
    const json::Value& body() { return fake.posts.back().body; }
    std::string urn(const std::string& step = "media:1") { return rig.kept(step).remote_id; }
    std::string bytes_of(const std::string& step = "media:1") { return fake.uploads.at(urn(step)).bytes(); }

    void lose_and_find() {
        fake.mishaps = {{"POST /rest/posts", fakes::Mishap::loses_answer}};
        fake.listing_lag = Milliseconds{30'000};
        rig.sent_at = rig.now();
        auto lost = rig.publish();
        ASSERT_EQ(rig.stopped_at, "create");
        ASSERT_EQ(lost.outcome, Outcome::ambiguous) << lost.message;
        EXPECT_EQ(rig.look("create").finding, Finding::absent);
        rig.pass(Milliseconds{30'000});
        auto seen = rig.adopt("create");
        ASSERT_EQ(seen.finding, Finding::found) << seen.evidence.dump();
        EXPECT_EQ(seen.remote_id, fake.posts.back().urn);
        EXPECT_EQ(seen.remote_url, "https://www.linkedin.com/feed/update/" + fake.posts.back().urn + "/");
    }

    fakes::LinkedinFake fake;
    ScratchFolder folder;
    NetworkRig rig;
};

}  // namespace igny8::platform::testing
