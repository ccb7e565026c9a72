#include "app/network.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "base/text.hpp"
#include "net/curl.hpp"
#include "net/retry.hpp"
#include "net/wrappers.hpp"

namespace igny8::app {
namespace {

int count(const Config& config, const std::string& key) {
    auto number = config.number(key);
    if (number < 1 || number > 1000)
        throw Error(Fault::config, "'{}' is not from 1 to 1000 ({})", key, config.setting(key).origin);
    return static_cast<int>(number);
}

net::NetSettings net_settings(const Config& config) {
    net::NetSettings settings;
    settings.ca_file = config.get("net.ca_file");
    settings.proxy = config.get("net.proxy");
    settings.allow_private = config.flag("net.allow_private");
    settings.connect_timeout = std::chrono::seconds(count(config, "net.connect_timeout_s"));
    return settings;
}

}  // namespace

std::vector<std::string> command_words(std::string_view line) {
    std::vector<std::string> out;
    auto collapsed = text::collapse(line);  // what split gives points into it
    for (auto word : text::split(collapsed, ' '))
        if (!word.empty()) out.emplace_back(word);
    return out;
}

net::Send open_network(const Session& session) {
    auto& config = session.config();
    net::Limits limits{.at_once = count(config, "net.at_once")};
    return net::limited(net::logged(net::over_curl(net_settings(config))), limits, session.clock());
}

net::Send open_patient_network(const Session& session) {
    net::RetryPolicy policy;
    policy.attempts = count(session.config(), "net.attempts");
    return net::retried(open_network(session), policy, session.clock());
}

void declare_vault(CLI::App& cli) {
    // Settings are read after the command line, and a variable of this process stands above every file.
    cli.add_flag_callback(
        "--insecure-storage", [] { ::setenv("IGNY8_SECRETS_INSECURE", "true", 1); },
        "Keep sign-ins in clear when there is no key: who can read the state file can post");
    cli.add_option_function<std::string>(
           "--password-command",
           [](const std::string& command) { ::setenv("IGNY8_SECRETS_PASSWORD_COMMAND", command.c_str(), 1); },
           "Program that prints the key or a passphrase; words split at blanks, run without a shell")
        ->type_name("COMMAND");
}

secrets::KeySettings key_settings(const Session& session) {
    auto& config = session.config();
    secrets::KeySettings settings;
    settings.folder = std::filesystem::absolute(session.state_file()).parent_path();
    if (const char* folder = std::getenv("CREDENTIALS_DIRECTORY")) settings.credentials = folder;
    settings.password_command = command_words(config.get("secrets.password_command"));
    settings.keyring = config.flag("secrets.keyring");
    settings.insecure = config.flag("secrets.insecure");
    return settings;
}

secrets::Vault open_vault(const Session& session) { return secrets::open_vault(key_settings(session)); }

}  // namespace igny8::app
