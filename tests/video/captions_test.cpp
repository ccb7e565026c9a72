#include "video/captions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "caption_helpers.hpp"
#include "video/caption_tokens.hpp"

namespace igny8::video {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Le;

constexpr CaptionLimits sentences{};
constexpr CaptionLimits groups{.lines = 2, .width = 16, .words = 4, .shortest_ms = 400, .linger_ms = 250};

std::vector<Caption> captions_of(const std::vector<std::string>& texts, const CaptionLimits& limits,
                                 const std::string& language = "en") {
    const auto project = spoken_project(texts, language);
    return caption(project, spoken_timeline(project), limits, columns);
}

std::vector<std::string> lines_of(const std::vector<Caption>& captions) {
    std::vector<std::string> lines;
    for (const Caption& one : captions)
        for (const CaptionLine& line : one.lines) lines.push_back(text_of(line));
    return lines;
}

const std::string long_text =
    "Modern websites lose half of their visitors in three seconds, because the browser has to wait for the fonts, the "
    "scripts and the pictures. Why does that happen? Nobody looks at the numbers.";

TEST(Captions, keep_every_word_in_order) {
    for (const CaptionLimits& limits : {sentences, groups}) {
        std::string all;
        for (const std::string& line : lines_of(captions_of({long_text}, limits)))
            all += (all.empty() ? "" : " ") + line;
        EXPECT_EQ(all, long_text);
    }
}

TEST(Captions, have_at_most_two_lines_of_42_columns) {
    for (const Caption& one : captions_of({long_text}, sentences)) {
        EXPECT_LE(one.lines.size(), 2u);
        for (const CaptionLine& line : one.lines) EXPECT_LE(columns(text_of(line)), 42) << text_of(line);
    }
}

TEST(Captions, group_at_most_so_many_words) {
    for (const Caption& one : captions_of({long_text}, groups)) {
        size_t count = 0;
        for (const CaptionLine& line : one.lines) count += line.size();
        EXPECT_LE(count, 4u);
    }
}

TEST(Captions, do_not_hold_two_sentences_in_one_group) {
    for (const Caption& one : captions_of({"It works. Try it now. You will see."}, groups))
        for (const CaptionLine& line : one.lines) {
            const std::string text = text_of(line);
            const size_t stop = text.find('.');
            EXPECT_TRUE(stop == std::string::npos || stop + 1 == text.size()) << text;
        }
}

TEST(Captions, break_after_a_comma_rather_than_in_the_middle_of_a_clause) {
    const auto captions =
        captions_of({"Modern websites lose half of their visitors in three seconds, because the browser has to "
                     "wait for the fonts and the scripts."},
                    sentences);
    ASSERT_EQ(captions.size(), 2u);
    EXPECT_EQ(text_of(captions[0].lines.back()).back(), ',');
}

TEST(Captions, do_not_end_a_line_with_an_article_or_a_preposition) {
    for (const std::string& line :
         lines_of(captions_of({"You can find the answer to the question in the first chapter of the book "
                               "about the history of the city."},
                              sentences))) {
        const std::string last = line.substr(line.rfind(' ') + 1);
        EXPECT_TRUE(last != "the" && last != "of" && last != "to" && last != "in") << line;
    }
}

TEST(Captions, begin_within_half_a_frame_of_their_first_word) {
    const auto project = spoken_project({long_text, long_text});
    const auto timeline = spoken_timeline(project);
    for (const Caption& one : caption(project, timeline, groups, columns)) {
        const auto& words = project.voiceover->sections[static_cast<size_t>(one.section_id - 1)].words;
        const std::string& first = one.lines[0][0].text;
        int nearest = 1 << 20;
        for (const auto& word : words)
            if (word.text == first)
                nearest = std::min(nearest, std::abs(timeline.film_ms(one.first_frame) - word.start_ms));
        EXPECT_LE(nearest, 34) << first;
    }
}

TEST(Captions, never_overlap_and_never_leave_their_scene) {
    const auto project = spoken_project({long_text, "One.", long_text});
    const auto timeline = spoken_timeline(project);
    for (const CaptionLimits& limits : {sentences, groups}) {
        int before = 0;
        for (const Caption& one : caption(project, timeline, limits, columns)) {
            EXPECT_GE(one.first_frame, before);
            EXPECT_GT(one.end_frame, one.first_frame);
            const Scene& scene = timeline.scenes[static_cast<size_t>(one.section_id - 1)];
            EXPECT_GE(one.first_frame, scene.first_frame);
            EXPECT_LE(one.end_frame, scene.end_frame());
            before = one.end_frame;
        }
    }
}

TEST(Captions, stay_their_shortest_time_where_the_next_one_permits) {
    CaptionLimits limits = sentences;
    limits.shortest_ms = 600;
    const auto captions = captions_of({"Yes."}, limits);
    ASSERT_EQ(captions.size(), 1u);
    EXPECT_GE(captions[0].end_frame - captions[0].first_frame, 18);
}

TEST(Captions, put_no_closing_mark_at_the_start_of_a_chinese_line) {
    document::VideoProject project =
        spoken_project({"现代网站在三秒内失去一半的访问者，因为浏览器必须等待字体、脚本和图片。"}, "zh");
    CaptionLimits limits{.lines = 2, .width = 16, .words = 0};
    const auto lines = lines_of(caption(project, spoken_timeline(project), limits, columns));
    ASSERT_GT(lines.size(), 2u);
    for (const std::string& line : lines) {
        const std::u32string points = unicode::code_points(line);
        EXPECT_EQ(std::u32string(U"，。、！？」").find(points.front()), std::u32string::npos) << line;
        EXPECT_EQ(line.find(' '), std::string::npos) << line;
        EXPECT_LE(columns(line), 16) << line;
    }
}

TEST(Captions, keep_a_percent_sign_with_its_number) {
    for (const std::string& line : lines_of(captions_of({"That saves you about 80 % of the work you do."}, groups)))
        EXPECT_NE(line.front(), '%') << line;
}

TEST(Captions, keep_an_opening_quotation_mark_with_its_word) {
    document::VideoProject project = spoken_project({"He said “stop it” twice"});
    project.voiceover->sections[0].words[2].text = "stop";  // a voice that leaves the mark out
    project.voiceover->sections[0].words[2].offset += 3;
    const auto tokens = caption_tokens(project.voiceover->sections[0], project.script.sections[0].narration, "en");
    ASSERT_EQ(tokens.size(), 5u);
    EXPECT_EQ(tokens[1].text, "said");
    EXPECT_EQ(tokens[2].text, "“stop");
}

TEST(Captions, leave_a_word_a_little_wider_than_a_line_whole) {
    EXPECT_THAT(lines_of(captions_of({"Der Nordseekrabbenkutter fährt."}, groups, "de")),
                ::testing::Contains("Nordseekrabbenkutter"));
}

TEST(Captions, hyphenate_a_word_that_is_much_wider_than_a_line) {
    const auto lines = lines_of(captions_of({"Der Donaudampfschifffahrtskapitänsanwärter lacht."}, groups, "de"));
    std::string joined;
    for (const std::string& line : lines) {
        EXPECT_LE(columns(line), 18) << line;
        joined += line.back() == '-' ? line.substr(0, line.size() - 1) : line + " ";
    }
    EXPECT_EQ(joined, "Der Donaudampfschifffahrtskapitänsanwärter lacht. ");
}

TEST(Captions, cut_an_identifier_at_its_marks_without_a_hyphen) {
    for (const std::string& line : lines_of(captions_of({"Call get_all_active_users_by_name now."}, groups)))
        EXPECT_NE(line.back(), '-') << line;
}

TEST(Captions, split_a_wide_word_where_unicode_allows_a_break) {
    const auto lines = lines_of(captions_of({"A state-of-the-art-machine-learning-thing runs."}, groups));
    for (const std::string& line : lines) EXPECT_LE(columns(line), 20) << line;
}

TEST(Captions, take_the_words_own_texts_when_they_do_not_match_the_narration) {
    document::VideoProject project = spoken_project({"one two three"});
    project.script.sections[0].narration = "something else";
    EXPECT_THAT(lines_of(caption(project, spoken_timeline(project), sentences, columns)), ElementsAre("one two three"));
}

TEST(Captions, are_none_without_words) {
    document::VideoProject project = spoken_project({"hello"});
    project.voiceover->sections[0].words.clear();
    EXPECT_TRUE(caption(project, spoken_timeline(project), sentences, columns).empty());
}

TEST(Captions, refuse_words_that_run_backwards) {
    document::VideoProject project = spoken_project({"one two"});
    project.voiceover->sections[0].words[1].end_ms = 0;
    EXPECT_THROW(caption(project, spoken_timeline(project), sentences, columns), Error);
}

TEST(Columns, count_ideographs_and_emoji_twice) {
    EXPECT_EQ(columns("abc"), 3);
    EXPECT_EQ(columns("你好"), 4);
    EXPECT_EQ(columns("é"), 1);
    EXPECT_EQ(columns("👨‍👩‍👧"), 2);
}

TEST(Leaning, knows_words_that_lean_on_the_next_one) {
    EXPECT_TRUE(leans_forward("The", "en-GB"));
    EXPECT_TRUE(leans_forward("der", "de"));
    EXPECT_FALSE(leans_forward("house", "en"));
    EXPECT_FALSE(leans_forward("the", "ja"));
    EXPECT_TRUE(opens_clause("because", "en"));
}

}  // namespace
}  // namespace igny8::video
