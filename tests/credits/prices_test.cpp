#include "credits/prices.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/error.hpp"

namespace igny8::credits {
namespace {

Credits price(const char* operation, const char* provider, const char* model = "", double units = 1,
              std::optional<double> tokens = {}) {
    auto prices = Prices::load();
    auto& o = prices.operation(operation);
    auto facts = provider::facts(provider);
    return Prices::cost(o, Prices::rate(o, &facts, model), units, tokens);
}

TEST(Prices, AreThePlansMatrix) {
    EXPECT_EQ(words(price("social_adapt", "openai")), "1");
    EXPECT_EQ(words(price("hashtags", "anthropic")), "0.5");
    EXPECT_EQ(words(price("thread", "openai")), "2");
    EXPECT_EQ(words(price("carousel", "openai")), "5");
    EXPECT_EQ(words(price("video_script", "openai")), "5");
    EXPECT_EQ(words(price("video_seo", "openai")), "1");
    EXPECT_EQ(words(price("voice", "openai", "tts-1")), "10");
    EXPECT_EQ(words(price("voice", "openai", "tts-1-hd")), "20");
    EXPECT_EQ(words(price("voice", "elevenlabs")), "10");
    for (auto* provider : {"runware", "bria", "openai"})
        for (auto* operation : {"social_image", "visual_asset", "thumbnail"}) {
            EXPECT_GE(price(operation, provider), rounded_up(3)) << provider;
            EXPECT_LE(price(operation, provider), rounded_up(10)) << provider;
        }
    auto prices = Prices::load();
    auto& composition = prices.operation("composition");
    EXPECT_EQ(words(Prices::cost(composition, Prices::rate(composition, nullptr, ""), 1)), "5");
}

TEST(Prices, OfAServerOfOnesOwnAreTheSelfHostedOnes) {
    EXPECT_EQ(words(price("voice", "gpu_server.piper")), "2");
    EXPECT_EQ(words(price("voice", "coqui")), "2");
    EXPECT_EQ(words(price("visual_asset", "gpu_server.comfyui")), "1");
    EXPECT_EQ(words(price("video_script", "gpu_server.openai", "", 1, 3000)), "1.5");
    EXPECT_EQ(words(price("social_adapt", "gpu_server.openai", "", 1, 1)), "0.01");
}

TEST(Prices, OfTokensThatNobodyCountedAreReckoned) {
    EXPECT_EQ(words(price("social_adapt", "gpu_server.openai")), "0.25");
    EXPECT_EQ(words(price("social_adapt", "gpu_server.openai", "", 4)), "1");
}

TEST(Prices, OfWhatIsBuiltInAreNoneButForTheVoice) {
    EXPECT_EQ(words(price("voice", "espeak")), "2");
    for (auto* operation : {"social_adapt", "thread", "carousel", "video_script", "video_seo"})
        EXPECT_EQ(price(operation, "extractive"), Credits{}) << operation;
    EXPECT_EQ(price("visual_asset", "cards"), Credits{});
}

TEST(Prices, GoByPartsOfAUnitAndRoundUpToAHundredth) {
    EXPECT_EQ(words(price("voice", "elevenlabs", "", 0.7)), "7");
    EXPECT_EQ(words(price("voice", "elevenlabs", "", 1.0 / 3)), "3.34");
    EXPECT_EQ(words(price("voice", "espeak", "", 0)), "0");
}

TEST(Prices, MayBeAUsersOwn) {
    ScratchFolder folder;
    make_folders(folder.path() / "igny8/prices");
    write_file(folder.path() / "igny8/prices/credits.yaml",
               "operations: {voice: {providers: {elevenlabs: 33}}, composition: {price: 0}}\n");
    ::setenv("XDG_CONFIG_HOME", folder.path().c_str(), 1);
    EXPECT_EQ(words(price("voice", "elevenlabs")), "33");
    EXPECT_EQ(words(price("voice", "openai", "tts-1-hd")), "20");
    write_file(folder.path() / "igny8/prices/credits.yaml", "operations: {voice: {price: -1}}\n");
    EXPECT_THROW(Prices::load(), Error);
    ::unsetenv("XDG_CONFIG_HOME");
}

}  // namespace
}  // namespace igny8::credits
