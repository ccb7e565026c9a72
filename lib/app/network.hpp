#pragma once
// What a tool uses to talk to the outside, and to keep what it must not tell: built here, once, from the settings.
#include <string>
#include <string_view>
#include <vector>

#include "app/session.hpp"
#include "net/request.hpp"
#include "secrets/keys.hpp"

namespace CLI {
class App;
}

namespace igny8::app {

/// libcurl, logged, and so many requests at once. Nothing is tried again: that is for a queue to decide, if there is
/// one. Settings: net.* Errors: Fault::config for a setting that cannot be.
net::Send open_network(const Session& session);
/// The same for a tool that has no queue: what is harmless to repeat is tried again (never a visible step).
net::Send open_patient_network(const Session& session);

/// A program and its arguments, as a setting or option holds them: split at blanks, for no shell.
std::vector<std::string> command_words(std::string_view line);

/// --insecure-storage and --password-command, for commands that open the vault: they stand for the settings
/// secrets.insecure and secrets.password_command.
void declare_vault(CLI::App& cli);
/// Where the vault's key comes from. Settings: secrets.*
secrets::KeySettings key_settings(const Session& session);
/// The vault of the accounts' tokens; the key comes from the layers of secrets/keys.hpp. Settings: secrets.*
/// Errors: Fault::config, Fault::unavailable (secrets/keys.hpp).
secrets::Vault open_vault(const Session& session);

}  // namespace igny8::app
