#include <CLI/CLI.hpp>

#include "commands.hpp"

namespace igny8::tool {

void declare_speak(CLI::App& cli, SpeakOptions& options) {
    app::declare(cli, options.pipe);
    declare(cli, options.voice);
    cli.add_option("--section", options.section, "Speak this section again and keep the others as they are");
}

void speak(const SpeakOptions& options, app::Session& session) {
    std::vector<Path> tracks;
    app::Providers providers(session);
    const provider::Route route = voice_route(options.voice, providers, session);
    app::each_project(options.pipe, session, [&](document::VideoProject& project) {
        const provider::Service service = route.try_each([&](const provider::Endpoint& endpoint) {
            tts::SpeakSettings settings = speak_settings(options.voice, &project, endpoint.name, session);
            settings.only_section = options.section;
            settings.write = !session.dry_run();
            settings.audio_folder = settings.write ? session.media_folder("audio", project.id)
                                                   : session.media_root() / "audio" / project.id;
            const auto voice = tts::voice_provider(endpoint.name).make(endpoint, settings.voice);
            tts::speak(project, *voice, settings, session.report());
            if (settings.write) tracks.emplace_back(project.voiceover->file);
        });
        app::note(project.providers, route, service);
    });
    for (const Path& track : tracks) tts::remove_superseded(track);  // what names them is remembered and printed
}

}  // namespace igny8::tool
