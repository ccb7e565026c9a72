#include <CLI/CLI.hpp>

#include "base/error.hpp"
#include "base/log.hpp"
#include "commands.hpp"

namespace igny8::tool {

void declare_preview(CLI::App& cli, PreviewOptions& options) {
    app::declare(cli, options.pipe, false);
    declare(cli, options.voice);
    cli.add_option("--text", options.text, "What to say instead of the project's first section");
    cli.add_option("-o,--output", options.output, "WAV file to write")->required();
}

void preview(const PreviewOptions& options, app::Session& session) {
    std::optional<document::VideoProject> project;
    std::string text = options.text;
    if (text.empty()) {
        project = app::one_project(options.pipe, session);
        if (project->script.sections.empty())
            throw Error(Fault::input, "project '{}' has no script to speak", project->id)
                .hint("say what to speak with --text");
        text = project->script.sections.front().narration;
    }
    app::Providers providers(session);
    const provider::Route route = voice_route(options.voice, providers, session);
    const auto said = route.serve([&](const provider::Endpoint& endpoint) {
        const auto* from = project ? &*project : nullptr;
        const auto settings = speak_settings(options.voice, from, endpoint.name, route, session);
        const auto voice = tts::voice_provider(endpoint.name).make(endpoint, settings.voice);
        const tts::Line line = tts::speak_line(text, *voice, settings.voice, settings.layout);
        if (!session.dry_run()) media::write_wav(options.output, line.sound);
        return fmt::format("{} says {:.1f} s", voice->id(), line.sound.duration_ms() / 1000.0);
    });
    log::info("{}", said.value);
}

}  // namespace igny8::tool
