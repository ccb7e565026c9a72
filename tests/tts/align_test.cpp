#include "tts/align.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tts/normalise.hpp"

namespace {

using namespace igny8;
using namespace igny8::tts;

std::vector<HeardWord> heard(std::initializer_list<const char*> words) {
    std::vector<HeardWord> out;
    for (const char* word : words) {
        const int at = static_cast<int>(out.size()) * 500;
        out.push_back({word, at, at + 400});
    }
    return out;
}

/// "word@start" for each mark.
std::vector<std::string> marks(std::string_view text, const std::vector<HeardWord>& words) {
    std::vector<std::string> out;
    for (const SpokenMark& m : aligned(text, words))
        out.push_back(std::string(text.substr(m.offset, m.length)) + "@" + std::to_string(m.start_ms));
    return out;
}

using testing::ElementsAre;

TEST(Align, puts_each_word_where_it_was_heard) {
    EXPECT_THAT(marks("The sea rises.", heard({"the", "sea", "rises"})), ElementsAre("The@0", "sea@500", "rises@1000"));
}

TEST(Align, takes_a_word_that_was_heard_nearly_right) {
    EXPECT_THAT(marks("The harbour is calm.", heard({"The", "harbor", "is", "calm"})),
                ElementsAre("The@0", "harbour@500", "is@1000", "calm@1500"));
}

TEST(Align, leaves_out_what_was_missed_and_what_was_never_said) {
    EXPECT_THAT(marks("One two three four.", heard({"one", "erm", "two", "four"})),
                ElementsAre("One@0", "two@1000", "four@1500"));
}

TEST(Align, hears_signs_as_the_words_they_were_said_in) {
    const Spoken said = spoken("In 2023 it rose by 5% again.");
    const auto all = aligned(said.text, heard({"In", "2023", "it", "rose", "by", "5%", "again"}));
    std::vector<std::string> words;
    for (const SpokenMark& m : all) words.push_back(said.text.substr(m.offset, m.length));
    EXPECT_THAT(words, testing::ElementsAreArray({"In", "2023", "it", "rose", "by", "5", "percent", "again"}));
}

TEST(Align, times_never_go_back_though_a_listener_s_may) {
    auto words = heard({"one", "two", "three"});
    words[1].start_ms = 1800;
    int last = 0;
    for (const SpokenMark& m : aligned("one two three", words)) {
        EXPECT_GE(m.start_ms, last);
        last = m.start_ms;
    }
}

TEST(Align, gives_nothing_when_it_was_another_text) {
    EXPECT_TRUE(aligned("One two three four.", heard({"music", "playing"})).empty());
    EXPECT_TRUE(aligned("One two three four.", {}).empty());
    EXPECT_TRUE(aligned("", heard({"one"})).empty());
}

TEST(Align, a_repeated_phrase_goes_to_the_right_place) {
    EXPECT_THAT(marks("go on and on and stop", heard({"go", "on", "and", "on", "and", "stop"})),
                ElementsAre("go@0", "on@500", "and@1000", "on@1500", "and@2000", "stop@2500"));
}

TEST(Align, is_not_led_astray_by_texts_beyond_measure) {
    std::string text;
    std::vector<HeardWord> words;
    for (int i = 0; i < 5'000; ++i) {
        text += "word ";
        words.push_back({"word", i, i + 1});
    }
    EXPECT_TRUE(aligned(text, words).empty());
}

}  // namespace
