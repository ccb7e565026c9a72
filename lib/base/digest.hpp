#pragma once
// Names for content: the same bytes, the same name, on every machine.
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/secret.hpp"

namespace igny8 {

/// BLAKE2b (256 bit) over everything added, in order. Not for passwords.
class Digest {
public:
    Digest();
    /// Bytes with their length, so that ("ab","c") and ("a","bc") differ.
    Digest& add(std::string_view bytes);
    template <class T>
    requires std::is_arithmetic_v<T> || std::is_enum_v<T> Digest& add(T value) {
        return add(std::string_view(reinterpret_cast<const char*>(&value), sizeof value));
    }
    /// The whole file's bytes. Errors: Fault::no_input, Fault::io.
    Digest& add_file(const std::filesystem::path& path);
    /// 64 hexadecimal digits; the digest is spent afterwards.
    std::string hex();

private:
    alignas(64) unsigned char state_[384];
};

std::string digest(std::string_view bytes);
/// SHA-256 in hexadecimal, as sha256_file gives it for a file of these bytes.
std::string sha256(std::string_view bytes);
/// SHA-256 in hexadecimal, for hand-over documents that other programs check (`sha256sum`).
std::string sha256_file(const std::filesystem::path& path);
/// The same of a stretch of the file. Errors: Fault::no_input, Fault::io when the file ends before it.
std::string sha256_file(const std::filesystem::path& path, uint64_t offset, uint64_t length);
/// HMAC with SHA-256 (RFC 2104) in hexadecimal, for receivers who share the key.
std::string hmac_sha256(std::string_view key, std::string_view bytes);
/// Its 32 bytes themselves: a key made of a key.
Secret hmac_sha256_key(std::string_view key, std::string_view bytes);

}  // namespace igny8
