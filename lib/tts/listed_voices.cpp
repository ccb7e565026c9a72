#include "base/error.hpp"
#include "base/text.hpp"
#include "json/reader.hpp"
#include "provider/facts.hpp"
#include "tts/service.hpp"

namespace igny8::tts {

std::vector<VoiceInfo> listed_voices(const Endpoint& endpoint) {
    const auto facts = provider::facts(endpoint.name);
    std::vector<VoiceInfo> out;
    for (const json::Reader& v : json::Reader(facts.lines).items("voices")) {
        const std::string id = v.string("id");
        out.push_back({id, v.string_or("name", id), v.string_or("language", ""), v.string_or("gender", ""), false});
    }
    return out;
}

std::string voice_for(const Endpoint& endpoint, const std::vector<VoiceInfo>& voices, const std::string& language) {
    const std::string primary = primary_language(language);
    for (const VoiceInfo& v : voices)
        if (text::iequals(v.language, language)) return v.id;
    for (const VoiceInfo& v : voices)
        if (primary_language(v.language) == primary) return v.id;
    throw Error(Fault::input, "'{}' has no voice for the language '{}'", endpoint.name, language)
        .hint("name one with --voice; 'igny8-tts voices --provider {}' lists them", endpoint.name);
}

size_t characters_of_request(const Endpoint& endpoint, size_t fallback) {
    const auto facts = provider::facts(endpoint.name);
    const provider::Model* model = facts.model("voice", endpoint.model);
    const auto limit = model ? model->limits.find("characters") : decltype(model->limits.end()){};
    if (!model || limit == model->limits.end() || limit->second < 1) return fallback;
    return static_cast<size_t>(limit->second);
}

}  // namespace igny8::tts
