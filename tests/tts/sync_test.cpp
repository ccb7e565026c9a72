// The track of a film and the times that its voice told, whatever format the voice came in.
#include <gtest/gtest.h>

#include "services.hpp"
#include "tts/level.hpp"
#include "tts/speak.hpp"

namespace {

using namespace igny8;
using namespace igny8::tts;

const std::vector<std::string> narrations{
    "The sea rises twice a day, and nobody asks why it always comes back.",
    "Eleven boats lie at the pier; the harbour master counts them before breakfast.",
    "Then the tide turns, the gulls complain, and everything begins again."};

/// By how many milliseconds the track comes later than what was said, where the two are most alike.
double delay_ms(const media::Sound& said_at, const media::Sound& heard_at) {
    constexpr int rate = 8000, reach = rate / 4;
    const media::Sound said = media::resampled(said_at, rate), heard = media::resampled(heard_at, rate);
    double best = -1;
    int at = 0;
    for (int shift = -reach; shift <= reach; ++shift) {
        double sum = 0;
        for (size_t i = reach; i + reach < said.samples.size(); i += 2) {
            const auto j = static_cast<size_t>(static_cast<int>(i) + shift);
            if (j < heard.samples.size()) sum += said.samples[i] * heard.samples[j];
        }
        if (sum > best) {
            best = sum;
            at = shift;
        }
    }
    return at * 1000.0 / rate;
}

media::Sound stretch(const media::Sound& sound, int from_ms, int to_ms) {
    const auto at = [&](int ms) {
        const auto frame = static_cast<size_t>(std::max(0, ms)) * static_cast<size_t>(sound.rate) / 1000;
        return sound.samples.begin() + static_cast<std::ptrdiff_t>(std::min(frame, sound.samples.size()));
    };
    return {sound.rate, 1, {at(from_ms), at(to_ms)}};
}

document::VideoProject spoken(const provider::Endpoint& endpoint, const ScratchFolder& folder) {
    document::VideoProject project;
    project.id = "sync";
    for (const auto& text : narrations) {
        document::Section section;
        section.section_id = static_cast<int>(project.script.sections.size()) + 1;
        section.narration = text;
        project.script.sections.push_back(section);
    }
    SpeakSettings settings;
    settings.provider = endpoint.name;
    settings.cache_folder = folder.path() / "cache";
    settings.audio_folder = folder.path();
    tts::speak(project, *voice_provider(endpoint.name).make(endpoint, {}), settings, silent_report());
    return project;
}

struct Format {
    std::string name;
    bool streams = false;
};

struct InSync : testing::TestWithParam<Format> {};

TEST_P(InSync, every_word_is_heard_where_the_service_said_and_where_the_document_says) {
    Service service = elevenlabs_service();
    service.endpoint.options["output_format"] = GetParam().name;
    service.fake->streams = GetParam().streams;
    const ScratchFolder folder;
    const auto project = spoken(service.ready(), folder);
    const media::Sound track = media::read_sound(project.voiceover->file);
    double worst_sound = 0, worst_word = 0;
    for (size_t i = 0; i < narrations.size(); ++i) {
        const auto truth = fakes::say_aloud(narrations[i], 48000);
        const auto& section = project.voiceover->sections[i];
        ASSERT_EQ(section.words.size(), truth.words.size());
        const int shift = section.words[0].start_ms - truth.words[0].start_ms;  // of the whole line
        const double apart = delay_ms(truth.sound, stretch(track, shift, section.end_ms));
        worst_sound = std::max(worst_sound, std::abs(apart));
        for (size_t w = 0; w < truth.words.size(); ++w)
            worst_word =
                std::max(worst_word, std::abs(section.words[w].start_ms - shift - truth.words[w].start_ms - apart));
    }
    RecordProperty("sound_ms", std::to_string(worst_sound));
    RecordProperty("word_ms", std::to_string(worst_word));
    EXPECT_LT(worst_sound, 80);
    EXPECT_LT(worst_word, 80);
}

INSTANTIATE_TEST_SUITE_P(formats, InSync,
                         testing::Values(Format{"mp3_44100_128"}, Format{"mp3_22050_32", true}, Format{"wav_24000"},
                                         Format{"wav_24000", true}, Format{"pcm_24000"}, Format{"opus_48000_64"}),
                         [](const auto& one) { return one.param.name + (one.param.streams ? "_streamed" : ""); });

TEST(VoiceTrack, is_even_quiet_between_sections_and_without_clicks) {
    Service service = elevenlabs_service();
    const ScratchFolder folder;
    const auto project = spoken(service.ready(), folder);
    const media::Sound track = media::read_sound(project.voiceover->file);
    int before = 0;
    for (const auto& section : project.voiceover->sections) {
        const auto pause = stretch(track, before + 1, section.start_ms - 1);
        for (const float s : pause.samples) ASSERT_EQ(s, 0) << "between " << before << " and " << section.start_ms;
        EXPECT_GE(pause.duration_ms(), 240);
        EXPECT_NEAR(gain_db(stretch(track, section.start_ms, section.end_ms)), 0, 1.2) << "of what makes it -16 LUFS";
        for (const int edge : {section.start_ms, section.end_ms - 1})
            for (const float s : stretch(track, edge, edge + 1).samples) EXPECT_LT(std::abs(s), 0.02f);
        before = section.end_ms;
    }
}

}  // namespace
