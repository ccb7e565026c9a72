#include "base/digest.hpp"

#include <sodium.h>

#include <algorithm>
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

using FileHandle = Handle<FILE, fclose>;

FileHandle open_file(const std::filesystem::path& path) {
    FileHandle file{fopen(path.c_str(), "rb")};
    if (!file) throw Error(Fault::no_input, "cannot open '{}'", path.string());
    return file;
}

/// Calls `use(bytes)` for what is left of the file, at most `length` bytes of it, a block at a time. Gives how many.
template <class Use>
uint64_t each_block(FILE* file, const std::filesystem::path& path, Use use, uint64_t length = UINT64_MAX) {
    std::vector<unsigned char> block(1 << 18);
    uint64_t done = 0;
    while (done < length) {
        size_t n = fread(block.data(), 1, std::min<uint64_t>(block.size(), length - done), file);
        if (n == 0) break;
        use(block.data(), n);
        done += n;
    }
    if (ferror(file)) throw Error(Fault::io, "cannot read '{}'", path.string());
    return done;
}

void authenticate(unsigned char* out, std::string_view key, std::string_view bytes) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(key.data()), key.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    crypto_auth_hmacsha256_final(&state, out);
    sodium_memzero(&state, sizeof state);
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
    auto file = open_file(path);
    uint64_t total = each_block(file.get(), path, [&](const unsigned char* bytes, size_t n) {
        crypto_generichash_update(native(state_), bytes, n);
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

namespace {

/// Of what is left of the file, at most `length` bytes; how many there were goes to `read`.
std::string sha256_of(FILE* file, const std::filesystem::path& path, uint64_t length, uint64_t& read) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    auto add = [&](const unsigned char* bytes, size_t n) { crypto_hash_sha256_update(&state, bytes, n); };
    read = each_block(file, path, add, length);
    unsigned char out[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(&state, out);
    return to_hex(out, sizeof out);
}

}  // namespace

std::string sha256_file(const std::filesystem::path& path) {
    auto file = open_file(path);
    uint64_t read = 0;
    return sha256_of(file.get(), path, UINT64_MAX, read);
}

std::string sha256_file(const std::filesystem::path& path, uint64_t offset, uint64_t length) {
    auto file = open_file(path);
    if (fseeko(file.get(), static_cast<off_t>(offset), SEEK_SET) != 0)
        throw Error(Fault::io, "cannot read '{}'", path.string());
    uint64_t read = 0;
    auto digest = sha256_of(file.get(), path, length, read);
    if (read < length) throw Error(Fault::io, "'{}' ends before byte {}", path.string(), offset + length);
    return digest;
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
    unsigned char out[crypto_auth_hmacsha256_BYTES];
    authenticate(out, key, bytes);
    return to_hex(out, sizeof out);
}

Secret hmac_sha256_key(std::string_view key, std::string_view bytes) {
    unsigned char out[crypto_auth_hmacsha256_BYTES];
    authenticate(out, key, bytes);
    Secret made(std::string_view(reinterpret_cast<const char*>(out), sizeof out));
    sodium_memzero(out, sizeof out);
    return made;
}

}  // namespace igny8
