#include "voices.hpp"

#include "fakes/coqui.hpp"
#include "fakes/elevenlabs.hpp"
#include "fakes/openai_speech.hpp"
#include "fakes/piper.hpp"
#include "fakes/whisper.hpp"

namespace igny8::tool {
namespace {

template <class Fake>
std::unique_ptr<Fake> keyed(const Setting& setting) {
    auto out = std::make_unique<Fake>();
    if (!setting.token.empty()) out->key = setting.token;
    return out;
}

std::unique_ptr<fakes::Network> bark(const Setting& setting) {
    auto out = keyed<fakes::OpenAiSpeech>(setting);
    out->copied = true;
    out->longest_ms = 20'000;
    return out;
}

template <fakes::Coqui::Kind kind>
std::unique_ptr<fakes::Network> coqui(const Setting& setting) {
    auto out = keyed<fakes::Coqui>(setting);
    out->kind = kind;
    return out;
}

template <fakes::Piper::Generation generation>
std::unique_ptr<fakes::Network> piper(const Setting& setting) {
    auto out = keyed<fakes::Piper>(setting);
    out->generation = generation;
    return out;
}

}  // namespace

std::vector<Kind> voice_kinds() {
    using fakes::Coqui, fakes::Piper;
    return {{"openai_speech", keyed<fakes::OpenAiSpeech>},
            {"elevenlabs", keyed<fakes::ElevenLabs>},
            {"coqui", coqui<Coqui::server>},
            {"xtts_api", coqui<Coqui::xtts_api>},
            {"xtts_streaming", coqui<Coqui::xtts_streaming>},
            {"piper", piper<Piper::json_1_5>},
            {"piper_2023", piper<Piper::plain>},
            {"bark", bark},
            {"speaches", keyed<fakes::Whisper>}};
}

}  // namespace igny8::tool
