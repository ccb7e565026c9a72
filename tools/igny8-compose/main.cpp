// igny8-compose: draw a project's films, with voice, music and captions.
#include <CLI/CLI.hpp>

#include "app/credits.hpp"
#include "app/run.hpp"
#include "assets/music.hpp"
#include "film_options.hpp"
#include "json/json.hpp"
#include "media/film_frames.hpp"
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
    cli.add_option(
           "--music", o.music,
           "Other background music: a track's name, a sound file, auto or none; the pictures are not drawn again")
        ->excludes("--no-music")
        ->type_name("TRACK");
}

/// A preview of one section costs nothing.
app::Purchase reserve(app::Till& till, const document::VideoProject& project, const video::FilmOptions& options) {
    size_t films = 0;
    if (till.open() && !options.timing.only_section)
        for (auto& composition : video::compositions(project, options))
            films += composition.presets.size() * composition.renditions.size();
    return till.reserve({"composition", project.id, static_cast<double>(films)});
}

void render(const Options& o, app::Session& session) {
    app::Till till(session);
    app::each_project(o.pipe, session, [&](document::VideoProject& project) {
        const auto options = compose::film_options(o, project, session);
        if (!o.music.empty()) assets::set_music(project, o.music);
        if (session.dry_run()) return session.print(json::pretty(video::describe_films(project, options)));
        auto purchase = reserve(till, project, options);
        for (auto& film : video::make_films(project, options, session.report())) purchase.pay({film.sha256});
        till.write_into(project);
    });
}

void plan(const Options& o, app::Session& session) {
    app::read_projects(o.pipe, session, [&](const document::VideoProject& project) {
        session.write(video::describe_films(project, compose::film_options(o, project, session)));
    });
}

struct SubtitleOptions {
    app::ProjectPipe pipe;
    std::string format = "srt", output, preset;
};

void declare_subtitles(CLI::App& cli, SubtitleOptions& o) {
    app::declare(cli, o.pipe, false);
    cli.add_option("-f,--format", o.format, "srt, vtt or ass (default: srt)")->type_name("FORMAT");
    cli.add_option("-o,--output", o.output, "File to write instead of standard output")->type_name("FILE");
    cli.add_option("--preset", o.preset, "Preset whose film they belong to (default: the project's)")
        ->type_name("NAME");
}

void subtitles(const SubtitleOptions& o, app::Session& session) {
    const auto project = app::one_project(o.pipe, session);
    const auto preset = document::preset(o.preset.empty() ? project.video_type : o.preset);
    const std::string text = video::subtitle_file(o.format, project, video::plan(project, preset, {}));
    if (o.output.empty() || o.output == "-") return session.print(text);
    if (!session.dry_run()) write_file(o.output, text);
}

struct VerifyOptions {
    std::vector<std::string> films;
    std::string preset = "youtube_short";
    bool no_picture = false, no_sound = false, clip = false;
};

void declare_verify(CLI::App& cli, VerifyOptions& o) {
    cli.add_option("FILM", o.films, "Finished films to look at")->required()->type_name("FILE");
    cli.add_option("--preset", o.preset, "Preset they are to meet (default: youtube_short)")->type_name("NAME");
    cli.add_flag("--no-picture", o.no_picture, "Do not decode the picture: no look for black or frozen stretches");
    cli.add_flag("--no-sound", o.no_sound, "Do not decode the sound: no loudness, no peaks");
    cli.add_flag("--clip", o.clip, "Ask instead whether it can move behind words, as a stock library's clip is to")
        ->excludes("--preset");
}

json::Value look_into(const std::string& film) {
    json::Value out{{"schema", "igny8.verify/1"}, {"file", film}, {"passed", true}};
    try {
        const auto clip = media::inspect_clip(film);
        out["clip"] = {{"width_px", clip.width},
                       {"height_px", clip.height},
                       {"duration_seconds", clip.seconds},
                       {"fps", clip.fps},
                       {"codec", clip.codec}};
    } catch (const Error& error) {
        if (error.fault() != Fault::input) throw;
        out["passed"] = false;
        out["why"] = error.message();
    }
    return out;
}

void verify_clips(const VerifyOptions& o, app::Session& session) {
    std::vector<std::string> failed;
    for (const std::string& film : o.films) {
        const auto said = look_into(film);
        session.write(said);
        if (!said.at("passed").get<bool>()) failed.push_back(film);
    }
    if (!failed.empty())
        throw Error(Fault::partial, "'{}' cannot move behind words", fmt::join(failed, "', '")).hint("'why' says why");
}

void verify(const VerifyOptions& o, app::Session& session) {
    if (o.clip) return verify_clips(o, session);
    const auto preset = document::preset(o.preset);
    std::vector<std::string> failed;
    for (const std::string& film : o.films) {
        const auto checks = video::verify(film, preset, {.sound = !o.no_sound, .picture = !o.no_picture});
        const bool passed = video::passed(checks);
        session.write({{"schema", "igny8.verify/1"},
                       {"file", film},
                       {"preset", o.preset},
                       {"passed", passed},
                       {"checks", video::to_json(checks)}});
        if (!passed) failed.push_back(film);
    }
    if (!failed.empty())
        throw Error(Fault::partial, "'{}' does not meet {}", fmt::join(failed, "', '"), preset.title)
            .hint("the failed checks say why");
}

}  // namespace

int main(int argc, char** argv) {
    return app::run(
        {"igny8-compose", "Draw a project's films", "igny8.video_project/1", "igny8.video_project/1"}, argc, argv,
        {app::command<Options>("render", "Render the films and write the project on", declare_render, render),
         app::command<Options>("plan", "Show timeline, segments and what is cached, as JSON", compose::declare, plan),
         app::command<SubtitleOptions>("subtitles", "Write a project's captions as a subtitle file", declare_subtitles,
                                       subtitles),
         app::command<VerifyOptions>("verify", "Look at finished films as a platform would, as JSON", declare_verify,
                                     verify)});
}
