// What only one of the services does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "services.hpp"

namespace {

using namespace igny8;
using namespace igny8::tts;
using fakes::Mishap;

constexpr std::string_view sentence = "The sea rises twice a day, and nobody asks why.";

template <class Fake>
Fake& fake(Service& service) {
    return static_cast<Fake&>(*service.fake);
}

std::unique_ptr<Voice> voice(const Service& service, const VoiceSettings& settings = {}) {
    return voice_provider(service.endpoint.name).make(service.ready(), settings);
}

template <class Work>
Fault fault_of(Work work) {
    try {
        work();
    } catch (const Error& error) {
        return error.fault();
    }
    return Fault::internal;
}

TEST(ElevenLabs, marks_each_word_where_the_service_says_it_is_heard) {
    Service service = elevenlabs_service();
    const auto truth = fakes::say_aloud(std::string(sentence), 44100);
    for (const bool as_spoken : {false, true}) {
        fake<fakes::ElevenLabs>(service).tells_as_spoken = as_spoken;
        const Speech speech = voice(service)->speak(sentence);
        ASSERT_EQ(speech.words.size(), truth.words.size());
        for (size_t i = 0; i < truth.words.size(); ++i) {
            EXPECT_EQ(sentence.substr(speech.words[i].offset, speech.words[i].length), truth.words[i].text);
            EXPECT_NEAR(speech.words[i].start_ms, truth.words[i].start_ms, 1);
            EXPECT_NEAR(speech.words[i].end_ms, truth.words[i].end_ms, 1);
        }
    }
}

TEST(ElevenLabs, without_times_gives_none) {
    Service service = elevenlabs_service();
    fake<fakes::ElevenLabs>(service).tells_times = false;
    EXPECT_TRUE(voice(service)->speak(sentence).words.empty());
}

TEST(ElevenLabs, moves_the_marks_of_later_pieces_along) {
    Service service = elevenlabs_service();
    fake<fakes::ElevenLabs>(service).most_characters = 100;  // fewer than anybody told us
    std::string text;
    for (int i = 0; i < 6; ++i) text += (i ? " " : "") + std::string(sentence);
    const Speech speech = voice(service)->speak(text);
    EXPECT_EQ(speech.words.size(), 60u);
    int last = -1;
    for (const SpokenMark& m : speech.words) {
        EXPECT_GT(m.start_ms, last);
        last = m.start_ms;
    }
    EXPECT_NEAR(last, speech.sound.duration_ms(), 600);
}

TEST(ElevenLabs, tells_a_piece_what_stands_around_it_unless_the_model_does_not_want_to_know) {
    Service service = elevenlabs_service();
    auto& eleven = fake<fakes::ElevenLabs>(service);
    eleven.most_characters = 60;
    const std::string text = std::string(sentence) + " " + std::string(sentence);
    voice(service)->speak(text);
    EXPECT_EQ(json::parse(eleven.heard.back().body).value("previous_text", ""), std::string(sentence) + " ");
    eleven.stitches = false;
    EXPECT_GT(voice(service)->speak(text).sound.duration_ms(), 4000);
    EXPECT_FALSE(json::parse(eleven.heard.back().body).contains("previous_text"));
}

TEST(ElevenLabs, takes_the_usual_format_when_the_plan_has_no_better_one) {
    Service service = elevenlabs_service();
    service.endpoint.options["output_format"] = "pcm_44100";
    EXPECT_GT(voice(service)->speak(sentence).sound.duration_ms(), 2000);
    EXPECT_EQ(service.fake->heard.back().asked("output_format"), "mp3_44100_128");
}

TEST(ElevenLabs, knows_a_voice_by_its_name_and_asks_for_the_list_only_then) {
    Service service = elevenlabs_service();
    EXPECT_EQ(voice(service)->id(), "21m00Tcm4TlvDq8ikWAM");
    EXPECT_EQ(voice(service, {.voice = "EXAVITQu4vr4xnSDxMaL"})->id(), "EXAVITQu4vr4xnSDxMaL");
    EXPECT_TRUE(service.fake->heard.empty());
    EXPECT_EQ(voice(service, {.voice = "sarah"})->id(), "EXAVITQu4vr4xnSDxMaL") << "on the second page";
    EXPECT_EQ(fault_of([&] { voice(service, {.voice = "Nobody"})->id(); }), Fault::usage);
    EXPECT_EQ(fault_of([&] { voice(service, {.voice = "00000000000000000000"})->speak(sentence); }), Fault::usage);
}

TEST(ElevenLabs, without_a_key_asks_nobody) {
    Service service = elevenlabs_service();
    service.endpoint.key = Secret();
    EXPECT_EQ(fault_of([&] { voice(service)->speak(sentence); }), Fault::auth);
    EXPECT_TRUE(service.fake->heard.empty());
}

TEST(ElevenLabs, an_alignment_that_does_not_fit_its_sound_is_not_believed) {
    Service service = elevenlabs_service();
    const auto bytes = to_base64(fakes::encoded(fakes::say_aloud("Hi there.", 22050).sound, "mp3"), Base64::standard);
    json::Value late{{"characters", {"H", "i"}},
                     {"character_start_times_seconds", {9.0, 9.1}},
                     {"character_end_times_seconds", {9.1, 9.2}}};
    json::Value uneven = late;
    uneven["characters"].push_back("!");
    for (const auto& times : {late, uneven}) {
        service.fake->mishaps = {{.call = service.speech,
                                  .what = Mishap::answers,
                                  .answer = fakes::say({{"audio_base64", bytes}, {"alignment", times}}),
                                  .times = 2}};
        EXPECT_EQ(fault_of([&] { voice(service)->speak("Hi"); }), Fault::protocol);
    }
}

TEST(OpenAiVoice, sends_what_is_configured_and_reads_every_format) {
    for (const char* format : {"mp3", "opus", "flac", "wav", "pcm"})
        for (const bool streams : {false, true}) {
            Service service = openai_service();
            service.fake->streams = streams;
            service.endpoint.options = {{"response_format", format}, {"instructions", "Calm."}};
            EXPECT_NEAR(voice(service)->speak(sentence).sound.duration_ms(),
                        fakes::say_aloud(std::string(sentence), 24000).sound.duration_ms(), 80)
                << format << streams;
            EXPECT_EQ(json::parse(service.fake->heard.back().body).at("instructions"), "Calm.");
        }
}

TEST(OpenAiVoice, does_not_ask_another_service_what_this_one_will_not_say) {
    Service service = openai_service();
    EXPECT_EQ(fault_of([&] { voice(service)->speak("This is forbidden."); }), Fault::refused);
}

TEST(OpenAiVoice, a_model_that_was_shut_down_is_worth_another_provider) {
    Service service = openai_service();
    service.endpoint.model = "tts-0";
    EXPECT_EQ(fault_of([&] { voice(service)->speak(sentence); }), Fault::unavailable);
}

TEST(OpenAiVoice, takes_an_address_with_or_without_its_version) {
    for (const char* base : {"https://voice.example", "https://voice.example/", "https://voice.example/v1"}) {
        Service service = openai_service();
        service.endpoint.base_url = base;
        EXPECT_GT(voice(service)->speak(sentence).sound.duration_ms(), 1000) << base;
    }
}

TEST(Bark, gets_no_more_than_it_can_say_at_once) {
    Service service = bark_service();
    std::string text;
    for (int i = 0; i < 12; ++i) text += (i ? " " : "") + std::string(sentence);
    const int once = voice(service)->speak(sentence).sound.duration_ms();
    EXPECT_GT(voice(service)->speak(text).sound.duration_ms(), 12 * once * 9 / 10);
}

TEST(Bark, has_a_preset_for_the_language) {
    EXPECT_EQ(voice(bark_service())->id(), "v2/en_speaker_6");
    EXPECT_EQ(voice(bark_service(), {.language = "pt-BR"})->id(), "v2/pt_speaker_0");
    EXPECT_EQ(fault_of([] { voice(bark_service(), {.language = "cy"}); }), Fault::input);
}

TEST(Piper, never_speaks_with_a_voice_that_was_not_asked_for) {
    Service service = piper_service(fakes::Piper::json_1_5, "", "");
    EXPECT_EQ(fault_of([&] { voice(service, {.voice = "en_GB-nobody"})->speak(sentence); }), Fault::usage);
    EXPECT_TRUE(service.fake->texts.empty());
    voice(service, {.language = "de-AT"})->speak("Guten Morgen, liebe Leute.");
    EXPECT_EQ(fake<fakes::Piper>(service).last_voice, "de_DE-thorsten-medium");
}

TEST(CoquiServer, is_asked_for_a_voice_only_when_one_is_named) {
    Service service = coqui_service(fakes::Coqui::server, "", "");
    voice(service)->speak(sentence);
    EXPECT_FALSE(fakes::fields_of(service.fake->heard.back()).contains("speaker_id"));
    voice(service, {.voice = "p225"})->speak(sentence);
    EXPECT_EQ(fakes::fields_of(service.fake->heard.back()).at("speaker_id"), "p225");
}

}  // namespace
