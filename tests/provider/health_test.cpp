#include "provider/health.hpp"

#include <gtest/gtest.h>

#include "net/headers.hpp"
#include "services.hpp"
#include "state/db.hpp"

namespace igny8::provider {
namespace {

struct HealthTest : testing::Test {
    Services s;
    ScratchFolder folder;
    state::Db db{folder.path() / "state.db", s.now};

    HealthTest() { s.variables = {{"OPENAI_API_KEY", "sk-planted"}, {"GPU_SERVER_URL", "http://gpu"}}; }
    Choice choice(const std::string& name = "openai") { return choose("text", name, s.world()); }
    Health health() { return {&db, s.send(), s.clock()}; }
};

TEST_F(HealthTest, IsLookedAtOnceAMinuteByAllTools) {
    EXPECT_EQ(health().look(choice()).verdict, std::nullopt);
    EXPECT_EQ(s.asked, std::vector<std::string>{"https://api.openai.com/v1/models"});
    EXPECT_TRUE(health().look(choice()).remembered);  // another tool
    EXPECT_EQ(s.asked.size(), 1u);
    s.now += std::chrono::seconds(61);
    EXPECT_FALSE(health().look(choice()).remembered);
    EXPECT_EQ(s.asked.size(), 2u);
}

TEST_F(HealthTest, OfAnotherAddressIsAnother) {
    s.status["api.openai.com"] = 500;
    EXPECT_EQ(health().look(choice()).verdict, "is not well: answers 500");
    s.settings["providers.openai.base_url"] = "http://elsewhere/v1";
    EXPECT_EQ(health().look(choice()).verdict, std::nullopt);
}

TEST_F(HealthTest, OfANewKeyIsLookedAtAnew) {
    s.status["api.openai.com"] = 401;
    EXPECT_EQ(health().look(choice()).verdict, "refuses its key");
    s.status.clear();
    EXPECT_EQ(health().look(choice()).verdict, "refuses its key");
    s.variables["OPENAI_API_KEY"] = "sk-another";
    EXPECT_EQ(health().look(choice()).verdict, std::nullopt);
}

TEST_F(HealthTest, IsAskedWithTheKeyAsASecret) {
    health().look(choice());
    auto& headers = s.requests.at(0).headers;
    ASSERT_EQ(headers.size(), 1u);
    EXPECT_EQ(headers[0].plain(), "Bearer sk-planted");
    EXPECT_EQ(headers[0].shown(), "***");
    s.requests.clear();
    health().look(choice("gpu_server.openai"));
    EXPECT_TRUE(s.requests.at(0).headers.empty());  // it has no key to show
}

TEST_F(HealthTest, KeepsNoKeyInTheStateFile) {
    s.status["api.openai.com"] = 401;
    health().look(choice());
    for (auto* file : {"state.db", "state.db-wal"}) {
        if (!std::filesystem::exists(folder.path() / file)) continue;
        EXPECT_EQ(read_file(folder.path() / file).find("sk-planted"), std::string::npos) << file;
    }
}

TEST_F(HealthTest, IsNotDoubtedForALimit) {
    s.status["api.openai.com"] = 429;
    EXPECT_EQ(health().look(choice()).verdict, std::nullopt);
}

TEST_F(HealthTest, OfAServiceWithoutALookIsWhatRequestsShowed) {
    auto piper = choose("voice", "gpu_server.piper", s.world());
    piper.facts.health = {};
    auto h = health();
    EXPECT_EQ(h.look(piper).verdict, std::nullopt);
    EXPECT_TRUE(s.asked.empty());
    h.note(piper, "was lost in the middle");
    EXPECT_EQ(h.look(piper).verdict, "was lost in the middle");
}

TEST_F(HealthTest, MayBeAskedInAWayOfItsOwn) {
    auto h = health();
    h.set_probe("openai", [](const Endpoint&) -> Verdict { throw Error(Fault::unavailable, "no balance left"); });
    EXPECT_EQ(h.look(choice()).verdict, "no balance left");
    EXPECT_EQ(h.look(choice("gpu_server.openai")).verdict, "no balance left");
    EXPECT_TRUE(s.asked.empty());
}

TEST_F(HealthTest, IsNotBelievedFromTheFuture) {
    health().note(choice(), "was ill");
    s.now -= std::chrono::hours(1);  // the clock was set back
    EXPECT_EQ(health().look(choice()).verdict, std::nullopt);
}

}  // namespace
}  // namespace igny8::provider
