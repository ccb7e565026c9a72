#include "tts/line_cache.hpp"

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "json/json.hpp"
#include "json/reader.hpp"

namespace igny8::tts {

namespace {

constexpr std::string_view layout = "igny8.spoken_line/1";
constexpr size_t most_bytes = size_t{512} << 20;

SpokenMark read_mark(const json::Reader& r) {
    const auto figure = [&](const char* key) {
        const long long value = r.integer_or(key, -1);
        if (value < 0 || value > 1'000'000'000) r.fail("out of range");
        return value;
    };
    return {static_cast<size_t>(figure("offset")), static_cast<size_t>(figure("length")),
            static_cast<int>(figure("start_ms")), static_cast<int>(figure("end_ms"))};
}

json::Value written(const SpokenMark& m) {
    return {{"offset", m.offset}, {"length", m.length}, {"start_ms", m.start_ms}, {"end_ms", m.end_ms}};
}

provider::Usage read_usage(const json::Reader& record) {
    provider::Usage out;
    if (!record.has("usage")) return out;
    const json::Reader r = record.at("usage");
    out.requests = r.integer_or("requests", 0);
    out.characters = r.integer_or("characters", 0);
    out.credits = r.integer_or("credits", 0);
    out.minutes = r.number_or("minutes", 0);
    return out;
}

json::Value written(const provider::Usage& u) {
    return {{"requests", u.requests}, {"characters", u.characters}, {"credits", u.credits}, {"minutes", u.minutes}};
}

}  // namespace

std::string LineCache::key(std::string_view provider, const Voice& voice, const VoiceSettings& settings,
                           std::string_view text) {
    Digest digest;
    digest.add(layout).add(provider).add(voice.model()).add(voice.id());
    digest.add(settings.words_per_minute).add(settings.pitch).add(text);
    if (const std::string manner = voice.manner(); !manner.empty()) digest.add(manner);
    return digest.hex().substr(0, 32);
}

bool LineCache::has(const std::string& key) const {
    std::error_code error;
    return std::filesystem::exists(file(key, ".json"), error) && std::filesystem::exists(file(key, ".wav"), error);
}

std::optional<Speech> LineCache::find(const std::string& key) const {
    const Path sound = file(key, ".wav"), marks = file(key, ".json");
    if (!has(key)) return std::nullopt;
    try {
        const json::Value record = json::parse(read_file(marks), marks.string());
        const json::Reader r(record);
        if (r.string("schema") != layout || r.string("sound") != digest(read_file(sound, most_bytes)))
            r.fail("is not as written");
        Speech out{media::read_sound(sound), {}, r.string_or("alignment", ""), read_usage(r)};
        for (const json::Reader& mark : r.items("words")) out.words.push_back(read_mark(mark));
        return out;
    } catch (const Error& e) {
        log::debug("spoken line '{}' is made again: {}", key, e.message());
        return std::nullopt;
    }
}

void LineCache::keep(const std::string& key, const Speech& speech) const {
    make_folders(folder_);
    const Path sound = file(key, ".wav");
    media::write_wav(sound, speech.sound);
    json::Value words = json::Value::array();
    for (const SpokenMark& mark : speech.words) words.push_back(written(mark));
    json::Value record = {{"schema", layout}, {"sound", digest(read_file(sound, most_bytes))}, {"words", words}};
    if (!speech.alignment.empty()) record["alignment"] = speech.alignment;
    if (speech.usage.requests > 0) record["usage"] = written(speech.usage);
    write_file(file(key, ".json"), json::line(record) + "\n");
}

}  // namespace igny8::tts
