// A film has one voice, whoever dies on the way.
#include "provider/route.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "doubles.hpp"
#include "services.hpp"
#include "tts/listener.hpp"
#include "tts/speak.hpp"

namespace {

using namespace igny8;
using namespace igny8::tts;
using fakes::Mishap;

struct Filming : testing::Test {
    ScratchFolder folder;
    document::VideoProject project;
    Service piper = piper_service(fakes::Piper::json_1_5, "", "POST /synthesize"), eleven = elevenlabs_service();
    provider::Health health{nullptr, {}, system_clock()};

    void SetUp() override {
        make_folders(folder.path() / "audio");
        project.id = "p";
        for (const char* text : {"The harbour is calm today.", "Eleven boats lie at the pier.", "Gulls wait for bread.",
                                 "The master counts them all.", "Then the tide comes back."}) {
            document::Section section;
            section.section_id = static_cast<int>(project.script.sections.size()) + 1;
            section.narration = text;
            project.script.sections.push_back(section);
        }
    }
    provider::Choice choice(const Service& service, const std::string& name) {
        provider::Choice out{provider::facts(name), service.ready(), ""};
        out.facts.health = {};
        out.endpoint.name = name;
        return out;
    }
    SpeakSettings settings(const std::string& provider) const {
        SpeakSettings out;
        out.provider = provider;
        out.cache_folder = folder.path() / "cache";
        out.audio_folder = folder.path() / "audio";
        return out;
    }
    provider::Service speak() {
        const provider::Route route("voice", {choice(piper, "gpu_server.piper"), choice(eleven, "elevenlabs")}, health);
        return route.try_each([&](const provider::Endpoint& endpoint) {
            const auto voice = voice_provider(endpoint.name).make(endpoint, {});
            tts::speak(project, *voice, settings(endpoint.name), silent_report());
        });
    }
    void dies_after(int lines) {
        piper.fake->mishaps = {{.call = piper.speech, .what = Mishap::unreachable, .after = lines, .times = 999}};
    }
};

TEST_F(Filming, the_next_provider_speaks_all_of_it_when_the_first_dies_in_the_middle) {
    dies_after(3);
    const auto service = speak();
    EXPECT_EQ(service.served, "elevenlabs");
    ASSERT_EQ(service.passed_over.size(), 1u);
    EXPECT_EQ(service.passed_over[0].provider, "gpu_server.piper");
    EXPECT_THAT(service.passed_over[0].why, testing::HasSubstr("gave no answer"));
    EXPECT_EQ(eleven.fake->texts.size(), 5u) << "no two voices in one film";
    EXPECT_EQ(project.voiceover->provider, "elevenlabs");
    EXPECT_EQ(project.voiceover->alignment, "voice_events");
}

TEST_F(Filming, what_was_spoken_before_the_end_is_not_paid_for_again) {
    dies_after(3);
    speak();
    EXPECT_EQ(piper.fake->texts.size(), 3u);
    piper.fake->mishaps.clear();
    health.note(choice(piper, "gpu_server.piper"), std::nullopt);
    EXPECT_EQ(speak().served, "gpu_server.piper");
    EXPECT_EQ(piper.fake->texts.size(), 5u) << "two more lines, three from the cache";
    dies_after(0);
    EXPECT_EQ(speak().served, "gpu_server.piper") << "all of it is in the cache";
}

TEST_F(Filming, a_refusal_is_nobody_else_s_business) {
    piper.fake->mishaps = {{.call = piper.speech,
                            .what = Mishap::answers,
                            .answer = {400, R"({"error":{"code":"content_policy_violation","message":"no"}})"},
                            .times = 99}};
    EXPECT_THROW(speak(), Error);
    EXPECT_TRUE(eleven.fake->heard.empty());
}

TEST_F(Filming, says_whether_all_of_it_is_spoken) {
    const auto voice = voice_provider("elevenlabs").make(eleven.ready(), {});
    EXPECT_FALSE(is_spoken(project, *voice, settings("elevenlabs")));
    tts::speak(project, *voice, settings("elevenlabs"), silent_report());
    const auto before = eleven.fake->heard.size();
    EXPECT_TRUE(is_spoken(project, *voice, settings("elevenlabs")));
    project.script.sections[4].narration = "Something new.";
    EXPECT_FALSE(is_spoken(project, *voice, settings("elevenlabs")));
    EXPECT_EQ(eleven.fake->heard.size(), before) << "nobody was asked";
}

TEST_F(Filming, tells_what_each_line_took_also_when_it_lies_in_the_cache) {
    const auto voice = voice_provider("elevenlabs").make(eleven.ready(), {});
    for (int i = 0; i < 2; ++i) {
        const auto usages = tts::speak(project, *voice, settings("elevenlabs"), silent_report());
        ASSERT_EQ(usages.size(), 5u);
        for (size_t k = 0; k < 5; ++k)
            EXPECT_EQ(usages[k].credits, std::ssize(project.script.sections[k].narration)) << k;
    }
    EXPECT_EQ(eleven.fake->texts.size(), 5u);
    const auto keys = line_keys(project, *voice, settings("elevenlabs"));
    for (size_t k = 0; k < 5; ++k) EXPECT_EQ(keys[k], project.voiceover->sections[k].cache_key);
}

TEST_F(Filming, a_listener_gives_the_times_that_a_voice_does_not_tell_and_is_asked_once) {
    fakes::Whisper whisper;
    provider::Endpoint ears{.name = "whisper", .base_url = "http://ears.example"};
    ears.send = whisper.send();
    const auto voice = voice_provider("piper").make(piper.ready(), {});
    auto with_ears = settings("piper");
    with_ears.listen = [&](const media::Sound& sound, std::string_view language) {
        return std::optional(make_listener(ears)->hear(sound, language));
    };
    for (const auto& section : project.script.sections) whisper.expects(fakes::say_aloud(section.narration, 22050));
    for (int i = 0; i < 2; ++i) tts::speak(project, *voice, with_ears, silent_report());
    EXPECT_EQ(whisper.count("POST /v1/audio/transcriptions"), 5);
    EXPECT_EQ(project.voiceover->alignment, "whisper");
    const auto truth = fakes::say_aloud(project.script.sections[1].narration, 22050);
    const auto& words = project.voiceover->sections[1].words;
    for (size_t i = 1; i < words.size(); ++i)
        EXPECT_NEAR(words[i].start_ms - words[0].start_ms, truth.words[i].start_ms - truth.words[0].start_ms, 60);
}

TEST_F(Filming, the_document_names_the_least_sure_of_its_times) {
    auto& fake = static_cast<fakes::ElevenLabs&>(*eleven.fake);
    const auto voice = voice_provider("elevenlabs").make(eleven.ready(), {});
    fake.tells_times = false;
    const auto sections = project.script.sections;
    project.script.sections.resize(1);
    tts::speak(project, *voice, settings("elevenlabs"), silent_report());
    fake.tells_times = true;
    project.script.sections = sections;
    tts::speak(project, *voice, settings("elevenlabs"), silent_report());
    EXPECT_EQ(project.voiceover->alignment, "proportional");
}

struct CountingVoice : ToneVoice {
    std::mutex mutex;
    int now = 0, most = 0;
    VoiceLimits limits() const override { return {.bytes = 1000, .slowest = 80, .fastest = 450, .at_once = 3}; }
    Speech speak(std::string_view text) override {
        {
            const std::scoped_lock lock(mutex);
            most = std::max(most, ++now);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        const std::scoped_lock lock(mutex);
        --now;
        return ToneVoice::speak(text);
    }
};

TEST_F(Filming, speaks_as_many_lines_at_once_as_the_voice_allows_and_joins_them_in_order) {
    CountingVoice several;
    ToneVoice one;
    tts::speak(project, several, settings("tone"), silent_report());
    EXPECT_EQ(several.most, 3);
    const std::string track = read_file(project.voiceover->file);
    std::filesystem::remove_all(folder.path() / "cache");
    tts::speak(project, one, settings("tone"), silent_report());
    EXPECT_EQ(read_file(project.voiceover->file), track);
}

TEST_F(Filming, an_error_among_several_lines_keeps_what_the_others_made) {
    CountingVoice voice;
    voice.fails = true;
    EXPECT_THROW(tts::speak(project, voice, settings("tone"), silent_report()), Error);
    EXPECT_FALSE(project.voiceover);
    voice.fails = false;
    tts::speak(project, voice, settings("tone"), silent_report());
    EXPECT_EQ(project.voiceover->sections.size(), 5u);
}

}  // namespace
