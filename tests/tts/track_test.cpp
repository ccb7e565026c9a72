#include "tts/track.hpp"

#include "doubles.hpp"

namespace {

using namespace igny8;
using namespace igny8::tts;

Line line(int before_ms, int sound_ms, int behind_ms) {
    Line out{silence(before_ms), {{"word", before_ms, before_ms + sound_ms, 0}}};
    append(out.sound, tone(sound_ms));
    append(out.sound, silence(behind_ms));
    return out;
}

TEST(Trimmed, keeps_a_little_air_around_the_sound_and_moves_the_words_along) {
    const Line cut = trimmed(line(500, 1000, 700));
    EXPECT_NEAR(cut.sound.duration_ms(), 30 + 1000 + 80, 10);
    EXPECT_NEAR(cut.words[0].start_ms, 30, 10);
    EXPECT_NEAR(cut.words[0].end_ms, 1030, 10);
}

TEST(Trimmed, leaves_a_silent_line_as_it_is) { EXPECT_EQ(trimmed({silence(300), {}}).sound.duration_ms(), 300); }

TEST(Finished, is_a_whole_number_of_milliseconds_at_the_tracks_rate) {
    const Line done = finished(line(0, 333, 0), {});
    EXPECT_EQ(done.sound.rate, 48000);
    EXPECT_EQ(done.sound.samples.size() % 48, 0u);
    EXPECT_NEAR(done.sound.duration_ms(), 333, 1);
}

TEST(Track, leads_in_pauses_between_and_lets_out) {
    const TrackLayout layout;
    const Track all = track({finished(line(0, 1000, 0), layout), finished(line(0, 500, 0), layout)}, layout);
    ASSERT_EQ(all.sections.size(), 2u);
    EXPECT_EQ(all.sections[0].start_ms, 250);
    EXPECT_EQ(all.sections[1].start_ms, all.sections[0].end_ms + 350);
    EXPECT_EQ(all.sound.duration_ms(), all.sections[1].end_ms + 250);
    EXPECT_EQ(all.sections[1].words[0].start_ms, all.sections[1].start_ms);
    EXPECT_LE(all.sections[1].words[0].end_ms, all.sections[1].end_ms);
}

TEST(Track, can_be_cut_back_into_the_lines_it_was_made_of) {
    const TrackLayout layout;
    const Line first = finished(line(0, 700, 0), layout), second = finished(line(0, 400, 0), layout);
    const Track all = track({first, second}, layout);
    const Line back = cut_out(all.sound, all.sections[1]);
    EXPECT_EQ(back.sound.samples, second.sound.samples);
    EXPECT_EQ(back.words[0].start_ms, second.words[0].start_ms);
}

TEST(CutOut, of_a_section_behind_the_tracks_end_is_empty) {
    document::SpokenSection section;
    section.start_ms = 5000;
    section.end_ms = 6000;
    EXPECT_TRUE(cut_out(silence(1000, 48000), section).sound.samples.empty());
}

}  // namespace
