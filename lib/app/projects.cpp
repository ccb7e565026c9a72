#include "app/projects.hpp"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "app/failure.hpp"
#include "app/project_store.hpp"
#include "base/interrupt.hpp"
#include "json/json.hpp"
#include "json/stream.hpp"
#include "state/db.hpp"

namespace igny8::app {
namespace {

using document::VideoProject;

/// Where the grown projects go: standard output as they come, or a file that appears whole at the end.
class Sink {
public:
    Sink(const std::string& output, Session& session) : session_(session) {
        if (!output.empty() && output != "-") file_.emplace(output);
    }
    void write(const json::Value& value) {
        if (!file_) return session_.write(value);
        file_->write(json::line(value) + "\n");
    }
    void finish() {
        if (file_) file_->commit();
    }

private:
    Session& session_;
    std::optional<AtomicFile> file_;
};

VideoProject from_state(Session& session, const std::string& id) {
    auto* db = session.db();
    if (!db) throw Error(Fault::usage, "--project needs the state file").hint("leave --no-state out");
    auto found = ProjectStore(*db).find(id);
    if (!found)
        throw Error(Fault::no_input, "the state file has no project '{}'", id)
            .hint("'igny8-script list' shows what it has");
    return *found;
}

bool is_failure_record(const json::Value& value) {
    return value.is_object() && value.value("schema", "") == "igny8.error/1";
}

using Use = std::function<void(const json::Item&)>;

/// Every document of the pipe, numbered across files and ids.
void each_item(const ProjectPipe& pipe, Session& session, const Use& use) {
    size_t number = 0;
    auto renumbered = [&](json::Item item) {
        item.number = ++number;
        use(item);
    };
    for (auto& id : pipe.projects) renumbered({0, 1, to_json(from_state(session, id)), {}});
    if (!pipe.projects.empty()) return;
    auto inputs = pipe.inputs.empty() ? std::vector<std::string>{"-"} : pipe.inputs;
    for (auto& input : inputs) {
        if (input == "-") {
            json::each_document(std::cin, renumbered);
            continue;
        }
        std::ifstream file(input, std::ios::binary);
        if (!file) throw Error(Fault::no_input, "there is no file '{}'", input);
        json::each_document(file, renumbered);
    }
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

/// Lets the first failure wait: alone it is the run's error, in company it is a record.
class Failures {
public:
    explicit Failures(Session& session) : session_(session) {}
    void next_item() {
        if (pending_) session_.write_failure(number_, *pending_);
        pending_.reset();
        ++items_;
    }
    void add(size_t number, const Error& error) {
        if (items_ > 1) return session_.write_failure(number, error);
        number_ = number;
        pending_ = error;
    }
    void finish() {
        if (pending_) throw *pending_;
    }

private:
    Session& session_;
    std::optional<Error> pending_;
    size_t number_ = 0, items_ = 0;
};

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
    Failures failures(session);
    each_item(pipe, session, [&](const json::Item& item) {
        stop_if_interrupted();
        failures.next_item();
        try {
            if (item.error) std::rethrow_exception(item.error);
            if (is_failure_record(*item.value))
                throw Error(Fault::input, "an earlier tool failed: {}",
                            (*item.value)["error"].value("message", "no message"));
            grow(session, sink, work, *item.value);
        } catch (const Error& error) {
            failures.add(item.number, error);
        }
    });
    failures.finish();
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
