#include "tts/speak.hpp"

#include "doubles.hpp"
#include "json/json.hpp"
#include "media/loudness.hpp"

namespace {

using namespace igny8;
using namespace igny8::tts;
using document::VideoProject;

struct Speaking : testing::Test {
    ScratchFolder folder;
    ToneVoice voice;
    SpeakSettings settings;
    VideoProject project;

    void SetUp() override {
        settings.provider = "tone";
        settings.cache_folder = folder.path() / "cache";
        settings.audio_folder = folder.path() / "audio";
        make_folders(settings.audio_folder);
        project.id = "p";
        for (const char* narration : {"One two three.", "Four & five!", "Six 🚀."}) {
            document::Section section;
            section.section_id = static_cast<int>(project.script.sections.size()) + 1;
            section.type = "point";
            section.visual_cue = "key_point";
            section.narration = narration;
            project.script.sections.push_back(section);
        }
    }
    void speak() { tts::speak(project, voice, settings, silent_report()); }
    std::string track() const { return read_file(project.voiceover->file); }
    Fault fault() {
        try {
            speak();
        } catch (const Error& error) {
            return error.fault();
        }
        return Fault::internal;
    }
};

TEST_F(Speaking, gives_one_mono_track_at_48_kilohertz_and_says_who_spoke) {
    speak();
    const media::Sound sound = media::read_sound(project.voiceover->file);
    EXPECT_EQ(sound.rate, 48000);
    EXPECT_EQ(sound.channels, 1);
    EXPECT_EQ(sound.duration_ms(), project.voiceover->duration_ms);
    EXPECT_EQ(project.voiceover->provider, "tone");
    EXPECT_EQ(project.voiceover->voice_id, "tone");
    EXPECT_EQ(project.tts_model_used, "tone 1");
    EXPECT_EQ(project.status, "generating_audio");
    EXPECT_EQ(project.progress_pct, 40);
}

TEST_F(Speaking, times_every_word_of_every_section_inside_its_section) {
    speak();
    ASSERT_EQ(project.voiceover->sections.size(), 3u);
    int last = 0;
    for (size_t i = 0; i < 3; ++i) {
        const auto& section = project.voiceover->sections[i];
        const std::string& narration = project.script.sections[i].narration;
        EXPECT_EQ(section.section_id, static_cast<int>(i) + 1);
        EXPECT_EQ(section.words.size(), script_words(narration).size());
        for (const auto& word : section.words) {
            EXPECT_EQ(narration.substr(static_cast<size_t>(word.offset), word.text.size()), word.text);
            EXPECT_GE(word.start_ms, std::max(last, section.start_ms));
            EXPECT_LE(word.end_ms, section.end_ms);
            last = word.end_ms;
        }
    }
}

TEST_F(Speaking, leaves_a_document_that_its_own_reader_takes) {
    project.video_type = "youtube_short";
    speak();
    EXPECT_EQ(document::read_video_project(document::to_json(project)).voiceover->sections.size(), 3u);
}

TEST_F(Speaking, never_speaks_an_unchanged_line_twice) {
    speak();
    EXPECT_EQ(voice.calls, 3);
    const std::string before = track();
    speak();
    EXPECT_EQ(voice.calls, 3);
    EXPECT_EQ(track(), before);
    project.script.sections[1].narration = "Seven";
    speak();
    EXPECT_EQ(voice.calls, 4) << "only the changed line";
}

TEST_F(Speaking, makes_the_same_track_from_the_cache_as_from_the_voice) {
    speak();
    const std::string before = track();
    std::filesystem::remove_all(settings.cache_folder);
    speak();
    EXPECT_EQ(voice.calls, 6);
    EXPECT_EQ(track(), before);
}

TEST_F(Speaking, a_rehearsal_writes_no_file_and_tells_the_same_times) {
    settings.write = false;
    speak();
    EXPECT_FALSE(std::filesystem::exists(settings.cache_folder));
    EXPECT_TRUE(std::filesystem::is_empty(settings.audio_folder));
    const auto rehearsed = *project.voiceover;
    settings.write = true;
    speak();
    EXPECT_EQ(project.voiceover->duration_ms, rehearsed.duration_ms);
}

TEST_F(Speaking, tracks_of_earlier_runs_go_once_they_are_superseded) {
    speak();
    const Path first = project.voiceover->file, other = settings.audio_folder / "music.wav";
    write_file(other, "not a voice track");
    project.script.sections[0].narration = "Something else.";
    speak();
    EXPECT_TRUE(std::filesystem::exists(first)) << "until the project that names the new one is safe";
    remove_superseded(project.voiceover->file);
    EXPECT_FALSE(std::filesystem::exists(first));
    EXPECT_TRUE(std::filesystem::exists(project.voiceover->file));
    EXPECT_TRUE(std::filesystem::exists(other));
}

TEST_F(Speaking, speaks_a_line_again_when_its_cache_entry_is_broken) {
    speak();
    write_file(settings.cache_folder / (project.voiceover->sections[1].cache_key + ".wav"), "broken");
    const std::string before = track();
    speak();
    EXPECT_EQ(voice.calls, 4);
    EXPECT_EQ(track(), before);
}

TEST_F(Speaking, evens_the_loudness_of_its_sections) {
    voice.loud = 0.12f;
    speak();
    const media::Sound whole = media::read_sound(project.voiceover->file);
    for (size_t i = 0; i < 2; ++i)
        EXPECT_NEAR(media::integrated_lufs(cut_out(whole, project.voiceover->sections[i]).sound), -16, 0.5);
    EXPECT_NEAR(project.voiceover->loudness_lufs, -16.5, 1.5) << "pauses and all";
}

TEST_F(Speaking, replaces_the_voiceover_asset_and_keeps_the_others) {
    document::VideoAsset music;
    music.asset_type = "music";
    project.assets.push_back(music);
    speak();
    speak();
    ASSERT_EQ(project.assets.size(), 2u);
    EXPECT_EQ(project.assets[1].asset_type, "voiceover");
    EXPECT_EQ(project.assets[1].file_url, project.voiceover->file);
}

TEST_F(Speaking, one_section_again_asks_the_voice_once) {
    speak();
    const auto before = project.voiceover->sections;
    settings.only_section = 2;
    ToneVoice other;
    other.name = "other";
    tts::speak(project, other, settings, silent_report());
    EXPECT_EQ(other.calls, 1);
    EXPECT_EQ(project.voiceover->sections[0].cache_key, before[0].cache_key);
    EXPECT_NE(project.voiceover->sections[1].cache_key, before[1].cache_key);
    EXPECT_EQ(project.voiceover->sections[2].cache_key, before[2].cache_key);
    EXPECT_EQ(project.voice_id, "tone") << "the next full run speaks with the film's own voice again";
}

TEST_F(Speaking, one_section_again_cuts_the_others_from_the_track_when_the_cache_is_gone) {
    speak();
    const std::string before = track();
    std::filesystem::remove_all(settings.cache_folder);
    settings.only_section = 2;
    speak();
    EXPECT_EQ(voice.calls, 4);
    EXPECT_EQ(track(), before) << "not a sample changes";
}

TEST_F(Speaking, one_section_again_notices_that_another_changed_too) {
    speak();
    project.script.sections[2].narration = "Eight nine";
    settings.only_section = 2;
    speak();
    EXPECT_EQ(voice.calls, 5);
    EXPECT_EQ(project.voiceover->sections[2].words.size(), 2u);
}

TEST_F(Speaking, refuses_a_section_that_is_not_there) {
    settings.only_section = 9;
    EXPECT_EQ(fault(), Fault::usage);
}

TEST_F(Speaking, refuses_a_script_without_sections) {
    project.script.sections.clear();
    EXPECT_EQ(fault(), Fault::input);
}

TEST_F(Speaking, refuses_narrations_that_are_empty_or_only_signs_and_says_where) {
    for (const char* narration : {"", "  \n", "🚀 — …", "\xff\xfe"}) {
        project.script.sections[1].narration = narration;
        try {
            speak();
            ADD_FAILURE() << "spoke '" << narration << "'";
        } catch (const Error& error) {
            EXPECT_EQ(error.fault(), Fault::input);
            EXPECT_EQ(error.place(), "/script/sections/1/narration");
        }
    }
}

TEST_F(Speaking, leaves_the_old_voiceover_when_the_voice_fails) {
    speak();
    const std::string file = project.voiceover->file;
    project.script.sections[0].narration = "New words";
    voice.fails = true;
    EXPECT_EQ(fault(), Fault::unavailable);
    EXPECT_EQ(project.voiceover->file, file);
    EXPECT_EQ(project.voiceover->sections[0].words.size(), 3u);
}

TEST_F(Speaking, says_when_the_folder_for_the_track_is_missing) {
    settings.audio_folder = folder.path() / "nowhere";
    EXPECT_EQ(fault(), Fault::cannot_create);
}

TEST_F(Speaking, measures_the_pace) {
    speak();
    // 3 + 3 + 1 words of half a second each, and 110 ms of air a section.
    EXPECT_NEAR(measured_pace(*project.voiceover), 7 * 60.0 / 3.83, 2);
    EXPECT_EQ(measured_pace(document::Voiceover{}), 0);
}

TEST_F(Speaking, previews_one_line_without_a_cache) {
    const Line line = speak_line("One two", voice, settings.voice);
    EXPECT_EQ(line.words.size(), 2u);
    EXPECT_EQ(line.sound.rate, 48000);
    EXPECT_FALSE(std::filesystem::exists(settings.cache_folder));
}

}  // namespace
