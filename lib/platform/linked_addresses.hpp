#pragma once
// What X makes a link of, by twitter-text's rules, in one pass from left to right.
#include <string_view>
#include <vector>

namespace igny8::platform {

/// Code points, not bytes.
struct Address {
    size_t offset = 0, length = 0;
};

/// The addresses of a text in NFC, in order, none overlapping.
std::vector<Address> find_addresses(std::u32string_view text);

}  // namespace igny8::platform
