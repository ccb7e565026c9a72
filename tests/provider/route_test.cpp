#include "provider/route.hpp"

#include <gtest/gtest.h>

#include "services.hpp"

namespace igny8::provider {
namespace {

using Names = std::vector<std::string>;

struct RouteTest : testing::Test {
    Services s;
    Health health{nullptr, s.send(), s.clock()};
    Names tried;

    RouteTest() {
        s.variables = {{"OPENAI_API_KEY", "k1"}, {"ANTHROPIC_API_KEY", "k2"}, {"GPU_SERVER_URL", "http://gpu"}};
    }
    Route route(const Names& names) {
        std::vector<Choice> choices;
        for (auto& name : names) choices.push_back(choose("text", name, s.world()));
        return {"text", std::move(choices), health};
    }
    /// Makes the name of who serves; those in `faults` throw theirs.
    auto maker(std::map<std::string, Fault> faults = {}) {
        return [this, faults](const Endpoint& e) {
            tried.push_back(e.name);
            if (auto found = faults.find(e.name); found != faults.end())
                throw Error(found->second, "'{}' had enough", e.name);
            return "made by " + e.name;
        };
    }
};

TEST_F(RouteTest, GoesToTheFirstThatIsWell) {
    auto made = route({"openai", "anthropic"}).serve(maker());
    EXPECT_EQ(made.value, "made by openai");
    EXPECT_EQ(made.service.served, "openai");
    EXPECT_EQ(made.service.function, "text");
    EXPECT_FALSE(made.service.model.empty());
    EXPECT_TRUE(made.service.passed_over.empty());
}

TEST_F(RouteTest, PassesOverWhoIsDownAndSaysWhy) {
    s.down["gpu"] = true;
    auto made = route({"gpu_server.openai", "openai", "extractive"}).serve(maker());
    EXPECT_EQ(made.service.served, "openai");
    ASSERT_EQ(made.service.passed_over.size(), 1u);
    EXPECT_EQ(made.service.passed_over[0].provider, "gpu_server.openai");
    EXPECT_EQ(made.service.passed_over[0].why, "is down: could not connect to gpu");
    EXPECT_EQ(tried, Names{"openai"});
}

TEST_F(RouteTest, PassesOverWhoHasNoKeyAndWhoRefusesIt) {
    s.variables.erase("OPENAI_API_KEY");
    s.status["api.anthropic.com"] = 401;
    auto made = route({"openai", "anthropic", "extractive"}).serve(maker());
    EXPECT_EQ(made.service.served, "extractive");
    ASSERT_EQ(made.service.passed_over.size(), 2u);
    EXPECT_EQ(made.service.passed_over[0].why, "has no key (OPENAI_API_KEY)");
    EXPECT_EQ(made.service.passed_over[1].why, "refuses its key");
}

TEST_F(RouteTest, PassesOverEveryFaultThatAnotherMayNotHave) {
    for (auto fault : {Fault::unavailable, Fault::busy, Fault::protocol, Fault::auth}) {
        Health fresh(nullptr, s.send(), s.clock());
        Route r("text", route({"openai", "anthropic"}).choices(), fresh);
        auto made = r.serve(maker({{"openai", fault}}));
        EXPECT_EQ(made.service.served, "anthropic") << name(fault);
        EXPECT_EQ(made.service.passed_over.at(0).why, "'openai' had enough");
    }
}

TEST_F(RouteTest, DoesNotAskAnotherWhatOneRefused) {
    for (auto fault : {Fault::refused, Fault::input, Fault::internal, Fault::credits}) {
        tried.clear();
        EXPECT_EQ(fault_of([&] { route({"openai", "anthropic"}).serve(maker({{"openai", fault}})); }), fault);
        EXPECT_EQ(tried, Names{"openai"});
    }
}

TEST_F(RouteTest, LeavesWhoFailedAloneForAMinute) {
    auto r = route({"gpu_server.openai", "extractive"});
    r.serve(maker({{"gpu_server.openai", Fault::unavailable}}));
    tried.clear();
    s.asked.clear();
    auto made = r.serve(maker());
    EXPECT_EQ(tried, Names{"extractive"});
    EXPECT_TRUE(s.asked.empty());
    EXPECT_EQ(made.service.passed_over.at(0).why, "'gpu_server.openai' had enough");
    s.now += std::chrono::seconds(61);
    EXPECT_EQ(r.serve(maker()).service.served, "gpu_server.openai");
}

TEST_F(RouteTest, LooksAgainAtTheIllBeforeItGivesUp) {
    auto r = route({"openai", "anthropic"});
    s.down["api.openai.com"] = s.down["api.anthropic.com"] = true;
    EXPECT_EQ(fault_of([&] { r.serve(maker()); }), Fault::unavailable);
    s.down.clear();  // back within the minute
    auto made = r.serve(maker());
    EXPECT_EQ(made.service.served, "openai");
}

TEST_F(RouteTest, NamesEverybodyWhenNobodyCan) {
    s.variables.erase("OPENAI_API_KEY");
    s.down["api.anthropic.com"] = true;
    std::string message, hint;
    EXPECT_EQ(fault_of([&] { route({"openai", "anthropic"}).serve(maker()); }, &message, &hint), Fault::unavailable);
    EXPECT_NE(message.find("'openai' has no key (OPENAI_API_KEY)"), std::string::npos) << message;
    EXPECT_NE(message.find("'anthropic' is down"), std::string::npos) << message;
    EXPECT_FALSE(hint.empty());
    EXPECT_EQ(fault_of([&] { route({"openai"}).serve(maker()); }), Fault::auth);
}

TEST_F(RouteTest, OfOneAloneGivesItsOwnError) {
    std::string message;
    EXPECT_EQ(fault_of([&] { route({"openai"}).serve(maker({{"openai", Fault::busy}})); }, &message), Fault::busy);
    EXPECT_EQ(message, "'openai' had enough");
}

TEST_F(RouteTest, AsksNobodyWhenOnlyWhatIsBuiltInServes) {
    auto r = route({"extractive"});
    EXPECT_TRUE(r.embedded());
    EXPECT_EQ(r.serve(maker()).value, "made by extractive");
    EXPECT_TRUE(s.asked.empty());
    EXPECT_FALSE(route({"openai", "extractive"}).embedded());
}

}  // namespace
}  // namespace igny8::provider
