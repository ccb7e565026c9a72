#include "base/digest.hpp"

#include <sodium.h>

#include <cstdio>
#include <vector>

#include "base/error.hpp"
#include "base/handle.hpp"

namespace igny8 {
namespace {

crypto_generichash_state* native(unsigned char* state) { return reinterpret_cast<crypto_generichash_state*>(state); }

std::string to_hex(const unsigned char* bytes, size_t size) {
    std::string out(size * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes, size);
    out.pop_back();
    return out;
}

/// Calls `use(bytes)` for the file's bytes, a block at a time.
template <class Use>
void each_block(const std::filesystem::path& path, Use use) {
    Handle<FILE, fclose> file{fopen(path.c_str(), "rb")};
    if (!file) throw Error(Fault::no_input, "cannot open '{}'", path.string());
    std::vector<unsigned char> block(1 << 18);
    while (size_t n = fread(block.data(), 1, block.size(), file.get())) use(block.data(), n);
    if (ferror(file.get())) throw Error(Fault::io, "cannot read '{}'", path.string());
}

}  // namespace

Digest::Digest() {
    static_assert(sizeof(crypto_generichash_state) <= sizeof state_);
    static const int ready = sodium_init();  // chooses the code for this processor; without, it is the slowest
    if (ready < 0) throw Error(Fault::internal, "libsodium does not start");
    crypto_generichash_init(native(state_), nullptr, 0, 32);
}

Digest& Digest::add(std::string_view bytes) {
    uint64_t size = bytes.size();
    crypto_generichash_update(native(state_), reinterpret_cast<const unsigned char*>(&size), sizeof size);
    crypto_generichash_update(native(state_), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return *this;
}

Digest& Digest::add_file(const std::filesystem::path& path) {
    uint64_t total = 0;
    each_block(path, [&](const unsigned char* bytes, size_t n) {
        crypto_generichash_update(native(state_), bytes, n);
        total += n;
    });
    crypto_generichash_update(native(state_), reinterpret_cast<const unsigned char*>(&total), sizeof total);
    return *this;
}

std::string Digest::hex() {
    unsigned char out[32];
    crypto_generichash_final(native(state_), out, sizeof out);
    return to_hex(out, sizeof out);
}

std::string digest(std::string_view bytes) { return Digest{}.add(bytes).hex(); }

std::string sha256(std::string_view bytes) {
    unsigned char out[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(out, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return to_hex(out, sizeof out);
}

std::string sha256_file(const std::filesystem::path& path) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    each_block(path, [&](const unsigned char* bytes, size_t n) { crypto_hash_sha256_update(&state, bytes, n); });
    unsigned char out[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(&state, out);
    return to_hex(out, sizeof out);
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(key.data()), key.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    unsigned char out[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_final(&state, out);
    sodium_memzero(&state, sizeof state);
    return to_hex(out, sizeof out);
}

}  // namespace igny8
