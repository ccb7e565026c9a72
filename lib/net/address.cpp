#include "net/address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace igny8::net {
namespace {

using Bytes = std::array<uint8_t, 16>;

struct Range {
    std::array<uint8_t, 8> prefix;
    int bits;
};

constexpr Range private_v4[] = {
    {{0}, 8},             // this network
    {{10}, 8},            // private
    {{100, 64}, 10},      // shared; Alibaba's metadata
    {{127}, 8},           // loopback
    {{169, 254}, 16},     // link-local; metadata of most clouds
    {{172, 16}, 12},      // private
    {{192, 0, 0}, 24},    // protocol assignments; Oracle's metadata
    {{192, 0, 2}, 24},    // documentation
    {{192, 88, 99}, 24},  // 6to4 relays
    {{192, 168}, 16},     // private
    {{198, 18}, 15},      // benchmarks
    {{198, 51, 100}, 24},
    {{203, 0, 113}, 24},       // documentation
    {{168, 63, 129, 16}, 32},  // Azure's wire server
    {{224}, 4},                // multicast
    {{240}, 4},                // reserved, broadcast
};

// Of IPv6 only 2000::/3 is in use on the internet; these parts of it are not.
constexpr Range private_v6[] = {
    {{0x20, 0x01, 0x00}, 23},        // protocol assignments, Teredo
    {{0x20, 0x01, 0x0d, 0xb8}, 32},  // documentation
    {{0x20, 0x02}, 16},              // 6to4
    {{0x3f, 0xff, 0x00}, 20},        // documentation
};
constexpr Range global_v6{{0x20}, 3};
constexpr Bytes mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, nat64_prefix{0, 0x64, 0xff, 0x9b};

bool inside(const uint8_t* address, const Range& range) {
    for (int bit = 0; bit < range.bits; bit += 8) {
        int rest = std::min(8, range.bits - bit);
        auto mask = static_cast<uint8_t>(0xff << (8 - rest));
        if ((address[bit / 8] ^ range.prefix[static_cast<size_t>(bit) / 8]) & mask) return false;
    }
    return true;
}

bool public_v4(const uint8_t* address) {
    return std::none_of(std::begin(private_v4), std::end(private_v4),
                        [&](auto& range) { return inside(address, range); });
}

bool public_v6(const Bytes& address) {
    for (auto& prefix : {mapped_prefix, nat64_prefix})
        if (std::equal(prefix.begin(), prefix.begin() + 12, address.begin())) return public_v4(address.data() + 12);
    if (!inside(address.data(), global_v6)) return false;
    return std::none_of(std::begin(private_v6), std::end(private_v6),
                        [&](auto& range) { return inside(address.data(), range); });
}

}  // namespace

bool is_public(std::string_view address) {
    std::string text(address.substr(0, address.find('%')));  // a zone is no part of the address
    Bytes bytes{};
    if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return public_v4(bytes.data());
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return public_v6(bytes);
    return false;
}

}  // namespace igny8::net
