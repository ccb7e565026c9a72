// The servers around Coqui's models: coqui-ai/TTS and its fork (/api/tts), xtts-api-server, xtts-streaming-server.
#include <algorithm>

#include "base/base64.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "tts/engines.hpp"
#include "tts/service.hpp"

namespace igny8::tts {
namespace {

enum class Kind { tts_server, xtts_api, xtts_streaming };

/// XTTS loses its way in longer sentences; the others cut into sentences themselves.
constexpr size_t xtts_characters = 250, server_characters = 1'000;

std::optional<json::Value> listing(const Endpoint& endpoint, std::string_view path) {
    const net::Reply reply = provider::ask(endpoint, asking(endpoint, "GET", path));
    if (reply.status >= 500) fail(endpoint, complaint_of(reply));
    if (!reply.ok()) return std::nullopt;
    try {
        return json::parse(reply.body, "answer");
    } catch (const Error&) {
        return std::nullopt;  // a page for people
    }
}

Kind kind_of(const Endpoint& endpoint) {
    if (!listing(endpoint, "/languages")) return Kind::tts_server;
    const auto speakers = listing(endpoint, "/studio_speakers");
    return speakers && speakers->is_object() ? Kind::xtts_streaming : Kind::xtts_api;
}

std::vector<VoiceInfo> named(const std::vector<std::string>& names) {
    std::vector<VoiceInfo> out;
    for (const std::string& name : names) out.push_back({name, name, "", "", false});
    return out;
}

std::vector<std::string> xtts_api_speakers(const Endpoint& endpoint) {
    std::vector<std::string> out;
    const auto list = listing(endpoint, "/speakers_list");
    if (list && list->is_array())
        for (const json::Value& v : *list)
            if (v.is_string()) out.push_back(text::repair_utf8(v.get<std::string>()));
    return out;
}

std::vector<std::string> studio_speakers(const Endpoint& endpoint) {
    std::vector<std::string> out;
    if (const auto list = listing(endpoint, "/studio_speakers"))
        for (const auto& [name, value] : list->items()) out.push_back(text::repair_utf8(name));
    return out;
}

/// MaryTTS's list: "NAME LANGUAGE GENDER …", one a line; names may hold blanks, so only the first word is sure.
std::vector<VoiceInfo> server_voices(const Endpoint& endpoint) {
    const net::Reply reply = provider::ask(endpoint, asking(endpoint, "GET", "/voices"));
    std::vector<VoiceInfo> out;
    if (!reply.ok() || reply.body.find('<') != std::string::npos) return out;
    for (const std::string_view line : text::split(reply.body, '\n')) {
        const std::string clean = text::collapse(text::repair_utf8(line));
        const auto words = text::split(clean, ' ');
        if (clean.empty()) continue;
        VoiceInfo voice{std::string(words[0]), std::string(words[0]), "", "", false};
        if (words.size() > 1) voice.language = words[1];
        out.push_back(voice);
    }
    return out;
}

class CoquiVoice : public Voice {
public:
    CoquiVoice(const Endpoint& endpoint, const VoiceSettings& settings)
        : endpoint_(endpoint),
          settings_(settings),
          voice_(settings.voice.empty() ? option(endpoint, "voice") : settings.voice) {
        provider::address(endpoint, "/");  // tells when there is none
    }

    /// A lock in the server speaks one text after another.
    VoiceLimits limits() const override { return {.bytes = 100'000, .characters = xtts_characters, .at_once = 1}; }
    std::string id() const override {
        if (voice_.empty()) voice_ = first_voice();
        return voice_;
    }
    std::string model() const override { return endpoint_.model.empty() ? "coqui" : endpoint_.model; }
    std::string alignment() const override { return "proportional"; }
    std::string manner() const override { return manner_of(endpoint_, settings_); }
    Speech speak(std::string_view text) override {
        id();
        const size_t most = kind() == Kind::tts_server ? server_characters : xtts_characters;
        return speak_in_pieces(text, most, settings_.language, [&](const Wish& wish) {
            return speech_of(wish.text, sound_of(endpoint_, bytes(wish.text), {wish.text}));
        });
    }

private:
    Kind kind() const {
        if (!kind_) kind_ = kind_of(endpoint_);
        return *kind_;
    }

    std::string first_voice() const {
        const Kind kind = this->kind();
        if (kind == Kind::tts_server) return std::string(the_models_own);
        const auto names = kind == Kind::xtts_api ? xtts_api_speakers(endpoint_) : studio_speakers(endpoint_);
        if (names.empty())
            throw Error(Fault::config, "'{}' has no speakers", endpoint_.name)
                .hint("give the server a reference voice");
        return names.front();
    }

    std::string bytes(std::string_view text) const {
        if (kind() == Kind::xtts_streaming) return streaming(text);
        return ask_ok(endpoint_, kind() == Kind::xtts_api ? xtts(text) : form(text)).body;
    }

    net::Request form(std::string_view text) const {
        net::Request out = asking(endpoint_, "POST", "/api/tts");
        net::Form fields{{{"text", std::string(text)}}};
        if (voice_ != the_models_own) fields.fields.push_back({"speaker_id", voice_});
        fields.fields.push_back(
            {"language_id", option(endpoint_, "language_id", primary_language(settings_.language))});
        for (const char* name : {"style_wav", "speaker_wav"})
            if (const std::string value = option(endpoint_, name); !value.empty())
                fields.fields.push_back({name, value});
        out.body = std::move(fields);
        return out;
    }

    std::string language() const {
        const std::string own = option(endpoint_, "language");
        if (!own.empty()) return own;
        const std::string primary = primary_language(settings_.language);
        return primary == "zh" ? "zh-cn" : primary;
    }

    net::Request xtts(std::string_view text) const {
        return asking_json(endpoint_, "/tts_to_audio/",
                           {{"text", text}, {"speaker_wav", voice_}, {"language", language()}});
    }

    std::string streaming(std::string_view text) const {
        if (speaker_.is_null()) speaker_ = studio_speaker();
        json::Value body = speaker_;
        body["text"] = text;
        body["language"] = language();
        const json::Value answer = json_of(endpoint_, ask_ok(endpoint_, asking_json(endpoint_, "/tts", body)));
        const auto bytes = answer.is_string() ? from_base64(answer.get_ref<const std::string&>()) : std::nullopt;
        if (!bytes) throw Error(Fault::protocol, "'{}' answered without sound", endpoint_.name);
        return *bytes;
    }

    json::Value studio_speaker() const {
        const auto list = listing(endpoint_, "/studio_speakers");
        const json::Value found = list && list->is_object() ? list->value(voice_, json::Value()) : json::Value();
        if (!found.is_object())
            throw Error(Fault::usage, "'{}' has no voice '{}'", endpoint_.name, voice_)
                .hint("'igny8-tts voices --provider {}' lists them", endpoint_.name);
        json::Value out = json::Value::object();
        for (const char* name : {"speaker_embedding", "gpt_cond_latent"}) out[name] = found.value(name, json::Value());
        return out;
    }

    static constexpr std::string_view the_models_own = "default";
    Endpoint endpoint_;
    VoiceSettings settings_;
    mutable std::string voice_;
    mutable std::optional<Kind> kind_;
    mutable json::Value speaker_;
};

}  // namespace

std::unique_ptr<Voice> make_coqui(const Endpoint& endpoint, const VoiceSettings& settings) {
    return std::make_unique<CoquiVoice>(endpoint, settings);
}

std::vector<VoiceInfo> coqui_voices(const Endpoint& endpoint) {
    switch (kind_of(endpoint)) {
        case Kind::xtts_api:
            return named(xtts_api_speakers(endpoint));
        case Kind::xtts_streaming:
            return named(studio_speakers(endpoint));
        default:
            return server_voices(endpoint);
    }
}

}  // namespace igny8::tts
