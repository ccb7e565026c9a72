#include "app/reference.hpp"

#include <iostream>

#include "app/completion.hpp"
#include "app/config.hpp"
#include "app/declarations.hpp"
#include "app/options.hpp"
#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "base/text.hpp"

namespace igny8::app {
namespace {

/// Text safe for man(7): backslashes and hyphens escaped, no line that starts with a control character.
std::string roff(std::string_view s) {
    std::string out;
    for (char c : s) {
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else
            out += c;
    }
    if (!out.empty() && (out[0] == '.' || out[0] == '\'')) out.insert(0, "\\&");
    return out;
}

std::string heading(const OptionDeclaration& option) {
    if (option.positional) return fmt::format("\\fI{}\\fR", roff(option.placeholder));
    std::vector<std::string> names;
    for (auto& name : option.names) names.push_back("\\fB" + roff(name) + "\\fR");
    auto out = text::join(names, ", ");
    if (!option.placeholder.empty()) out += fmt::format(" \\fI{}\\fR", roff(option.placeholder));
    return out;
}

void print_option(const OptionDeclaration& option) {
    fmt::print(".TP\n{}\n{}.\n", heading(option), roff(option.help));
    if (!option.choices.empty()) fmt::print("One of {}.\n", roff(text::join(option.choices, ", ")));
    if (!option.fallback.empty()) fmt::print("Default: {}.\n", roff(option.fallback));
    if (!option.variable.empty()) fmt::print("Environment: \\fB{}\\fR.\n", roff(option.variable));
}

void print_commands(const Declarations& all) {
    for (auto& command : all.commands) {
        fmt::print(".SS {}\n{}.\n", roff(command.name), roff(command.summary));
        for (auto& option : command.options)
            if (option.names.empty() || option.names.back() != "--help") print_option(option);
    }
}

void print_common(const Declarations& all) {
    for (auto& option : all.common) print_option(option);
}

void print_exit_statuses() {
    for (auto& status : exit_statuses())
        fmt::print(".TP\n.B {}\n{}: {}.\n", status.code, roff(status.name), roff(status.meaning));
}

void print_names(const Declarations& all) {
    auto print = [](const std::string& command, const std::vector<OptionDeclaration>& options) {
        for (auto& option : options)
            for (auto& name : option.names) fmt::print("{} {}\n", command, name);
    };
    print("*", all.common);
    for (auto& command : all.commands) print(command.name, command.options);
}

void print_settings() {
    for (auto& setting : Config::load({}).all()) fmt::print("{}\t{}\t{}\n", setting.key, setting.value, setting.origin);
}

}  // namespace

void print_reference(CommandLine& line, const std::string& what) {
    auto all = declarations(line);
    if (what == "man-commands")
        print_commands(all);
    else if (what == "man-options")
        print_common(all);
    else if (what == "man-exit")
        print_exit_statuses();
    else if (what == "options")
        print_names(all);
    else if (what == "config")
        print_settings();
    else if (what == "bash")
        fmt::print("{}", bash_completion(line));
    else if (what == "zsh")
        fmt::print("{}", zsh_completion(line));
    else if (what == "fish")
        fmt::print("{}", fish_completion(line));
    else
        throw Error(Fault::usage, "--reference knows no '{}'", what);
}

}  // namespace igny8::app
