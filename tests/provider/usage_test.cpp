#include "provider/usage.hpp"

#include <gtest/gtest.h>

namespace igny8::provider {
namespace {

TEST(Cost, OfTokensCountsCachedOnesByTheirOwnPrice) {
    Model m{.price = {{"input", 2.5}, {"cached", 1.25}, {"output", 10}}};
    EXPECT_EQ(cost_micros_usd({.input_tokens = 1000, .cached_tokens = 400, .output_tokens = 100}, &m),
              1500 + 500 + 1000);
    m.price.erase("cached");
    EXPECT_EQ(cost_micros_usd({.input_tokens = 1000, .cached_tokens = 400, .output_tokens = 100}, &m), 2500 + 1000);
}

TEST(Cost, OfSoundAndPicturesGoesByMinuteCharacterAndPiece) {
    Model m{.price = {{"characters", 15}, {"minute", 0.006}, {"image", 0.04}}};
    EXPECT_EQ(cost_micros_usd({.characters = 1000}, &m), 15'000);
    EXPECT_EQ(cost_micros_usd({.minutes = 2}, &m), 12'000);
    EXPECT_EQ(cost_micros_usd({.images = 3}, &m), 120'000);
}

TEST(Cost, OfAServicesOwnCoinGoesBeforeCharacters) {
    Model m{.price = {{"characters", 20}, {"credits", 40}}};
    EXPECT_EQ(cost_micros_usd({.characters = 1000, .credits = 400}, &m), 16'000);
    EXPECT_EQ(cost_micros_usd({.characters = 1000}, &m), 20'000);
    m.price.erase("credits");
    EXPECT_EQ(cost_micros_usd({.characters = 1000, .credits = 400}, &m), 20'000);
}

TEST(Cost, IsWhatTheServiceItselfSays) {
    Model m{.price = {{"image", 99}}};
    EXPECT_EQ(cost_micros_usd({.images = 1, .usd = 0.0013}, &m), 1300);
}

TEST(Cost, IsUnknownWithoutAPrice) {
    EXPECT_EQ(cost_micros_usd({.input_tokens = 5}, nullptr), std::nullopt);
    Model m;
    EXPECT_EQ(cost_micros_usd({.input_tokens = 5}, &m), std::nullopt);
}

TEST(Usage, AddsUp) {
    Usage sum{.input_tokens = 1, .usd = 0.5};
    sum += {.input_tokens = 2, .output_tokens = 3, .usd = 0.25};
    EXPECT_EQ(sum.tokens(), 6);
    EXPECT_EQ(sum.usd, 0.75);
    sum += {};
    EXPECT_EQ(sum.usd, 0.75);
}

}  // namespace
}  // namespace igny8::provider
