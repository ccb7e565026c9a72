#include "tts/listener.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "services.hpp"

namespace {

using namespace igny8;
using namespace igny8::tts;
using fakes::Whisper;

const std::string text = "The harbour master counted eleven boats before breakfast.";

struct Listening : testing::TestWithParam<Whisper::Shape> {
    Whisper whisper;
    fakes::Said said = fakes::say_aloud(text, 22050);
    provider::Endpoint endpoint;

    void SetUp() override {
        whisper.shape = GetParam();
        whisper.expects(said);
        endpoint.name = "whisper";
        endpoint.base_url = "http://ears.example";
        endpoint.send = whisper.send();
    }
    std::vector<HeardWord> hear() { return make_listener(endpoint)->hear(said.sound, "en-GB"); }
    Fault fault() {
        try {
            hear();
        } catch (const Error& error) {
            return error.fault();
        }
        return Fault::internal;
    }
};

TEST_P(Listening, tells_each_word_and_its_time) {
    const auto words = hear();
    ASSERT_EQ(words.size(), said.words.size());
    for (size_t i = 0; i < words.size(); ++i) {
        EXPECT_EQ(words[i].text, said.words[i].text);
        EXPECT_NEAR(words[i].start_ms, said.words[i].start_ms, 1);
        EXPECT_NEAR(words[i].end_ms, said.words[i].end_ms, 2);
    }
}

TEST_P(Listening, finds_the_words_of_the_script_though_some_were_misheard) {
    whisper.mishears = [](std::vector<fakes::SaidWord> words) {
        words[1].text = "harbor";
        words[4].text = "votes";
        words.erase(words.begin() + 6);
        return words;
    };
    const auto marks = aligned(text, hear());
    EXPECT_EQ(marks.size(), said.words.size() - 2);
    for (const SpokenMark& m : marks) {
        const auto word = std::ranges::find_if(
            said.words, [&](auto& w) { return w.text.starts_with(text.substr(m.offset, m.length)); });
        ASSERT_NE(word, said.words.end());
        EXPECT_NEAR(m.start_ms, word->start_ms, 2);
    }
}

TEST_P(Listening, a_model_without_times_is_of_no_use) {
    whisper.no_words = true;
    EXPECT_EQ(fault(), Fault::protocol);
}

TEST_P(Listening, that_is_down_says_so) {
    whisper.mishaps = {{.call = "POST ", .what = fakes::Mishap::answers, .answer = {503, "loading"}, .times = 9}};
    EXPECT_EQ(fault(), Fault::unavailable);
    whisper.mishaps = {{.call = "POST ", .what = fakes::Mishap::loses_answer, .times = 9}};
    EXPECT_EQ(fault(), Fault::unavailable);
    whisper.mishaps = {{.call = "POST ", .what = fakes::Mishap::answers, .answer = {200, "nonsense"}, .times = 9}};
    EXPECT_EQ(fault(), Fault::protocol);
}

std::string shape_name(const testing::TestParamInfo<Whisper::Shape>& one) {
    return one.param == Whisper::cpp ? "whisper_cpp" : one.param == Whisper::speaches ? "speaches" : "openai";
}
INSTANTIATE_TEST_SUITE_P(every, Listening, testing::Values(Whisper::cpp, Whisper::speaches, Whisper::openai),
                         shape_name);

TEST(Listener, finds_whisper_cpp_behind_the_other_path) {
    Whisper whisper;
    whisper.shape = Whisper::openai;  // whisper.cpp with --inference-path /v1/audio/transcriptions answers like this
    const auto said = fakes::say_aloud(text, 22050);
    whisper.expects(said);
    auto next = whisper.send();
    provider::Endpoint endpoint{.name = "whisper", .base_url = "http://ears.example"};
    endpoint.send = [&](const net::Request& request) {
        if (request.url.ends_with("/health")) return fakes::reply_of(fakes::say({{"status", "ok"}}), {});
        return next(request);
    };
    EXPECT_EQ(make_listener(endpoint)->hear(said.sound, "en").size(), said.words.size());
}

}  // namespace
