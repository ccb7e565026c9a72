#include "video/verify.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/error.hpp"
#include "video/verify_stretches.hpp"

namespace igny8::video {
namespace {

media::Thumb thumb(double seconds, float luma, float one_cell = -1) {
    media::Thumb out;
    out.seconds = seconds;
    out.luma.assign(media::Thumb::columns * media::Thumb::rows, luma);
    if (one_cell >= 0) out.luma[100] = one_cell;
    return out;
}

TEST(PictureWatch, finds_a_black_stretch_with_its_times) {
    PictureWatch watch;
    for (int i = 0; i < 150; ++i) watch.add(thumb(i / 30.0, i >= 30 && i < 90 ? 16 : float(60 + i)));
    watch.finish();
    ASSERT_EQ(watch.black().size(), 1u);
    EXPECT_NEAR(watch.black()[0].from, 1, 0.04);
    EXPECT_NEAR(watch.black()[0].to, 3, 0.04);
}

TEST(PictureWatch, finds_a_picture_that_stands_still) {
    PictureWatch watch;
    for (int i = 0; i < 150; ++i) watch.add(thumb(i / 30.0, i < 100 ? 80 : float(i)));
    watch.finish();
    ASSERT_EQ(watch.frozen().size(), 1u);
    EXPECT_NEAR(watch.frozen()[0].length(), 100 / 30.0, 0.04);
}

TEST(PictureWatch, does_not_call_a_card_frozen_whose_caption_changes) {
    PictureWatch watch;
    for (int i = 0; i < 300; ++i) watch.add(thumb(i / 30.0, 80, float(i / 40 * 10)));
    watch.finish();
    EXPECT_TRUE(watch.frozen().empty());
}

TEST(PictureWatch, does_not_call_a_slow_zoom_frozen) {
    PictureWatch watch;
    for (int i = 0; i < 300; ++i) watch.add(thumb(i / 30.0, 80, 80 + float(i) * 0.05f));
    watch.finish();
    EXPECT_TRUE(watch.frozen().empty());
}

TEST(SoundWatch, finds_silence_and_clipping) {
    SoundWatch watch;
    std::vector<float> stereo;
    for (int i = 0; i < 48000 * 6; ++i) {
        const float value = i > 48000 && i < 48000 * 5 ? 0 : 0.3f * float(std::sin(i * 0.1));
        stereo.insert(stereo.end(), {value, value});
    }
    for (int i = 0; i < 12; ++i) stereo.push_back(1.0f);
    watch.add(stereo);
    ASSERT_EQ(watch.silences(3).size(), 1u);
    EXPECT_NEAR(watch.silences(3)[0].length(), 4, 0.11);
    EXPECT_TRUE(watch.silences(5).empty());
    EXPECT_EQ(watch.clipped_runs(), 1);
}

TEST(Verify, says_when_there_is_no_film) {
    EXPECT_THROW(verify("/nowhere/film.mp4", document::preset("tiktok")), Error);
    const ScratchFolder folder;
    write_file(folder.path() / "film.mp4", "this is no film");
    EXPECT_THROW(verify(folder.path() / "film.mp4", document::preset("tiktok")), Error);
}

TEST(Verify, passes_with_warnings_and_fails_with_failures) {
    EXPECT_TRUE(passed({{"a", Check::State::ok, "", "", ""}, {"b", Check::State::warn, "", "", ""}}));
    EXPECT_FALSE(passed({{"a", Check::State::fail, "", "", ""}}));
}

}  // namespace
}  // namespace igny8::video
