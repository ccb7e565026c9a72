#include "tts/espeak.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "tts/espeak_engine.hpp"

namespace igny8::tts {

namespace {

constexpr VoiceLimits espeak_limits{
    .bytes = 100'000, .slowest = 80, .fastest = 450, .has_pitch = true};  // espeak-ng's own range of rates

struct Alias {
    std::string_view language, voice;
};

/// Where a language's own subtags do not lead to the voice people of that language expect.
constexpr Alias aliases[] = {
    {"en", "en-us"},       {"en-ca", "en-us"},  {"en-ph", "en-us"},  {"en-jm", "en-029"}, {"en-au", "en-gb"},
    {"en-nz", "en-gb"},    {"en-ie", "en-gb"},  {"en-in", "en-gb"},  {"en-za", "en-gb"},  {"en-uk", "en-gb"},
    {"en-sg", "en-gb"},    {"fr", "fr-fr"},     {"zh", "cmn"},       {"zh-hk", "yue"},    {"zh-mo", "yue"},
    {"zh-hant-hk", "yue"}, {"zh-yue", "yue"},   {"no", "nb"},        {"nn", "nb"},        {"iw", "he"},
    {"in", "id"},          {"sh", "hr"},        {"hbs", "hr"},       {"bs", "bs"},        {"es-mx", "es-419"},
    {"es-ar", "es-419"},   {"es-co", "es-419"}, {"es-cl", "es-419"}, {"es-pe", "es-419"}, {"es-us", "es-419"},
    {"es-ve", "es-419"},   {"es-uy", "es-419"}, {"es-ec", "es-419"}, {"es-cr", "es-419"}, {"es-gt", "es-419"},
    {"pt-ao", "pt"},       {"vi-vn", "vi"},     {"mo", "ro"},        {"tl", ""},
};

const VoiceInfo* find(const std::vector<VoiceInfo>& voices, std::string_view name, bool variant) {
    const std::string wanted = unicode::lower(name);
    const auto same = [&](const VoiceInfo& v) {
        return v.variant == variant && (v.id == wanted || unicode::lower(v.name) == wanted);
    };
    const auto found = std::ranges::find_if(voices, same);
    return found == voices.end() ? nullptr : &*found;
}

std::vector<std::string> ids(const std::vector<VoiceInfo>& voices, bool variant) {
    std::vector<std::string> out;
    for (const VoiceInfo& v : voices)
        if (v.variant == variant) out.push_back(v.id);
    return out;
}

[[noreturn]] void unknown(std::string_view what, std::string_view name, const std::vector<std::string>& known) {
    const std::string near = text::nearest(unicode::lower(name), known);
    Error error(Fault::usage, "unknown {} '{}'", what, name);
    if (near.empty()) throw error.hint("'igny8-tts voices' lists them");
    throw error.hint("did you mean '{}'? 'igny8-tts voices' lists them", near);
}

/// Whether a name reads like a language with a region or a script ("de-AT", "zh-Hant"), and not like a slip of the pen.
bool is_language(std::string_view name) {
    const size_t dash = name.find_first_of("-_");
    const size_t rest = dash == std::string_view::npos ? 0 : name.size() - dash - 1;
    return rest == 0 || rest == 2 || rest == 4;
}

std::string base_voice(const std::string& named, const std::string& language, const std::vector<VoiceInfo>& voices) {
    if (!named.empty()) {
        if (const VoiceInfo* found = find(voices, named, false)) return found->id;
        const std::string spoken = is_language(named) ? espeak_voice_for(named, voices) : "";
        if (spoken.empty()) unknown("voice", named, ids(voices, false));
        return spoken;
    }
    const std::string spoken = espeak_voice_for(language, voices);
    if (!spoken.empty()) return spoken;
    throw Error(Fault::input, "no voice speaks the language '{}'", language)
        .hint("name another with --voice; 'igny8-tts voices' lists them");
}

std::string last_part(std::string_view identifier) {
    return unicode::lower(identifier.substr(identifier.rfind('/') + 1));
}

struct Known {
    std::vector<VoiceInfo> infos;
    std::vector<std::string> identifiers;  ///< as the library wants them, in the same order
};

/// The voices by the names we give them: the language they speak, or their file where two speak the same.
const Known& known() {
    static const Known all = [] {
        Known out;
        for (const EspeakVoice& v : EspeakEngine::instance().voices()) {
            const bool variant = v.identifier.starts_with("!v/");
            if (v.identifier.starts_with("mb/")) continue;  // another program's voices, which may not be there
            std::string id = variant ? last_part(v.identifier) : unicode::lower(v.language);
            if (!variant && find(out.infos, id, false)) id = last_part(v.identifier);
            std::string name = text::replace_all(v.name, "_", " ");
            const std::string gender = v.gender == 1 ? "male" : v.gender == 2 ? "female" : "";
            out.infos.push_back(
                {std::move(id), std::string(text::trim(name)), variant ? "" : v.language, gender, variant});
            out.identifiers.push_back(variant ? v.identifier.substr(3) : v.identifier);
        }
        return out;
    }();
    return all;
}

std::string identifier(std::string_view id, bool variant) {
    const VoiceInfo* found = find(known().infos, id, variant);
    return known().identifiers[static_cast<size_t>(found - known().infos.data())];
}

void check(const VoiceSettings& s) {
    const VoiceLimits& l = espeak_limits;
    if (s.words_per_minute < l.slowest || s.words_per_minute > l.fastest)
        throw Error(Fault::usage, "speed is {} words a minute", s.words_per_minute)
            .hint("between {} and {}", l.slowest, l.fastest);
    if (s.pitch < 0 || s.pitch > 100) throw Error(Fault::usage, "pitch is {}", s.pitch).hint("between 0 and 100");
}

class Espeak : public Voice {
public:
    explicit Espeak(const VoiceSettings& settings) : settings_(settings) {
        check(settings);
        const size_t plus = settings.voice.find('+');
        const std::string base = base_voice(settings.voice.substr(0, plus), settings.language, known().infos);
        id_ = base;
        name_ = identifier(base, false);
        if (plus == std::string::npos) return;
        const std::string variant = settings.voice.substr(plus + 1);
        const VoiceInfo* found = find(known().infos, variant, true);
        if (!found) unknown("voice variant", variant, ids(known().infos, true));
        id_ += "+" + found->id;
        name_ += "+" + identifier(found->id, true);
    }

    VoiceLimits limits() const override { return espeak_limits; }
    std::string id() const override { return id_; }
    std::string model() const override { return "espeak-ng " + EspeakEngine::instance().version(); }
    std::string alignment() const override { return "voice_events"; }
    Speech speak(std::string_view text) override;

private:
    VoiceSettings settings_;
    std::string id_, name_;
};

/// Byte offset of every code point, and the end.
std::vector<size_t> byte_offsets(std::string_view text) {
    std::vector<size_t> out;
    for (size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) out.push_back(i);
    out.push_back(text.size());
    return out;
}

Speech Espeak::speak(std::string_view text) {
    if (text.size() > limits().bytes)
        throw Error(Fault::refused, "a text of {} bytes is more than the voice takes", text.size());
    const EspeakSound heard =
        EspeakEngine::instance().speak(name_, settings_.words_per_minute, settings_.pitch, std::string(text));
    Speech out{{heard.rate, 1, {}}, {}};
    out.sound.samples.reserve(heard.samples.size());
    for (const short s : heard.samples) out.sound.samples.push_back(static_cast<float>(s) / 32768.0f);
    const std::vector<size_t> offsets = byte_offsets(text);
    const auto offset = [&](int c) {
        return offsets[static_cast<size_t>(std::clamp<int>(c, 0, static_cast<int>(offsets.size()) - 1))];
    };
    for (const EspeakEvent& e : heard.events) {
        if (!out.words.empty() && out.words.back().end_ms < 0)
            out.words.back().end_ms = std::max(e.at_ms, out.words.back().start_ms);
        if (e.kind == EspeakEvent::Kind::word) out.words.push_back({offset(e.character), 0, e.at_ms, -1});
    }
    if (!out.words.empty() && out.words.back().end_ms < 0) out.words.back().end_ms = out.sound.duration_ms();
    return out;
}

}  // namespace

std::string espeak_voice_for(std::string_view language, const std::vector<VoiceInfo>& voices) {
    std::string tag = text::replace_all(unicode::lower(language), "_", "-");
    for (;;) {
        const auto alias = std::ranges::find(aliases, tag, &Alias::language);
        if (alias != std::end(aliases)) return std::string(alias->voice);
        if (const VoiceInfo* found = find(voices, tag, false)) return found->id;
        const size_t cut = tag.rfind('-');
        if (cut == std::string::npos) return "";
        tag.resize(cut);
    }
}

std::unique_ptr<Voice> make_espeak(const VoiceSettings& settings) { return std::make_unique<Espeak>(settings); }

std::vector<VoiceInfo> espeak_voices() { return known().infos; }

}  // namespace igny8::tts
