#pragma once
// Where the key of the vault comes from.
#include <chrono>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "secrets/vault.hpp"

namespace igny8::secrets {

struct KeySettings {
    Path folder;            ///< the state file's: igny8.key lies there, and igny8.salt of a passphrase
    Path credentials = {};  ///< $CREDENTIALS_DIRECTORY; empty: none
    std::vector<std::string> password_command = {};  ///< --password-command, run without a shell; empty: none
    bool keyring = true;                             ///< ask `secret-tool` when it is installed
    bool insecure = false;                           ///< --insecure-storage
    std::chrono::milliseconds command_timeout{30'000};
    std::chrono::milliseconds keyring_timeout{3'000};
};

/// The keys, newest first, and the layer they came from, for people: "systemd credential", "password command",
/// "keyring", "key file" or "none (insecure)".
struct Keys {
    std::vector<Key> keys;
    std::string origin;
};

/// The first of these layers that has a key. A key file that is there beside it still opens what it sealed before.
///   1. `credentials`/igny8-key (systemd LoadCredentialEncrypted)
///   2. the password command's output
///   3. the keyring:  secret-tool lookup service igny8 name key
///   4. `folder`/igny8.key, mode 0600, made with a new key when it is not there
/// With `insecure` the fourth is not made: no key, texts stay in clear, and a warning is logged.
/// Errors: Fault::config for a key file others can read or that is no key, a command that fails or prints nothing;
/// Fault::unavailable for one that does not answer in time (never a new key then: it could not open what is sealed).
Keys find_keys(const KeySettings& settings);
Vault open_vault(const KeySettings& settings);

/// Whether the text is lines of keys rather than a passphrase.
bool holds_keys(const Secret& text);

/// Keys as text: lines "igny8-key-1:BASE64", newest first; blank lines and '#' comments between them.
/// Anything else is one passphrase (its last newline does not count), made a key by Argon2id with `salt` (16 bytes;
/// 64 MiB, 2 passes: libsodium's interactive limits). Errors: Fault::config for a broken line and for an empty text.
std::vector<Key> read_keys(const Secret& text, std::string_view salt);
Secret write_keys(const std::vector<Key>& keys);

/// Puts a new key in front of those in `folder`/igny8.key; envelopes sealed before still open, and `Vault::outdated`
/// finds them. Errors: Fault::config when the file holds a passphrase or another layer is in use; Fault::io.
void rotate_key_file(const KeySettings& settings);

}  // namespace igny8::secrets
