// Piper's three HTTP servers: rhasspy's (the text itself), piper1-gpl to 1.4 (JSON to /) and from 1.5 (JSON to
// /synthesize).
#include <cmath>
#include <mutex>

#include "base/error.hpp"
#include "base/text.hpp"
#include "tts/engines.hpp"
#include "tts/service.hpp"

namespace igny8::tts {
namespace {

enum class Generation { text, json, synthesize };

constexpr size_t characters_of_one_request = 2'000;  // it cuts into sentences itself; this bounds the wait

struct Server {
    Generation generation;
    std::vector<VoiceInfo> voices;
};

/// "en_US-lessac-medium" speaks "en-US".
std::string language_of(std::string_view voice) {
    return text::replace_all(std::string(voice.substr(0, voice.find('-'))), "_", "-");
}

std::optional<json::Value> object_at(const Endpoint& endpoint, std::string_view path) {
    const net::Reply reply = provider::ask(endpoint, asking(endpoint, "GET", path));
    if (reply.status >= 500 && reply.status != 501) fail(endpoint, complaint_of(reply));
    if (!reply.ok()) return std::nullopt;
    try {
        json::Value out = json::parse(reply.body, "answer");
        if (out.is_object()) return out;
    } catch (const Error&) {
        return std::nullopt;  // the old server speaks whatever it is asked for
    }
    return std::nullopt;
}

Server look_at(const Endpoint& endpoint) {
    const bool has_info = object_at(endpoint, "/info").has_value();
    Server out{has_info ? Generation::synthesize : Generation::text, {}};
    const auto list = object_at(endpoint, "/voices");
    if (!list) return out;
    if (!has_info) out.generation = Generation::json;
    for (const auto& [name, config] : list->items()) {
        const std::string id = text::repair_utf8(name);
        out.voices.push_back({id, id, language_of(id), "", false});
    }
    return out;
}

class PiperVoice : public Voice {
public:
    PiperVoice(const Endpoint& endpoint, const VoiceSettings& settings)
        : endpoint_(endpoint),
          settings_(settings),
          pace_(pace(endpoint, settings, limits())),
          voice_(settings.voice.empty() ? option(endpoint, "voice") : settings.voice) {
        provider::address(endpoint, "/");  // tells when there is none
    }

    VoiceLimits limits() const override {
        return {.bytes = 100'000, .slowest = 60, .fastest = 500, .characters = characters_of_one_request, .at_once = 2};
    }
    std::string id() const override {
        if (voice_.empty()) voice_ = voice_for_language();
        return voice_;
    }
    std::string model() const override { return "piper"; }
    std::string alignment() const override { return "proportional"; }
    std::string manner() const override { return manner_of(endpoint_, settings_); }
    Speech speak(std::string_view text) override {
        id();
        check_voice();
        return speak_in_pieces(text, characters_of_one_request, settings_.language, [&](const Wish& wish) {
            const net::Reply reply = ask_ok(endpoint_, request(wish.text));
            return speech_of(wish.text, sound_of(endpoint_, reply.body, {wish.text, pace_}));
        });
    }

private:
    const Server& server() const {
        static std::mutex mutex;
        const std::scoped_lock lock(mutex);
        if (!server_) server_ = look_at(endpoint_);
        return *server_;
    }

    /// The server's own voice where it does not say what it has.
    std::string voice_for_language() const {
        if (server().voices.empty()) return std::string(the_servers_own);
        return voice_for(endpoint_, server().voices, settings_.language);
    }

    /// It would take its default for an unknown one, without a word.
    void check_voice() const {
        const auto& voices = server().voices;
        if (voices.empty()) return;
        for (const VoiceInfo& v : voices)
            if (v.id == voice_) return;
        throw Error(Fault::usage, "'{}' has no voice '{}'", endpoint_.name, voice_)
            .hint("'igny8-tts voices --provider {}' lists them", endpoint_.name);
    }

    net::Request request(std::string_view text) const {
        const Generation generation = server().generation;
        if (generation == Generation::text) {
            net::Request out = asking(endpoint_, "POST", "/");
            out.headers.push_back({"Content-Type", "text/plain; charset=utf-8"});
            out.body = std::string(text);
            return out;
        }
        json::Value body{{"text", text}};
        if (voice_ != the_servers_own) body["voice"] = voice_;
        if (pace_ != 1) body["length_scale"] = std::round(1000 / pace_) / 1000;
        json::merge(body, endpoint_.options);
        return asking_json(endpoint_, generation == Generation::synthesize ? "/synthesize" : "/", body);
    }

    static constexpr std::string_view the_servers_own = "default";
    Endpoint endpoint_;
    VoiceSettings settings_;
    double pace_;
    mutable std::string voice_;
    mutable std::optional<Server> server_;
};

bool is_wyoming(const Endpoint& endpoint) { return endpoint.base_url.starts_with("tcp://"); }

}  // namespace

std::unique_ptr<Voice> make_piper(const Endpoint& endpoint, const VoiceSettings& settings) {
    if (is_wyoming(endpoint)) return make_wyoming(endpoint, settings);
    return std::make_unique<PiperVoice>(endpoint, settings);
}

std::vector<VoiceInfo> piper_voices(const Endpoint& endpoint) {
    if (is_wyoming(endpoint)) return wyoming_voices(endpoint);
    return look_at(endpoint).voices;
}

}  // namespace igny8::tts
