#pragma once
// The command line of one tool, as CLI11 sees it: common options, commands, and the first one as default.
#include <memory>
#include <string>
#include <vector>

#include "app/run.hpp"

namespace igny8::app {

class CommandLine {
public:
    CommandLine(const Program& program, Common& common, const std::vector<Command>& commands);
    ~CommandLine();

    /// What to do; empty for --schema and --reference. Throws CLI::ParseError; CLI::Success once help is printed.
    std::function<void(Session&)> parse(std::vector<std::string> arguments);

    const Program& program() const { return program_; }
    CLI::App& app() { return *app_; }
    /// --reference's word: what to print about the declarations ("man-options", "bash", …); empty: nothing.
    const std::string& reference() const { return reference_; }

private:
    std::vector<std::string> with_command(std::vector<std::string> arguments) const;

    const Program& program_;
    std::unique_ptr<CLI::App> app_;
    std::vector<std::pair<CLI::App*, std::function<void(Session&)>>> actions_;
    std::string reference_;
};

}  // namespace igny8::app
