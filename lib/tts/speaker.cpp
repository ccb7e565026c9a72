#include "tts/speaker.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
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

/// The surest first.
constexpr std::string_view alignments[] = {"voice_events", "whisper", "proportional"};

bool same_words(const SpokenSection& old, const Section& section, const Spoken& text) {
    if (old.words.size() != text.words.size() || old.cache_key.empty()) return false;
    for (size_t i = 0; i < text.words.size(); ++i) {
        const ScriptWord& w = text.words[i];
        if (old.words[i].text != std::string_view(section.narration).substr(w.offset, w.length)) return false;
    }
    return true;
}

}  // namespace

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

std::string weaker(const std::string& a, const std::string& b) {
    const auto rank = [](std::string_view name) { return std::ranges::find(alignments, name) - alignments; };
    return rank(a) < rank(b) ? b : a;
}

Spoken spoken_section(const VideoProject& project, size_t number, const SpeakSettings& settings) {
    const Section& section = project.script.sections[number];
    return spoken_or_error(section.narration, settings.voice.language, fmt::format("section {}", section.section_id),
                           fmt::format("/script/sections/{}/narration", number));
}

Speaker::Speaker(const VideoProject& project, Voice& voice, const SpeakSettings& settings)
    : project_(project),
      voice_(voice),
      settings_(settings),
      cache_(settings.cache_folder),
      lines_(voice, cache_, settings.write, settings.only_section ? 1 : voice.limits().at_once) {
    voice.id();  // which may ask the service, before several threads do
    for (size_t i = 0; i < project.script.sections.size(); ++i) {
        texts_.push_back(spoken_section(project, i, settings));
        wanted_.push_back({LineCache::key(settings.provider, voice, settings.voice, texts_[i].text), texts_[i].text});
    }
    lines_.begin(wanted_);
}

Speaker::Result Speaker::line(size_t number) {
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

Speaker::Result Speaker::result(const Section& section, const Spoken& text, const Speech& speech,
                                const std::string& key) const {
    const std::string alignment = !speech.alignment.empty() ? speech.alignment
                                  : speech.words.empty()    ? std::string(alignments[2])
                                                            : voice_.alignment();
    return {finished(as_line(section.narration, text, speech), settings_.layout), key, alignment, speech.usage};
}

/// What a listener made of it is kept with the line, so that it is asked once.
void Speaker::listen(const WantedLine& line, Speech& speech) const {
    const auto heard = settings_.listen ? settings_.listen(speech.sound, settings_.voice.language) : std::nullopt;
    if (!heard) return;
    speech.words = aligned(line.text, *heard, settings_.voice.language);
    speech.alignment = alignments[speech.words.empty() ? 2 : 1];
    if (settings_.write) cache_.keep(line.key, speech);
}

/// The line that the project holds for the section, if its narration is still the same.
std::optional<Speaker::Result> Speaker::as_before(const Section& section, const Spoken& text) {
    if (!project_.voiceover) return std::nullopt;
    const auto& all = project_.voiceover->sections;
    const auto old = std::ranges::find(all, section.section_id, &SpokenSection::section_id);
    if (old == all.end() || !same_words(*old, section, text)) return std::nullopt;
    const std::string& told = project_.voiceover->alignment;
    if (const auto speech = cache_.find(old->cache_key))
        return Result{result(section, text, *speech, old->cache_key).line, old->cache_key, told, speech->usage};
    if (!old_track_) old_track_ = media::mono(media::read_sound(project_.voiceover->file));
    return Result{finished_cut(*old), old->cache_key, told, {}};
}

Line Speaker::finished_cut(const SpokenSection& old) const {
    Line line = cut_out(*old_track_, old);
    if (line.sound.rate != settings_.layout.rate) line = finished(std::move(line), settings_.layout);
    return line;
}

}  // namespace igny8::tts
