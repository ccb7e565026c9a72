// igny8-compose: draw a project's films, with voice, music and captions.
#include <CLI/CLI.hpp>

#include "app/run.hpp"
#include "film_options.hpp"
#include "json/json.hpp"
#include "video/subtitles.hpp"
#include "video/verify.hpp"

namespace {

using namespace igny8;
using compose::Options;

void declare_render(CLI::App& cli, Options& o) {
    compose::declare(cli, o);
    cli.add_option("-o,--output", o.output,
                   "The film to write (default: PRESET-SIZE.mp4 in the media root's videos folder)")
        ->type_name("FILE");
}

void render(const Options& o, app::Session& session) {
    app::each_project(o.pipe, session, [&](document::VideoProject& project) {
        const auto options = compose::film_options(o, project, session);
        if (session.dry_run()) return session.print(json::pretty(video::describe_films(project, options)));
        video::make_films(project, options, session.report());
    });
}

void plan(const Options& o, app::Session& session) {
    app::read_projects(o.pipe, session, [&](const document::VideoProject& project) {
        session.write(video::describe_films(project, compose::film_options(o, project, session)));
    });
}

}  // namespace

int main(int argc, char** argv) {
    return app::run(
        {"igny8-compose", "Draw a project's films", "igny8.video_project/1", "igny8.video_project/1"}, argc, argv,
        {app::command<Options>("render", "Render the films and write the project on", declare_render, render),
         app::command<Options>("plan", "Show timeline, segments and what is cached, as JSON", compose::declare, plan)});
}
