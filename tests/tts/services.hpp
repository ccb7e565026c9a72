#pragma once
// Every voice service, as its fake and what our side of it is made from: the table of the contract test.
#include <functional>
#include <memory>
#include <mutex>

#include "../fakes/coqui.hpp"
#include "../fakes/elevenlabs.hpp"
#include "../fakes/openai_speech.hpp"
#include "../fakes/piper.hpp"
#include "../fakes/whisper.hpp"
#include "../fakes/wyoming.hpp"
#include "tts/voice.hpp"

namespace igny8::tts {

struct Service {
    std::string label;                           ///< "coqui_xtts_api"
    provider::Endpoint endpoint;                 ///< of the fake, not yet with a `send`
    std::shared_ptr<fakes::SpeechService> fake;  ///< null: Wyoming
    std::shared_ptr<fakes::Wyoming> wyoming;
    std::string speech;  ///< the call that makes sound
    std::string quota;   ///< what it says when nothing is left; empty: it has none
    int quota_status = 429;
    bool has_times = false;

    /// Ready to be asked, by several threads too. `shown`: what people would see of each request.
    provider::Endpoint ready(std::vector<std::string>* shown = nullptr) const {
        auto out = endpoint;
        if (wyoming) {
            out.talk = wyoming->talk();
            return out;
        }
        auto lock = std::make_shared<std::mutex>();
        out.send = [fake = fake, lock, shown](const net::Request& request) {
            const std::scoped_lock one(*lock);
            return fake->send(shown)(request);
        };
        return out;
    }
    const std::vector<std::string>& texts() const { return fake ? fake->texts : wyoming->texts; }
};

template <class Fake>
Service over_http(std::string label, std::string provider, std::string model, std::string speech) {
    Service out{.label = std::move(label), .fake = std::make_shared<Fake>(), .speech = std::move(speech)};
    out.endpoint.name = std::move(provider);
    out.endpoint.base_url = "https://voice.example";
    out.endpoint.model = std::move(model);
    out.endpoint.key = Secret(out.fake->key);
    return out;
}

inline Service openai_service() {
    auto out = over_http<fakes::OpenAiSpeech>("openai", "openai", "gpt-4o-mini-tts", "POST /v1/audio/speech");
    out.quota = fakes::OpenAiSpeech::over_quota().body;
    return out;
}

inline Service elevenlabs_service() {
    auto out =
        over_http<fakes::ElevenLabs>("elevenlabs", "elevenlabs", "eleven_multilingual_v2", "POST /v1/text-to-speech");
    out.quota = fakes::ElevenLabs::over_quota().body;
    out.quota_status = 401;
    out.has_times = true;
    return out;
}

inline Service coqui_service(fakes::Coqui::Kind kind, const std::string& label, const std::string& speech) {
    auto out = over_http<fakes::Coqui>(label, "coqui", "", speech);
    std::static_pointer_cast<fakes::Coqui>(out.fake)->kind = kind;
    return out;
}

inline Service piper_service(fakes::Piper::Generation generation, const std::string& label, const std::string& speech) {
    auto out = over_http<fakes::Piper>(label, "gpu_server.piper", "", speech);
    std::static_pointer_cast<fakes::Piper>(out.fake)->generation = generation;
    return out;
}

inline Service bark_service() {
    auto out = over_http<fakes::OpenAiSpeech>("bark", "bark", "", "POST /v1/audio/speech");
    std::static_pointer_cast<fakes::OpenAiSpeech>(out.fake)->copied = true;
    out.fake->longest_ms = 20'000;
    return out;
}

inline Service wyoming_service() {
    Service out{.label = "wyoming", .wyoming = std::make_shared<fakes::Wyoming>()};
    out.endpoint.name = "piper";
    out.endpoint.base_url = "tcp://voice.example:10200";
    return out;
}

inline std::vector<Service> services() {
    using fakes::Coqui, fakes::Piper;
    return {openai_service(),
            elevenlabs_service(),
            coqui_service(Coqui::server, "coqui_server", "POST /api/tts"),
            coqui_service(Coqui::xtts_api, "coqui_xtts_api", "POST /tts_to_audio/"),
            coqui_service(Coqui::xtts_streaming, "coqui_xtts_streaming", "POST /tts"),
            piper_service(Piper::plain, "piper_2023", "POST /"),
            piper_service(Piper::json_1_3, "piper_1_3", "POST /"),
            piper_service(Piper::json_1_5, "piper_1_5", "POST /synthesize"),
            bark_service(),
            wyoming_service()};
}

}  // namespace igny8::tts
