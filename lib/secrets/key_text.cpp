// Keys as text: lines of keys, or a passphrase.
#include <sodium.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "secrets/bytes.hpp"
#include "secrets/keys.hpp"

namespace igny8::secrets {
namespace {

constexpr std::string_view key_prefix = "igny8-key-1:";

Key read_line(std::string_view line) {
    auto bytes = line.starts_with(key_prefix) ? from_base64(line.substr(key_prefix.size())) : std::nullopt;
    if (!bytes)
        throw Error(Fault::config, "a line of the key file is no key")
            .hint("each is '{}' and 43 characters", key_prefix);
    return make_key(take(std::move(*bytes)));
}

Key stretched(std::string_view passphrase, std::string_view salt) {
    static_assert(crypto_pwhash_SALTBYTES == 16);
    if (salt.size() != crypto_pwhash_SALTBYTES)
        throw Error(Fault::config, "the salt of the passphrase has no 16 bytes");
    Bytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    if (crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), raw(salt),
                      crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw Error(Fault::io, "not enough memory to make a key of the passphrase");
    return make_key(take(std::move(key)));
}

}  // namespace

bool holds_keys(const Secret& text) { return text::contains(text.reveal(), key_prefix); }

std::vector<Key> read_keys(const Secret& text, std::string_view salt) {
    start_sodium();
    auto all = text.reveal();
    if (text::trim(all).empty()) throw Error(Fault::config, "the key is empty");
    if (!holds_keys(text)) {
        while (all.ends_with('\n') || all.ends_with('\r')) all.remove_suffix(1);
        return {stretched(all, salt)};
    }
    std::vector<Key> keys;
    for (auto line : text::split(all, '\n'))
        if (line = text::trim(line); !line.empty() && line.front() != '#') keys.push_back(read_line(line));
    if (keys.empty()) throw Error(Fault::config, "the key file names no key");
    return keys;
}

Secret write_keys(const std::vector<Key>& keys) {
    std::string out = "# igny8: the keys of its stored sign-ins, newest first. Without them they must be made again.\n";
    out.reserve(out.size() + keys.size() * 64);  // no copy is left behind
    for (auto& key : keys) {
        auto line = to_base64(raw(key.bytes.reveal()), key.bytes.reveal().size());
        out.append(key_prefix).append(line).append("\n");
        wipe(line.data(), line.size());
    }
    return Secret(std::move(out));
}

}  // namespace igny8::secrets
