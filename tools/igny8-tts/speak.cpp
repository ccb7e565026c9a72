#include <CLI/CLI.hpp>

#include "app/credits.hpp"
#include "base/log.hpp"
#include "commands.hpp"
#include "tts/listener.hpp"

namespace igny8::tool {

namespace {

/// Listens by the route for alignment, where there is one, and remembers who did.
class Ears {
public:
    explicit Ears(app::Providers& providers) {
        if (providers.configured("alignment")) route_.emplace(providers.route("alignment"));
    }

    /// A film does not fail for want of a listener: then the times are reckoned.
    std::optional<std::vector<tts::HeardWord>> hear(const media::Sound& sound, std::string_view language) {
        if (!route_) return std::nullopt;
        try {
            auto heard = route_->serve([&](const provider::Endpoint& endpoint) {
                return tts::make_listener(endpoint)->hear(sound, language);
            });
            service_ = std::move(heard.service);
            return std::move(heard.value);
        } catch (const Error& error) {
            log::warn("the times of words are reckoned: {}", error.message());
            return std::nullopt;
        }
    }
    void note(document::VideoProject& project) {
        if (service_) app::note(project.providers, *route_, *service_);
        service_.reset();
    }

private:
    std::optional<provider::Route> route_;
    std::optional<provider::Service> service_;
};

class Speaking {
public:
    Speaking(const SpeakOptions& options, app::Session& session)
        : options_(options),
          session_(session),
          providers_(session),
          route_(voice_route(options.voice, providers_, session)),
          ears_(providers_),
          till_(session) {}

    /// Gives the track. A film has one voice: who takes over speaks all of it.
    Path speak(document::VideoProject& project) {
        if (options_.section && options_.voice.provider.empty() && project.voiceover)  // nor gets it a second one so
            route_ = providers_.route("voice", project.voiceover->provider);
        app::Purchase purchase;
        std::vector<provider::Usage> usages;
        const auto by = [&](const provider::Endpoint& endpoint) {
            purchase = {};  // of the one before, who did not finish
            usages = speak_with(endpoint, project, purchase);
        };
        const auto service = serve(project, by);
        app::note(project.providers, route_, service);
        app::pay_voice(purchase, project, service, usages, options_.section);
        ears_.note(project);
        till_.write_into(project);
        return project.voiceover->file;
    }

private:
    provider::Service serve(const document::VideoProject& project,
                            const std::function<void(const provider::Endpoint&)>& by) const {
        const provider::Choice& first = route_.choices().front();
        if (!is_spoken_by(first, project)) return route_.try_each(by);
        by(first.endpoint);
        return {route_.function(), first.facts.name, first.endpoint.model, {}};
    }

    /// What it has spoken before needs it no more, whether it is up or not.
    bool is_spoken_by(const provider::Choice& choice, const document::VideoProject& project) const {
        if (choice.facts.embedded || !choice.obstacle.empty() || options_.section) return false;
        try {
            const auto settings = settings_for(choice.endpoint, project);
            return tts::is_spoken(project, *voice_of(choice.endpoint, settings), settings);
        } catch (const Error& error) {  // speaking will say so, if it fails as well
            log::debug("whether all is spoken cannot be told: {}", error.message());
            return false;
        }
    }

    tts::SpeakSettings settings_for(const provider::Endpoint& endpoint, const document::VideoProject& project) const {
        auto out = speak_settings(options_.voice, &project, endpoint.name, route_, session_);
        out.only_section = options_.section;
        out.write = !session_.dry_run();
        out.audio_folder = session_.media_root() / "audio" / project.id;
        return out;
    }

    static std::unique_ptr<tts::Voice> voice_of(const provider::Endpoint& endpoint,
                                                const tts::SpeakSettings& settings) {
        return tts::voice_provider(endpoint.name).make(endpoint, settings.voice);
    }

    /// What the lines may cost is put aside before any of them is spoken.
    std::vector<provider::Usage> speak_with(const provider::Endpoint& endpoint, document::VideoProject& project,
                                            app::Purchase& purchase) {
        tts::SpeakSettings settings = settings_for(endpoint, project);
        settings.listen = [this](const auto& sound, auto language) { return ears_.hear(sound, language); };
        const auto voice = voice_of(endpoint, settings);
        if (till_.open())
            purchase = app::reserve_voice(till_, {project, tts::line_keys(project, *voice, settings), options_.section},
                                          endpoint);
        if (settings.write) settings.audio_folder = session_.media_folder("audio", project.id);
        return tts::speak(project, *voice, settings, session_.report());
    }

    const SpeakOptions& options_;
    app::Session& session_;
    app::Providers providers_;
    provider::Route route_;
    Ears ears_;
    app::Till till_;
};

}  // namespace

void declare_speak(CLI::App& cli, SpeakOptions& options) {
    app::declare(cli, options.pipe);
    declare(cli, options.voice);
    cli.add_option("--section", options.section, "Speak this section again and keep the others as they are");
}

void speak(const SpeakOptions& options, app::Session& session) {
    std::vector<Path> tracks;
    Speaking speaking(options, session);
    app::each_project(options.pipe, session, [&](document::VideoProject& project) {
        const Path track = speaking.speak(project);
        if (!session.dry_run()) tracks.push_back(track);
    });
    for (const Path& track : tracks) tts::remove_superseded(track);  // what names them is remembered and printed
}

}  // namespace igny8::tool
