#include "secrets/keys.hpp"

#include "base/error.hpp"
#include "base/log.hpp"
#include "base/subprocess.hpp"
#include "base/text.hpp"
#include "secrets/bytes.hpp"
#include "secrets/private_file.hpp"

namespace igny8::secrets {
namespace {

Path key_file(const KeySettings& settings) { return settings.folder / "igny8.key"; }

struct Found {
    Secret text;
    std::string origin;
};

std::optional<Found> from_credentials(const KeySettings& settings) {
    if (settings.credentials.empty()) return {};
    auto path = settings.credentials / "igny8-key";
    if (!std::filesystem::exists(path)) return {};
    return Found{Secret(read_file(path, size_t{64} << 10)), "systemd credential"};
}

std::optional<Found> from_command(const KeySettings& settings) {
    auto& argv = settings.password_command;
    if (argv.empty()) return {};
    auto finished = run({.argv = argv, .timeout = settings.command_timeout});
    Secret text(std::move(finished.output));
    if (finished.status != 0)
        throw Error(Fault::config, "the password command '{}' ended with status {}", argv[0], finished.status);
    if (text::trim(text.reveal()).empty())
        throw Error(Fault::config, "the password command '{}' printed nothing", argv[0]);
    return Found{std::move(text), "password command"};
}

/// A keyring that does not answer is passed over only when there is a key file: a new key could open nothing.
std::optional<Found> from_keyring(const KeySettings& settings) {
    if (!settings.keyring || !is_installed("secret-tool")) return {};
    try {
        auto finished = run({.argv = {"secret-tool", "lookup", "service", "igny8", "name", "key"},
                             .timeout = settings.keyring_timeout,
                             .quiet = true});
        Secret text(std::move(finished.output));
        if (finished.status != 0 || text::trim(text.reveal()).empty()) return {};
        return Found{std::move(text), "keyring"};
    } catch (const Error& error) {
        if (!std::filesystem::exists(key_file(settings)))
            throw Error(Fault::unavailable, "the keyring did not answer: {}", error.message())
                .hint("unlock it, name a --password-command, or set secrets.keyring to false");
        log::warn("the keyring did not answer; using '{}'", key_file(settings).string());
        return {};
    }
}

std::optional<Found> first_found(const KeySettings& settings) {
    if (auto found = from_credentials(settings)) return found;
    if (auto found = from_command(settings)) return found;
    return from_keyring(settings);
}

/// The salt of a passphrase: 16 bytes of chance, made once, kept beside the state.
std::string salt(const KeySettings& settings) {
    start_sodium();
    auto fresh = new_key().bytes;
    auto kept = read_or_make_private(settings.folder / "igny8.salt", Secret(to_base64(raw(fresh.reveal()), 16)));
    auto bytes = from_base64(text::trim(kept.reveal()));
    if (!bytes) throw Error(Fault::config, "'{}' holds no salt", (settings.folder / "igny8.salt").string());
    return std::string(text(*bytes));
}

std::vector<Key> keys_of(const Secret& text, const KeySettings& settings) {
    return read_keys(text, holds_keys(text) ? std::string() : salt(settings));
}

Keys made_in_file(const KeySettings& settings) {
    auto text = read_or_make_private(key_file(settings), write_keys({new_key()}));
    return {keys_of(text, settings), "key file"};
}

}  // namespace

Keys find_keys(const KeySettings& settings) {
    auto found = first_found(settings);
    auto kept = read_private(key_file(settings));
    if (!found && kept) return {keys_of(*kept, settings), "key file"};
    if (!found && !settings.insecure) return made_in_file(settings);
    if (!found) {
        log::warn("secrets are kept in clear, as --insecure-storage asks: who can read the state file can post");
        return {{}, "none (insecure)"};
    }
    Keys keys{keys_of(found->text, settings), found->origin};
    if (kept)  // what was sealed before another layer was set up must still open
        for (auto& key : keys_of(*kept, settings)) keys.keys.push_back(std::move(key));
    return keys;
}

Vault open_vault(const KeySettings& settings) { return Vault(find_keys(settings).keys, settings.insecure); }

void rotate_key_file(const KeySettings& settings) {
    auto kept = read_private(key_file(settings));
    if (first_found(settings) || !kept || !holds_keys(*kept))
        throw Error(Fault::config, "the key does not come from lines in '{}'", key_file(settings).string())
            .hint("rotate it where it is kept: put the new line first and leave the old ones below");
    auto keys = read_keys(*kept, "");
    keys.insert(keys.begin(), new_key());
    replace_private(key_file(settings), write_keys(keys));
}

}  // namespace igny8::secrets
