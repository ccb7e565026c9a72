#include "base/ids.hpp"

#include <sodium.h>

#include <mutex>

#include "base/digest.hpp"

namespace igny8 {
namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The next one in the same millisecond: counted up from the right.
std::string after(std::string id) {
    for (size_t i = id.size(); i-- > 10;) {
        auto digit = crockford.find(id[i]);
        id[i] = crockford[(digit + 1) % 32];
        if (digit != 31) break;
    }
    return id;
}

std::string random_id(Instant now) {
    std::string id(26, '0');
    auto ms = static_cast<uint64_t>(now.time_since_epoch().count());
    for (int i = 9; i >= 0; --i, ms >>= 5) id[static_cast<size_t>(i)] = crockford[ms & 31];
    unsigned char chance[16];
    randombytes_buf(chance, sizeof chance);
    for (size_t i = 0; i < sizeof chance; ++i) id[10 + i] = crockford[chance[i] & 31];
    return id;
}

}  // namespace

std::string new_id(Instant now) {
    static std::mutex mutex;
    static std::string last;
    std::lock_guard lock(mutex);
    auto id = random_id(now);
    last = id.compare(0, 10, last, 0, 10) == 0 ? after(last) : id;
    return last;
}

std::string derived_id(std::string_view prefix, std::initializer_list<std::string_view> parts) {
    Digest digest;
    for (auto part : parts) digest.add(part);
    return std::string(prefix) + digest.hex().substr(0, 16);
}

}  // namespace igny8
