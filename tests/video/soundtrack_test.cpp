#include "video/soundtrack.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/error.hpp"
#include "caption_helpers.hpp"
#include "media/audio.hpp"
#include "media/loudness.hpp"
#include "video/soundtrack_duck.hpp"
#include "video/soundtrack_limiter.hpp"
#include "video/soundtrack_music.hpp"
#include "video/soundtrack_voice.hpp"

namespace igny8::video {
namespace {

constexpr int64_t a_ms = 48;

double db(double linear) { return 20 * std::log10(linear); }

/// A buzz while words are spoken, silence between the sections.
media::Sound voice_of(const document::VideoProject& project) {
    media::Sound sound;
    sound.samples.assign(static_cast<size_t>(project.voiceover->duration_ms * a_ms), 0);
    for (const auto& section : project.voiceover->sections)
        for (int64_t i = section.start_ms * a_ms; i < section.end_ms * a_ms; ++i) {
            const double t = double(i) / 48000, syllable = 0.5 - 0.5 * std::cos(2 * M_PI * 5 * t);
            sound.samples[static_cast<size_t>(i)] =
                static_cast<float>(0.2 * syllable * (std::sin(2 * M_PI * 180 * t) + std::sin(2 * M_PI * 900 * t)));
        }
    return sound;
}

media::Sound tone(double seconds, double hertz, double level) {
    media::Sound sound{48000, 2, {}};
    for (int i = 0; i < static_cast<int>(seconds * 48000); ++i)
        for (int c = 0; c < 2; ++c)
            sound.samples.push_back(static_cast<float>(level * std::sin(2 * M_PI * hertz * i / 48000)));
    return sound;
}

std::vector<float> all_of(Soundtrack& track, size_t block = 1000) {
    std::vector<float> out, some(2 * block);
    while (const size_t got = track.read(some))
        out.insert(out.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(2 * got));
    return out;
}

double level(const std::vector<float>& stereo, int64_t from_ms, int64_t to_ms) {
    double sum = 0;
    for (int64_t i = from_ms * a_ms; i < to_ms * a_ms; ++i) sum += std::pow(stereo[static_cast<size_t>(2 * i)], 2);
    return std::sqrt(sum / double((to_ms - from_ms) * a_ms));
}

class SoundtrackTest : public ::testing::Test {
protected:
    SoundtrackTest()
        : project(spoken_project({"one two three four five six", "seven eight nine ten", "eleven twelve thirteen"})) {
        project.voiceover->file = (folder.path() / "voice.wav").string();
        media::write_wav(project.voiceover->file, voice_of(project));
        timeline = spoken_timeline(project);
    }
    void add_music() {
        const Path file = folder.path() / "music.wav";
        media::write_wav(file, tone(2, 440, 0.3));  // whole periods: it runs on
        document::VideoAsset asset;
        asset.asset_type = "music";
        asset.file_url = file.string();
        project.assets.push_back(asset);
    }

    ScratchFolder folder;
    document::VideoProject project;
    Timeline timeline;
    document::Preset preset;
};

TEST_F(SoundtrackTest, is_exactly_as_long_as_the_film) {
    Soundtrack track(project, timeline, preset);
    EXPECT_EQ(track.frames(), timeline.film_sample(timeline.total_frames));
    EXPECT_EQ(static_cast<int64_t>(all_of(track).size()), 2 * track.frames());
}

TEST_F(SoundtrackTest, reaches_the_presets_loudness_below_its_true_peak) {
    add_music();
    Soundtrack track(project, timeline, preset);
    const media::Loudness heard = media::measure({48000, 2, all_of(track)});
    EXPECT_NEAR(heard.integrated_lufs, -14, 0.3);
    EXPECT_LE(heard.true_peak_dbtp, -2.3);
    EXPECT_NEAR(track.loudness_lufs(), heard.integrated_lufs, 0.05);
    EXPECT_NEAR(track.true_peak_dbtp(), heard.true_peak_dbtp, 0.3);
}

TEST_F(SoundtrackTest, gives_the_same_samples_whatever_the_block) {
    add_music();
    Soundtrack track(project, timeline, preset);
    const std::vector<float> once = all_of(track, 1000);
    track.rewind();
    EXPECT_EQ(all_of(track, 777), once);
    Soundtrack again(project, timeline, preset);
    EXPECT_EQ(all_of(again), once);
}

TEST_F(SoundtrackTest, starts_the_voice_at_its_frame) {
    Soundtrack track(project, timeline, preset);
    const std::vector<float> sound = all_of(track);
    const int64_t first = timeline.film_sample(timeline.scenes[0].voice_frame);
    int64_t heard = 0;
    while (std::abs(sound[static_cast<size_t>(2 * heard)]) < 1e-4) ++heard;
    EXPECT_NEAR(double(heard), double(first), 15 * a_ms);
}

TEST_F(SoundtrackTest, ducks_the_music_under_the_voice_and_lets_it_swell_between) {
    project = spoken_project({"one", "two"});
    project.voiceover->file = (folder.path() / "voice.wav").string();
    auto& second = project.voiceover->sections[1];
    for (auto* ms : {&second.start_ms, &second.end_ms, &second.words[0].start_ms, &second.words[0].end_ms}) *ms += 3000;
    project.voiceover->duration_ms += 3000;
    const DuckCurve curve(speech_spans(project, spoken_timeline(project), 700), 10 * 48000, {});
    EXPECT_NEAR(db(curve.gain(1500 * a_ms) / curve.gain(3000 * a_ms)), 0, 3);
    EXPECT_NEAR(db(curve.gain(450 * a_ms)), -13, 0.1);
    EXPECT_NEAR(db(curve.gain(2500 * a_ms)), 0, 0.1);
}

TEST_F(SoundtrackTest, has_no_steps_louder_than_the_sound_itself) {
    add_music();
    Soundtrack track(project, timeline, preset);
    const std::vector<float> sound = all_of(track);
    double steepest = 0;
    for (size_t i = 2; i < sound.size(); ++i) steepest = std::max(steepest, double(std::abs(sound[i] - sound[i - 2])));
    EXPECT_LT(steepest, 0.15);
}

TEST_F(SoundtrackTest, ends_in_silence) {
    add_music();
    Soundtrack track(project, timeline, preset);
    const std::vector<float> sound = all_of(track);
    EXPECT_LT(std::abs(sound.back()), 1e-3);
}

TEST_F(SoundtrackTest, can_leave_the_music_out) {
    add_music();
    Soundtrack track(project, timeline, preset, {.music = false});
    const std::vector<float> sound = all_of(track);
    const int64_t pause = project.voiceover->sections[0].end_ms + 450;
    EXPECT_LT(level(sound, pause, pause + 50), 1e-4);
}

TEST_F(SoundtrackTest, says_when_there_is_no_voice_or_its_file_is_gone) {
    project.voiceover->file = "/nowhere/voice.wav";
    EXPECT_THROW(Soundtrack(project, timeline, preset), Error);
    project.voiceover.reset();
    EXPECT_THROW(Soundtrack(project, timeline, preset), Error);
}

TEST(SpeechSpans, close_short_pauses_and_keep_long_ones) {
    const auto project = spoken_project({"one two", "three"});
    const auto timeline = spoken_timeline(project);
    EXPECT_EQ(speech_spans(project, timeline, 800).size(), 1u);
    EXPECT_EQ(speech_spans(project, timeline, 500).size(), 2u);
}

TEST(DuckCurve, steps_back_before_the_speech_and_comes_back_after_it) {
    const DuckCurve curve({{2000 * a_ms, 4000 * a_ms}}, 10000 * a_ms, {});
    EXPECT_NEAR(db(curve.gain(1790 * a_ms)), 0, 0.1);
    EXPECT_NEAR(db(curve.gain(1900 * a_ms)), -6.5, 0.1);
    EXPECT_NEAR(db(curve.gain(2000 * a_ms)), -13, 0.1);
    EXPECT_NEAR(db(curve.gain(4000 * a_ms)), -13, 0.1);
    EXPECT_NEAR(db(curve.gain(4250 * a_ms)), -6.5, 0.1);
    EXPECT_NEAR(db(curve.gain(4510 * a_ms)), 0, 0.1);
    EXPECT_EQ(curve.gain(0), 0);
    EXPECT_NEAR(curve.gain(10000 * a_ms), 0, 1e-9);
}

TEST(VoicePieces, share_the_pause_between_two_sections) {
    const auto project = spoken_project({"one two", "three"});
    const auto timeline = spoken_timeline(project);
    const auto pieces = voice_pieces(*project.voiceover, timeline);
    ASSERT_EQ(pieces.size(), 2u);
    EXPECT_LE(pieces[0].track + pieces[0].length, pieces[1].track);
    EXPECT_EQ(pieces[0].film - pieces[0].track, timeline.film_sample(timeline.scenes[0].voice_frame) - 200 * a_ms);
}

TEST(Limiter, keeps_every_peak_below_its_ceiling) {
    Limiter limiter(0.5);
    std::vector<float> sound = tone(0.5, 11900, 0.9).samples;  // its peaks stand between the samples
    sound.resize(sound.size() + 2 * Limiter::delay);
    limiter.process(sound);
    EXPECT_LE(media::measure({48000, 2, sound}).true_peak_dbtp, db(0.5) + 0.05);
}

TEST(Limiter, rests_after_a_peak_and_works_again_at_the_next) {
    Limiter limiter(0.5);
    std::vector<float> sound = tone(3, 500, 0.3).samples;
    for (const size_t at : {size_t{48000}, size_t{240000}}) sound[at] = sound[at + 1] = 0.95f;
    limiter.process(sound);
    double most = 0;
    for (const float value : sound) most = std::max(most, double(std::abs(value)));
    EXPECT_LE(most, 0.5);
    EXPECT_GT(std::abs(sound[2 * 48000 + 2 * 24 + 2 * Limiter::delay]),
              0.29f);  // a crest at one second, untouched again
}

TEST(Limiter, leaves_what_is_below_untouched_but_late) {
    Limiter limiter(0.9);
    const std::vector<float> before = tone(0.1, 500, 0.5).samples;
    std::vector<float> after = before;
    limiter.process(after);
    for (size_t i = 2 * Limiter::delay; i < after.size(); ++i) ASSERT_EQ(after[i], before[i - 2 * Limiter::delay]);
}

std::vector<int16_t> as_16_bit(const media::Sound& sound) {
    std::vector<int16_t> out;
    for (float s : sound.samples) out.push_back(static_cast<int16_t>(s * 32767));
    return out;
}

TEST(MusicLoop, runs_straight_on_when_its_end_meets_its_beginning) {
    const MusicLoop loop(as_16_bit(tone(2, 440, 0.3)));
    EXPECT_TRUE(loop.seamless());
    EXPECT_EQ(loop.period(), 96000);
}

TEST(MusicLoop, cross_fades_a_track_that_fades_out) {
    media::Sound sound = tone(8, 440, 0.3);
    for (size_t i = 0; i < sound.samples.size(); ++i) sound.samples[i] *= 1 - float(i) / float(sound.samples.size());
    const MusicLoop loop(as_16_bit(sound));
    EXPECT_FALSE(loop.seamless());
    double steepest = 0;
    for (int64_t i = 1; i < 20 * 48000; ++i)
        steepest = std::max(steepest, double(std::abs(loop.at(i).left - loop.at(i - 1).left)));
    EXPECT_LT(steepest, 0.03);
}

}  // namespace
}  // namespace igny8::video
