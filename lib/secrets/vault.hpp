#pragma once
// Tokens at rest. What the state file holds is an envelope; the key is somewhere else (secrets/keys.hpp).
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"

namespace igny8::secrets {

using igny8::Secret;

/// Where an envelope belongs. It is sealed in with the text, so that an envelope moved to another row does not open.
struct Place {
    std::string_view account;  ///< the account's id
    std::string_view field;    ///< "access_token", "upload_url", …
};

/// 32 bytes. `id` is public, follows from the bytes, and stands in each envelope.
struct Key {
    Secret bytes;
    std::string id;
};
/// Errors: Fault::config when it is not 32 bytes.
Key make_key(Secret bytes);
Key new_key();

/// Seals with the first key, opens with any of them. Nothing here touches files.
/// Envelopes: "ig8s1:KEY_ID:BASE64" (XChaCha20-Poly1305), and "ig8s0:BASE64" (not encrypted) from a vault without key.
class Vault {
public:
    /// `insecure`: without keys it keeps texts in clear, with keys it still opens those.
    /// Errors: Fault::config for no key unless `insecure`.
    explicit Vault(std::vector<Key> keys, bool insecure = false);

    std::string seal(const Secret& secret, const Place& place) const;
    /// Errors: Fault::config for a key we do not have, and for clear text unless `insecure`;
    /// Fault::input for what is no envelope, was changed, or belongs to another place.
    Secret open(std::string_view envelope, const Place& place) const;
    /// Whether `seal` would use another key by now: after a rotation, open and seal again.
    bool outdated(std::string_view envelope) const;

    /// For `authorize` on another machine: what to give it ("ig8p1:…"). Follows from the first key.
    /// Errors: Fault::config for a vault without key.
    std::string public_key() const;
    /// Opens a line of `seal_line` made for the public key of any of our keys. Errors: Fault::input, Fault::config.
    Secret open_line(std::string_view line) const;

private:
    Secret open_clear(std::string_view base64) const;

    std::vector<Key> keys_;
    bool insecure_;
};

/// Seals a text ("ig8l1:…", one line) so that only the vault behind `public_key` can read it.
/// Errors: Fault::input for what is no public key.
std::string seal_line(std::string_view public_key, const Secret& secret);

}  // namespace igny8::secrets
