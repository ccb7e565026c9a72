#include "app/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace igny8::app {
namespace {

void declare_common(CLI::App& cli, Common& c) {
    auto common = [](CLI::Option* option) { return option->group("Common options"); };
    common(cli.add_option("--config", c.config_file, "Read settings from FILE too"))
        ->type_name("FILE")
        ->envname("IGNY8_CONFIG");
    common(cli.add_option("--state", c.state_file, "State file shared by all tools"))
        ->type_name("FILE")
        ->envname("IGNY8_STATE");
    common(cli.add_flag("--no-state", c.no_state, "Remember nothing, look nothing up"));
    common(cli.add_option("--media-root", c.media_root, "Folder for films, sound, pictures and work files"))
        ->type_name("DIR")
        ->envname("IGNY8_MEDIA_ROOT");
    common(cli.add_option("--log-level", c.log_level, "How much to say on standard error"))
        ->check(CLI::IsMember({"debug", "info", "warn", "error", "off"}))
        ->type_name("LEVEL")
        ->envname("IGNY8_LOG_LEVEL");
    common(cli.add_option("--log-format", c.log_format, "Log as text or as one JSON object a line"))
        ->check(CLI::IsMember({"text", "json"}))
        ->type_name("FORMAT")
        ->envname("IGNY8_LOG_FORMAT");
    c.progress = "auto";
    common(cli.add_option("--progress", c.progress,
                          "Show progress: a bar on a terminal, never, or JSON events on standard error"))
        ->check(CLI::IsMember({"auto", "never", "json"}))
        ->type_name("MODE")
        ->envname("IGNY8_PROGRESS");
    common(cli.add_flag("--dry-run", c.dry_run, "Say what would be done; write and remember nothing"));
    common(cli.add_option("--idempotency-key", c.idempotency_key,
                          "Name this piece of work, so that a second call finds the first one's"))
        ->type_name("KEY");
    common(cli.add_option("--schema", c.schema, "Print the JSON Schema of the input or output document"))
        ->check(CLI::IsMember({"in", "out"}))
        ->type_name("WHICH");
    common(cli.add_flag("--quiet,-q", c.quiet, "Say nothing but errors"));
}

/// How many arguments follow a common option; nothing when `word` is none.
std::optional<int> values_of_common(const CLI::App& app, const std::string& word) {
    if (word.find('=') != word.npos) return 0;
    for (auto* option : app.get_options())
        if (option->check_name(word)) return option->get_items_expected_max() > 0 ? 1 : 0;
    return {};
}

std::string variable_name(const std::string& tool, const std::string& command, const std::string& option) {
    std::string out = tool + "_" + command + "_" + option;
    for (char& c : out) c = c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    return out;
}

/// Every long option of a command can be set by IGNY8_TOOL_COMMAND_OPTION. One that may have several values takes one
/// at a time, or some with commas between them: what follows it is a file or a job again.
void finish_options(const std::string& tool, CLI::App& command) {
    for (auto* option : command.get_options()) {
        if (!option->get_lnames().empty() && option->get_expected_max() > 1) option->allow_extra_args(false);
        if (option->get_lnames().empty() || option->get_lnames()[0] == "help" || !option->get_envname().empty())
            continue;
        option->envname(variable_name(tool, command.get_name(), option->get_lnames()[0]));
    }
}

}  // namespace

CommandLine::CommandLine(const Program& program, Common& common, const std::vector<Command>& commands)
    : program_(program), app_(std::make_unique<CLI::App>(program.summary, program.name)) {
    app_->fallthrough();
    app_->require_subcommand(0, 1);
    app_->set_version_flag("--version", std::string(IGNY8_VERSION), "Print the version");
    app_->get_option("--help")->group("Common options");
    app_->get_option("--version")->group("Common options");
    declare_common(*app_, common);
    app_->add_option("--reference", reference_)->group("");  // hidden: for man pages and completions
    for (auto& command : commands) {
        auto* sub = app_->add_subcommand(command.name, command.summary);
        actions_.emplace_back(sub, command.declare(*sub));
        finish_options(program.name, *sub);
    }
    auto& first = commands.front();
    app_->footer(fmt::format("Without a command, '{}' is meant. '{} COMMAND --help' shows a command's own options.",
                             first.name, program.name));
}

CommandLine::~CommandLine() = default;

std::vector<std::string> CommandLine::with_command(std::vector<std::string> arguments) const {
    for (size_t i = 0; i < arguments.size(); ++i) {
        const auto& word = arguments[i];
        if (word == "--help" || word == "-h" || word == "--version") return arguments;
        if (auto values = values_of_common(*app_, word)) {
            i += static_cast<size_t>(*values);
            continue;
        }
        bool is_command =
            std::any_of(actions_.begin(), actions_.end(), [&](auto& a) { return a.first->get_name() == word; });
        if (is_command) return arguments;
        break;
    }
    arguments.insert(arguments.begin(), actions_.front().first->get_name());
    return arguments;
}

std::function<void(Session&)> CommandLine::parse(std::vector<std::string> arguments) {
    arguments = with_command(std::move(arguments));
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
    try {
        app_->parse(std::move(arguments));
    } catch (const CLI::Success& e) {
        app_->exit(e);
        throw;
    }
    for (auto& [sub, action] : actions_)
        if (sub->parsed()) return action;
    return {};
}

}  // namespace igny8::app
