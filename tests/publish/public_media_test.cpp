// Steps that need a file where strangers can fetch it.
#include "stage.hpp"

namespace igny8::publish::testing {
namespace {

using namespace std::chrono_literals;

struct PublicMedia : ::testing::Test, Stage {
    std::string address;
    std::function<std::string(const Path&, const std::function<bool()>&)> storage;
    Job sent;
    PublicMedia() {
        remote.prepares = true;
        remote.preparing = [this](const platform::Context& context) {
            address = context.make_public ? context.make_public("photo.jpg") : "no storage";
        };
    }
    void send() {
        sent = add("a");
        auto w = world();
        w.make_public = storage;
        publish::run(db, w, rules, {.workers = 1});
        sent = job(sent.id);
    }
};

TEST_F(PublicMedia, GivesAStepTheAddressOfAFile) {
    storage = [](const Path& file, const std::function<bool()>&) { return "https://cdn.example.org/" + file.string(); };
    send();
    EXPECT_EQ(address, "https://cdn.example.org/photo.jpg");
    EXPECT_EQ(sent.state, "published");
}

TEST_F(PublicMedia, TellsAStepThatThereIsNoStorage) {
    send();
    EXPECT_EQ(address, "no storage");
}

TEST_F(PublicMedia, KeepsTheJobWhileAFileTakesLong) {
    bool wanted = false;
    storage = [&](const Path&, const std::function<bool()>& ask) {
        for (int i = 0; i < 10; ++i) {
            now += rules.lease / 2;
            wanted = ask();
        }
        return std::string("https://x");
    };
    send();
    EXPECT_TRUE(wanted);
    EXPECT_EQ(sent.state, "published");
}

TEST_F(PublicMedia, WaitsForAPersonWhenTheStorageIsSetUpWrong) {
    storage = [](const Path&, const auto&) -> std::string { throw Error(Fault::config, "the bucket is private"); };
    send();
    EXPECT_EQ(sent.state, "scheduled");
    EXPECT_EQ(sent.waits_for, "config");
    EXPECT_EQ(sent.last_error, "the bucket is private");
    EXPECT_TRUE(remote.posts.empty());
}

TEST_F(PublicMedia, TriesAgainWhenTheStorageIsDown) {
    int tries = 0;
    storage = [&](const Path&, const auto&) -> std::string {
        if (++tries == 1) throw Error(Fault::unavailable, "no answer");
        return "https://x";
    };
    send();
    EXPECT_EQ(sent.state, "scheduled");
    now += 1h;
    auto w = world();
    w.make_public = storage;
    publish::run(db, w, rules, {.workers = 1});
    EXPECT_EQ(job(sent.id).state, "published");
}

}  // namespace
}  // namespace igny8::publish::testing
