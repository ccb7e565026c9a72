#include "video/timeline.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "film_maker.hpp"
#include "video/motion.hpp"
#include "video/segment.hpp"

using namespace igny8;
using namespace igny8::video;

namespace {

Timeline planned(const std::vector<int>& lengths, const PlanOptions& options = {}) {
    return plan(small_project("", lengths), small_preset(), options);
}

std::vector<std::string> keys(const Timeline& timeline) {
    SegmentLook look;
    for (const Scene& scene : timeline.scenes)
        for (const Shot& shot : scene.shots) look.pictures[shot.file] = shot.file.native();
    std::vector<std::string> result;
    for (const Segment& s : segments(timeline)) result.push_back(segment_key(timeline, s, look));
    return result;
}

}  // namespace

TEST(Timeline, ScenesFollowWithoutGapsAndEndAfterTheLastWord) {
    const Timeline t = planned({3010, 2777, 4123});
    int at = 0;
    for (const Scene& scene : t.scenes) {
        EXPECT_EQ(scene.first_frame, at);
        EXPECT_EQ(scene.shots.front().first_frame, at);
        at = scene.end_frame();
    }
    EXPECT_EQ(at, t.total_frames);
    EXPECT_NEAR(t.duration_ms(), 3010 + 2777 + 4123 + 2 * 400 + 1300, 60);
}

TEST(Timeline, APictureComesBeforeItsVoice) {
    const Timeline t = planned({3000, 3000});
    EXPECT_EQ(t.scenes[1].voice_frame, 102);
    EXPECT_EQ(t.scenes[1].first_frame, 102 - 8);  // 250 ms
}

TEST(Timeline, KeepsTheVoicesTimeWithinOneFrameForEachSection) {
    const Timeline t = planned({1111, 2222, 3333, 1234, 4321});
    for (const Scene& scene : t.scenes)
        EXPECT_NEAR(film_ms_at(t, scene, scene.voice_start_ms), scene.voice_start_ms, 17 * scene.section_id);
}

TEST(Timeline, ALongerSectionChangesOnlyItselfAndItsTwoTransitions) {
    const auto before = keys(planned({3000, 3000, 3000, 3000, 3000})),
               after = keys(planned({3000, 3517, 3000, 3000, 3000}));
    ASSERT_EQ(before.size(), 9u);
    std::vector<size_t> changed;
    for (size_t i = 0; i < before.size(); ++i)
        if (before[i] != after[i]) changed.push_back(i);
    EXPECT_EQ(changed, (std::vector<size_t>{1, 2, 3}));  // fade into 2, body of 2, fade out of 2 into 3
}

TEST(Timeline, ACutNeedsNoTransitionSegments) {
    const Timeline t = planned({3000, 3000}, {.transition = Transition::cut, .only_section = {}});
    EXPECT_EQ(segments(t).size(), 2u);
}

TEST(Timeline, CardsSlideIntoCardsAndNoWordsLieOverWords) {
    auto project = small_project("", {3000, 3000, 3000, 3000});
    for (auto& asset : project.assets)
        asset.source = asset.section_id == 1 || asset.section_id == 4 ? "article" : "card";
    const auto coming_in = [&](const PlanOptions& options) {
        std::vector<Transition> out;
        for (const Scene& scene : plan(project, small_preset(), options).scenes)
            out.push_back(scene.shots.front().transition_in);
        return out;
    };
    using enum Transition;
    EXPECT_EQ(coming_in({}), (std::vector{cut, fade, slide, fade}));
    EXPECT_EQ(coming_in({.transition = zoom, .only_section = {}}), (std::vector{cut, zoom, zoom, zoom}));
}

TEST(Timeline, OneSectionAloneStartsAtTheFilmsBeginning) {
    const Timeline t = planned({3000, 3000, 3000}, {.only_section = 2});
    ASSERT_EQ(t.scenes.size(), 1u);
    EXPECT_EQ(t.scenes[0].section_id, 2);
    EXPECT_EQ(t.scenes[0].first_frame, 0);
    EXPECT_EQ(t.scenes[0].voice_frame, 0);
}

TEST(Timeline, NamesTheSectionThatHasNoPicture) {
    auto project = small_project("", {3000, 3000});
    project.assets.pop_back();
    try {
        plan(project, small_preset(), {});
        FAIL() << "was accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::input);
        EXPECT_EQ(error.message(), "section 2 has no picture for 96x160");
    }
}

TEST(Timeline, TakesTheCardDrawnForItsOwnCanvas) {
    auto project = small_project("", {3000});
    project.assets[0].canvas = "160x96";
    auto card = project.assets[0];
    card.canvas = "96x160";
    card.file_url = "upright.png";
    project.assets.push_back(card);
    EXPECT_EQ(plan(project, small_preset(), {}).scenes[0].shots[0].file, "upright.png");
}

TEST(Timeline, SharesALongSectionAmongItsPicturesAndDropsWhatWouldFlashBy) {
    auto project = small_project("", {5000});
    for (int i = 1; i < 5; ++i) {
        project.assets.push_back(project.assets[0]);
        project.assets.back().position = i;
    }
    const auto& shots = plan(project, small_preset(), {}).scenes[0].shots;
    ASSERT_EQ(shots.size(), 3u);  // 6.3 s
    EXPECT_EQ(shots[1].first_frame, shots[0].first_frame + shots[0].frame_count);
    EXPECT_EQ(shots[0].overhang, shots[1].transition_frames);
}

TEST(Timeline, ChaptersAreLeftOutWhenThereAreFewerThanThree) {
    auto project = small_project("", {12000, 12000, 12000, 12000});
    project.script.title = "All about it";
    project.script.sections[1].chapter = "One";
    EXPECT_TRUE(plan(project, small_preset(), {}).chapters.empty());
    project.script.sections[2].chapter = "Two";
    const auto chapters = plan(project, small_preset(), {}).chapters;
    ASSERT_EQ(chapters.size(), 3u);
    EXPECT_EQ(chapters[0].first_frame, 0);
    EXPECT_EQ(chapters[0].title, "All about it");
}

TEST(Motion, StaysInsideThePictureAndBelowItsSpeedLimit) {
    for (int seed = 0; seed < 64; ++seed) {
        Shot shot;
        shot.frame_count = 150;  // 5 s
        shot.focus_x = (seed % 8) / 7.0;
        shot.focus_y = (seed / 8) / 7.0;
        shot.motion = choose_motion(Fit::cover, 5, std::to_string(seed));
        const Canvas canvas{1080, 1920, 30};
        const Rect first = window_at(shot, 1600, 1067, canvas, 0), last = window_at(shot, 1600, 1067, canvas, 149);
        for (int frame = 0; frame < 150; ++frame) {
            const Rect r = window_at(shot, 1600, 1067, canvas, frame);
            ASSERT_GE(r.left, -1e-9);
            ASSERT_GE(r.top, -1e-9);
            ASSERT_LE(r.left + r.width, 1600 + 1e-9);
            ASSERT_LE(r.top + r.height, 1067 + 1e-9);
        }
        EXPECT_LE(std::max(first.width / last.width, last.width / first.width), 1.0601);
        EXPECT_LE(std::abs(first.left + first.width / 2 - last.left - last.width / 2),
                  0.0301 * std::max(first.width, last.width));
    }
}

TEST(Motion, StartsAndEndsGently) {
    EXPECT_EQ(eased(0), 0);
    EXPECT_EQ(eased(1), 1);
    EXPECT_NEAR(eased(0.5), 0.5, 1e-12);
    EXPECT_LT(eased(0.01), 0.001);
    for (double t = 0; t < 1; t += 0.01) EXPECT_LT(eased(t), eased(t + 0.01));
}
