#include "provider/facts.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "services.hpp"

namespace igny8::provider {
namespace {

Instant day(const char* text) { return *from_rfc3339(text); }

TEST(Facts, OfEveryProviderAreReadableDatedAndSourced) {
    auto all = names();
    ASSERT_GE(all.size(), 15u);
    for (auto& name : all) {
        auto f = facts(name);
        EXPECT_FALSE(f.title.empty()) << name;
        EXPECT_FALSE(f.kinds.empty()) << name;
        for (auto& kind : f.kinds) EXPECT_TRUE(is_kind(kind)) << name;
        if (f.embedded) continue;
        EXPECT_TRUE(from_rfc3339(f.checked)) << name;
        EXPECT_FALSE(f.sources.empty()) << name;
        EXPECT_TRUE(f.base_url.starts_with("http")) << name;
        EXPECT_EQ(f.needs_key, !f.key_variable.empty()) << name;
        EXPECT_GT(f.at_once, 0) << name;
    }
}

TEST(Facts, NameADefaultModelThatTheyKnowAndThatHasNotEnded) {
    for (auto& name : names()) {
        auto f = facts(name);
        for (auto& [kind, model] : f.default_model) {
            auto* known = f.model(kind, model);
            ASSERT_TRUE(known) << name << " " << model;
            EXPECT_GT(days_left(*known, day("2026-11-23")).value_or(1), 0) << name << " " << model;
        }
    }
}

TEST(Facts, OfAGpuServerTakeItsKeyItsAddressAndNoPrice) {
    auto f = facts("gpu_server.openai");
    EXPECT_EQ(f.name, "gpu_server.openai");
    EXPECT_EQ(f.key_variable, "GPU_SERVER_AUTH_TOKEN");
    EXPECT_EQ(f.url_variable, "GPU_SERVER_URL");
    EXPECT_FALSE(f.needs_key);
    EXPECT_EQ(f.base_url, "");
    for (auto& model : f.models) EXPECT_TRUE(model.price.empty()) << model.name;
}

TEST(Facts, OfANameThatIsNoneSayWhichThereAre) {
    std::string message, hint;
    EXPECT_EQ(fault_of([] { facts("elevenlab"); }, &message, &hint), Fault::usage);
    EXPECT_NE(message.find("'elevenlab'"), std::string::npos);
    EXPECT_NE(hint.find("elevenlabs"), std::string::npos);
    EXPECT_EQ(fault_of([] { facts("gpu_server.elevenlabs"); }), Fault::usage);
}

TEST(Facts, AreReplacedLineByLineByAUsersOwn) {
    ScratchFolder folder;
    make_folders(folder.path() / "igny8/providers");
    write_file(folder.path() / "igny8/providers/openai.yaml",
               "at_once: 9\nmodels: {mine: {kind: text, price: {input: 7}}, gpt-4o: null}\n");
    ::setenv("XDG_CONFIG_HOME", folder.path().c_str(), 1);
    auto f = facts("openai");
    ::unsetenv("XDG_CONFIG_HOME");
    EXPECT_EQ(f.at_once, 9);
    ASSERT_TRUE(f.model("text", "mine"));
    EXPECT_EQ(f.model("text", "mine")->price.at("input"), 7);
    EXPECT_FALSE(f.model("text", "gpt-4o"));
    EXPECT_TRUE(f.model("text", "gpt-4o-mini"));
}

TEST(Facts, CountTheDaysUntilAModelEnds) {
    auto f = facts("openai");
    auto* model = f.model("text", "gpt-4o");
    ASSERT_TRUE(model);
    EXPECT_EQ(days_left(*model, day("2027-01-10")), 4);
    EXPECT_EQ(days_left(*model, day("2027-01-13T12:00:00Z")), 1);
    EXPECT_EQ(days_left(*model, day("2027-01-16")), -2);
    EXPECT_EQ(days_left(Model{}, day("2027-01-16")), std::nullopt);
}

}  // namespace
}  // namespace igny8::provider
