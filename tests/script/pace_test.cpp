#include "script/pace.hpp"

namespace igny8::script {
namespace {

// Lengths as espeak-ng 1.51 spoke them.
TEST(Pace, LiesWithinATenthOfWhatTheVoiceWasMeasuredToTake) {
    EXPECT_NEAR(
        seconds(
            "Wireless lets you read letters that are sent over the network, and learn about the form of these letters.",
            {}),
        6.2, 0.7);
    EXPECT_NEAR(seconds("新的设计系统使为公众构建无障碍网站变得更加容易。", {}), 8.1, 0.8);
    EXPECT_NEAR(
        seconds("Das neue Designsystem macht es einfacher, barrierefreie Webseiten für die Öffentlichkeit zu bauen.",
                {}),
        5.66, 0.57);
}

TEST(Pace, FiguresTakeLongerThanLetters) {
    EXPECT_GT(seconds("It has 2048 parts.", {}), seconds("It has many parts.", {}));
}

TEST(Pace, AFasterVoiceTakesLess) {
    Pace fast{340, 0.35, 0.5};
    EXPECT_NEAR(seconds("One sentence of plain words.", fast) * 2, seconds("One sentence of plain words.", {}), 1e-9);
}

TEST(Pace, NothingTakesNoTime) { EXPECT_EQ(seconds("", {}), 0); }

}  // namespace
}  // namespace igny8::script
