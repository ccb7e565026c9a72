#include "tts/word_times.hpp"

#include "doubles.hpp"

namespace {

using namespace igny8;
using namespace igny8::tts;
using testing::ElementsAre;

std::vector<std::string> shown(const std::vector<document::Word>& words) {
    std::vector<std::string> out;
    for (const auto& w : words) out.push_back(fmt::format("{} {}-{}", w.text, w.start_ms, w.end_ms));
    return out;
}

Speech sounding(std::vector<std::pair<int, bool>> parts, std::vector<SpokenMark> marks) {
    Speech out{{22050, 1, {}}, std::move(marks)};
    for (const auto& [ms, loud] : parts) append(out.sound, loud ? tone(ms) : silence(ms));
    return out;
}

TEST(WordTimes, start_where_the_voice_says_and_end_where_the_next_begins) {
    const std::string text = "one two three";
    const Speech speech = sounding({{900, true}}, {{0, 0, 0, 0}, {4, 0, 300, 0}, {8, 0, 600, 0}});
    EXPECT_THAT(shown(word_times(text, spoken(text), speech)),
                ElementsAre("one 0-300", "two 300-600", "three 600-900"));
}

TEST(WordTimes, end_where_the_voice_falls_silent_before_a_pause) {
    const std::string text = "one, two";
    const Speech speech = sounding({{300, true}, {400, false}, {300, true}}, {{0, 0, 0, 0}, {5, 0, 700, 0}});
    EXPECT_THAT(shown(word_times(text, spoken(text), speech)), ElementsAre("one, 0-320", "two 700-1000"));
}

TEST(WordTimes, start_with_the_sound_when_the_voice_announces_them_in_a_pause) {
    const std::string text = "one, two three";
    const Speech speech =
        sounding({{300, true}, {400, false}, {600, true}}, {{0, 0, 0, 0}, {5, 0, 590, 0}, {9, 0, 1000, 0}});
    EXPECT_THAT(shown(word_times(text, spoken(text), speech)),
                ElementsAre("one, 0-320", "two 700-1000", "three 1000-1300"));
}

TEST(WordTimes, keep_a_start_that_no_sound_follows_soon) {
    const std::string text = "one, two";
    const Speech speech = sounding({{300, true}, {700, false}, {300, true}}, {{0, 0, 0, 0}, {5, 0, 400, 0}});
    EXPECT_THAT(shown(word_times(text, spoken(text), speech)), ElementsAre("one, 0-320", "two 400-1300"));
}

TEST(WordTimes, map_a_word_of_several_sounds_back_onto_one_word_of_the_script) {
    const std::string text = "pay $5 now";  // "pay 5 dollars now"
    const Speech speech = sounding({{1200, true}}, {{0, 0, 0, 0}, {4, 0, 300, 0}, {6, 0, 600, 0}, {14, 0, 900, 0}});
    EXPECT_THAT(shown(word_times(text, spoken(text), speech)), ElementsAre("pay 0-300", "$5 300-900", "now 900-1200"));
}

TEST(WordTimes, share_the_time_of_words_that_the_voice_runs_together) {
    const std::string text = "ab of the end";
    const Speech speech = sounding({{1000, true}}, {{0, 0, 0, 0}, {3, 0, 200, 0}, {10, 0, 700, 0}});
    EXPECT_THAT(shown(word_times(text, spoken(text), speech)),
                ElementsAre("ab 0-200", "of 200-400", "the 400-700", "end 700-1000"));
}

TEST(WordTimes, take_a_mark_on_the_blank_ahead_for_the_word_behind_it) {
    const std::string text = "one two";
    const Speech speech = sounding({{600, true}}, {{0, 0, 0, 0}, {3, 0, 300, 0}});
    EXPECT_THAT(shown(word_times(text, spoken(text), speech)), ElementsAre("one 0-300", "two 300-600"));
}

TEST(WordTimes, are_shared_by_length_when_the_voice_gives_none) {
    const std::string text = "aaaa bb cc";
    const Speech speech = sounding({{200, false}, {800, true}, {200, false}}, {});
    EXPECT_THAT(shown(word_times(text, spoken(text), speech)),
                ElementsAre("aaaa 200-600", "bb 600-800", "cc 800-1020"));
}

TEST(WordTimes, never_go_back_whatever_the_voice_says) {
    const std::string text = "a b c d e";
    const Speech speech =
        sounding({{500, true}}, {{8, 0, 90'000, 0}, {0, 0, 400, 0}, {2, 0, 100, 0}, {999, 0, 10, 0}, {4, 0, 450, 0}});
    int last = 0;
    for (const auto& word : word_times(text, spoken(text), speech)) {
        EXPECT_GE(word.start_ms, last);
        EXPECT_GE(word.end_ms, word.start_ms);
        EXPECT_LE(word.end_ms, 500);
        last = word.end_ms;
    }
}

TEST(Envelope, finds_the_first_and_last_sound) {
    media::Sound sound = silence(200);
    append(sound, tone(300));
    append(sound, silence(100));
    const Envelope envelope(sound);
    EXPECT_EQ(envelope.first_loud_ms(0, 600), 200);
    EXPECT_EQ(envelope.last_loud_ms(0, 600), 500);
    EXPECT_EQ(Envelope(silence(300)).first_loud_ms(0, 300), 300);
}

}  // namespace
