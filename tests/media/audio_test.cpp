// Sounds as files, at other rates, and how loud they are. The tones are made here.
#include "media/audio.hpp"

#include <cmath>
#include <numbers>

#include "base/error.hpp"
#include "media/loudness.hpp"

namespace {

using namespace igny8;
using namespace igny8::media;
using testing::HasSubstr;

Sound tone(double hertz, double seconds, float level = 0.5f, int rate = 48000, int channels = 1) {
    Sound sound{rate, channels, {}};
    const auto frames = static_cast<int>(seconds * rate);
    for (int i = 0; i < frames; ++i)
        for (int c = 0; c < channels; ++c)
            sound.samples.push_back(level * static_cast<float>(std::sin(2 * std::numbers::pi * hertz * i / rate)));
    return sound;
}

Fault fault_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.fault();
    }
    return Fault::internal;
}

struct Audio : testing::Test {
    ScratchFolder folder;
    Path file(const char* name) const { return folder.path() / name; }
};

TEST_F(Audio, comes_back_from_a_wav_file_as_it_went_in) {
    const Sound before = tone(440, 0.5, 0.5f, 44100, 2);
    write_wav(file("a.wav"), before);
    const Sound after = read_sound(file("a.wav"));
    EXPECT_EQ(after.rate, 44100);
    EXPECT_EQ(after.channels, 2);
    ASSERT_EQ(after.samples.size(), before.samples.size());
    for (size_t i = 0; i < after.samples.size(); ++i) ASSERT_NEAR(after.samples[i], before.samples[i], 1.0 / 32000);
}

TEST_F(Audio, writes_the_same_bytes_for_the_same_samples) {
    write_wav(file("a.wav"), tone(440, 0.2));
    write_wav(file("b.wav"), tone(440, 0.2));
    const std::string bytes = read_file(file("a.wav"));
    EXPECT_EQ(bytes, read_file(file("b.wav")));
    EXPECT_EQ(bytes.size(), 44u + 2 * 9600) << "a bare header and 16-bit samples";
}

TEST_F(Audio, clips_what_is_too_loud_rather_than_wrapping_it) {
    write_wav(file("a.wav"), Sound{48000, 1, {1.5f, -1.5f, 0.0f}});
    const Sound after = read_sound(file("a.wav"));
    EXPECT_GT(after.samples[0], 0.99f);
    EXPECT_LT(after.samples[1], -0.99f);
}

TEST_F(Audio, refuses_what_is_no_sound) {
    write_file(file("a.wav"), "RIFF but no more");
    EXPECT_EQ(fault_of([&] { read_sound(file("a.wav")); }), Fault::input);
    write_file(file("b.wav"), "");
    EXPECT_EQ(fault_of([&] { read_sound(file("b.wav")); }), Fault::input);
    EXPECT_EQ(fault_of([&] { read_sound(folder.path()); }), Fault::input);
}

TEST_F(Audio, says_when_a_file_is_not_there) {
    EXPECT_EQ(fault_of([&] { read_sound(file("none.wav")); }), Fault::no_input);
}

TEST_F(Audio, refuses_a_header_without_samples) {
    write_wav(file("a.wav"), Sound{48000, 1, {}});
    EXPECT_EQ(fault_of([&] { read_sound(file("a.wav")); }), Fault::input);
}

TEST_F(Audio, stops_reading_at_the_limit_of_length_of_size_and_of_channels) {
    write_wav(file("a.wav"), tone(440, 2.5, 0.5f, 8000, 2));
    SoundLimits shorter{.longest = std::chrono::seconds(2)}, smaller{.bytes = 1000}, narrower{.channels = 1};
    EXPECT_EQ(fault_of([&] { read_sound(file("a.wav"), shorter); }), Fault::input);
    EXPECT_EQ(fault_of([&] { read_sound(file("a.wav"), smaller); }), Fault::input);
    EXPECT_EQ(fault_of([&] { read_sound(file("a.wav"), narrower); }), Fault::input);
    EXPECT_EQ(read_sound(file("a.wav")).frames(), 20000u);
}

TEST_F(Audio, reads_what_is_left_of_a_truncated_file) {
    write_wav(file("a.wav"), tone(440, 1));
    const std::string bytes = read_file(file("a.wav"));
    write_file(file("b.wav"), bytes.substr(0, bytes.size() / 2));
    EXPECT_NEAR(static_cast<double>(read_sound(file("b.wav")).frames()), 24000, 50);
}

TEST_F(Audio, leaves_the_old_file_when_the_folder_is_missing) {
    EXPECT_EQ(fault_of([&] { write_wav(file("no/where.wav"), tone(440, 0.1)); }), Fault::cannot_create);
}

TEST(Resampled, keeps_length_level_and_pitch) {
    const Sound low = tone(1000, 1.0, 0.5f, 22050);
    const Sound high = resampled(low, 48000);
    EXPECT_EQ(high.frames(), 48000u);
    const Sound ideal = tone(1000, 1.0, 0.5f, 48000);
    for (size_t i = 2000; i < 46000; ++i) ASSERT_NEAR(high.samples[i], ideal.samples[i], 0.001);
}

TEST(Resampled, gives_an_equal_sound_for_the_same_rate_and_nothing_for_nothing) {
    EXPECT_EQ(resampled(tone(440, 0.1), 48000).samples, tone(440, 0.1).samples);
    EXPECT_TRUE(resampled(Sound{22050, 1, {}}, 48000).samples.empty());
}

TEST(Channels, are_averaged_into_one_and_doubled_into_two) {
    const Sound two{48000, 2, {1.0f, 0.0f, -0.5f, 0.5f}};
    EXPECT_EQ(mono(two).samples, (std::vector<float>{0.5f, 0.0f}));
    EXPECT_EQ(stereo(Sound{48000, 1, {0.25f, -1}}).samples, (std::vector<float>{0.25f, 0.25f, -1, -1}));
    EXPECT_EQ(stereo(two).samples, two.samples);
    EXPECT_EQ(two.frames(), 2u);
}

TEST(Sound, knows_its_length_in_milliseconds) {
    EXPECT_EQ(tone(440, 1.5).duration_ms(), 1500);
    EXPECT_EQ(Sound{}.duration_ms(), 0);
}

// EBU Tech 3341, case 1: a stereo sine of 1 kHz at -23 dBFS reads -23 LUFS.
TEST(Loudness, reads_the_standards_own_test_tone) {
    const auto level = static_cast<float>(std::pow(10.0, -23.0 / 20));
    const Loudness loudness = measure(tone(1000, 20, level, 48000, 2));
    EXPECT_NEAR(loudness.integrated_lufs, -23, 0.1);
    EXPECT_NEAR(loudness.true_peak_dbtp, -23, 0.3);
    EXPECT_NEAR(loudness.range_lu, 0, 0.1);
    EXPECT_NEAR(integrated_lufs(tone(1000, 20, level, 48000, 1)), -26, 0.1) << "one channel counts once";
}

TEST(Loudness, of_silence_is_minus_infinity) {
    const Loudness loudness = measure(Sound{48000, 1, std::vector<float>(48000)});
    EXPECT_TRUE(std::isinf(loudness.integrated_lufs));
    EXPECT_TRUE(std::isinf(loudness.true_peak_dbtp));
    EXPECT_TRUE(std::isinf(integrated_lufs(tone(440, 0.1)))) << "too short to be measured";
}

}  // namespace
