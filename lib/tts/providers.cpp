#include "base/error.hpp"
#include "base/text.hpp"
#include "provider/facts.hpp"
#include "tts/engines.hpp"
#include "tts/espeak.hpp"
#include "tts/service.hpp"
#include "tts/voice.hpp"

namespace igny8::tts {

namespace {

constexpr Provider table[] = {
    {"espeak", "espeak-ng, built in: about 130 languages, needs no account and no network", "",
     [](const Endpoint&, const VoiceSettings& settings) { return make_espeak(settings); },
     [](const Endpoint&) { return espeak_voices(); }},
    {"openai", "OpenAI and servers of its shape (speaches, LocalAI, Kokoro)", "OPENAI_API_KEY", make_openai,
     openai_voices},
    {"elevenlabs", "ElevenLabs; tells when each word is heard", "ELEVENLABS_API_KEY", make_elevenlabs,
     elevenlabs_voices},
    {"coqui", "a server around Coqui's models: tts-server, xtts-api-server, xtts-streaming-server", "", make_coqui,
     coqui_voices},
    {"piper", "a Piper server, by HTTP or (tcp://HOST:PORT) by the Wyoming protocol", "", make_piper, piper_voices},
    {"bark", "a Bark server of OpenAI's shape", "", make_bark, listed_voices},
};

}  // namespace

std::span<const Provider> providers() { return table; }

const Provider& voice_provider(std::string_view name) {
    std::vector<std::string> names;
    for (const Provider& p : table) {
        if (p.name == provider::engine_of(name)) return p;
        names.emplace_back(p.name);
    }
    throw Error(Fault::usage, "unknown voice provider '{}'", name).hint("one of {}", text::join(names, ", "));
}

}  // namespace igny8::tts
