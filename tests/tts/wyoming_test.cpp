#include "tts/wyoming_events.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "services.hpp"

namespace {

using namespace igny8;
using namespace igny8::tts;

TEST(WyomingEvents, are_written_with_their_data_in_a_block) {
    EXPECT_EQ(written({"synthesize", {{"text", "Hi."}}, ""}),
              "{\"type\":\"synthesize\",\"data_length\":14}\n{\"text\":\"Hi.\"}");
    EXPECT_EQ(written({"describe", json::Value::object(), ""}), "{\"type\":\"describe\"}\n");
}

TEST(WyomingEvents, come_one_by_one_and_only_whole) {
    const std::string all =
        written({"audio-chunk", {{"rate", 22050}}, std::string("\n\0\1", 3)}) + written({"audio-stop", {}, ""});
    for (size_t n = 0; n < all.size(); ++n) {
        std::string_view some(all.data(), n);
        int count = 0;
        while (next_event(some)) ++count;
        EXPECT_EQ(count, n < all.find("{\"type\":\"audio-stop") ? 0 : 1);
    }
    std::string_view rest = all;
    EXPECT_EQ(next_event(rest)->payload, std::string("\n\0\1", 3));
    EXPECT_EQ(next_event(rest)->type, "audio-stop");
    EXPECT_TRUE(rest.empty());
}

TEST(WyomingEvents, may_carry_data_in_the_line_and_the_block_wins) {
    std::string_view bytes = "{\"type\":\"x\",\"data\":{\"a\":1,\"b\":1},\"data_length\":7}\n{\"b\":2}";
    EXPECT_EQ(next_event(bytes)->data, (json::Value{{"a", 1}, {"b", 2}}));
}

TEST(WyomingEvents, that_are_none_are_refused) {
    for (const char* text :
         {"hello\n", "[1]\n", "{\"type\":\"x\",\"data_length\":-1}\n", "{\"data_length\":1e12}\n",
          "{\"type\":\"x\",\"payload_length\":99999999999}\n", "{\"type\":\"x\",\"data_length\":2}\n[]"}) {
        std::string_view bytes = text;
        EXPECT_THROW(next_event(bytes), Error) << text;
    }
    const std::string endless(2 << 20, '{');
    std::string_view bytes = endless;
    EXPECT_THROW(next_event(bytes), Error);
}

TEST(Wyoming, takes_events_of_the_older_shape_and_ones_it_does_not_know) {
    Service service = wyoming_service();
    service.wyoming->habit = fakes::Wyoming::inline_data;
    const auto voice = voice_provider("piper").make(service.ready(), {});
    EXPECT_GT(voice->speak("Good morning everybody.").sound.duration_ms(), 800);
}

TEST(Wyoming, says_what_the_server_said) {
    Service service = wyoming_service();
    service.wyoming->habit = fakes::Wyoming::fails;
    const auto voice = voice_provider("piper").make(service.ready(), {.voice = "en_US-lessac-medium"});
    try {
        voice->speak("Good morning.");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::unavailable);
        EXPECT_NE(error.message().find("cannot be loaded"), std::string::npos);
    }
}

TEST(Wyoming, chooses_a_voice_by_language) {
    Service service = wyoming_service();
    EXPECT_EQ(voice_provider("piper").make(service.ready(), {.language = "de-AT"})->id(), "de_DE-thorsten-medium");
    EXPECT_THROW(voice_provider("piper").make(service.ready(), {.language = "ja"})->id(), Error);
}

}  // namespace
