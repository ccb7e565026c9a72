#include <CLI/CLI.hpp>
#include <cmath>

#include "base/error.hpp"
#include "commands.hpp"

namespace igny8::tool {

namespace {

/// A whole number from the settings.
int whole(const app::Session& session, const char* key, int least, int most) {
    const double value = session.config().number(key);
    if (value >= least && value <= most && value == std::floor(value)) return static_cast<int>(value);
    throw Error(Fault::config, "{}: '{}' should be a whole number from {} to {}", session.config().setting(key).origin,
                key, least, most);
}

std::string first_of(const std::string& a, const std::string& b) { return a.empty() ? b : a; }

}  // namespace

void declare(CLI::App& cli, VoiceOptions& options) {
    cli.add_option(
        "--provider", options.provider,
        "Service that speaks, or several in the order they are asked ('gpu_server.piper,espeak'); 'espeak' is built "
        "in");
    cli.add_option("--voice", options.voice,
                   "Voice to speak with, as 'igny8-tts voices' lists it; '+VARIANT' may follow ('en-us+f3'); "
                   "without, the project's language chooses one");
    cli.add_option("--language", options.language, "Language to speak (BCP 47) instead of the project's own");
    cli.add_option("--speed", options.speed, "Words a minute, 80 to 450");
    cli.add_option("--pitch", options.pitch, "Pitch, 0 to 100; 50 is the voice's own");
}

provider::Route voice_route(const VoiceOptions& options, app::Providers& providers, app::Session& session) {
    return providers.route("voice", options.provider, session.config().get("voice.provider"));
}

tts::SpeakSettings speak_settings(const VoiceOptions& options, const document::VideoProject* project,
                                  const std::string& provider, const provider::Route& route, app::Session& session) {
    tts::SpeakSettings out;
    out.provider = provider;
    const bool own = project && options.language.empty() && project->tts_provider == out.provider;
    const std::string chosen = own ? project->voice_id : "";
    const bool first = route.choices().front().facts.name == provider;
    const std::string named = first ? first_of(options.voice, session.config().get("voice.name")) : "";
    out.voice.voice = first && !options.voice.empty() ? named : first_of(chosen, named);
    out.voice.language = first_of(options.language, project ? project->language : "en");
    out.voice.words_per_minute = options.speed.value_or(whole(session, "voice.speed", 80, 450));
    out.voice.pitch = options.pitch.value_or(whole(session, "voice.pitch", 0, 100));
    out.layout.pause_ms = whole(session, "voice.section_pause_ms", 0, 10'000);
    out.layout.lead_in_ms = whole(session, "voice.lead_in_ms", 0, 10'000);
    out.cache_folder = session.media_root() / "audio" / "cache";  // made with the first line that is kept
    return out;
}

}  // namespace igny8::tool
