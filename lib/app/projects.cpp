#include "app/projects.hpp"

#include <CLI/CLI.hpp>

#include "app/pipe.hpp"
#include "app/project_store.hpp"
#include "state/db.hpp"

namespace igny8::app {
namespace {

using document::VideoProject;

VideoProject from_state(Session& session, const std::string& id) {
    auto* db = session.db();
    if (!db) throw Error(Fault::usage, "--project needs the state file").hint("leave --no-state out");
    auto found = ProjectStore(*db).find(id);
    if (!found)
        throw Error(Fault::no_input, "the state file has no project '{}'", id)
            .hint("'igny8-script list' shows what it has");
    return *found;
}

/// Every document of the pipe, numbered across files and ids.
void each_item(const ProjectPipe& pipe, Session& session, const UseItem& use) {
    if (pipe.projects.empty()) return app::each_item(pipe.inputs, use);
    size_t number = 0;
    for (auto& id : pipe.projects) use({++number, 1, to_json(from_state(session, id)), {}});
}

void remember(Session& session, const VideoProject& project) {
    if (session.dry_run()) return;
    if (auto* db = session.db()) ProjectStore(*db).save(project, session.clock().now());
}

void remember_failure(Session& session, VideoProject project, const Error& error) {
    project.status = "failed";
    project.error_message = error.message();
    try {
        remember(session, project);
    } catch (const Error&) {
        // The failure itself is what the caller must hear of.
    }
}

void grow(Session& session, Sink& sink, const Work& work, const json::Value& value) {
    auto project = document::read_video_project(value);
    try {
        work(project);
    } catch (const Error& error) {
        remember_failure(session, project, error);
        throw;
    }
    project.error_message.clear();
    remember(session, project);
    sink.write(to_json(project));
}

}  // namespace

void declare(CLI::App& cli, ProjectPipe& pipe, bool with_output) {
    cli.add_option("PROJECT", pipe.inputs, "Project documents to read; none or '-' is standard input")
        ->type_name("FILE");
    cli.add_option("--project", pipe.projects, "Take the project of this id from the state file")->type_name("ID");
    if (with_output)
        cli.add_option("-o,--output", pipe.output, "File for the grown project instead of standard output")
            ->type_name("FILE");
}

void each_project(const ProjectPipe& pipe, Session& session, const Work& work) {
    Sink sink(pipe.output, session);
    auto feed = [&](const UseItem& use) { each_item(pipe, session, use); };
    run_items(session, feed, [&](const json::Item& item) { grow(session, sink, work, document_of(item)); });
    sink.finish();
}

void read_projects(const ProjectPipe& pipe, Session& session, const std::function<void(const VideoProject&)>& look) {
    each_item(pipe, session, [&](const json::Item& item) {
        if (item.error) std::rethrow_exception(item.error);
        look(document::read_video_project(*item.value));
    });
}

VideoProject one_project(const ProjectPipe& pipe, Session& session) {
    std::optional<VideoProject> found;
    read_projects(pipe, session, [&](const VideoProject& project) {
        if (found)
            throw Error(Fault::usage, "this command takes one project").hint("give one document, or one --project");
        found = project;
    });
    if (!found) throw Error(Fault::input, "there is no project in the input");
    return *found;
}

}  // namespace igny8::app
