#pragma once
#include "../fakes/twitter.hpp"
#include "network_rig.hpp"
#include "platform/twitter/twitter.hpp"

namespace igny8::platform::testing {

class TwitterTest : public ::testing::Test {
protected:
    TwitterTest() : rig(fake, make_twitter({.get = [](const std::string& key) { return setting(key); }})) {
        rig.token = fake.token;
        rig.job.account = {.site = "acme", .platform = "twitter", .handle = "acme", .external_id = fake.user_id};
        write("Good words.");
    }

    static std::string setting(const std::string& key) {
        if (key == "platforms.twitter.base_url") return "https://api.x.com";
        return key == "platforms.twitter.fields" ? "tweet.fields" : "";
    }

    json::Value& write(const std::string& text, const std::string& type = "text") {
        rig.job.payload = {
            {"schema", "igny8.social_post/1"}, {"platform", "twitter"}, {"post_type", type}, {"post_text", text}};
        return rig.job.payload;
    }
    /// A picture or film of the post.
    Path add_file(const std::string& name, size_t size = 100, const std::string& alt = "",
                  const std::string& kind = "image") {
        auto path = make_file(folder.path() / name, size);
        rig.job.payload["media"].push_back({{"kind", kind}, {"path", path.string()}, {"alt_text", alt}});
        return path;
    }
    json::Value body(const std::string& call = "POST /2/tweets") { return json::parse(fake.last(call).body); }
    std::string bytes_of(size_t number) {
        auto id = rig.kept(fmt::format("media:{}", number)).remote_id;
        return fake.uploads.at(id).bytes();
    }
    /// A lost answer, the listing's lag, and the finding.
    void lose_and_find(const std::string& step) {
        fake.mishaps = {{"POST /2/tweets", fakes::Mishap::loses_answer}};
        fake.listing_lag = Milliseconds{30'000};
        rig.sent_at = rig.now();
        auto lost = rig.publish();
        ASSERT_EQ(rig.stopped_at, step);
        ASSERT_EQ(lost.outcome, Outcome::ambiguous) << lost.message;
        EXPECT_EQ(rig.look(step).finding, Finding::absent);
        rig.pass(Milliseconds{30'000});
        auto seen = rig.adopt(step);
        ASSERT_EQ(seen.finding, Finding::found) << seen.evidence.dump();
        EXPECT_EQ(seen.remote_id, fake.posts.back().id);
        EXPECT_EQ(seen.remote_url, "https://x.com/acme/status/" + fake.posts.back().id);
    }

    fakes::TwitterFake fake;
    ScratchFolder folder;
    NetworkRig rig;
};

}  // namespace igny8::platform::testing
