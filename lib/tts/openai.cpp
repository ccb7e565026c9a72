// POST /v1/audio/speech, of OpenAI and of the many servers that copy it (Bark's wrappers, speaches, LocalAI).
#include "base/error.hpp"
#include "base/text.hpp"
#include "tts/engines.hpp"
#include "tts/service.hpp"

namespace igny8::tts {
namespace {

struct Shape {
    size_t characters;  ///< of one request
    int at_once;
};
constexpr Shape openai_shape{4096, 4};
constexpr Shape bark_shape{200, 1};  // about 13 s of speech a call; what is longer, it leaves out

constexpr int raw_rate = 24'000;  // of "pcm"

class OpenAiVoice : public Voice {
public:
    OpenAiVoice(const Endpoint& endpoint, const VoiceSettings& settings, Shape shape)
        : endpoint_(endpoint), settings_(settings), shape_(shape), pace_(pace(endpoint, settings, limits())) {
        voice_ = settings.voice.empty() ? option(endpoint, "voice") : settings.voice;
        if (voice_.empty()) voice_ = first_listed();
        if (endpoint.base_url.empty()) provider::address(endpoint, "/");  // tells what is missing
    }

    VoiceLimits limits() const override {
        return {.bytes = 100'000,
                .slowest = 43,
                .fastest = 680,
                .characters = shape_.characters,
                .at_once = shape_.at_once};
    }
    std::string id() const override { return voice_; }
    std::string model() const override { return endpoint_.model.empty() ? endpoint_.name : endpoint_.model; }
    std::string alignment() const override { return "proportional"; }
    std::string manner() const override { return manner_of(endpoint_, settings_); }
    Speech speak(std::string_view text) override {
        return speak_in_pieces(text, shape_.characters, settings_.language, [&](const Wish& wish) {
            net::Request request = asking_json(endpoint_, "/v1/audio/speech", body(wish.text));
            authorise(request, endpoint_);
            const net::Reply reply = ask_ok(endpoint_, request);
            return speech_of(wish.text, sound_of(endpoint_, reply.body, {wish.text, pace_, expected_rate()}));
        });
    }

private:
    /// The one for the language where voices have languages, else the first.
    std::string first_listed() const {
        const auto voices = listed_voices(endpoint_);
        for (const VoiceInfo& v : voices)
            if (v.language.empty() || primary_language(v.language) == primary_language(settings_.language)) return v.id;
        if (voices.empty())
            throw Error(Fault::config, "'{}' needs the name of a voice", endpoint_.name).hint("name one with --voice");
        throw Error(Fault::input, "no voice of '{}' speaks the language '{}'", endpoint_.name, settings_.language)
            .hint("name one with --voice; 'igny8-tts voices' lists them");
    }

    json::Value body(std::string_view text) const {
        json::Value out{{"input", text}, {"response_format", "wav"}};
        if (!endpoint_.model.empty()) out["model"] = endpoint_.model;
        if (pace_ != 1) out["speed"] = pace_;
        json::merge(out, endpoint_.options);
        out["voice"] = voice_;
        return out;
    }
    std::optional<int> expected_rate() const {
        if (option(endpoint_, "response_format") == "pcm") return raw_rate;
        return std::nullopt;
    }

    Endpoint endpoint_;
    VoiceSettings settings_;
    Shape shape_;
    double pace_;
    std::string voice_;
};

/// speaches and its kin list what they have; OpenAI itself does not.
std::vector<VoiceInfo> voices_of_server(const Endpoint& endpoint) {
    net::Request request = asking(endpoint, "GET", "/v1/audio/voices");
    authorise(request, endpoint);
    const net::Reply reply = provider::ask(endpoint, request);
    if (reply.status == 401 || reply.status == 403) fail(endpoint, complaint_of(reply));
    if (!reply.ok()) return {};
    const json::Value body = json_of(endpoint, reply);
    std::vector<VoiceInfo> out;
    const json::Value list = body.is_object() ? body.value("voices", json::Value::array()) : body;
    for (const json::Value& v : list) {
        std::string id = v.is_string() ? v.get<std::string>() : "";
        if (v.is_object())
            for (const char* name : {"name", "id", "voice_id"})
                if (v.contains(name) && v[name].is_string()) id = v[name].get<std::string>();
        if (!id.empty()) out.push_back({text::repair_utf8(id), text::repair_utf8(id), "", "", false});
    }
    return out;
}

}  // namespace

std::unique_ptr<Voice> make_openai(const Endpoint& endpoint, const VoiceSettings& settings) {
    return std::make_unique<OpenAiVoice>(
        endpoint, settings, Shape{characters_of_request(endpoint, openai_shape.characters), openai_shape.at_once});
}

std::unique_ptr<Voice> make_bark(const Endpoint& endpoint, const VoiceSettings& settings) {
    return std::make_unique<OpenAiVoice>(endpoint, settings, bark_shape);
}

std::vector<VoiceInfo> openai_voices(const Endpoint& endpoint) {
    if (text::contains(endpoint.base_url, "//api.openai.com")) return listed_voices(endpoint);
    const auto own = voices_of_server(endpoint);
    return own.empty() ? listed_voices(endpoint) : own;
}

}  // namespace igny8::tts
