#include "tts/level.hpp"

#include "doubles.hpp"
#include "media/loudness.hpp"

namespace {

using namespace igny8;
using namespace igny8::tts;

TEST(GainDb, brings_lines_of_different_loudness_together) {
    media::Sound quiet = tone(2000, 0.12f, 48000), loud = tone(2000, 0.3f, 48000);
    level(quiet, gain_db(quiet));
    level(loud, gain_db(loud));
    EXPECT_NEAR(media::integrated_lufs(quiet), -16, 0.2);
    EXPECT_NEAR(media::integrated_lufs(loud), -16, 0.2);
}

TEST(GainDb, never_changes_a_line_by_more_than_six_decibels) {
    EXPECT_NEAR(gain_db(tone(2000, 0.01f)), 6, 1e-9);
    EXPECT_NEAR(gain_db(tone(2000, 1.0f)), -6, 1e-9) << "a full-scale tone is far too loud";
}

TEST(GainDb, leaves_silence_and_the_shortest_lines_alone) {
    EXPECT_EQ(gain_db(silence(1000)), 0);
    EXPECT_EQ(gain_db(tone(100)), 0);
}

TEST(Level, holds_single_peaks_under_the_ceiling_without_a_jump) {
    media::Sound sound = tone(1000, 0.4f, 48000);
    for (size_t i = 20'000; i < 20'200; ++i) sound.samples[i] *= 2.4f;
    level(sound, 0);
    float peak = 0;
    for (const float s : sound.samples) peak = std::max(peak, std::abs(s));
    EXPECT_LE(peak, 0.7944f);
    EXPECT_GT(peak, 0.70f) << "turned down no further than needed";
    EXPECT_LT(media::measure(sound).true_peak_dbtp, -1.5);
    const media::Sound before = tone(1000, 0.4f, 48000);
    EXPECT_EQ(sound.samples[10'000], before.samples[10'000]) << "far from the peak nothing changes";
}

TEST(FadeEnds, begins_and_ends_in_silence_and_leaves_the_middle) {
    media::Sound sound{48000, 1, std::vector<float>(4800, 0.5f)};
    fade_ends(sound);
    EXPECT_EQ(sound.samples.front(), 0);
    EXPECT_EQ(sound.samples.back(), 0);
    EXPECT_EQ(sound.samples[2400], 0.5f);
    media::Sound nothing{48000, 1, {}};
    fade_ends(nothing);
    EXPECT_TRUE(nothing.samples.empty());
}

}  // namespace
