// A clip as the background of a section: timeline, painter, segments.
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "clip_maker.hpp"
#include "film_maker.hpp"
#include "media/picture.hpp"
#include "video/blend.hpp"
#include "video/render.hpp"

using namespace igny8;
using namespace igny8::video;

namespace {

class MovingBackground : public testing::Test {
protected:
    MovingBackground() {
        auto& asset = project.assets[1];
        asset.asset_type = "stock_video";
        asset.file_url = make_clip(scratch.path() / "clip.mp4", 160, 160, 30, 30);
    }
    ScratchFolder scratch;
    document::VideoProject project = small_project(scratch.path(), {3000, 3000, 3000});

    Timeline planned(Transition transition = Transition::fade) const {
        PlanOptions options;
        options.transition = transition;
        return plan(project, small_preset(), options);
    }
    static std::vector<Rendition> small_renditions() {
        Rendition small{"96p", rendition({320, 480, 30}, "320p", {}).settings};
        small.settings.width = 96, small.settings.height = 160;
        return {small};
    }
    /// White words at the right end of the middle row, over the clip alone.
    void add_words(uint8_t grey = 255) {
        media::Pixels page{96, 160, 4, std::vector<uint8_t>(96 * 160 * 4)};
        for (int y = 76; y < 86; ++y)
            for (int x = 80; x < 94; ++x) {
                for (int c = 0; c < 3; ++c) page.row(y)[x * 4 + c] = grey;
                page.row(y)[x * 4 + 3] = 255;
            }
        std::erase_if(project.assets, [](const auto& a) { return a.asset_type == "text_overlay"; });
        document::VideoAsset words;
        words.asset_type = "text_overlay";
        words.section_id = 2;
        words.file_url = scratch.path() / "words.png";
        media::write_png(words.file_url, page);
        project.assets.push_back(words);
    }
    std::vector<std::string> keys(const Timeline& t, SegmentStore& store) {
        RenderJob job{t, small_renditions(), made_up_pictures(), {}, {}};
        return plan_render(job, store).keys[0];
    }
    static int luma(Painter& painter, int frame) { return luma_at(*painter.paint(frame), 0.9); }
};

}  // namespace

TEST_F(MovingBackground, RunsAtItsOwnSpeedAndBeginsAgain) {
    const Timeline t = planned(Transition::cut);
    const Scene& scene = t.scenes[1];
    ASSERT_TRUE(scene.shots[0].film);
    Painter painter(t, made_up_pictures());
    for (const int i : {0, 1, 2, 29, 30, 31, 59, 60, 62})
        EXPECT_NEAR(luma(painter, scene.first_frame + i), clip_luma(i % 30), 2) << i;
}

TEST_F(MovingBackground, IsTheSameInWhateverOrderItIsAskedFor) {
    const Timeline t = planned();
    Painter painter(t, made_up_pictures());
    const int first = t.scenes[1].first_frame;
    for (const int i : {70, 3, 95, -4, 8, 40, 39}) {
        Painter fresh(t, made_up_pictures());
        EXPECT_TRUE(same_samples(*painter.paint(first + i), *fresh.paint(first + i))) << i;
    }
}

TEST_F(MovingBackground, ACaptionOverItIsGoneWithItsFrame) {
    const Timeline t = planned(Transition::cut);
    const int first = t.scenes[1].first_frame;
    Overlay box{.left = 80,
                .top = 78,
                .width = 16,
                .height = 4,
                .luma = std::vector<uint8_t>(64, 235),
                .alpha = std::vector<uint8_t>(64, 255),
                .cb = std::vector<uint8_t>(16, 128),
                .cr = std::vector<uint8_t>(16, 128),
                .alpha_half = std::vector<uint8_t>(16, 255)};
    Painter painter(t, made_up_pictures(), [&](int frame) { return frame == first + 5 ? &box : nullptr; });
    EXPECT_EQ(luma(painter, first + 5), 235);
    EXPECT_NEAR(luma(painter, first + 5 + 30), clip_luma(5), 2);
    EXPECT_EQ(luma(painter, first + 5), 235);
    EXPECT_NEAR(luma(painter, first + 6), clip_luma(6), 2);
}

TEST_F(MovingBackground, EveryTransitionTakesItInAndOut) {
    for (const auto transition : {Transition::fade, Transition::slide, Transition::zoom}) {
        const Timeline t = planned(transition);
        Painter painter(t, made_up_pictures());
        const int in = t.scenes[1].first_frame, out = t.scenes[2].first_frame;
        EXPECT_FALSE(same_samples(*painter.paint(in + 3), *painter.paint(in + 10))) << name(transition);
        EXPECT_FALSE(same_samples(*painter.paint(out + 3), *painter.paint(out + 10))) << name(transition);
    }
}

TEST_F(MovingBackground, ItsWordsComeUpOnceItHasComeInAndLeaveWithIt) {
    add_words();
    const Timeline t = planned();
    Painter painter(t, made_up_pictures());
    const Shot& shot = t.scenes[1].shots[0];
    const int in = shot.first_frame + shot.transition_frames, out = t.scenes[2].first_frame;
    EXPECT_NEAR(luma(painter, in - 1), clip_luma((in - 1 - shot.first_frame) % 30), 8);
    EXPECT_GT(luma(painter, in + 4), luma(painter, in + 1));
    for (const int frame : {in + 9, in + 40, out - 1}) EXPECT_EQ(luma(painter, frame), 235) << frame;
    EXPECT_GT(luma(painter, out + 2), luma(painter, out + 12));
    EXPECT_NEAR(luma_at(*painter.paint(in + 40), 0.7), clip_luma((in + 40 - shot.first_frame) % 30), 2);
}

TEST_F(MovingBackground, OtherWordsMakeItsOwnSegmentsAnew) {
    SegmentStore store(scratch.path() / "segments");
    const auto without = keys(planned(Transition::cut), store);
    add_words();
    const auto white = keys(planned(Transition::cut), store);
    add_words(200);
    const auto grey = keys(planned(Transition::cut), store);
    EXPECT_NE(white[1], without[1]);
    EXPECT_NE(grey[1], white[1]);
    for (const size_t other : {0u, 2u}) EXPECT_EQ(white[other], without[other]);
}

TEST_F(MovingBackground, WordsThatCannotBeReadAreToldWithTheirSection) {
    add_words();
    write_file(project.assets.back().file_url, "no picture at all");
    const Timeline t = planned();
    try {
        Painter(t, made_up_pictures()).paint(t.scenes[1].first_frame + 30);
        FAIL() << "nobody noticed";
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::input);
        EXPECT_THAT(error.message(), testing::HasSubstr("section 2"));
    }
}

TEST_F(MovingBackground, AnotherClipMakesAnotherSegmentAndLeavesTheRest) {
    SegmentStore store(scratch.path() / "segments");
    const auto before = keys(planned(Transition::cut), store);
    make_clip(project.assets[1].file_url, 160, 160, 30, 20);
    const auto after = keys(planned(Transition::cut), store);
    ASSERT_EQ(before.size(), after.size());
    EXPECT_EQ(before[0], after[0]);
    EXPECT_NE(before[1], after[1]);
    EXPECT_EQ(before[2], after[2]);
}

TEST_F(MovingBackground, ABrokenClipIsToldWithItsSectionBeforeMuchIsDrawn) {
    write_file(project.assets[1].file_url, "no film at all");
    const Timeline t = planned();
    SegmentStore store(scratch.path() / "segments");
    RenderJob job{t, small_renditions(), made_up_pictures(), {}, {}};
    const auto wanted = plan_render(job, store);
    try {
        prove_pictures(job, wanted, {});
        FAIL() << "nobody noticed";
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::input);
        EXPECT_THAT(error.message(), testing::HasSubstr("section 2"));
    }
}
