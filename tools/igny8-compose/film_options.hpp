#pragma once
// What render and plan both ask for.
#include <string>
#include <vector>

#include "app/projects.hpp"
#include "video/film.hpp"

namespace igny8::compose {

struct Options {
    app::ProjectPipe pipe;
    std::vector<std::string> presets, resolutions;
    std::string output, codec, profile, transition, captions, music;
    int section = 0, threads = 0;
    bool no_music = false, no_motion = false;
};

void declare(CLI::App& cli, Options& options);

/// Command line over configuration, for one project.
video::FilmOptions film_options(const Options& options, const document::VideoProject& project, app::Session& session);

}  // namespace igny8::compose
