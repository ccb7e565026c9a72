#include "base/ids.hpp"

#include <sodium.h>

#include "base/digest.hpp"

namespace igny8 {
namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

}  // namespace

std::string new_id(Instant now) {
    std::string id(26, '0');
    auto ms = static_cast<uint64_t>(now.time_since_epoch().count());
    for (int i = 9; i >= 0; --i, ms >>= 5) id[static_cast<size_t>(i)] = crockford[ms & 31];
    unsigned char chance[16];
    randombytes_buf(chance, sizeof chance);
    for (size_t i = 0; i < sizeof chance; ++i) id[10 + i] = crockford[chance[i] & 31];
    return id;
}

std::string derived_id(std::string_view prefix, std::initializer_list<std::string_view> parts) {
    Digest digest;
    for (auto part : parts) digest.add(part);
    return std::string(prefix) + digest.hex().substr(0, 16);
}

}  // namespace igny8
