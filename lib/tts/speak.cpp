#include "tts/speak.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "media/loudness.hpp"
#include "tts/normalise.hpp"
#include "tts/spoken_lines.hpp"
#include "tts/word_times.hpp"

namespace igny8::tts {

namespace {

using document::Section;
using document::SpokenSection;
using document::VideoProject;

[[noreturn]] void nothing_to_say(std::string_view what, const std::string& place) {
    throw Error(Fault::input, "{} has nothing that can be spoken", what)
        .hint("give it a sentence, or drop it")
        .at(place);
}

Spoken spoken_or_error(std::string_view narration, std::string_view language, std::string_view what,
                       const std::string& place) {
    if (text::trim(narration).empty()) nothing_to_say(what, place);
    Spoken out = spoken(narration, language);
    const bool silent = std::ranges::all_of(out.places, [](const Spoken::Place& p) { return p.begin == p.end; });
    if (silent) nothing_to_say(what, place);
    return out;
}

Line as_line(std::string_view narration, const Spoken& spoken, const Speech& speech) {
    return trimmed({media::mono(speech.sound), word_times(narration, spoken, speech)});
}

/// The surest first.
constexpr std::string_view alignments[] = {"voice_events", "whisper", "proportional"};

std::string weaker(const std::string& a, const std::string& b) {
    const auto rank = [](std::string_view name) { return std::ranges::find(alignments, name) - alignments; };
    return rank(a) < rank(b) ? b : a;
}

/// Gives each section's finished line, spoken anew only where it must be.
class Speaker {
public:
    Speaker(const VideoProject& project, Voice& voice, const SpeakSettings& settings)
        : project_(project),
          voice_(voice),
          settings_(settings),
          cache_(settings.cache_folder),
          lines_(voice, cache_, settings.write, settings.only_section ? 1 : voice.limits().at_once) {
        voice.id();  // which may ask the service, before several threads do
        for (size_t i = 0; i < project.script.sections.size(); ++i) {
            texts_.push_back(text_of(project, i, settings));
            wanted_.push_back(
                {LineCache::key(settings.provider, voice, settings.voice, texts_[i].text), texts_[i].text});
        }
        lines_.begin(wanted_);
    }

    struct Result {
        Line line;
        std::string key, alignment;
    };

    Result line(size_t number) {
        const Section& section = project_.script.sections[number];
        const Spoken& text = texts_[number];
        const bool again = settings_.only_section == section.section_id;
        if (settings_.only_section && !again)
            if (auto kept = as_before(section, text)) return std::move(*kept);
        const WantedLine& wanted = wanted_[number];
        Speech speech = again ? lines_.anew(wanted) : lines_.take(wanted);
        if (speech.words.empty() && speech.alignment.empty()) listen(wanted, speech);
        return result(section, text, speech, wanted.key);
    }

    static Spoken text_of(const VideoProject& project, size_t number, const SpeakSettings& settings) {
        const Section& section = project.script.sections[number];
        return spoken_or_error(section.narration, settings.voice.language,
                               fmt::format("section {}", section.section_id),
                               fmt::format("/script/sections/{}/narration", number));
    }

private:
    Result result(const Section& section, const Spoken& text, const Speech& speech, const std::string& key) const {
        const std::string alignment = !speech.alignment.empty() ? speech.alignment
                                      : speech.words.empty()    ? std::string(alignments[2])
                                                                : voice_.alignment();
        return {finished(as_line(section.narration, text, speech), settings_.layout), key, alignment};
    }

    /// What a listener made of it is kept with the line, so that it is asked once.
    void listen(const WantedLine& line, Speech& speech) const {
        const auto heard = settings_.listen ? settings_.listen(speech.sound, settings_.voice.language) : std::nullopt;
        if (!heard) return;
        speech.words = aligned(line.text, *heard, settings_.voice.language);
        speech.alignment = alignments[speech.words.empty() ? 2 : 1];
        if (settings_.write) cache_.keep(line.key, speech);
    }

    /// The line that the project holds for the section, if its narration is still the same.
    std::optional<Result> as_before(const Section& section, const Spoken& text) {
        if (!project_.voiceover) return std::nullopt;
        const auto& all = project_.voiceover->sections;
        const auto old = std::ranges::find(all, section.section_id, &SpokenSection::section_id);
        if (old == all.end() || !same_words(*old, section, text)) return std::nullopt;
        if (const auto speech = cache_.find(old->cache_key)) return result(section, text, *speech, old->cache_key);
        if (!old_track_) old_track_ = media::mono(media::read_sound(project_.voiceover->file));
        return Result{finished_cut(*old), old->cache_key, project_.voiceover->alignment};
    }

    Line finished_cut(const SpokenSection& old) const {
        Line line = cut_out(*old_track_, old);
        if (line.sound.rate != settings_.layout.rate) line = finished(std::move(line), settings_.layout);
        return line;
    }

    static bool same_words(const SpokenSection& old, const Section& section, const Spoken& text) {
        if (old.words.size() != text.words.size() || old.cache_key.empty()) return false;
        for (size_t i = 0; i < text.words.size(); ++i) {
            const ScriptWord& w = text.words[i];
            if (old.words[i].text != std::string_view(section.narration).substr(w.offset, w.length)) return false;
        }
        return true;
    }

    const VideoProject& project_;
    Voice& voice_;
    const SpeakSettings& settings_;
    LineCache cache_;
    SpokenLines lines_;
    std::vector<Spoken> texts_;
    std::vector<WantedLine> wanted_;
    std::optional<media::Sound> old_track_;
};

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

void speak(VideoProject& project, Voice& voice, const SpeakSettings& settings, const Report& report) {
    check(project, settings);
    say_what_is_ignored(voice, settings);
    project.status = "generating_audio";
    Speaker speaker(project, voice, settings);
    std::vector<Line> lines;
    std::vector<std::string> keys;
    std::string alignment(alignments[0]);
    const auto count = static_cast<double>(project.script.sections.size());
    for (size_t i = 0; i < project.script.sections.size(); ++i) {
        stop_if_interrupted();
        report(
            {"voice", fmt::format("section {}", project.script.sections[i].section_id), static_cast<double>(i), count});
        auto [line, key, told] = speaker.line(i);
        alignment = weaker(alignment, told);
        lines.push_back(std::move(line));
        keys.push_back(std::move(key));
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
}

bool is_spoken(const VideoProject& project, const Voice& voice, const SpeakSettings& settings) {
    check(project, settings);
    const LineCache cache(settings.cache_folder);
    for (size_t i = 0; i < project.script.sections.size(); ++i) {
        const Spoken text = Speaker::text_of(project, i, settings);
        if (!cache.has(LineCache::key(settings.provider, voice, settings.voice, text.text))) return false;
    }
    return true;
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
