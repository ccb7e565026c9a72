#include "app/providers.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "app/provider_report.hpp"
#include "state/db.hpp"

namespace igny8::app {
namespace {

class ProvidersTest : public testing::Test {
protected:
    ~ProvidersTest() override {
        for (auto& name : set_) ::unsetenv(name.c_str());
    }
    void set(const std::string& name, const std::string& value) {
        ::setenv(name.c_str(), value.c_str(), 1);
        set_.push_back(name);
    }
    Session& session(const char* now = "2026-11-23") {
        set("IGNY8_SECRETS_KEYRING", "false");
        Common common;
        common.state_file = (folder_.path() / "state.db").string();
        session_.emplace(common, Config::load({}), silent_report(), Clock{[now] { return *from_rfc3339(now); }, {}});
        return *session_;
    }
    std::vector<std::string> troubles_of(const std::string& name, const char* now) {
        Providers providers(session(now));
        for (auto& r : provider_reports(*session_, providers))
            if (r.name == name && r.place > 0) return r.troubles();
        return {"not in a route"};
    }

    ScratchFolder folder_;
    std::vector<std::string> set_;
    std::optional<Session> session_;
};

TEST_F(ProvidersTest, AreTheBuiltInOnesAndOpenNothingByDefault) {
    auto& s = session();
    Providers providers(s);
    EXPECT_EQ(providers.route("voice").names(), std::vector<std::string>{"espeak"});
    EXPECT_EQ(providers.route("text").names(), std::vector<std::string>{"extractive"});
    EXPECT_EQ(providers.route("image").names(), std::vector<std::string>{"cards"});
    EXPECT_FALSE(providers.configured("stock"));
    auto made = providers.route("voice").serve([](const provider::Endpoint& e) { return e.name; });
    std::vector<document::ProviderUse> uses;
    note(uses, providers.route("voice"), made.service);
    EXPECT_TRUE(uses.empty());
    EXPECT_FALSE(std::filesystem::exists(folder_.path() / "state.db"));
}

TEST_F(ProvidersTest, GoByTheCommandLineThenTheRouteThenTheOlderSetting) {
    set("IGNY8_ROUTES_VOICE", "elevenlabs,espeak");
    Providers providers(session());
    EXPECT_EQ(providers.route("voice", "piper", "openai").names(), std::vector<std::string>{"piper"});
    EXPECT_EQ(providers.route("voice", "", "openai").names().front(), "elevenlabs");
    set("IGNY8_ROUTES_VOICE", "");
    Providers plain(session());
    EXPECT_EQ(plain.route("voice", "", "openai").names(), std::vector<std::string>{"openai"});
}

TEST_F(ProvidersTest, NoteWhoServedAndWhoDidNot) {
    set("IGNY8_ROUTES_VOICE", "elevenlabs,espeak");
    Providers providers(session());
    auto route = providers.route("voice");
    auto made = route.serve([](const provider::Endpoint& e) { return e.name; });
    std::vector<document::ProviderUse> uses;
    note(uses, route, made.service);
    ASSERT_EQ(uses.size(), 1u);
    EXPECT_EQ(uses[0].served, "espeak");
    EXPECT_EQ(uses[0].passed_over.at(0).why, "has no key (ELEVENLABS_API_KEY)");
}

TEST_F(ProvidersTest, HaveKeysFromVariableCredentialOrStoreInThisOrder) {
    auto& s = session();
    auto facts = provider::facts("elevenlabs");
    EXPECT_EQ(key_origin(s, facts), "");
    store_key(s, "elevenlabs", Secret("planted-in-store"));
    EXPECT_EQ(stored_key(s, "elevenlabs"), Secret("planted-in-store"));
    EXPECT_EQ(key_origin(s, facts), "encrypted store");
    for (auto& entry : std::filesystem::directory_iterator(folder_.path()))
        if (entry.is_regular_file()) {
            EXPECT_EQ(read_file(entry.path()).find("planted-in-store"), std::string::npos) << entry.path();
        }

    make_folders(folder_.path() / "credentials");
    write_file(folder_.path() / "credentials/igny8-elevenlabs", "from a file\n");
    set("CREDENTIALS_DIRECTORY", (folder_.path() / "credentials").string());
    EXPECT_EQ(stored_key(s, "elevenlabs"), Secret("from a file"));
    EXPECT_EQ(key_origin(s, facts), "credential igny8-elevenlabs");
    set("ELEVENLABS_API_KEY", "from the variable");
    EXPECT_EQ(key_origin(s, facts), "ELEVENLABS_API_KEY");

    ::unsetenv("ELEVENLABS_API_KEY");
    ::unsetenv("CREDENTIALS_DIRECTORY");
    store_key(s, "elevenlabs", Secret());
    EXPECT_EQ(key_origin(s, facts), "");
}

TEST_F(ProvidersTest, AreWarnedOfWhenTheirModelNearsItsEnd) {
    set("IGNY8_ROUTES_TEXT", "openai,extractive");
    set("IGNY8_PROVIDERS_OPENAI_TEXT_MODEL", "gpt-4o");
    auto near = troubles_of("openai", "2026-12-30");
    ASSERT_EQ(near.size(), 2u);  // and it has no key
    EXPECT_EQ(near[1], "its model gpt-4o ends on 2027-01-14, in 15 days; its successor is gpt-6-luna");
    EXPECT_EQ(troubles_of("openai", "2027-01-20").at(1),
              "its model gpt-4o ended on 2027-01-14; its successor is gpt-6-luna");
    EXPECT_EQ(troubles_of("openai", "2026-10-01").size(), 1u);
}

TEST_F(ProvidersTest, TakeOptionsOfARequestFromTheConfiguration) {
    write_file(folder_.path() / "c.yaml",
               "routes: {text: [openai]}\nproviders: {openai: {text: {options: {temperature: 0.4, stop: [x]}}}}\n");
    Common common;
    Session s(common, Config::load(folder_.path() / "c.yaml"), silent_report(), system_clock());
    EXPECT_EQ(s.config().get("providers.openai.text.options"), R"({"temperature":0.4,"stop":["x"]})");
    EXPECT_EQ(s.config().get("routes.text"), R"(["openai"])");
}

}  // namespace
}  // namespace igny8::app
