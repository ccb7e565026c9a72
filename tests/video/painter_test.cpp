#include "video/painter.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "film_maker.hpp"
#include "video/backdrop.hpp"
#include "video/blend.hpp"

using namespace igny8;
using namespace igny8::video;

namespace {

Timeline planned(PlanOptions options = {}) {
    return plan(small_project("", {3000, 3000, 3000}), small_preset(), options);
}

media::Yuv painted(const Timeline& timeline, int frame, CaptionAt captions = {}) {
    const auto picture = Painter(timeline, made_up_pictures(), captions).paint(frame);
    media::Yuv result(picture->width(), picture->height());
    copy(*picture, result);
    return result;
}

}  // namespace

TEST(Painter, AFrameIsTheSameInWhateverOrderItIsAskedFor) {
    const Timeline t = planned();
    Painter painter(t, made_up_pictures());
    std::vector<int> frames{0, 200, 95, 100, 3, 101, 199, 50};
    for (const int frame : frames) EXPECT_TRUE(same_samples(*painter.paint(frame), painted(t, frame))) << frame;
}

TEST(Painter, AFadeBeginsWithTheOldPictureAndEndsWithTheNew) {
    const Timeline fading = planned(), cutting = planned({.transition = Transition::cut, .only_section = {}});
    const Scene& second = fading.scenes[1];
    const auto difference = [](const media::Yuv& a, const media::Yuv& b) {
        long sum = 0;
        for (int y = 0; y < a.height(); ++y)
            for (int x = 0; x < a.width(); ++x) sum += std::abs(a.plane(0).row(y)[x] - b.plane(0).row(y)[x]);
        return double(sum) / (a.width() * a.height());
    };
    const auto before = painted(cutting, second.first_frame - 1), after = painted(cutting, second.first_frame + 15);
    const auto first = painted(fading, second.first_frame), last = painted(fading, second.first_frame + 14);
    EXPECT_LT(difference(first, before), 3);
    EXPECT_GT(difference(first, after), 20);
    EXPECT_LT(difference(last, after), 3);
}

TEST(Painter, EveryTransitionPaintsSomethingOfItsOwn) {
    const int middle = planned().scenes[1].first_frame + 7;
    const auto fade = painted(planned(), middle);
    const auto slide = painted(planned({.transition = Transition::slide, .only_section = {}}), middle);
    const auto zoom = painted(planned({.transition = Transition::zoom, .only_section = {}}), middle);
    EXPECT_FALSE(same_samples(fade, slide));
    EXPECT_FALSE(same_samples(fade, zoom));
    EXPECT_FALSE(same_samples(slide, zoom));
}

TEST(Painter, HandsOutTheVerySameFrameWhenNothingMoves) {
    const Timeline t = planned({.motion = false, .only_section = {}});
    Painter painter(t, made_up_pictures());
    const auto first = painter.paint(10);
    EXPECT_EQ(first, painter.paint(11));
    EXPECT_NE(first, painter.paint(150));
}

TEST(Painter, ACaptionOnAStillPictureDoesNotStayThere) {
    const Timeline t = planned({.motion = false, .only_section = {}});
    Overlay box{.left = 10,
                .top = 20,
                .width = 4,
                .height = 4,
                .luma = std::vector<uint8_t>(16, 235),
                .alpha = std::vector<uint8_t>(16, 255),
                .cb = std::vector<uint8_t>(4, 128),
                .cr = std::vector<uint8_t>(4, 128),
                .alpha_half = std::vector<uint8_t>(4, 255)};
    Painter painter(t, made_up_pictures(), [&](int frame) { return frame == 10 ? &box : nullptr; });
    EXPECT_EQ(painter.paint(10)->plane(0).row(21)[11], 235);
    EXPECT_TRUE(same_samples(*painter.paint(11), painted(t, 11)));
}

TEST(Painter, NamesTheSectionWhosePictureIsBroken) {
    const Timeline t = planned();
    Painter painter(
        t, [](const Path& file, int) -> media::Yuv { throw Error(Fault::input, "'{}' is no picture", file.native()); });
    try {
        painter.paint(120);
        FAIL() << "was painted";
    } catch (const Error& error) {
        EXPECT_NE(error.message().find("section 2"), std::string::npos) << error.message();
    }
}

TEST(Backdrop, KeepsEvenATallPictureOffTheCaptionsOfAnUprightFilm) {
    Sampler sampler;
    for (const auto& [width, height] : {std::pair{200, 150}, {200, 200}, {200, 380}}) {
        const std::vector<uint8_t> rgb(size_t(width) * size_t(height) * 3, 250);
        const media::Yuv result = contained(sampler, media::to_yuv(rgb, width, height, 3), {360, 640, 30});
        const auto bright = [&](int row) { return result.plane(0).row(row)[180] > 200; };
        EXPECT_FALSE(bright(60)) << height;
        EXPECT_TRUE(bright(300)) << height;
        EXPECT_FALSE(bright(400)) << height;
        EXPECT_NEAR(result.plane(0).row(620)[180], 16 + (result.plane(0).row(300)[180] - 16) / 2, 2);
    }
}

TEST(Backdrop, ShowsTheWholePictureAboveTheCaptionsOfAnUprightFilm) {
    std::vector<uint8_t> rgb(200 * 100 * 3, 30);
    for (int y = 0; y < 100; ++y)
        for (int x : {0, 1, 2, 3, 196, 197, 198, 199})
            for (int c = 0; c < 3; ++c) rgb[(size_t(y) * 200 + x) * 3 + c] = 255;  // bright at both ends
    Sampler sampler;
    const media::Yuv result = contained(sampler, media::to_yuv(rgb, 200, 100, 3), {360, 640, 30});
    const uint8_t* middle = result.plane(0).row(240);
    EXPECT_GE(*std::max_element(middle, middle + 30), 235);
    EXPECT_GE(*std::max_element(middle + 330, middle + 360), 235);
    EXPECT_LT(middle[180], 60);
}
