// Commands on the projects that the state file remembers.
#include <CLI/CLI.hpp>

#include "app/project_store.hpp"
#include "base/log.hpp"
#include "commands.hpp"
#include "document/preset.hpp"
#include "json/json.hpp"
#include "script/check.hpp"
#include "script/pace.hpp"

namespace igny8::tool {
namespace {

using document::VideoProject;

VideoProject found(app::ProjectStore& store, const std::string& id) {
    auto project = store.find(id);
    if (!project)
        throw Error(Fault::no_input, "the state file has no project '{}'", id)
            .hint("'igny8-script list' shows what it has");
    return *project;
}

/// What was made from the old script is made anew; unchanged lines come from the voice's cache.
void forget_what_followed(VideoProject& project) {
    project.voiceover.reset();
    project.assets.clear();
    project.outputs.clear();
    project.subtitles.clear();
    project.thumbnail.clear();
    project.status = "script_ready";
    project.script_status = "ready";
    project.progress_pct = 0;
}

/// Lengths that the script does not give are estimated.
void time_sections(document::VideoScript& script, const script::Pace& pace) {
    double total = 0;
    for (auto& section : script.sections) {
        if (section.duration_estimate <= 0) section.duration_estimate = script::seconds(section.narration, pace);
        total += section.duration_estimate + pace.pause;
    }
    if (!script.sections.empty()) script.total_duration_estimate = total - pace.pause + pace.edges;
}

/// The script as a file gives it: a VideoScript, or a whole project whose script is taken.
json::Value script_in(const std::string& file) {
    auto value = json::read(file);
    if (!value.is_object())
        throw Error(Fault::input, "'{}' holds no script", file).hint("give an object with 'sections'");
    return value.contains("script") ? json::Value(value["script"]) : value;
}

void refuse_errors(const VideoProject& project, const script::Pace& pace) {
    for (auto& violation : script::check(project.script, document::preset(project.video_type), pace)) {
        if (violation.error)
            throw Error(Fault::input, "/script{}: {}", violation.place, violation.message)
                .hint("mend it, or take it all the same with --force");
        log::warn("/script{}: {}", violation.place, violation.message);
    }
}

}  // namespace

state::Db& state_of(app::Session& session) {
    auto* db = session.db();
    if (!db) throw Error(Fault::usage, "this command needs the state file").hint("leave --no-state out");
    return *db;
}

void declare_ids(CLI::App& cli, IdOptions& o) {
    cli.add_option("ID", o.ids, "Projects, by their ids")->required()->type_name("ID");
}

void show(const IdOptions& o, app::Session& session) {
    app::ProjectStore store(state_of(session));
    for (auto& id : o.ids) session.write(to_json(found(store, id)));
}

void approve(const IdOptions& o, app::Session& session) {
    app::ProjectStore store(state_of(session));
    for (auto& id : o.ids) {
        auto project = found(store, id);
        if (project.script.sections.empty())
            throw Error(Fault::input, "project '{}' has no script", id).hint("make one with igny8-script generate");
        project.script_status = "approved";
        if (!session.dry_run()) store.save(project, session.clock().now());
        session.write(to_json(project));
    }
}

void remove(const IdOptions& o, app::Session& session) {
    app::ProjectStore store(state_of(session));
    for (auto& id : o.ids) {
        found(store, id);
        if (!session.dry_run()) store.remove(id);
        session.write({{"id", id}, {"deleted", !session.dry_run()}});
    }
}

void declare_set(CLI::App& cli, SetOptions& o) {
    cli.add_option("ID", o.id, "The project")->required()->type_name("ID");
    cli.add_option("--script", o.script, "Replace the script by this JSON file's ('-' is standard input)")
        ->type_name("FILE");
    cli.add_option("--patch", o.patch, "Merge this JSON file into the project (RFC 7396; '-' is standard input)")
        ->type_name("FILE");
    cli.add_option("--title", o.title, "Title of the film")->type_name("TEXT");
    cli.add_option("--description", o.description, "Description of the film")->type_name("TEXT");
    cli.add_option("--voice", o.voice, "Voice to speak with")->type_name("VOICE");
    cli.add_option("--music", o.music, "Background music, or 'none'")->type_name("TRACK");
    cli.add_flag("--force", o.force, "Take a script that breaks rules, or change one that was approved");
}

void set(const SetOptions& o, app::Session& session) {
    app::ProjectStore store(state_of(session));
    auto before = found(store, o.id);
    auto value = to_json(before);
    if (!o.patch.empty()) json::merge(value, json::read(o.patch));
    if (!o.script.empty()) value["script"] = script_in(o.script);
    if (!o.title.empty()) value["script"]["title"] = o.title;
    if (!o.description.empty()) value["script"]["description"] = o.description;
    value["id"] = before.id;
    bool rewritten = value["script"]["sections"] != to_json(before)["script"]["sections"];
    if (rewritten && before.script_status == "approved" && !o.force)
        throw Error(Fault::input, "the script of project '{}' is approved", o.id)
            .hint("--force changes it all the same");
    if (rewritten) value["voiceover"] = nullptr;
    auto project = document::read_video_project(value);
    if (rewritten) {
        forget_what_followed(project);
        time_sections(project.script, pace_of(session, project.language));
        if (!o.force) refuse_errors(project, pace_of(session, project.language));
    }
    if (!o.voice.empty()) project.voice_id = o.voice;
    if (!o.music.empty()) project.background_music = o.music;
    if (!session.dry_run()) store.save(project, session.clock().now());
    session.write(to_json(project));
}

}  // namespace igny8::tool
