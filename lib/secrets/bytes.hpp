#pragma once
// Bytes as text and back. Belongs to this room alone.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"

namespace igny8::secrets {

using Bytes = std::vector<unsigned char>;

/// libsodium must be started once before anything else of it; safe to call often. Errors: Fault::internal.
void start_sodium();

/// Base 64 with '-' and '_' and no padding (RFC 4648 5), which needs no quotes anywhere.
std::string to_base64(const unsigned char* bytes, size_t size);
std::optional<Bytes> from_base64(std::string_view text);

inline const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
inline std::string_view text(const Bytes& bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
/// A Secret of these bytes, which are wiped.
Secret take(Bytes&& bytes);

}  // namespace igny8::secrets
