#include "base/secret.hpp"

#include <sodium.h>

namespace igny8 {

void wipe(void* bytes, size_t size) noexcept {
    if (size > 0) sodium_memzero(bytes, size);
}

bool Secret::operator==(const Secret& other) const {
    if (bytes_.size() != other.bytes_.size()) return false;
    return bytes_.empty() || sodium_memcmp(bytes_.data(), other.bytes_.data(), bytes_.size()) == 0;
}

}  // namespace igny8
