#include "secrets/vault.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "secrets/bytes.hpp"

namespace igny8::secrets {
namespace {

constexpr std::string_view sealed_prefix = "ig8s1:", clear_prefix = "ig8s0:", public_prefix = "ig8p1:",
                           line_prefix = "ig8l1:";
constexpr size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
                 tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;

/// What is authenticated beside the text. Lengths in front, so that ("ab","c") and ("a","bc") differ.
std::string associated(std::string_view key_id, const Place& place) {
    std::string out(sealed_prefix);
    for (auto part : {key_id, place.account, place.field}) out += fmt::format("{}:{}", part.size(), part);
    return out;
}

struct Envelope {
    std::string_view key_id;
    Bytes sealed;  ///< nonce, text, tag
};

Error no_envelope() { return Error(Fault::input, "this is no sealed secret").hint("sign in to the account again"); }

/// "ig8s1:KEY_ID:BASE64". Errors: Fault::input.
Envelope read_envelope(std::string_view text) {
    if (!text.starts_with(sealed_prefix)) throw no_envelope();
    text.remove_prefix(sealed_prefix.size());
    auto colon = text.find(':');
    if (colon == text.npos) throw no_envelope();
    auto sealed = from_base64(text.substr(colon + 1));
    if (!sealed || sealed->size() < nonce_size + tag_size) throw no_envelope();
    return {text.substr(0, colon), std::move(*sealed)};
}

struct KeyPair {
    unsigned char open[crypto_box_PUBLICKEYBYTES];
    unsigned char hidden[crypto_box_SECRETKEYBYTES];
    ~KeyPair() { wipe(hidden, sizeof hidden); }
};

/// The pair that lines are sealed to; follows from the key, so that there is one secret to keep and to rotate.
KeyPair pair_of(const Key& key) {
    unsigned char seed[crypto_box_SEEDBYTES];
    static_assert(crypto_kdf_KEYBYTES == key_size);
    crypto_kdf_derive_from_key(seed, sizeof seed, 1, "igny8lin", raw(key.bytes.reveal()));
    KeyPair pair;
    crypto_box_seed_keypair(pair.open, pair.hidden, seed);
    wipe(seed, sizeof seed);
    return pair;
}

Bytes after_prefix(std::string_view text, std::string_view prefix, std::string_view what) {
    text = text::trim(text);
    auto bytes = text.starts_with(prefix) ? from_base64(text.substr(prefix.size())) : std::nullopt;
    if (!bytes) throw Error(Fault::input, "this is no {}", what).hint("it is one line and starts with '{}'", prefix);
    return std::move(*bytes);
}

}  // namespace

Key make_key(Secret bytes) {
    start_sodium();
    if (bytes.reveal().size() != key_size) throw Error(Fault::config, "a key has {} bytes", key_size);
    unsigned char name[16];  // a keyed hash says nothing about the key
    std::string_view about = "igny8 key id";
    crypto_generichash(name, sizeof name, raw(about), about.size(), raw(bytes.reveal()), key_size);
    char hex[2 * 6 + 1];
    sodium_bin2hex(hex, sizeof hex, name, 6);
    return {std::move(bytes), hex};
}

Key new_key() {
    start_sodium();
    Bytes bytes(key_size);
    randombytes_buf(bytes.data(), bytes.size());
    return make_key(take(std::move(bytes)));
}

Vault::Vault(std::vector<Key> keys, bool insecure) : keys_(std::move(keys)), insecure_(insecure) {
    start_sodium();
    if (keys_.empty() && !insecure)
        throw Error(Fault::config, "there is no key to keep secrets with")
            .hint("name one by --password-command, or give --insecure-storage to keep them in clear");
}

std::string Vault::seal(const Secret& secret, const Place& place) const {
    auto plain = secret.reveal();
    if (keys_.empty()) return std::string(clear_prefix) + to_base64(raw(plain), plain.size());
    auto& key = keys_.front();
    auto about = associated(key.id, place);
    Bytes sealed(nonce_size + plain.size() + tag_size);
    randombytes_buf(sealed.data(), nonce_size);  // 192 bits: chance never meets the same twice
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + nonce_size, nullptr, raw(plain), plain.size(),
                                               raw(about), about.size(), nullptr, sealed.data(),
                                               raw(key.bytes.reveal()));
    return fmt::format("{}{}:{}", sealed_prefix, key.id, to_base64(sealed.data(), sealed.size()));
}

Secret Vault::open(std::string_view envelope, const Place& place) const {
    if (envelope.starts_with(clear_prefix)) return open_clear(envelope.substr(clear_prefix.size()));
    const auto read = read_envelope(envelope);
    const Bytes& sealed = read.sealed;
    auto key = std::find_if(keys_.begin(), keys_.end(), [&](const Key& one) { return one.id == read.key_id; });
    if (key == keys_.end())
        throw Error(Fault::config, "the secret '{}' of account '{}' was sealed with another key", place.field,
                    place.account)
            .hint("bring back the key it was sealed with, or sign in again");
    auto about = associated(read.key_id, place);
    Bytes plain(sealed.size() - nonce_size - tag_size);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, sealed.data() + nonce_size,
                                                   sealed.size() - nonce_size, raw(about), about.size(), sealed.data(),
                                                   raw(key->bytes.reveal())) != 0)
        throw Error(Fault::input, "the secret '{}' of account '{}' was changed or moved", place.field, place.account)
            .hint("sign in to the account again");
    return take(std::move(plain));
}

Secret Vault::open_clear(std::string_view base64) const {
    auto bytes = from_base64(base64);
    if (!bytes) throw no_envelope();
    Secret secret = take(std::move(*bytes));
    if (insecure_) return secret;
    throw Error(Fault::config, "a secret is kept in clear, which is not allowed here")
        .hint("sign in again, or give --insecure-storage");
}

bool Vault::outdated(std::string_view envelope) const {
    if (keys_.empty()) return !envelope.starts_with(clear_prefix);
    return !envelope.starts_with(fmt::format("{}{}:", sealed_prefix, keys_.front().id));
}

std::string Vault::public_key() const {
    if (keys_.empty()) throw Error(Fault::config, "without a key there is nothing to seal a line to");
    return std::string(public_prefix) + to_base64(pair_of(keys_.front()).open, crypto_box_PUBLICKEYBYTES);
}

Secret Vault::open_line(std::string_view line) const {
    auto sealed = after_prefix(line, line_prefix, "sealed line");
    if (sealed.size() < crypto_box_SEALBYTES)
        throw Error(Fault::input, "the sealed line is cut short").hint("paste all of it");
    Bytes plain(sealed.size() - crypto_box_SEALBYTES);
    for (auto& key : keys_) {
        auto pair = pair_of(key);
        if (crypto_box_seal_open(plain.data(), sealed.data(), sealed.size(), pair.open, pair.hidden) == 0)
            return take(std::move(plain));
    }
    throw Error(Fault::input, "the line was not sealed to this machine's key, or was changed")
        .hint("seal it again to the public key that this machine prints");
}

std::string seal_line(std::string_view public_key, const Secret& secret) {
    start_sodium();
    auto key = after_prefix(public_key, public_prefix, "public key");
    if (key.size() != crypto_box_PUBLICKEYBYTES)
        throw Error(Fault::input, "the public key is cut short").hint("paste all of it");
    auto plain = secret.reveal();
    Bytes sealed(plain.size() + crypto_box_SEALBYTES);
    if (crypto_box_seal(sealed.data(), raw(plain), plain.size(), key.data()) != 0)
        throw Error(Fault::input, "the public key is none that can be sealed to");
    return std::string(line_prefix) + to_base64(sealed.data(), sealed.size());
}

}  // namespace igny8::secrets
