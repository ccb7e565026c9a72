#include "video/render.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <thread>

#include "base/error.hpp"
#include "film_maker.hpp"
#include "film_reader.hpp"
#include "video/film_file.hpp"

using namespace igny8;
using namespace igny8::video;

namespace {

class Render : public testing::Test {
protected:
    ScratchFolder scratch;
    document::VideoProject project = small_project(scratch.path(), {1500, 1500, 1500, 1500});
    SegmentStore store{scratch.path() / "segments"};
    ProfileOptions profile{"fast", "", 2};
    bool edit_lists = true;

    Timeline timeline() const { return plan(project, small_preset(), {}); }
    /// Renders into `file`; gives how many frames had to be drawn.
    int film(const std::string& file, std::vector<std::string> resolutions = {"96p"}) {
        const Timeline t = timeline();
        RenderJob job{t, {}, made_up_pictures(), {}, {}};
        for (const auto& r : resolutions)
            job.renditions.push_back({r, rendition({320, 480, 30}, "320p", profile).settings});
        for (auto& r : job.renditions) r.settings.width = 96, r.settings.height = 160;
        const RenderPlan planned = plan_render(job, store);
        preflight(job, planned, store);
        render(job, planned, store, silent_report());
        write_film(scratch.path() / file, store, planned.segments, planned.keys[0], sound(t),
                   {"Small", "eng", {}, edit_lists});
        return planned.missing_frames();
    }
    bool same_bytes(const char* a, const char* b) const {
        return read_file(scratch.path() / a) == read_file(scratch.path() / b);
    }
    /// The sound begins with the film: the best match of what went in and what came out is at no shift at all.
    void check_sound(const ReadFilm& read) const {
        ASSERT_EQ(read.sound_start, 0);
        ASSERT_NEAR(double(read.left.size()), double(timeline().film_sample(timeline().total_frames)), 1023);
        const auto error_at = [&](int shift) {
            double sum = 0;
            for (int i = 2000; i < 6000; ++i) sum += std::abs(read.left[i + shift] - sample(i));
            return sum;
        };
        for (const int shift : {-1024, -64, -1, 1, 64, 1024}) EXPECT_LT(error_at(0), error_at(shift)) << shift;
    }
    static float sample(int64_t i) { return i == 0 ? 0.9f : static_cast<float>(0.3 * std::sin(double(i) * 0.05)); }
    static EncodedSound sound(const Timeline& t) {
        EncodedSound result;
        int64_t at = 0;
        const int64_t end = t.film_sample(t.total_frames);
        const auto read = [&](std::span<float> out) {
            size_t count = 0;
            for (; count < out.size() / 2 && at < end; ++count, ++at) out[2 * count] = out[2 * count + 1] = sample(at);
            return count;
        };
        result.header =
            media::encode_aac(read, 160'000, [&](media::Packet p) { result.packets.push_back(std::move(p)); });
        return result;
    }
};

}  // namespace

TEST_F(Render, AFilmHasEveryFrameOnceAtItsTime) {
    film("a.mp4");
    const ReadFilm read = read_film(scratch.path() / "a.mp4");
    const int frames = timeline().total_frames;
    ASSERT_EQ(read.frame_times.size(), size_t(frames));
    for (int i = 0; i < frames; ++i) ASSERT_NEAR(read.frame_times[i], i / 30.0, 1e-6) << i;
    EXPECT_NEAR(read.duration, frames / 30.0, 1e-3);
}

TEST_F(Render, SoundStartsToTheSampleAndIsAsLongAsTheFilm) {
    film("a.mp4");
    check_sound(read_film(scratch.path() / "a.mp4"));
}

TEST_F(Render, AFilmWithoutEditListsStartsToTheSampleAndTheFrameToo) {
    film("with.mp4");
    edit_lists = false;
    film("without.mp4");
    EXPECT_NE(read_file(scratch.path() / "with.mp4").find("elst"), std::string::npos);
    EXPECT_EQ(read_file(scratch.path() / "without.mp4").find("elst"), std::string::npos);
    const ReadFilm read = read_film(scratch.path() / "without.mp4");
    check_sound(read);
    EXPECT_EQ(read.frame_times, read_film(scratch.path() / "with.mp4").frame_times);
}

TEST_F(Render, TheSameInputsGiveTheSameBytes) {
    film("a.mp4");
    std::filesystem::remove_all(store.folder());
    film("b.mp4");
    EXPECT_TRUE(same_bytes("a.mp4", "b.mp4"));
}

TEST_F(Render, LostSegmentsAreMadeAgainToTheSameBytes) {
    const int all = film("a.mp4");
    EXPECT_EQ(all, timeline().total_frames);
    int number = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(store.folder()))
        if (entry.is_regular_file() && ++number % 2 == 0)
            std::filesystem::resize_file(entry.path(), 100);  // as a crash could leave it
    const int again = film("b.mp4");
    EXPECT_GT(again, 0);
    EXPECT_LT(again, all);
    EXPECT_TRUE(same_bytes("a.mp4", "b.mp4"));
}

TEST_F(Render, NothingIsDrawnASecondTime) {
    film("a.mp4");
    EXPECT_EQ(film("b.mp4"), 0);
    EXPECT_TRUE(same_bytes("a.mp4", "b.mp4"));
}

TEST_F(Render, AnotherPictureIsDrawnWithItsTwoTransitionsOnly) {
    film("a.mp4");
    write_file(project.assets[1].file_url, "another picture");
    const Timeline t = timeline();
    const int expected = t.scenes[1].frame_count + t.scenes[2].transition_frames;
    EXPECT_EQ(film("b.mp4"), expected);
}

TEST_F(Render, StopsBetweenTwoFramesAndKeepsWhatIsFinished) {
    const Timeline t = timeline();
    RenderJob job{t, {{"96p", rendition({320, 480, 30}, "320p", profile).settings}}, made_up_pictures(), {}, {}};
    job.renditions[0].settings.width = 96, job.renditions[0].settings.height = 160;
    const RenderPlan before = plan_render(job, store);
    struct Stop {};
    EXPECT_THROW(render(job, before, store,
                        [&](const Progress& p) {
                            if (p.done > t.scenes[1].first_frame + 3) throw Stop{};
                        }),
                 Stop);
    EXPECT_EQ(plan_render(job, store).missing_frames(), t.total_frames - t.scenes[0].frame_count);
}

TEST_F(Render, ABrokenPictureIsFoundByFileAndSectionWithoutDrawing) {
    const Timeline t = timeline();
    RenderJob job{t, {{"96p", rendition({320, 480, 30}, "320p", profile).settings}}, {}, {}, {}};
    job.load = [](const Path& file, int) -> media::Yuv {
        if (file.filename() == "3.picture") throw Error(Fault::input, "'{}' ends too early", file.native());
        return media::Yuv(16, 16);
    };
    try {
        prove_pictures(job, plan_render(job, store), {});
        FAIL() << "was accepted";
    } catch (const Error& error) {
        EXPECT_NE(error.message().find("section 3"), std::string::npos) << error.message();
        EXPECT_NE(error.message().find("3.picture"), std::string::npos) << error.message();
    }
}

TEST_F(Render, ATargetFolderThatIsMissingIsSaidAndNothingIsLeft) {
    film("a.mp4");
    EXPECT_THROW(film("nowhere/b.mp4"), Error);
    EXPECT_FALSE(std::filesystem::exists(scratch.path() / "nowhere"));
}

TEST_F(Render, EveryCodecMakesAFilmOfTheRightLength) {
    for (const char* codec : {"h264", "hevc", "av1"}) {
        profile = {"draft", codec, 2};
        film(std::string(codec) + ".mp4");
        const ReadFilm read = read_film(scratch.path() / (std::string(codec) + ".mp4"));
        EXPECT_EQ(read.frame_times.size(), size_t(timeline().total_frames)) << codec;
    }
}

TEST(Encoder, TheSameSettingsGiveTheSameParameterSets) {
    media::VideoSettings settings;
    settings.width = 96, settings.height = 160;
    const auto header = [&] { return media::VideoEncoder(settings, [](media::Packet) {}).header(); };
    EXPECT_EQ(header(), header());
    EXPECT_FALSE(header().extradata.empty());
}

TEST(SegmentStore, TidyKeepsTheYoungest) {
    ScratchFolder scratch;
    const SegmentStore store(scratch.path());
    StoredSegment segment{{}, {{0, 0, 1, true, std::string(1000, 'x')}}};
    const std::string keys[] = {std::string(64, 'a'), std::string(64, 'b'), std::string(64, 'c')};
    const auto now = std::filesystem::file_time_type::clock::now();
    for (int i = 0; i < 3; ++i) {
        store.save(keys[i], segment);
        std::filesystem::last_write_time(scratch.path() / keys[i].substr(0, 2) / keys[i],
                                         now - std::chrono::hours(3 - i));
    }
    store.tidy(2800, std::chrono::hours(100));
    EXPECT_FALSE(store.has(keys[0]));
    EXPECT_TRUE(store.has(keys[1]));
    store.tidy(2800, std::chrono::hours(2));
    EXPECT_FALSE(store.has(keys[1]));
    EXPECT_TRUE(store.has(keys[2]));
}
