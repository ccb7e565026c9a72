#include "script/pace.hpp"

namespace igny8::script {
namespace {

Pace in(const char* language) { return {170, 0.35, 0.5, language}; }

// Lengths as espeak-ng 1.51 spoke them.
TEST(Pace, LiesWithinATenthOfWhatTheVoiceWasMeasuredToTake) {
    EXPECT_NEAR(
        seconds(
            "Wireless lets you read letters that are sent over the network, and learn about the form of these letters.",
            {}),
        6.2, 0.7);
    EXPECT_NEAR(seconds("新的设计系统使为公众构建无障碍网站变得更加容易。", in("zh")), 8.1, 0.8);
    EXPECT_NEAR(seconds("Eine Leuchtdiode ersetzt die alte Birne und hält zwanzig Jahre.", in("de-AT")), 3.82, 0.38);
    EXPECT_NEAR(seconds("Les batteries gardent la lampe allumée pendant trois nuits.", in("fr")), 2.38, 0.3);
    EXPECT_NEAR(seconds("ランプカメラテレビ", in("ja")), 1.43, 0.25);
}

TEST(Pace, FiguresTakeLongerThanLetters) {
    EXPECT_GT(seconds("It has 2048 parts.", {}), seconds("It has many parts.", {}));
}

TEST(Pace, AFasterVoiceTakesLess) {
    Pace fast{340, 0.35, 0.5, "en"};
    EXPECT_NEAR(seconds("One sentence of plain words.", fast) * 2, seconds("One sentence of plain words.", {}), 1e-9);
}

TEST(Pace, NothingTakesNoTime) { EXPECT_EQ(seconds("", {}), 0); }

}  // namespace
}  // namespace igny8::script
