#include "media/film_frames.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "clip_maker.hpp"

using namespace igny8;
using namespace igny8::video;
using media::FilmFrames;

namespace {

class FilmFramesTest : public testing::Test {
protected:
    ScratchFolder scratch;
    Path clip = make_clip(scratch.path() / "clip.mp4", 320, 180, 30, 30);

    static int right(const std::shared_ptr<media::Yuv>& picture) { return luma_at(*picture, 0.9); }
    Fault fault_of(const Path& file) const {
        try {
            media::inspect_clip(file);
        } catch (const Error& error) {
            return error.fault();
        }
        return Fault::internal;
    }
};

}  // namespace

TEST_F(FilmFramesTest, EachFrameShowsItsOwnPicture) {
    FilmFrames film(clip, {160, 90, 30});
    ASSERT_EQ(film.length(), 30);
    for (int i = 0; i < 30; ++i) EXPECT_NEAR(right(film.at(i)), clip_luma(i), 2) << i;
}

TEST_F(FilmFramesTest, TheSameFrameIsTheSamePictureInWhateverOrder) {
    FilmFrames film(clip, {160, 90, 30});
    for (const int i : {20, 3, 29, 0, 1, 15, 14, 45}) EXPECT_NEAR(right(film.at(i)), clip_luma(i % 30), 2) << i;
}

TEST_F(FilmFramesTest, BeginsAgainAfterItsEnd) {
    FilmFrames film(clip, {160, 90, 30});
    for (int i = 0; i < 95; ++i) ASSERT_NEAR(right(film.at(i)), clip_luma(i % 30), 2) << i;
}

TEST_F(FilmFramesTest, ASlowerClipShowsItsPicturesLonger) {
    const Path slow = make_clip(scratch.path() / "slow.mp4", 160, 90, 15, 15);
    FilmFrames film(slow, {160, 90, 30});
    ASSERT_EQ(film.length(), 30);
    for (int i = 0; i < 30; ++i) EXPECT_NEAR(right(film.at(i)), clip_luma(i / 2), 2) << i;
    const auto first = film.at(4);
    EXPECT_EQ(first, film.at(5));
}

TEST_F(FilmFramesTest, AFasterClipLeavesPicturesOut) {
    const Path fast = make_clip(scratch.path() / "fast.mp4", 160, 90, 60, 30);
    FilmFrames film(fast, {160, 90, 30});
    ASSERT_EQ(film.length(), 15);
    for (int i = 0; i < 15; ++i) EXPECT_NEAR(right(film.at(i)), clip_luma(2 * i), 5) << i;
}

TEST_F(FilmFramesTest, AnUprightCanvasShowsWhatTheFocusAsksFor) {
    FilmFrames left(clip, {90, 160, 30, 0.1, 0.5}), middle(clip, {90, 160, 30}), sharp(clip, {90, 160, 30, 0.9, 0.5});
    EXPECT_NEAR(luma_at(*left.at(0), 0.9), clip_luma(0) - 40, 2);
    EXPECT_NEAR(luma_at(*middle.at(0), 0.1), clip_luma(0) - 40, 2);
    EXPECT_NEAR(luma_at(*middle.at(0), 0.9), clip_luma(0), 2);
    EXPECT_NEAR(luma_at(*sharp.at(0), 0.1), clip_luma(0), 2);
}

TEST_F(FilmFramesTest, TellsWhatAClipIs) {
    const auto seen = media::inspect_clip(clip);
    EXPECT_EQ(seen.width, 320);
    EXPECT_EQ(seen.height, 180);
    EXPECT_EQ(seen.codec, "h264");
    EXPECT_NEAR(seen.seconds, 1, 0.01);
    EXPECT_NEAR(seen.fps, 30, 0.01);
}

TEST_F(FilmFramesTest, AClipThatIsCutOffIsToldSo) {
    const Path long_clip = make_clip(scratch.path() / "long.mp4", 320, 180, 10, 40);
    const auto bytes = read_file(long_clip);
    const Path cut = scratch.path() / "cut.mp4";
    write_file(cut, bytes.substr(0, bytes.size() * 6 / 10));
    EXPECT_EQ(fault_of(cut), Fault::input);
    EXPECT_NO_THROW(media::inspect_clip(long_clip));
}

TEST_F(FilmFramesTest, APlaylistThatNamesOtherFilesIsNoClip) {
    const Path list = scratch.path() / "list.mp4";
    write_file(list, "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + clip.string() + "\n#EXT-X-ENDLIST\n");
    EXPECT_EQ(fault_of(list), Fault::input);
    write_file(list, "ffconcat version 1.0\nfile clip.mp4\n");
    EXPECT_EQ(fault_of(list), Fault::input);
}

TEST_F(FilmFramesTest, WhatIsNoFilmIsRefused) {
    const Path odd = scratch.path() / "odd.mp4";
    write_file(odd, std::string("\0\0\0\x18"
                                "ftypmp42\0\0\0\0mp42isom",
                                24) +
                        std::string(5000, 'x'));
    EXPECT_EQ(fault_of(odd), Fault::input);
    EXPECT_EQ(fault_of(scratch.path() / "none.mp4"), Fault::no_input);
}
