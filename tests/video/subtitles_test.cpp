#include "video/subtitles.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <optional>

#include "base/error.hpp"
#include "base/text.hpp"
#include "caption_helpers.hpp"

namespace igny8::video {
namespace {

const std::vector<std::string> texts = {"Use <b> & {x} --> \\N now. It is literal.", "A second section."};

struct Cue {
    int from = 0, to = 0;
    std::string text;
};

/// "00:00:01,200 --> 00:00:02,400" as two times in milliseconds.
std::optional<Cue> time_line(const std::string& line) {
    int t[8];
    char points[2];
    const int read = std::sscanf(line.c_str(), "%2d:%2d:%2d%c%3d --> %2d:%2d:%2d%c%3d", &t[0], &t[1], &t[2], &points[0],
                                 &t[3], &t[4], &t[5], &t[6], &points[1], &t[7]);
    if (read != 10) return {};
    const auto ms = [&](int i) { return ((t[i] * 60 + t[i + 1]) * 60 + t[i + 2]) * 1000 + t[i + 3]; };
    return Cue{ms(0), ms(4), ""};
}

/// Time lines and what follows up to the blank line.
std::vector<Cue> parsed(const std::string& file) {
    std::vector<Cue> cues;
    bool inside = false;
    for (const std::string_view piece : text::split(file, '\n')) {
        const std::string line(piece);
        if (const auto cue = time_line(line)) {
            cues.push_back(*cue);
            inside = true;
        } else if (line.empty()) {
            inside = false;
        } else if (inside) {
            cues.back().text += (cues.back().text.empty() ? "" : "\n") + line;
        }
    }
    return cues;
}

TEST(Subtitles, come_back_from_srt_and_vtt_with_the_captions_times) {
    const auto project = spoken_project(texts);
    const auto timeline = spoken_timeline(project);
    const auto captions = subtitles(project, timeline);
    for (const char* format : {"srt", "vtt"}) {
        const auto cues = parsed(subtitle_file(format, project, timeline));
        ASSERT_EQ(cues.size(), captions.size()) << format;
        for (size_t i = 0; i < cues.size(); ++i) {
            EXPECT_EQ(cues[i].from, timeline.film_ms(captions[i].first_frame));
            EXPECT_EQ(cues[i].to, timeline.film_ms(captions[i].end_frame));
            if (i > 0) {
                EXPECT_GE(cues[i].from, cues[i - 1].to);
            }
        }
    }
}

TEST(Subtitles, escape_what_vtt_would_read_as_marks) {
    const auto project = spoken_project(texts);
    const std::string file = subtitle_file("vtt", project, spoken_timeline(project));
    EXPECT_EQ(file.rfind("WEBVTT\n", 0), 0u);
    EXPECT_NE(file.find("&lt;b&gt; &amp; {x} --&gt; \\N"), std::string::npos) << file;
}

TEST(Subtitles, leave_no_marks_in_srt_that_a_player_would_eat) {
    const auto project = spoken_project(texts);
    for (const Cue& cue : parsed(subtitle_file("srt", project, spoken_timeline(project))))
        EXPECT_EQ(cue.text.find_first_of("<>{}"), std::string::npos) << cue.text;
}

TEST(Subtitles, escape_braces_and_backslashes_in_ass) {
    const auto project = spoken_project(texts);
    const std::string file = subtitle_file("ass", project, spoken_timeline(project));
    EXPECT_NE(file.find("\\{x\\}"), std::string::npos);
    EXPECT_NE(file.find("\\\u2060N now"), std::string::npos) << file;
}

TEST(Subtitles, hold_whole_sentences_also_for_a_vertical_film) {
    const auto project = spoken_project({"Half of all visitors leave within three seconds."});
    const auto captions = subtitles(project, spoken_timeline(project));
    ASSERT_EQ(captions.size(), 1u);
    EXPECT_EQ(captions[0].lines.size(), 2u);
}

TEST(Subtitles, refuse_an_unknown_format) {
    const auto project = spoken_project(texts);
    EXPECT_THROW(subtitle_file("sub", project, spoken_timeline(project)), Error);
}

}  // namespace
}  // namespace igny8::video
