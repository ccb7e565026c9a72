#include "tts/pieces.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "doubles.hpp"
#include "media/loudness.hpp"

namespace {

using namespace igny8;
using namespace igny8::tts;
using testing::ElementsAre;

std::vector<std::string> cut(std::string_view text, size_t characters) {
    std::vector<std::string> out;
    for (const Piece& p : pieces(text, characters)) out.emplace_back(text.substr(p.offset, p.length));
    return out;
}

TEST(Pieces, a_short_text_is_one) { EXPECT_THAT(cut("  One. Two.  ", 100), ElementsAre("One. Two.")); }

TEST(Pieces, break_between_sentences_and_hold_as_many_as_go) {
    EXPECT_THAT(cut("One two. Three four. Five six.", 20), ElementsAre("One two. Three four.", "Five six."));
}

TEST(Pieces, break_a_long_sentence_at_its_clauses_then_between_words_then_anywhere) {
    EXPECT_THAT(cut("Red, green and blue, black.", 16), ElementsAre("Red,", "green and blue,", "black."));
    EXPECT_THAT(cut("one two three four", 9), ElementsAre("one two", "three", "four"));
    EXPECT_THAT(cut("abcdefgh", 3), ElementsAre("abc", "def", "gh"));
    EXPECT_THAT(cut("东西南北，春夏秋冬。", 5), ElementsAre("东西南北，", "春夏秋冬。"));
}

TEST(Pieces, count_characters_and_never_break_one) {
    for (const std::string& part : cut("äöüäöüäöü ßßßß", 4)) {
        EXPECT_TRUE(text::is_utf8(part));
        EXPECT_LE(part.size(), 8u);
    }
}

TEST(Pieces, leave_nothing_out_whatever_comes) {
    for (const char* text : {"", "   ", "a", "\n\n.\n", "… — !", "x, y; z: 1.5 and so on. Ok?"})
        for (size_t most = 1; most < 12; ++most) {
            std::string all, wanted;
            for (const std::string& p : cut(text, most)) all += p;
            for (char c : std::string_view(text))
                if (!std::isspace(static_cast<unsigned char>(c))) wanted += c;
            std::erase(all, ' ');
            EXPECT_EQ(all, wanted) << most;
        }
}

SpokenPiece spoken(size_t offset, Piece::End end, float loud, int before, int behind) {
    Speech speech{silence(before), {{0, 3, before, before + 600}}, {}};
    append(speech.sound, tone(600, loud));
    append(speech.sound, silence(behind));
    return {{offset, 3, end}, speech};
}

TEST(Joined, moves_marks_along_and_pauses_as_the_text_asks) {
    const Speech out =
        joined({spoken(0, Piece::End::sentence, 0.3f, 500, 700), spoken(4, Piece::End::clause, 0.3f, 0, 0),
                spoken(8, Piece::End::sentence, 0.3f, 90, 900)});
    ASSERT_EQ(out.words.size(), 3u);
    EXPECT_EQ(out.words[0].start_ms, 30);
    EXPECT_NEAR(out.words[1].start_ms, 30 + 600 + 80 + 280, 12);
    EXPECT_NEAR(out.words[2].start_ms - out.words[1].start_ms, 600 + 120 + 30, 12);
    EXPECT_EQ(out.words[2].offset, 8u);
    for (const SpokenMark& m : out.words) {  // each mark stands where the sound sets in
        const auto at = static_cast<size_t>(m.start_ms) * 22050 / 1000;
        EXPECT_LT(std::abs(out.sound.samples[at > 400 ? at - 400 : 0]), 0.01f);
        EXPECT_GT(media::integrated_lufs({22050,
                                          1,
                                          {out.sound.samples.begin() + static_cast<long>(at),
                                           out.sound.samples.begin() + static_cast<long>(at) + 11025}}),
                  -40);
    }
}

TEST(Joined, makes_its_pieces_equally_loud_and_joins_without_a_click) {
    const Speech out = joined({spoken(0, Piece::End::word, 0.15f, 0, 0), spoken(4, Piece::End::word, 0.3f, 0, 0)});
    const auto part = [&](const SpokenMark& m) {
        const auto from = static_cast<size_t>(m.start_ms) * 22050 / 1000;
        return media::Sound{22050,
                            1,
                            {out.sound.samples.begin() + static_cast<long>(from),
                             out.sound.samples.begin() + static_cast<long>(from) + 22050 * 58 / 100}};
    };
    EXPECT_NEAR(media::integrated_lufs(part(out.words[0])), media::integrated_lufs(part(out.words[1])), 0.7);
    float step = 0;
    for (size_t i = 1; i < out.sound.samples.size(); ++i)
        step = std::max(step, std::abs(out.sound.samples[i] - out.sound.samples[i - 1]));
    EXPECT_LT(step, 0.06f) << "a tone of 440 Hz moves no faster";
}

TEST(Joined, leaves_one_piece_as_it_is) {
    const SpokenPiece one = spoken(0, Piece::End::sentence, 0.1f, 500, 500);
    EXPECT_EQ(joined({one}).sound.samples, one.speech.sound.samples);
}

Speech a_tone(const Wish&) { return {tone(500), {}, {}}; }

TEST(SpeakInPieces, halves_its_limit_when_the_service_knows_a_lower_one) {
    std::vector<size_t> sizes;
    const std::string text = text::join(std::vector<std::string>(30, "One two three four."), " ");
    speak_in_pieces(text, 1000, "en", [&](const Wish& wish) {
        if (wish.text.size() > 130) throw TooLong{};
        sizes.push_back(wish.text.size());
        return a_tone(wish);
    });
    EXPECT_GE(sizes.size(), 5u);
}

TEST(SpeakInPieces, gives_up_on_a_service_that_finds_everything_too_long) {
    EXPECT_THROW(speak_in_pieces("One two three.", 1000, "en", [](const Wish&) -> Speech { throw TooLong{}; }), Error);
}

TEST(SpeakInPieces, tells_what_stands_around_a_piece) {
    std::vector<std::string> around;
    speak_in_pieces("One. Two. Three.", 5, "en", [&](const Wish& wish) {
        around.push_back(std::string(text::trim(wish.before)) + "|" + std::string(text::trim(wish.after)));
        return a_tone(wish);
    });
    EXPECT_THAT(around, testing::Contains("One.|Three."));
}

}  // namespace
