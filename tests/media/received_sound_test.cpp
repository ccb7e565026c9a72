#include "media/received_sound.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "../fakes/sound_files.hpp"
#include "base/error.hpp"

namespace {

using namespace igny8;
using media::ReceivedSound;
using media::Sound;

/// Two seconds of chirps and gaps: their place can be found to the sample.
Sound chirps(int rate) {
    Sound sound{rate, 1, {}};
    for (int i = 0; i < rate * 2; ++i) {
        const double t = static_cast<double>(i) / rate, within = std::fmod(t, 0.4);
        const double loud = within < 0.3 ? std::sin(within / 0.3 * 3.1416) * 0.5 : 0;
        sound.samples.push_back(static_cast<float>(loud * std::sin(6.2832 * (200 + 900 * t + 500 * within) * within)));
    }
    return sound;
}

/// By how many milliseconds `heard` comes later than `said`: where the two are most alike.
double delay_ms(const Sound& said_at, const Sound& heard) {
    constexpr int rate = 8000, reach = rate / 16;
    const Sound said = media::resampled(said_at, rate), other = media::resampled(media::mono(heard), rate);
    double best = -1;
    int at = 0;
    for (int shift = -reach; shift <= reach; ++shift) {
        double sum = 0;
        for (size_t i = reach; i + reach < said.samples.size(); ++i) {
            const auto j = static_cast<size_t>(static_cast<int>(i) + shift);
            if (j < other.samples.size()) sum += said.samples[i] * other.samples[j];
        }
        if (sum > best) {
            best = sum;
            at = shift;
        }
    }
    return at * 1000.0 / rate;
}

/// Whether it is told, by the flag or by an error, that bytes are missing.
bool is_noticed(const std::string& bytes) {
    try {
        return media::decode_received(bytes).cut;
    } catch (const Error& error) {
        return error.fault() == Fault::input;
    }
}

TEST(ReceivedSound, comes_out_of_every_format_where_it_was_put_in) {
    for (const int rate : {24000, 48000})
        for (const char* format : {"wav", "flac", "mp3", "opus", "pcm"}) {
            const Sound said = chirps(rate);
            const ReceivedSound heard = media::decode_received(fakes::encoded(said, format), rate);
            EXPECT_EQ(heard.format, std::string(format) == "opus" ? "ogg" : format);
            EXPECT_FALSE(heard.cut) << format << rate;
            EXPECT_NEAR(delay_ms(said, heard.sound), 0, 0.5) << format << rate;
            EXPECT_NEAR(heard.sound.duration_ms(), said.duration_ms(), 60) << format << rate;
        }
}

TEST(ReceivedSound, takes_off_what_an_mp3_encoder_put_in_front_though_no_tag_tells_of_it) {
    const Sound said = chirps(44100);
    const std::string bytes = fakes::without_tag_frame(fakes::encoded(said, "mp3"));
    EXPECT_NEAR(delay_ms(said, media::decode_received(bytes).sound), 0, 1);
}

TEST(ReceivedSound, does_not_believe_the_sizes_in_a_streamed_wav) {
    const Sound said = chirps(16000);
    const std::string wav = fakes::encoded(said, "wav");
    for (const uint32_t size : {0u, 0x7FFFF000u, 0x7FFFFFFFu, 0xFFFFFFFFu}) {
        const ReceivedSound heard = media::decode_received(fakes::with_sizes(wav, size));
        EXPECT_FALSE(heard.cut) << size;
        EXPECT_EQ(heard.sound.frames(), said.frames()) << size;
    }
}

TEST(ReceivedSound, notices_what_is_cut_short) {
    for (const char* format : {"wav", "flac", "mp3", "opus"}) {
        const std::string bytes = fakes::encoded(chirps(24000), format);
        for (const size_t keep : {bytes.size() / 2, bytes.size() * 9 / 10, bytes.size() - 7})
            EXPECT_TRUE(is_noticed(bytes.substr(0, keep))) << format << " " << keep;
    }
    EXPECT_TRUE(media::decode_received(std::string(4001, 'x'), 24000).cut);
}

TEST(ReceivedSound, a_tag_behind_an_mp3_is_no_cut) {
    const std::string bytes = fakes::encoded(chirps(24000), "mp3") + "TAG" + std::string(125, ' ');
    EXPECT_FALSE(media::decode_received(bytes).cut);
}

TEST(ReceivedSound, samples_without_a_head_are_taken_only_by_who_asked_for_them) {
    const Sound said = chirps(24000);
    EXPECT_EQ(media::decode_received(fakes::pcm16(said), 24000).sound.rate, 24000);
    EXPECT_THROW(media::decode_received(fakes::pcm16(said)), Error);
}

TEST(ReceivedSound, refuses_what_is_no_sound) {
    std::string lies = fakes::encoded(chirps(8000), "flac");
    std::fill(lies.begin() + 60, lies.end(), '\x55');
    for (const std::string& bytes :
         {std::string("<html>502</html>"), std::string(), std::string("RIFF____WAVE"), std::string("OggS"),
          std::string("ID3"), std::string("fLaC"), lies, std::string("#EXTM3U\nhttp://127.0.0.1/a.mp3\n")}) {
        try {
            media::decode_received(bytes);
            ADD_FAILURE() << bytes.substr(0, 20);
        } catch (const Error& error) {
            EXPECT_EQ(error.fault(), Fault::input) << error.message();
        }
    }
}

TEST(ReceivedSound, refuses_what_is_longer_than_allowed) {
    const std::string bytes = fakes::encoded(chirps(24000), "flac");
    EXPECT_THROW(media::decode_received(bytes, std::nullopt, {.longest = std::chrono::seconds(1)}), Error);
    EXPECT_THROW(media::decode_received(bytes, std::nullopt, {.bytes = 100}), Error);
}

}  // namespace
