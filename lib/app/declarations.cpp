#include "app/declarations.hpp"

#include <CLI/CLI.hpp>

#include "app/options.hpp"
#include "base/text.hpp"

namespace igny8::app {
namespace {

/// CLI11 shows a choice check as "LEVEL:{debug,info}"; the words between the braces.
std::vector<std::string> choices_in(const std::string& type_name) {
    auto open = type_name.find('{'), close = type_name.rfind('}');
    if (open == type_name.npos || close == type_name.npos) return {};
    std::vector<std::string> out;
    for (auto word : text::split(std::string_view(type_name).substr(open + 1, close - open - 1), ','))
        out.emplace_back(word);
    return out;
}

std::string placeholder_of(const CLI::Option& option) {
    if (option.get_items_expected_max() == 0) return "";
    auto type = option.get_type_name();
    return type.substr(0, type.find(':'));
}

OptionDeclaration declaration(const CLI::Option& option) {
    OptionDeclaration out;
    for (auto& name : option.get_snames()) out.names.push_back("-" + name);
    for (auto& name : option.get_lnames()) out.names.push_back("--" + name);
    out.positional = out.names.empty();
    out.placeholder = out.positional ? option.get_name(true) : placeholder_of(option);
    out.help = option.get_description();
    out.variable = option.get_envname();
    out.fallback = option.get_default_str();
    out.choices = choices_in(option.get_type_name());
    return out;
}

std::vector<OptionDeclaration> options_of(CLI::App& app) {
    std::vector<OptionDeclaration> out;
    for (auto* option : app.get_options())
        if (!option->get_group().empty()) out.push_back(declaration(*option));
    return out;
}

}  // namespace

Declarations declarations(CommandLine& line) {
    auto& app = line.app();
    Declarations out{app.get_name(), app.get_description(), options_of(app), {}};
    for (auto* command : app.get_subcommands([](CLI::App*) { return true; }))
        out.commands.push_back({command->get_name(), command->get_description(), options_of(*command)});
    return out;
}

}  // namespace igny8::app
