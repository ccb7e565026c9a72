#include "base/secret.hpp"

#include <sodium.h>

namespace igny8 {

void wipe(void* bytes, size_t size) noexcept { sodium_memzero(bytes, size); }

bool Secret::operator==(const Secret& other) const {
    return bytes_.size() == other.bytes_.size() &&
           sodium_memcmp(bytes_.data(), other.bytes_.data(), bytes_.size()) == 0;
}

}  // namespace igny8
