#include "tts/line_cache.hpp"

#include "doubles.hpp"

namespace {

using namespace igny8;
using namespace igny8::tts;

struct Cache : testing::Test {
    ScratchFolder folder;
    LineCache cache{folder.path() / "cache"};
    Speech speech{tone(300), {{0, 3, 10, 200}, {4, 3, 200, 300}}};
};

TEST_F(Cache, gives_back_what_it_was_given) {
    cache.keep("k", speech);
    const auto found = cache.find("k");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->sound.rate, 22050);
    ASSERT_EQ(found->sound.samples.size(), speech.sound.samples.size());
    for (size_t i = 0; i < speech.sound.samples.size(); ++i)
        ASSERT_NEAR(found->sound.samples[i], speech.sound.samples[i], 1.0 / 32000);
    ASSERT_EQ(found->words.size(), 2u);
    EXPECT_EQ(found->words[1].offset, 4u);
    EXPECT_EQ(found->words[1].start_ms, 200);
}

TEST_F(Cache, remembers_what_a_line_took) {
    speech.usage = {.characters = 20, .credits = 10, .minutes = 0.125, .requests = 2};
    cache.keep("k", speech);
    const auto usage = cache.find("k")->usage;
    EXPECT_EQ(usage.characters, 20);
    EXPECT_EQ(usage.credits, 10);
    EXPECT_EQ(usage.minutes, 0.125);
    EXPECT_EQ(usage.requests, 2);
}

TEST_F(Cache, has_nothing_under_another_key) {
    cache.keep("k", speech);
    EXPECT_FALSE(cache.find("l"));
}

TEST_F(Cache, does_not_trust_a_sound_that_changed) {
    cache.keep("k", speech);
    std::string bytes = read_file(folder.path() / "cache/k.wav");
    bytes[bytes.size() / 2] ^= 1;
    write_file(folder.path() / "cache/k.wav", bytes);
    EXPECT_FALSE(cache.find("k"));
}

TEST_F(Cache, does_not_trust_marks_that_are_broken_or_out_of_range) {
    cache.keep("k", speech);
    const std::string good = read_file(folder.path() / "cache/k.json");
    write_file(folder.path() / "cache/k.json", good.substr(0, good.size() / 2));
    EXPECT_FALSE(cache.find("k"));
    std::string negative = good;
    negative.replace(negative.find("\"start_ms\":10"), 13, "\"start_ms\":-1");
    write_file(folder.path() / "cache/k.json", negative);
    EXPECT_FALSE(cache.find("k"));
    write_file(folder.path() / "cache/k.json", "");
    EXPECT_FALSE(cache.find("k"));
}

TEST_F(Cache, takes_a_sound_without_marks_for_half_written) {
    cache.keep("k", speech);
    std::filesystem::remove(folder.path() / "cache/k.json");
    EXPECT_FALSE(cache.find("k"));
}

TEST_F(Cache, keys_differ_with_all_that_changes_the_sound) {
    ToneVoice voice, other;
    other.name = "other";
    const VoiceSettings plain;
    VoiceSettings fast = plain, high = plain;
    fast.words_per_minute += 1;
    high.pitch += 1;
    const std::string key = LineCache::key("p", voice, plain, "text");
    EXPECT_EQ(key, LineCache::key("p", voice, plain, "text"));
    for (const std::string& changed :
         {LineCache::key("q", voice, plain, "text"), LineCache::key("p", other, plain, "text"),
          LineCache::key("p", voice, fast, "text"), LineCache::key("p", voice, high, "text"),
          LineCache::key("p", voice, plain, "texts")})
        EXPECT_NE(changed, key);
}

}  // namespace
