// verify against real films of a few seconds, sound and broken in one way each.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "media/loudness_meter.hpp"
#include "media/mux.hpp"
#include "video/verify.hpp"

namespace igny8::video {
namespace {

constexpr int fps = 30, seconds = 5, rate = 48000;

document::Preset small_preset() {
    document::Preset preset;
    preset.name = preset.title = preset.platform = "small";
    preset.width_px = 180, preset.height_px = 320;
    preset.min_seconds = 4, preset.max_seconds = 6;
    preset.codecs = {"h264"};
    return preset;
}

/// What is wrong with a film.
struct Flaws {
    int width = 180, height = 320;
    double black_from = 0, black_to = 0, still_from = 0, still_to = 0, silent_from = 0, silent_to = 0;
    double gain_db = 0;
    bool edit_lists = true;
};

bool within(double at, double from, double to) { return at >= from && at < to; }

std::shared_ptr<media::Yuv> picture(int frame, const Flaws& flaws) {
    const double at = double(frame) / fps;
    if (within(at, flaws.still_from, flaws.still_to)) frame = static_cast<int>(flaws.still_from * fps);
    auto yuv = std::make_shared<media::Yuv>(flaws.width, flaws.height);
    for (int i = 0; i < 3; ++i)
        for (int y = 0; y < yuv->plane(i).height; ++y)
            for (int x = 0; x < yuv->plane(i).width; ++x)
                yuv->plane(i).row(y)[x] = within(at, flaws.black_from, flaws.black_to)
                                              ? (i ? 128 : 16)
                                              : static_cast<uint8_t>(i ? 110 : 60 + (x + y + 2 * frame) % 120);
    return yuv;
}

std::vector<float> sound(const Flaws& flaws) {
    std::vector<float> stereo;
    for (int i = 0; i < rate * seconds; ++i) {
        const double at = double(i) / rate;
        const bool silent = within(at, flaws.silent_from, flaws.silent_to);
        const auto value = static_cast<float>(silent ? 0 : 0.1 * std::sin(at * 2000) * (1 + 0.3 * std::sin(at * 9)));
        stereo.insert(stereo.end(), {value, value});
    }
    media::LoudnessMeter meter(2);
    meter.add(stereo);
    const double factor = std::pow(10, (-14 + flaws.gain_db - meter.result().integrated_lufs) / 20);
    for (float& sample : stereo) sample = static_cast<float>(sample * factor);
    return stereo;
}

void write_film(const Path& file, const Flaws& flaws) {
    media::VideoSettings settings;
    settings.width = flaws.width, settings.height = flaws.height, settings.threads = 1;
    std::vector<media::Packet> packets, heard;
    media::VideoEncoder encoder(settings, [&](media::Packet p) { packets.push_back(std::move(p)); });
    for (int frame = 0; frame < fps * seconds; ++frame) encoder.send(picture(frame, flaws));
    encoder.finish();
    const std::vector<float> samples = sound(flaws);
    size_t at = 0;
    const auto header = media::encode_aac(
        [&](std::span<float> out) {
            const size_t count = std::min(out.size(), samples.size() - at);
            std::copy_n(samples.begin() + static_cast<std::ptrdiff_t>(at), count, out.begin());
            at += count;
            return count / 2;
        },
        128'000, [&](media::Packet p) { heard.push_back(std::move(p)); });
    media::Mp4Writer writer(file, encoder.header(), header, {"Small", "eng", {}, flaws.edit_lists});
    for (const auto& packet : heard) writer.add_sound(packet);
    for (const auto& packet : packets) writer.add_video(packet);
    writer.finish();
}

class VerifyFilm : public testing::Test {
protected:
    std::vector<Check> checks(const Flaws& flaws) {
        write_film(file, flaws);
        return verify(file, preset);
    }
    /// The ids of all checks that are not well.
    std::vector<std::string> complaints(const Flaws& flaws) {
        std::vector<std::string> ids;
        for (const Check& check : checks(flaws))
            if (check.state != Check::State::ok) ids.push_back(check.id);
        return ids;
    }

    ScratchFolder scratch;
    Path file = scratch.path() / "film.mp4";
    document::Preset preset = small_preset();
};

using Ids = std::vector<std::string>;

TEST_F(VerifyFilm, has_nothing_to_say_about_a_good_film) {
    EXPECT_EQ(complaints({}), Ids{});
    EXPECT_EQ(complaints({.edit_lists = false}), Ids{});
}

TEST_F(VerifyFilm, names_a_black_stretch_and_its_time) {
    const auto all = checks({.black_from = 1, .black_to = 4});
    const auto black = std::find_if(all.begin(), all.end(), [](const Check& c) { return c.id == "black"; });
    ASSERT_NE(black, all.end());
    EXPECT_EQ(black->state, Check::State::fail);
    EXPECT_NE(black->measured.find("1.0"), std::string::npos) << black->measured;
    EXPECT_FALSE(passed(all));
}

TEST_F(VerifyFilm, names_a_stretch_that_stands_still) {
    EXPECT_EQ(complaints({.still_from = 1, .still_to = 4}), Ids{"frozen"});
}

TEST_F(VerifyFilm, names_the_wrong_shape) {
    EXPECT_EQ(complaints({.width = 320, .height = 180}), Ids{"resolution"});
    EXPECT_FALSE(passed(checks({.width = 320, .height = 180})));
}

TEST_F(VerifyFilm, names_a_silence_and_a_sound_that_is_too_loud) {
    EXPECT_EQ(complaints({.silent_from = 1, .silent_to = 4.5}), Ids{"silence"});
    EXPECT_EQ(complaints({.gain_db = 4}), Ids{"loudness"});
}

TEST_F(VerifyFilm, names_edit_lists_where_the_platform_takes_none) {
    preset.edit_lists = false;
    EXPECT_EQ(complaints({}), Ids{"edit_lists"});
    EXPECT_EQ(complaints({.edit_lists = false}), Ids{});
}

TEST_F(VerifyFilm, names_a_film_that_is_too_long_or_too_large) {
    preset.max_seconds = 4;
    preset.max_bytes = 1000;
    EXPECT_EQ(complaints({}), (Ids{"bytes", "duration"}));
}

TEST_F(VerifyFilm, does_not_pass_a_film_that_is_cut_off) {
    write_film(file, {});
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    bool refused = false;
    try {
        refused = !passed(verify(file, preset));
    } catch (const Error& error) {
        refused = error.fault() == Fault::input;
    }
    EXPECT_TRUE(refused);
}

}  // namespace
}  // namespace igny8::video
