#pragma once
// What YouTube's refusals mean.
#include <cstdint>
#include <span>

#include "platform/replies.hpp"

namespace igny8::platform::youtube {

std::span<const ErrorRow> error_table();

/// The result of an answer that is no success, by `error.errors[0].reason`; limits get their bucket and their time. A
/// limit that ends at Pacific midnight names its bucket and no time: the ledger knows when.
Result judge(const net::Request& request, const net::Reply& reply, Instant now);

/// 308's "Range: bytes=0-8388607" → 8388608; without one nothing is stored.
uint64_t next_offset(const net::Reply& reply);

}  // namespace igny8::platform::youtube
