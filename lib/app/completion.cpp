#include "app/completion.hpp"

#include "app/declarations.hpp"
#include "app/options.hpp"
#include "base/text.hpp"

namespace igny8::app {
namespace {

std::string words(const std::vector<OptionDeclaration>& options) {
    std::vector<std::string> out;
    for (auto& option : options)
        for (auto& name : option.names) out.push_back(name);
    return text::join(out, " ");
}

std::string command_names(const Declarations& all) {
    std::vector<std::string> out;
    for (auto& command : all.commands) out.push_back(command.name);
    return text::join(out, " ");
}

/// For a shell's single quotes.
std::string quoted(std::string s) { return text::replace_all(std::move(s), "'", "'\\''"); }

/// "speak" options in front, for a command line that names no command yet.
const std::vector<OptionDeclaration>& first_options(const Declarations& all) { return all.commands.front().options; }

void add_bash_choices(std::string& out, const std::vector<OptionDeclaration>& options, std::vector<std::string>& seen) {
    for (auto& option : options) {
        if (option.choices.empty() || option.names.empty()) continue;
        auto pattern = text::join(option.names, "|");
        if (std::find(seen.begin(), seen.end(), pattern) != seen.end()) continue;
        seen.push_back(pattern);
        out += fmt::format("        {}) COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n", pattern,
                           text::join(option.choices, " "));
    }
}

std::string zsh_escaped(std::string s) {
    for (const char* special : {"[", "]", ":"})
        s = text::replace_all(std::move(s), special, std::string("\\") + special);
    return quoted(std::move(s));
}

std::string zsh_argument(const OptionDeclaration& option) {
    if (option.placeholder.empty()) return "";
    auto action = option.choices.empty() ? "_files" : "(" + text::join(option.choices, " ") + ")";
    return fmt::format(":{}:{}", zsh_escaped(option.placeholder), action);
}

void add_zsh_options(std::string& out, const std::vector<OptionDeclaration>& options) {
    for (auto& option : options)
        for (auto& name : option.names)
            out += fmt::format("        '{}[{}]{}'\n", name, zsh_escaped(option.help), zsh_argument(option));
}

void add_fish_options(std::string& out, const std::string& tool, const std::string& condition,
                      const std::vector<OptionDeclaration>& options) {
    for (auto& option : options) {
        if (option.positional) continue;
        out += fmt::format("complete -c {}{}", tool, condition);
        for (auto& name : option.names)
            out +=
                name.starts_with("--") ? fmt::format(" -l {}", name.substr(2)) : fmt::format(" -s {}", name.substr(1));
        if (!option.placeholder.empty())
            out += option.choices.empty() ? " -r" : fmt::format(" -x -a '{}'", text::join(option.choices, " "));
        out += fmt::format(" -d '{}'\n", quoted(option.help));
    }
}

}  // namespace

std::string bash_completion(CommandLine& line) {
    auto all = declarations(line);
    auto function = "_" + text::replace_all(all.tool, "-", "_");
    std::string out =
        fmt::format("# bash completion for {}, written from its declarations\n{}() {{\n", all.tool, function);
    out += "    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= w\n";
    out += fmt::format(
        "    for w in \"${{COMP_WORDS[@]:1:COMP_CWORD-1}}\"; do\n        case $w in {}) command=$w; break ;; esac\n    "
        "done\n",
        text::replace_all(command_names(all), " ", "|"));
    out += "    case $previous in\n";
    std::vector<std::string> seen;
    add_bash_choices(out, all.common, seen);
    for (auto& command : all.commands) add_bash_choices(out, command.options, seen);
    out += "    esac\n    local options\n    case $command in\n";
    for (auto& command : all.commands)
        out += fmt::format("        {}) options='{}' ;;\n", command.name, words(command.options));
    out += fmt::format("        *) options='{} {}' ;;\n    esac\n", command_names(all), words(first_options(all)));
    out += fmt::format("    COMPREPLY=($(compgen -W \"$options {}\" -- \"$word\"))\n", words(all.common));
    out += fmt::format("}}\ncomplete -o default -F {} {}\n", function, all.tool);
    return out;
}

std::string zsh_completion(CommandLine& line) {
    auto all = declarations(line);
    std::string out =
        fmt::format("#compdef {}\n# written from its declarations\nlocal command= w\nlocal -a options\n", all.tool);
    out += fmt::format("for w in ${{words[2,CURRENT-1]}}; do\n    case $w in {}) command=$w; break ;; esac\ndone\n",
                       text::replace_all(command_names(all), " ", "|"));
    out += "case ${command:-" + all.commands.front().name + "} in\n";
    for (auto& command : all.commands) {
        out += fmt::format("    {}) options=(\n", command.name);
        add_zsh_options(out, command.options);
        out += "    ) ;;\n";
    }
    out += "esac\noptions+=(\n";
    add_zsh_options(out, all.common);
    out += ")\nif [[ -z $command ]]; then\n    local -a commands=(\n";
    for (auto& command : all.commands)
        out += fmt::format("        '{}:{}'\n", command.name, zsh_escaped(command.summary));
    out += "    )\n    _describe command commands\nfi\n_arguments -S $options '*:file:_files'\n";
    return out;
}

std::string fish_completion(CommandLine& line) {
    auto all = declarations(line);
    std::string out = fmt::format("# fish completion for {}, written from its declarations\n", all.tool);
    auto names = command_names(all);
    for (auto& command : all.commands)
        out += fmt::format("complete -c {} -n 'not __fish_seen_subcommand_from {}' -a {} -d '{}'\n", all.tool, names,
                           command.name, quoted(command.summary));
    add_fish_options(out, all.tool, "", all.common);
    for (auto& command : all.commands) {
        auto seen = fmt::format("__fish_seen_subcommand_from {}", command.name);
        if (command.name == all.commands.front().name)
            seen += fmt::format("; or not __fish_seen_subcommand_from {}", names);
        add_fish_options(out, all.tool, fmt::format(" -n '{}'", seen), command.options);
    }
    return out;
}

}  // namespace igny8::app
