#include "tts/speak.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"
#include "media/loudness.hpp"
#include "tts/speaker.hpp"

namespace igny8::tts {

namespace {

using document::SpokenSection;
using document::VideoProject;

void check(const VideoProject& project, const SpeakSettings& settings) {
    if (project.script.sections.empty())
        throw Error(Fault::input, "project '{}' has no script to speak", project.id).hint("make one with igny8-script");
    if (settings.only_section && !document::find_section(project.script, *settings.only_section))
        throw Error(Fault::usage, "project '{}' has no section {}", project.id, *settings.only_section);
}

void say_what_is_ignored(const Voice& voice, const SpeakSettings& settings) {
    const VoiceLimits limits = voice.limits();
    if (limits.fastest == 0 && settings.voice.words_per_minute != natural_pace)
        log::warn("'{}' speaks at a pace of its own, not at {} words a minute", settings.provider,
                  settings.voice.words_per_minute);
    if (!limits.has_pitch && settings.voice.pitch != VoiceSettings{}.pitch)
        log::warn("'{}' has no pitch to choose", settings.provider);
}

constexpr std::string_view track_prefix = "voice-", track_suffix = ".wav";

Path write_track(const media::Sound& sound, const SpeakSettings& settings) {
    const std::string_view bytes(reinterpret_cast<const char*>(sound.samples.data()),
                                 sound.samples.size() * sizeof(float));
    const Path file =
        settings.audio_folder / fmt::format("{}{}{}", track_prefix, digest(bytes).substr(0, 8), track_suffix);
    if (settings.write) media::write_wav(file, sound);
    return file;
}

void replace_asset(VideoProject& project, const document::Voiceover& voiceover, bool written) {
    std::erase_if(project.assets, [](const document::VideoAsset& a) { return a.asset_type == "voiceover"; });
    document::VideoAsset asset;
    asset.asset_type = "voiceover";
    asset.file_url = voiceover.file;
    asset.duration_seconds = voiceover.duration_ms / 1000.0;
    asset.source = voiceover.provider;
    if (written) asset.digest = Digest().add_file(voiceover.file).hex();
    project.assets.push_back(std::move(asset));
}

/// Loudness of silence is no number that JSON has.
double finite(double lufs) { return std::isfinite(lufs) ? std::round(lufs * 100) / 100 : -70; }

}  // namespace

std::vector<provider::Usage> speak(VideoProject& project, Voice& voice, const SpeakSettings& settings,
                                   const Report& report) {
    check(project, settings);
    say_what_is_ignored(voice, settings);
    project.status = "generating_audio";
    Speaker speaker(project, voice, settings);
    std::vector<Line> lines;
    std::vector<std::string> keys;
    std::vector<provider::Usage> usages;
    std::string alignment = "voice_events";
    const auto count = static_cast<double>(project.script.sections.size());
    for (size_t i = 0; i < project.script.sections.size(); ++i) {
        stop_if_interrupted();
        report(
            {"voice", fmt::format("section {}", project.script.sections[i].section_id), static_cast<double>(i), count});
        auto [line, key, told, usage] = speaker.line(i);
        alignment = weaker(alignment, told);
        lines.push_back(std::move(line));
        keys.push_back(std::move(key));
        usages.push_back(usage);
    }
    Track whole = track(lines, settings.layout);
    document::Voiceover out{.file = write_track(whole.sound, settings).string(),
                            .provider = settings.provider,
                            .voice_id = voice.id(),
                            .model = voice.model(),
                            .language = settings.voice.language,
                            .alignment = alignment,
                            .duration_ms = whole.sound.duration_ms(),
                            .loudness_lufs = finite(media::integrated_lufs(whole.sound)),
                            .sections = std::move(whole.sections)};
    for (size_t i = 0; i < keys.size(); ++i) {
        out.sections[i].section_id = project.script.sections[i].section_id;
        out.sections[i].cache_key = keys[i];
    }
    replace_asset(project, out, settings.write);
    if (settings.only_section && project.voiceover) {
        out.voice_id = project.voiceover->voice_id;  // one section by another voice leaves the film's voice what it was
    } else {
        project.voice_id = voice.id();
    }
    project.tts_provider = settings.provider;
    project.tts_model_used = voice.model();
    project.progress_pct = 40;
    project.voiceover = std::move(out);
    report({"voice", "", count, count});
    log::info("spoke {:.1f} s at {:.0f} words a minute, {:.1f} LUFS", project.voiceover->duration_ms / 1000.0,
              measured_pace(*project.voiceover), project.voiceover->loudness_lufs);
    return usages;
}

std::vector<std::string> line_keys(const VideoProject& project, const Voice& voice, const SpeakSettings& settings) {
    check(project, settings);
    std::vector<std::string> out;
    for (size_t i = 0; i < project.script.sections.size(); ++i)
        out.push_back(
            LineCache::key(settings.provider, voice, settings.voice, spoken_section(project, i, settings).text));
    return out;
}

bool is_spoken(const VideoProject& project, const Voice& voice, const SpeakSettings& settings) {
    const LineCache cache(settings.cache_folder);
    const auto keys = line_keys(project, voice, settings);
    return std::ranges::all_of(keys, [&](auto& key) { return cache.has(key); });
}

void remove_superseded(const Path& track) {
    std::error_code error;
    std::vector<Path> old;
    for (const auto& entry : std::filesystem::directory_iterator(track.parent_path(), error)) {
        const std::string name = entry.path().filename().string();
        const bool voice = name.starts_with(track_prefix) && name.ends_with(track_suffix);
        if (voice && name != track.filename() && entry.is_regular_file(error)) old.push_back(entry.path());
    }
    for (const Path& file : old) std::filesystem::remove(file, error);
}

Line speak_line(std::string_view narration, Voice& voice, const VoiceSettings& settings, const TrackLayout& layout) {
    const Spoken text = spoken_or_error(narration, settings.language, "the text", "");
    return finished(as_line(narration, text, voice.speak(text.text)), layout);
}

double measured_pace(const document::Voiceover& voiceover) {
    size_t words = 0;
    long long ms = 0;
    for (const SpokenSection& section : voiceover.sections) {
        words += section.words.size();
        ms += section.end_ms - section.start_ms;
    }
    return ms > 0 ? static_cast<double>(words) * 60000.0 / static_cast<double>(ms) : 0;
}

}  // namespace igny8::tts
