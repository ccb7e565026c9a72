#include "video/caption_painter.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "caption_helpers.hpp"
#include "video/caption_ass.hpp"
#include "video/caption_flatten.hpp"

namespace igny8::video {
namespace {

struct Painted {
    document::VideoProject project;
    Timeline timeline;
    std::unique_ptr<CaptionPainter> painter;
};

Painted painted(const std::vector<std::string>& texts, const CaptionStyle& style, const std::string& language = "en",
                const std::string& preset_name = "youtube_short") {
    const document::Preset preset = document::preset(preset_name);
    Painted out{spoken_project(texts, language), {}, nullptr};
    out.timeline = spoken_timeline(out.project, {preset.width_px, preset.height_px, 30});
    out.painter = std::make_unique<CaptionPainter>(out.project, out.timeline, preset, style);
    return out;
}

uint8_t most_at_the_edges(const Overlay& box) {
    uint8_t most = 0;
    const auto look = [&](int x, int y) { most = std::max(most, box.alpha[static_cast<size_t>(y * box.width + x)]); };
    for (int x = 0; x < box.width; ++x) look(x, 0), look(x, box.height - 1);
    for (int y = 0; y < box.height; ++y) look(0, y), look(box.width - 1, y);
    return most;
}

/// What can be seen of a box: soft shadows thin out beyond it.
struct Visible {
    int left = 1 << 20, top = 1 << 20, right = 0, bottom = 0;
};
Visible visible(const Overlay& box) {
    Visible out;
    for (int y = 0; y < box.height; ++y)
        for (int x = 0; x < box.width; ++x) {
            if (box.alpha[static_cast<size_t>(y * box.width + x)] < 100) continue;
            out.left = std::min(out.left, box.left + x), out.right = std::max(out.right, box.left + x + 1);
            out.top = std::min(out.top, box.top + y), out.bottom = std::max(out.bottom, box.top + y + 1);
        }
    return out;
}

bool same(const Overlay& a, const Overlay& b) {
    return a.left == b.left && a.top == b.top && a.width == b.width && a.luma == b.luma && a.alpha == b.alpha &&
           a.cb == b.cb && a.cr == b.cr && a.alpha_half == b.alpha_half;
}

TEST(CaptionPainter, draws_every_style_inside_its_box_and_the_safe_area) {
    for (const std::string& name : caption_style_names()) {
        const CaptionStyle style = caption_style(name);
        const Painted film = painted({"Jumping gyroscopes (ÄÖÜ) are quickly {spinning} away 🚀!"}, style);
        const document::SafeArea safe = document::preset("youtube_short").safe_area;
        int seen = 0;
        for (int frame = 0; frame < film.timeline.total_frames; frame += 2) {
            const Overlay* box = film.painter->at(frame);
            if (!box) continue;
            ++seen;
            EXPECT_EQ(most_at_the_edges(*box), 0) << name << " " << frame;
            const Visible ink = visible(*box);
            EXPECT_GE(ink.left, safe.left) << name;
            EXPECT_LE(ink.right, 1080 - safe.right) << name;
            EXPECT_LE(ink.bottom, 1920 - safe.bottom) << name;
            EXPECT_EQ((box->left | box->top | box->width | box->height) & 1, 0) << name;
        }
        EXPECT_GT(seen, 10) << name;
    }
}

TEST(CaptionPainter, shows_nothing_while_nobody_speaks) {
    const Painted film = painted({"Hello there."}, caption_style("karaoke"));
    EXPECT_EQ(film.painter->at(0), nullptr);
    EXPECT_NE(film.painter->at(8), nullptr);
    EXPECT_EQ(film.painter->at(film.timeline.total_frames), nullptr);
}

TEST(CaptionPainter, gives_the_same_pixels_in_whatever_order_frames_are_asked_for) {
    for (const char* name : {"karaoke", "sweep", "pop-in", "sentence"}) {
        const Painted one = painted({"Half of them leave. Why is that so?"}, caption_style(name));
        const Painted other = painted({"Half of them leave. Why is that so?"}, caption_style(name));
        std::vector<Overlay> forwards;
        for (int frame = 6; frame < 60; ++frame)
            forwards.push_back(one.painter->at(frame) ? *one.painter->at(frame) : Overlay{});
        for (int frame = 59; frame >= 6; --frame) {
            const Overlay* box = other.painter->at(frame);
            EXPECT_TRUE(same(box ? *box : Overlay{}, forwards[static_cast<size_t>(frame - 6)])) << name << " " << frame;
        }
    }
}

TEST(CaptionPainter, colours_the_word_being_spoken) {
    const Painted film = painted({"one two"}, caption_style("karaoke"));
    const Overlay first = *film.painter->at(7), second = *film.painter->at(16);
    EXPECT_EQ(first.alpha, second.alpha);
    EXPECT_NE(first.cb, second.cb);
}

TEST(CaptionPainter, fades_by_scaling_the_whole_box) {
    const Painted film = painted({"Hello there."}, caption_style("sentence"));
    const Overlay faint = *film.painter->at(6), full = *film.painter->at(12);
    ASSERT_EQ(faint.alpha.size(), full.alpha.size());
    EXPECT_LT(*std::max_element(faint.alpha.begin(), faint.alpha.end()),
              *std::max_element(full.alpha.begin(), full.alpha.end()));
}

TEST(CaptionPainter, takes_marks_of_ass_literally) {
    const std::string text = "{\\pos(0,0)} \\N {x}";
    const Painted film = painted({text}, caption_style("plain"));
    const Overlay* box = film.painter->at(12);
    ASSERT_NE(box, nullptr);
    EXPECT_GT(box->top, 1000);  // not moved to the corner
    EXPECT_EQ(ass_escaped("{a}\\N"), "\\{a\\}\\\u2060N");
}

TEST(CaptionPainter, shrinks_a_word_that_is_wider_than_the_screen) {
    const Painted film =
        painted({"Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"}, caption_style("karaoke"), "de");
    const Overlay* box = film.painter->at(10);
    ASSERT_NE(box, nullptr);
    EXPECT_GE(box->left, 60);
    EXPECT_LE(box->left + box->width, 1080 - 140);
    EXPECT_EQ(most_at_the_edges(*box), 0);
}

TEST(CaptionPainter, puts_the_mark_at_the_end_of_an_arabic_line_at_its_left) {
    AssRenderer renderer(1080, 400);
    const auto inks = renderer.render({"{\\an5\\pos(540,200)\\fs100\\1c&H010000&}ثلاث ثوان{\\1c&H020000&}،"});
    ASSERT_EQ(inks.size(), 2u);
    const bool mark_first = inks[0].rgb == 2;
    EXPECT_LT(inks[mark_first ? 0 : 1].x, inks[mark_first ? 1 : 0].x);
}

TEST(CaptionPainter, draws_emoji_in_colour) {
    CaptionStyle style = caption_style("plain");
    const Painted film = painted({"❤️"}, style);
    const Overlay* box = film.painter->at(10);
    ASSERT_NE(box, nullptr);
    EXPECT_GT(*std::max_element(box->cr.begin(), box->cr.end()), 180);
}

TEST(CaptionPainter, names_the_character_no_font_has_and_a_package) {
    try {
        painted({"This 𒀀 is cuneiform."}, caption_style("plain"));
        FAIL();
    } catch (const Error& e) {
        EXPECT_EQ(e.fault(), Fault::config);
        EXPECT_NE(e.message().find("U+12000"), std::string::npos) << e.message();
        EXPECT_NE(e.hint().find("fonts-"), std::string::npos) << e.hint();
    }
}

TEST(CaptionPainter, keys_a_section_by_what_it_shows_and_not_by_when) {
    const CaptionStyle style = caption_style("karaoke");
    const Painted one = painted({"Short.", "The same words."}, style);
    const Painted later = painted({"A first section that is longer.", "The same words."}, style);
    EXPECT_EQ(one.painter->section_key(2), later.painter->section_key(2));
    EXPECT_NE(one.painter->section_key(1), later.painter->section_key(1));
    CaptionStyle other = style;
    other.current = {0, 255, 0, 255};
    EXPECT_NE(one.painter->section_key(2), painted({"Short.", "The same words."}, other).painter->section_key(2));
}

TEST(CaptionStyles, are_all_readable_and_refuse_unknown_names) {
    EXPECT_GE(caption_style_names().size(), 7u);
    for (const std::string& name : caption_style_names()) {
        const CaptionStyle style = caption_style(name);
        EXPECT_TRUE(style.outline > 0.04 || style.box.alpha > 180) << name << " is not readable over any picture";
    }
    EXPECT_THROW(caption_style("nothing"), Error);
    EXPECT_THROW(caption_style("../presets/tiktok"), Error);
}

TEST(Flatten, keeps_an_opaque_colour_exactly) {
    std::vector<uint8_t> coverage(16 * 16, 255);
    const Ink ink{Ink::Kind::fill, 10, 10, 16, 16, 16, coverage.data(), 0xFFFFFF, 255};
    Overlay box;
    Flattener().flatten({ink}, {}, nullptr, box);
    const size_t middle = static_cast<size_t>(box.width * (box.height / 2) + box.width / 2);
    EXPECT_EQ(box.alpha[middle], 255);
    EXPECT_EQ(box.luma[middle], 235);
    EXPECT_EQ(box.cb[static_cast<size_t>(box.width / 2 * (box.height / 4) + box.width / 4)], 128);
}

TEST(Flatten, halves_the_alpha_for_the_chroma_planes) {
    std::vector<uint8_t> coverage{255};
    Overlay box;
    Flattener().flatten({{Ink::Kind::fill, 11, 11, 1, 1, 1, coverage.data(), 0xFF0000, 255}}, {}, nullptr, box);
    EXPECT_EQ(*std::max_element(box.alpha.begin(), box.alpha.end()), 255);
    EXPECT_EQ(*std::max_element(box.alpha_half.begin(), box.alpha_half.end()), 64);
}

}  // namespace
}  // namespace igny8::video
