#pragma once
// A tool's main: declares its commands, parses, runs one, and turns what went wrong into words and an exit status.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/session.hpp"

namespace CLI {
class App;
}

namespace igny8::app {

struct Program {
    std::string name;     ///< "igny8-tts"
    std::string summary;  ///< one line, for --help and the man page
    std::string in, out;  ///< the documents it reads and writes, for --schema in|out; empty: none
};

struct Command {
    std::string name, summary;
    /// Adds the command's options and gives back what to do once they are parsed.
    std::function<std::function<void(Session&)>(CLI::App&)> declare;
};

/// Binds a command's own Options to its two functions. `declare` opens nothing; `act` does not parse.
template <class Options>
Command command(std::string name, std::string summary, void (*declare)(CLI::App&, Options&),
                void (*act)(const Options&, Session&)) {
    return {std::move(name), std::move(summary), [=](CLI::App& cli) -> std::function<void(Session&)> {
                auto options = std::make_shared<Options>();
                declare(cli, *options);
                return [=](Session& session) { act(*options, session); };
            }};
}

/// Runs the command that argv names, or the first one. Gives the process's exit status; throws nothing.
int run(const Program& program, int argc, char** argv, const std::vector<Command>& commands);

}  // namespace igny8::app
