// One contract for every service that speaks.
#include "services.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/error.hpp"
#include "base/text.hpp"

namespace {

using namespace igny8;
using namespace igny8::tts;
using fakes::Mishap;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view sentence = "The sea rises twice a day, and nobody asks why it always comes back.";

std::string long_text(size_t sentences) {
    std::string out;
    for (size_t i = 0; i < sentences; ++i) out += (i ? " " : "") + std::string(sentence);
    return out;
}

size_t characters(std::string_view text) { return text.size(); }  // ASCII alone here

struct VoiceService : testing::TestWithParam<Service> {
    Service service = [] {
        for (Service& s : services())
            if (s.label == GetParam().label) return s;
        throw std::runtime_error("no such service");
    }();
    std::vector<std::string> shown, said;

    std::unique_ptr<Voice> voice(const VoiceSettings& settings = {}) {
        return voice_provider(service.endpoint.name).make(service.ready(&shown), settings);
    }
    Speech speak(std::string_view text = sentence, const VoiceSettings& settings = {}) {
        return voice(settings)->speak(text);
    }
    Fault fault(std::string_view text = sentence) {
        try {
            speak(text);
        } catch (const Error& error) {
            said.push_back(error.message() + " " + error.hint());
            return error.fault();
        }
        return Fault::internal;
    }
    void goes_wrong(fakes::Answer answer, int times = 99) {
        service.fake->mishaps = {
            {.call = service.speech, .what = Mishap::answers, .answer = std::move(answer), .times = times}};
    }
    bool over_http() const { return service.fake != nullptr; }
};

TEST_P(VoiceService, speaks_a_sentence_as_long_as_it_is) {
    const Speech speech = speak();
    EXPECT_EQ(speech.sound.channels, 1);
    EXPECT_NEAR(speech.sound.duration_ms(), fakes::say_aloud(std::string(sentence), 22050).sound.duration_ms(), 60);
    EXPECT_EQ(service.texts(), std::vector<std::string>{std::string(sentence)});
}

TEST_P(VoiceService, tells_who_speaks_and_where_word_times_come_from) {
    const auto one = voice();
    EXPECT_FALSE(one->id().empty());
    EXPECT_FALSE(one->model().empty());
    EXPECT_EQ(one->alignment(), service.has_times ? "voice_events" : "proportional");
    EXPECT_EQ(one->speak(sentence).words.size(), service.has_times ? 14u : 0u);
}

TEST_P(VoiceService, brings_a_long_text_in_pieces_that_it_takes_and_leaves_nothing_out) {
    const size_t most = std::max<size_t>(voice()->limits().characters, 1'000);  // a Coqui server takes more than XTTS
    const std::string text = long_text(most / sentence.size() + 2);
    const Speech speech = speak(text);
    ASSERT_GT(service.texts().size(), 1u);
    for (const std::string& part : service.texts()) {
        EXPECT_LE(characters(part), most);
        EXPECT_TRUE(part.starts_with("The sea") && part.ends_with("back.")) << part;
    }
    EXPECT_EQ(text::join(service.texts(), " "), text);
    const int once = fakes::say_aloud(std::string(sentence), 22050).sound.duration_ms();
    EXPECT_GT(speech.sound.duration_ms(), static_cast<int>(text.size() / sentence.size()) * once * 8 / 10);
}

TEST_P(VoiceService, tells_what_a_text_took) {
    const auto once = speak().usage;
    EXPECT_EQ(once.characters, std::ssize(sentence));
    EXPECT_EQ(once.requests, 1);
    EXPECT_NEAR(once.minutes * 60, 4, 2);
    EXPECT_EQ(once.credits, service.label == "elevenlabs" ? once.characters : 0);
    const std::string text = long_text(std::max<size_t>(voice()->limits().characters, 1'000) / sentence.size() + 2);
    const auto all = speak(text).usage;
    EXPECT_EQ(all.requests, std::ssize(service.texts()) - 1);
    EXPECT_NEAR(static_cast<double>(all.characters), static_cast<double>(text.size()),
                1.0 + static_cast<double>(all.requests));
}

TEST_P(VoiceService, lists_voices_that_it_speaks_with) {
    const auto voices = voice_provider(service.endpoint.name).voices(service.ready());
    if (service.label == "piper_2023") {
        EXPECT_TRUE(voices.empty()) << "it tells of none";
        return;
    }
    ASSERT_GT(voices.size(), 1u);
    std::set<std::string> ids;
    for (const VoiceInfo& v : voices) EXPECT_TRUE(ids.insert(v.id).second) << v.id;
    EXPECT_EQ(voice({.voice = voices[1].id})->id(), voices[1].id);
    const std::string language = voices[1].language.empty() ? "en" : voices[1].language;
    EXPECT_GT(speak(sentence, {.voice = voices[1].id, .language = language}).sound.duration_ms(), 2000);
}

TEST_P(VoiceService, needs_an_address) {
    auto endpoint = service.ready();
    endpoint.base_url.clear();
    endpoint.talk = nullptr;
    EXPECT_THROW(voice_provider(endpoint.name).make(endpoint, {}), Error);
}

TEST_P(VoiceService, that_is_down_is_worth_another_try_later) {
    if (!over_http()) {
        service.wyoming->habit = fakes::Wyoming::refuses_connection;
        EXPECT_EQ(fault(), Fault::unavailable);
        return;
    }
    for (const int status : {500, 502, 503, 408, 425}) {
        goes_wrong({status, "<html>Bad Gateway</html>"});
        EXPECT_EQ(fault(), Fault::unavailable) << status;
    }
    service.fake->mishaps = {{.call = service.speech, .what = Mishap::unreachable, .times = 9}};
    EXPECT_EQ(fault(), Fault::unavailable);
    service.fake->mishaps = {{.call = service.speech, .what = Mishap::loses_answer, .times = 9}};
    EXPECT_EQ(fault(), Fault::unavailable);
}

TEST_P(VoiceService, that_is_asked_too_often_or_has_nothing_left_is_busy) {
    if (!over_http()) return;
    goes_wrong(service.fake->too_many(7));
    EXPECT_EQ(fault(), Fault::busy);
    if (service.quota.empty()) return;
    goes_wrong({service.quota_status, service.quota});
    EXPECT_EQ(fault(), Fault::busy);
    EXPECT_THAT(said.back(), HasSubstr("nothing is left"));
}

TEST_P(VoiceService, that_sends_no_sound_is_asked_once_more_and_then_not_believed) {
    if (!over_http()) return;
    for (const char* body : {"", "<html>hello</html>", "{}", "\"AAAA\"", "{\"audio_base64\": \"!\"}"}) {
        goes_wrong({200, body});
        const auto before = service.fake->count(service.speech);
        EXPECT_EQ(fault(), Fault::protocol) << body;
        EXPECT_EQ(service.fake->count(service.speech) - before, 2) << body;
    }
    goes_wrong({200, "garbage"}, 1);
    EXPECT_GT(speak().sound.duration_ms(), 1000) << "the second answer was good";
}

TEST_P(VoiceService, that_cuts_its_sound_short_is_not_believed) {
    if (!over_http()) {
        service.wyoming->habit = fakes::Wyoming::hangs_up;
        EXPECT_EQ(fault(), Fault::unavailable);
        return;
    }
    service.fake->kept = 0.7;
    EXPECT_EQ(fault(), Fault::protocol);
}

TEST_P(VoiceService, that_sends_silence_is_not_believed) {
    if (!over_http()) {
        service.wyoming->habit = fakes::Wyoming::says_nothing;
    } else {
        service.fake->silent = true;
    }
    EXPECT_EQ(fault(), Fault::protocol);
}

TEST_P(VoiceService, with_a_wrong_key_says_so_and_never_shows_the_key) {
    if (!over_http()) return;
    goes_wrong({401, R"({"detail":{"status":"invalid_api_key","message":"bad voice-key-0123456789abcdef"}})"});
    EXPECT_EQ(fault(), Fault::auth);
    goes_wrong({400, R"({"error":{"message":"odd voice-key-0123456789abcdef"}})"});
    EXPECT_EQ(fault(), Fault::protocol);
    goes_wrong({500, R"({"error":"voice-key-0123456789abcdef"})"});
    EXPECT_EQ(fault(), Fault::unavailable);
    for (const auto& words : said) EXPECT_THAT(words, Not(HasSubstr(service.fake->key)));
    for (const auto& words : shown) EXPECT_THAT(words, Not(HasSubstr(service.fake->key)));
}

TEST_P(VoiceService, keeps_lines_apart_by_all_that_changes_their_sound) {
    auto endpoint = service.ready();
    const auto manner = [&](const VoiceSettings& settings = {}) {
        return voice_provider(endpoint.name).make(endpoint, settings)->manner();
    };
    const std::string plain = manner();
    EXPECT_NE(manner({.language = "de"}), plain);
    endpoint.options["speed"] = 1.1;
    EXPECT_NE(manner(), plain);
}

TEST_P(VoiceService, speaks_faster_when_it_can_and_refuses_what_it_cannot) {
    const VoiceLimits limits = voice()->limits();
    if (limits.fastest == 0) {
        EXPECT_EQ(limits.slowest, 0);
        return;
    }
    const int usual = speak().sound.duration_ms();
    if (service.label != "piper_2023") {
        EXPECT_LT(speak(sentence, {.words_per_minute = 200}).sound.duration_ms(), usual * 95 / 100);
    }
    EXPECT_THROW(voice({.words_per_minute = limits.fastest + 1}), Error);
}

INSTANTIATE_TEST_SUITE_P(every, VoiceService, testing::ValuesIn(services()),
                         [](const auto& one) { return one.param.label; });

}  // namespace
