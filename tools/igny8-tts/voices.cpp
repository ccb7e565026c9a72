#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/log.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "json/json.hpp"

namespace igny8::tool {

namespace {

json::Value record(std::string_view provider, const tts::VoiceInfo& voice) {
    json::Value out = {{"schema", "igny8.voice/1"}, {"provider", provider}, {"id", voice.id}, {"name", voice.name}};
    if (!voice.language.empty()) out["language"] = voice.language;
    if (!voice.gender.empty()) out["gender"] = voice.gender;
    if (voice.variant) out["variant"] = true;
    return out;
}

std::string row(std::string_view provider, const tts::VoiceInfo& voice) {
    const std::string id = (voice.variant ? "+" : "") + voice.id;
    return fmt::format("{:<8} {:<20} {:<8} {}\n", provider, id, voice.gender, voice.name);
}

/// "pt" also finds "pt-br"; a voice that does not say what it speaks may speak anything.
bool speaks(const tts::VoiceInfo& voice, const std::string& language) {
    if (language.empty() || voice.language.empty()) return true;
    const std::string wanted = text::ascii_lower(language), own = text::ascii_lower(voice.language);
    return own == wanted || own.starts_with(wanted + "-");
}

/// A region without a voice of its own has the one its language falls back to.
/// Errors: Fault::input for a language nobody speaks.
std::vector<tts::VoiceInfo> wanted(const provider::Endpoint& endpoint, const VoicesOptions& options) {
    const tts::Provider& provider = tts::voice_provider(endpoint.name);
    std::vector<tts::VoiceInfo> all = provider.voices(endpoint);
    std::string fallback;
    if (std::ranges::none_of(all, [&](const auto& v) { return !v.variant && speaks(v, options.language); })) {
        tts::VoiceSettings settings;
        settings.language = options.language;
        fallback = provider.make(endpoint, settings)->id();
    }
    std::erase_if(all, [&](const tts::VoiceInfo& v) {
        if (v.variant) return !options.variants;
        return fallback.empty() ? !speaks(v, options.language) : v.id != fallback;
    });
    return all;
}

/// One that cannot be asked does not keep the others from being listed.
std::vector<tts::VoiceInfo> listed(const provider::Choice& choice, const VoicesOptions& options, bool alone) {
    try {
        if (!choice.obstacle.empty()) throw Error(Fault::config, "'{}' {}", choice.facts.name, choice.obstacle);
        return wanted(choice.endpoint, options);
    } catch (const Error& error) {
        if (alone) throw;
        log::warn("{}", error.message());
        return {};
    }
}

}  // namespace

void declare_voices(CLI::App& cli, VoicesOptions& options) {
    cli.add_option("--provider", options.provider, "Only the voices of this service; without, of all in the route");
    cli.add_option("--language", options.language, "Only voices for this language (BCP 47); 'pt' includes 'pt-BR'");
    cli.add_flag("--variants", options.variants, "The variants too, which go behind a voice's id: 'en-us+f3'");
}

void voices(const VoicesOptions& options, app::Session& session) {
    const bool terminal = isatty(STDOUT_FILENO) != 0;
    app::Providers providers(session);
    const provider::Route route = providers.route("voice", options.provider, session.config().get("voice.provider"));
    for (const provider::Choice& choice : route.choices())
        for (const tts::VoiceInfo& voice : listed(choice, options, route.choices().size() == 1)) {
            if (terminal)
                session.print(row(choice.facts.name, voice));
            else
                session.write(record(choice.facts.name, voice));
        }
}

}  // namespace igny8::tool
