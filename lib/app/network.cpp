#include "app/network.hpp"

#include <cstdlib>

#include "base/text.hpp"
#include "net/curl.hpp"
#include "net/retry.hpp"
#include "net/wrappers.hpp"
#include "secrets/keys.hpp"

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

std::vector<std::string> words(std::string_view line) {
    std::vector<std::string> out;
    for (auto word : text::split(text::collapse(line), ' '))
        if (!word.empty()) out.emplace_back(word);
    return out;
}

}  // namespace

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

secrets::Vault open_vault(const Session& session) {
    auto& config = session.config();
    secrets::KeySettings settings;
    settings.folder = std::filesystem::absolute(session.state_file()).parent_path();
    if (const char* folder = std::getenv("CREDENTIALS_DIRECTORY")) settings.credentials = folder;
    settings.password_command = words(config.get("secrets.password_command"));
    settings.keyring = config.flag("secrets.keyring");
    settings.insecure = config.flag("secrets.insecure");
    return secrets::open_vault(settings);
}

}  // namespace igny8::app
