#pragma once
// The commands of igny8-tts, one file each.
#include <optional>
#include <string>

#include "app/projects.hpp"
#include "app/providers.hpp"
#include "tts/speak.hpp"

namespace CLI {
class App;
}

namespace igny8::tool {

/// Which voice, and how it speaks; empty: what the project or the settings say.
struct VoiceOptions {
    std::string provider, voice, language;
    std::optional<int> speed, pitch;
};
void declare(CLI::App& cli, VoiceOptions& options);

/// Who may speak: the option, else routes.voice, else voice.provider.
provider::Route voice_route(const VoiceOptions& options, app::Providers& providers, app::Session& session);

/// The settings of a run with one of them: option, then the project's own choice, then configuration. A voice that is
/// named there is the first provider's; others have one of their own. `project` may be null.
tts::SpeakSettings speak_settings(const VoiceOptions& options, const document::VideoProject* project,
                                  const std::string& provider, const provider::Route& route, app::Session& session);

struct SpeakOptions {
    app::ProjectPipe pipe;
    VoiceOptions voice;
    std::optional<int> section;
};
void declare_speak(CLI::App& cli, SpeakOptions& options);
void speak(const SpeakOptions& options, app::Session& session);

struct VoicesOptions {
    std::string provider, language;
    bool variants = false;
};
void declare_voices(CLI::App& cli, VoicesOptions& options);
void voices(const VoicesOptions& options, app::Session& session);

struct PreviewOptions {
    app::ProjectPipe pipe;
    VoiceOptions voice;
    std::string text, output;
};
void declare_preview(CLI::App& cli, PreviewOptions& options);
void preview(const PreviewOptions& options, app::Session& session);

}  // namespace igny8::tool
