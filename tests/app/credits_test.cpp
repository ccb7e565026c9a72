#include "app/credits.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "app/providers.hpp"
#include "credits/ledger.hpp"
#include "state/db.hpp"

namespace igny8::app {
namespace {

/// A session whose settings are set by variables for as long as it lives.
class TillTest : public testing::Test {
protected:
    void TearDown() override {
        for (auto* name : {"IGNY8_CREDITS_ENABLED", "IGNY8_ROUTES_VOICE", "ELEVENLABS_API_KEY"}) ::unsetenv(name);
    }
    Session& session(bool enabled = true) {
        ::setenv("IGNY8_CREDITS_ENABLED", enabled ? "true" : "false", 1);
        Common common;
        common.state_file = (folder_.path() / "state.db").string();
        common.no_state = no_state_;
        session_.emplace(common, Config::load({}), silent_report(),
                         Clock{[] { return Instant{Milliseconds{1'800'000'000'000}}; }, {}});
        return *session_;
    }
    credits::Ledger ledger() { return {*session_->db(), folder_.path() / "state.db.credits"}; }
    void give(double credits) { ledger().add(credits::rounded_up(credits), "", Instant{Milliseconds{1}}); }
    std::string balance() {
        auto b = ledger().balance(session_->clock().now());
        return credits::words(b.balance) + " " + credits::words(b.held);
    }
    document::VideoProject film() {
        document::VideoProject p;
        p.id = "film";
        p.script.sections = {{.section_id = 1, .narration = "One.", .duration_estimate = 60},
                             {.section_id = 2, .narration = "Two.", .duration_estimate = 60}};
        p.voiceover.emplace();
        p.voiceover->sections = {{.section_id = 1, .start_ms = 0, .end_ms = 60'000, .cache_key = "k1"},
                                 {.section_id = 2, .start_ms = 60'000, .end_ms = 90'000, .cache_key = "k2"}};
        return p;
    }

    static provider::Endpoint by(const std::string& name) {
        provider::Endpoint out;
        out.name = name;
        return out;
    }
    const std::vector<std::string> keys_{"k1", "k2"};

    ScratchFolder folder_;
    bool no_state_ = false;
    std::optional<Session> session_;
};

TEST_F(TillTest, ThatIsClosedTouchesNothing) {
    auto& s = session(false);
    Till till(s);
    EXPECT_FALSE(till.open());
    {
        auto purchase = till.reserve({"composition", "film", 1000});
        purchase.pay({"x"});
    }
    auto project = film();
    project.credits_used = 3;
    till.write_into(project);
    EXPECT_EQ(project.credits_used, 3);
    EXPECT_FALSE(std::filesystem::exists(folder_.path() / "state.db"));
}

TEST_F(TillTest, PutsAsideWhatTheNextSpeakerMayCostAndPaysWhoServed) {
    auto& s = session();
    give(100);
    Till till(s);
    auto project = film();
    {
        auto purchase = reserve_voice(till, {project, {"e1", "e2"}}, by("elevenlabs"));
        EXPECT_EQ(balance(), "100 25");  // two minutes and a quarter more, at 10
        purchase = {};
        purchase = reserve_voice(till, {project, keys_}, by("espeak"));
        EXPECT_EQ(balance(), "100 5");
        pay_voice(purchase, project, {"voice", "espeak", "", {}});
        EXPECT_EQ(balance(), "97 2");  // a minute and a half of espeak, at 2
    }
    EXPECT_EQ(balance(), "97 0");
    till.write_into(project);
    EXPECT_EQ(project.credits_used, 3);
}

TEST_F(TillTest, OfARoutePutsAsideTheDearestWhoCanServe) {
    ::setenv("IGNY8_ROUTES_VOICE", "elevenlabs,espeak", 1);
    auto& s = session();
    give(100);
    Till till(s);
    Providers providers(s);
    auto route = providers.route("voice");
    auto keyless = till.reserve({"voice", "film", 2, &route});
    EXPECT_EQ(balance(), "100 4");  // elevenlabs has no key
    ::setenv("ELEVENLABS_API_KEY", "k", 1);
    auto whole = providers.route("voice");
    auto purchase = till.reserve({"voice", "film", 2, &whole});
    EXPECT_EQ(balance(), "100 24");
}

TEST_F(TillTest, PaysALineOnceAndWhatWasKeptNotAtAll) {
    auto& s = session();
    give(100);
    Till till(s);
    auto project = film();
    for (int i = 0; i < 3; ++i) {
        auto purchase = reserve_voice(till, {project, keys_}, by("espeak"));
        pay_voice(purchase, project, {"voice", "espeak", "", {}});
    }
    EXPECT_EQ(balance(), "97 0");
    auto purchase = till.reserve({"composition", "film", 2});
    purchase.pay({.item = "kept", .cached = true});
    EXPECT_EQ(balance(), "97 10");
    purchase.pay({.item = "new"});
    EXPECT_EQ(balance(), "92 5");
}

TEST_F(TillTest, AVoiceThatIsPaidForNeedsNoBalance) {
    auto& s = session();
    give(5);
    Till till(s);
    auto project = film();
    auto purchase = reserve_voice(till, {project, keys_}, by("espeak"));
    pay_voice(purchase, project, {"voice", "espeak", "", {}});
    purchase = {};
    ledger().add(credits::rounded_up(-2), "all that is left", Instant{Milliseconds{2}});
    EXPECT_NO_THROW(reserve_voice(till, {project, keys_}, by("espeak")));
    EXPECT_THROW(reserve_voice(till, {project, {"k1", "another"}}, by("espeak")), Error);
    EXPECT_THROW(reserve_voice(till, {project, {"e1", "e2"}}, by("elevenlabs")), Error);
    EXPECT_NO_THROW(reserve_voice(till, {project, {"k1", "another"}, 1}, by("espeak")));
}

TEST_F(TillTest, OnlyTheSectionThatWasSpokenIsPaid) {
    auto& s = session();
    give(100);
    Till till(s);
    auto project = film();
    auto purchase = reserve_voice(till, {project, keys_, 2}, by("espeak"));
    EXPECT_EQ(balance(), "100 2.5");
    pay_voice(purchase, project, {"voice", "espeak", "", {}}, {}, 2);
    EXPECT_EQ(balance(), "99 1.5");
    EXPECT_FALSE(till.paid("voice", "k1"));
    EXPECT_TRUE(till.paid("voice", "k2"));
}

TEST_F(TillTest, EachLineCarriesTheMoneyThatItTook) {
    auto& s = session();
    give(100);
    Till till(s);
    auto project = film();
    auto purchase = reserve_voice(till, {project, keys_}, by("elevenlabs"));
    pay_voice(purchase, project, {"voice", "elevenlabs", "eleven_flash_v2_5", {}},
              {{.characters = 1000, .credits = 500, .requests = 1}, {.characters = 1000, .requests = 1}});
    auto spent = ledger().lines({.kind = "spend"});
    ASSERT_EQ(spent.size(), 2u);
    EXPECT_EQ(spent[1].cost_micros_usd, 20'000);  // its own word, at 40 a million
    EXPECT_EQ(spent[0].cost_micros_usd, 20'000);  // by characters, at 20
}

TEST_F(TillTest, RefusesBeforeAnyWork) {
    auto& s = session();
    give(4);
    Till till(s);
    try {
        till.reserve({"composition", "film", 1});
        FAIL() << "was reserved";
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::credits);
        EXPECT_EQ(error.message(), "5 credits may be needed for composition of 'film', 4 are there");
    }
}

TEST_F(TillTest, KeepsTheMoneyThatAServicesUseComesTo) {
    ::setenv("IGNY8_ROUTES_VOICE", "elevenlabs", 1);
    ::setenv("ELEVENLABS_API_KEY", "k", 1);
    auto& s = session();
    give(100);
    Till till(s);
    Providers providers(s);
    auto route = providers.route("voice");
    auto purchase = till.reserve({"voice", "film", 1, &route});
    purchase.pay({.item = "a",
                  .units = 0.5,
                  .served = "elevenlabs",
                  .model = "eleven_multilingual_v2",
                  .usage = {.characters = 1000}});
    auto lines = ledger().lines({.kind = "spend"});
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].cost_micros_usd, 40'000);
    EXPECT_EQ(lines[0].amount, credits::rounded_up(-5));
}

TEST_F(TillTest, NeedsTheStateFileOnlyWhenItIsOpen) {
    no_state_ = true;
    EXPECT_THROW(Till{session(true)}, Error);
    EXPECT_NO_THROW(Till{session(false)});
}

}  // namespace
}  // namespace igny8::app
