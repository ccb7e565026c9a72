#include "app/network.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "secrets/keys.hpp"

namespace igny8::app {
namespace {

class Network : public testing::Test {
protected:
    Network() {
        ::setenv("XDG_CONFIG_HOME", folder_.path().c_str(), 1);
        ::unsetenv("CREDENTIALS_DIRECTORY");
    }
    ~Network() override { ::unsetenv("XDG_CONFIG_HOME"); }

    Session session(const std::string& settings) {
        write_file(folder_.path() / "config.yaml", settings);
        Common common;
        common.state_file = folder_.path() / "state.db";
        Clock clock{[] { return Instant{}; }, [this](Milliseconds) { ++sleeps_; }};
        return {common, Config::load(folder_.path() / "config.yaml"), silent_report(), clock};
    }

    ScratchFolder folder_;
    int sleeps_ = 0;
};

TEST_F(Network, TriesWhatIsHarmlessAsOftenAsTheSettingsSay) {
    auto send = open_patient_network(session("net: {attempts: 10}\n"));
    net::Request request{.url = "http://127.0.0.1:1/", .deadline = std::chrono::seconds(20)};
    EXPECT_EQ(send(request).transport, net::Transport::not_sent);
    EXPECT_GE(sleeps_, 1) << "all pauses at nothing: once in 10^27";
    sleeps_ = 0;
    request.visible = true;
    EXPECT_EQ(send(request).transport, net::Transport::not_sent);
    EXPECT_EQ(sleeps_, 0);
}

TEST_F(Network, RefusesSettingsThatCannotBe) {
    EXPECT_THROW(open_patient_network(session("net: {attempts: 0}\n")), Error);
    EXPECT_THROW(open_network(session("net: {at_once: -1}\n")), Error);
}

TEST_F(Network, KeepsTheKeyBesideTheStateFile) {
    auto quiet = session("secrets: {keyring: false}\n");
    auto envelope = open_vault(quiet).seal(Secret("token"), {"account", "field"});
    EXPECT_TRUE(std::filesystem::exists(folder_.path() / "igny8.key"));
    EXPECT_EQ(open_vault(quiet).open(envelope, {"account", "field"}).reveal(), "token");
}

TEST_F(Network, AsksThePasswordCommandWordByWord) {
    auto with_command = session("secrets: {password_command: \"printf  %s horse\"}\n");
    auto envelope = open_vault(with_command).seal(Secret("token"), {"account", "field"});
    EXPECT_FALSE(std::filesystem::exists(folder_.path() / "igny8.key"));
    EXPECT_EQ(open_vault(with_command).open(envelope, {"account", "field"}).reveal(), "token");
}

}  // namespace
}  // namespace igny8::app
