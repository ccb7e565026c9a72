// The built-in voice: the real library.
#include "tts/espeak.hpp"

#include <set>

#include "base/error.hpp"
#include "tts/normalise.hpp"
#include "tts/word_times.hpp"

namespace {

using namespace igny8;
using namespace igny8::tts;
using testing::HasSubstr;

std::unique_ptr<Voice> make(const std::string& voice, const std::string& language = "en") {
    VoiceSettings settings;
    settings.voice = voice;
    settings.language = language;
    return make_espeak(settings);
}

std::string chosen(const std::string& language) { return make("", language)->id(); }

const std::string sentence = "The quick brown fox jumps over the lazy dog, doesn't it?";

TEST(Espeak, says_the_same_text_with_the_same_samples_whatever_it_said_before) {
    for (const char* name : {"en-us", "en-us+whisper", "en-us+klatt4", "de+f2"}) {
        const auto voice = make(name);
        const auto first = voice->speak(sentence).sound.samples;
        make("fr-fr+croak")->speak("Une autre phrase, avec 12 nombres.");
        voice->speak("Something else entirely");
        EXPECT_EQ(voice->speak(sentence).sound.samples, first) << name;
    }
}

TEST(Espeak, marks_every_word_in_order_and_inside_the_sound) {
    const Speech speech = make("en-us")->speak("Hello big world. It is late.");
    ASSERT_GE(speech.words.size(), 6u);
    int last = 0;
    for (const SpokenMark& mark : speech.words) {
        EXPECT_GE(mark.start_ms, last);
        EXPECT_GE(mark.end_ms, mark.start_ms);
        EXPECT_LE(mark.end_ms, speech.sound.duration_ms() + 1);
        last = mark.start_ms;
    }
    EXPECT_EQ(speech.words[1].offset, 6u);
}

TEST(Espeak, counts_characters_that_take_several_bytes) {
    const std::string text = "äöü ßéè ende";
    const Speech speech = make("de")->speak(text);
    ASSERT_GE(speech.words.size(), 3u);
    EXPECT_EQ(speech.words.back().offset, text.find("ende"));
}

TEST(Espeak, starts_words_where_sound_starts_after_a_pause) {
    const std::string text = "Coffee first. Tea later. Bread always.";
    const Spoken said = spoken(text);
    const Speech speech = make("en-us")->speak(said.text);
    const auto words = word_times(text, said, speech);
    const Envelope envelope(speech.sound);
    for (const size_t i : {size_t{2}, size_t{4}}) {
        EXPECT_GT(words[i].start_ms - words[i - 1].end_ms, 60) << "a pause ahead of " << words[i].text;
        const int heard = envelope.first_loud_ms(words[i - 1].end_ms, words[i].end_ms);
        EXPECT_NEAR(words[i].start_ms, heard, 80) << words[i].text;
    }
}

TEST(Espeak, gives_one_timed_word_for_each_word_in_every_script) {
    struct Text {
        const char *language, *text;
    };
    for (const Text& t :
         {Text{"de", "Größe zählt, z.B. 3–5 Äpfel für 5 €."}, Text{"fr", "L'eau coûte « cher », n'est-ce pas ?"},
          Text{"zh", "你好，世界。今天天气很好！"}, Text{"ar", "مرحبا بالعالم، هذا اختبار."}, Text{"hi", "नमस्ते दुनिया।"},
          Text{"ja", "これはテストです。"}, Text{"ru", "Привет, мир!"}}) {
        const std::string text = t.text;
        const Spoken said = spoken(text, t.language);
        const auto words = word_times(text, said, make("", t.language)->speak(said.text));
        ASSERT_EQ(words.size(), said.words.size()) << t.language;
        for (const auto& word : words) EXPECT_GT(word.end_ms, word.start_ms) << t.language << " " << word.text;
    }
}

TEST(Espeak, speaks_faster_and_higher_when_asked) {
    VoiceSettings slow{.voice = "en-us", .words_per_minute = 120}, fast{.voice = "en-us", .words_per_minute = 240};
    VoiceSettings high{.voice = "en-us", .words_per_minute = 120, .pitch = 90};
    const auto calm = make_espeak(slow)->speak(sentence);
    EXPECT_LT(make_espeak(fast)->speak(sentence).sound.duration_ms() * 3, calm.sound.duration_ms() * 2);
    EXPECT_NE(make_espeak(high)->speak(sentence).sound.samples, calm.sound.samples);
}

TEST(Espeak, takes_hostile_text_as_text) {
    const auto voice = make("en-us");
    EXPECT_LT(voice->speak("..").sound.duration_ms(), 3000);
    EXPECT_GT(voice->speak("<break time=\"9999s\"/> [[h@l]] plain").sound.duration_ms(), 300);
    EXPECT_LT(voice->speak("<break time=\"9999s\"/> [[h@l]] plain").sound.duration_ms(), 20'000);
    EXPECT_THROW(voice->speak(std::string(200'000, 'a')), Error);
}

TEST(Espeak, chooses_the_voice_by_the_language) {
    EXPECT_EQ(chosen("en"), "en-us");
    EXPECT_EQ(chosen("en-US"), "en-us");
    EXPECT_EQ(chosen("en-GB"), "en-gb");
    EXPECT_EQ(chosen("en-AU"), "en-gb");
    EXPECT_EQ(chosen("de-AT"), "de");
    EXPECT_EQ(chosen("pt-BR"), "pt-br");
    EXPECT_EQ(chosen("pt"), "pt");
    EXPECT_EQ(chosen("fr"), "fr-fr");
    EXPECT_EQ(chosen("fr-CH"), "fr-ch");
    EXPECT_EQ(chosen("zh-Hans-CN"), "cmn");
    EXPECT_EQ(chosen("zh_HK"), "yue");
    EXPECT_EQ(chosen("es-MX"), "es-419");
    EXPECT_EQ(chosen("no"), "nb");
}

TEST(Espeak, says_when_nobody_speaks_a_language) {
    for (const char* language : {"tlh", "xx-YY", "", "../en"}) {
        try {
            make("", language);
            ADD_FAILURE() << "a voice for '" << language << "'";
        } catch (const Error& error) {
            EXPECT_EQ(error.fault(), Fault::input);
            EXPECT_THAT(error.hint(), HasSubstr("--voice"));
        }
    }
}

TEST(Espeak, names_what_an_unknown_voice_may_have_meant) {
    try {
        make("en-uss");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::usage);
        EXPECT_THAT(error.hint(), HasSubstr("'en-us'"));
    }
    EXPECT_THROW(make("en-us+nobody"), Error);
    EXPECT_THROW(make("../../etc/passwd"), Error);
}

TEST(Espeak, takes_a_voice_by_id_by_name_and_with_a_variant) {
    EXPECT_EQ(make("EN-US")->id(), "en-us");
    EXPECT_EQ(make("English (America)")->id(), "en-us");
    EXPECT_EQ(make("en-us+F3")->id(), "en-us+f3");
    EXPECT_EQ(make("+f3", "de")->id(), "de+f3");
    EXPECT_EQ(make("de-AT")->id(), "de") << "a language will do for a voice";
}

TEST(Espeak, refuses_a_speed_or_pitch_it_does_not_have) {
    EXPECT_THROW(make_espeak({.words_per_minute = 1000}), Error);
    EXPECT_THROW(make_espeak({.words_per_minute = 0}), Error);
    EXPECT_THROW(make_espeak({.pitch = -1}), Error);
}

TEST(Espeak, lists_voices_by_ids_that_differ_and_can_all_be_chosen) {
    std::set<std::string> ids;
    for (const VoiceInfo& voice : espeak_voices()) {
        EXPECT_TRUE(ids.insert((voice.variant ? "+" : "") + voice.id).second) << voice.id;
        EXPECT_EQ(make(voice.variant ? "en-us+" + voice.id : voice.id)->id(),
                  voice.variant ? "en-us+" + voice.id : voice.id);
    }
    EXPECT_GT(ids.size(), 150u);
}

TEST(Espeak, names_its_version) { EXPECT_THAT(make("en-us")->model(), testing::StartsWith("espeak-ng 1.")); }

TEST(Providers, are_found_by_name_and_an_unknown_one_names_the_others) {
    EXPECT_EQ(voice_provider("espeak").name, "espeak");
    try {
        voice_provider("acme");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::usage);
        EXPECT_THAT(error.hint(), HasSubstr("espeak"));
    }
}

TEST(Providers, are_found_wherever_they_run) { EXPECT_EQ(voice_provider("gpu_server.piper").name, "piper"); }

}  // namespace
