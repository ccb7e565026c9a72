#pragma once
// The stage-9 pipe: projects come in from files, standard input or the state file, and go out with one part more.
#include <functional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "document/video_project.hpp"

namespace CLI {
class App;
}

namespace igny8::app {

struct ProjectPipe {
    std::vector<std::string> inputs;    ///< files; none or "-": standard input
    std::vector<std::string> projects;  ///< ids in the state file, instead of inputs
    std::string output;                 ///< a file instead of standard output
};

/// Adds PROJECT… and --project; `-o,--output` for the document unless the tool uses it for something else.
void declare(CLI::App& cli, ProjectPipe& pipe, bool with_output = true);

using Work = std::function<void(document::VideoProject&)>;

/// Reads every project, lets `work` grow it, remembers it in the state file and writes it on.
/// A failing project of several becomes an error record and the rest goes on; a single one's error is thrown. A project
/// that fails is remembered with status "failed" and its message. With --dry-run nothing is remembered.
void each_project(const ProjectPipe& pipe, Session& session, const Work& work);

/// The same without writing on: for commands that only look.
void read_projects(const ProjectPipe& pipe, Session& session,
                   const std::function<void(const document::VideoProject&)>& look);

/// Exactly one project. Errors: Fault::usage when the pipe holds another number.
document::VideoProject one_project(const ProjectPipe& pipe, Session& session);

}  // namespace igny8::app
