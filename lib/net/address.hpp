#pragma once
#include <string_view>

namespace igny8::net {

/// Whether an IPv4 or IPv6 address (text, no brackets) belongs to the public internet: not private, loopback,
/// link-local, shared, multicast, documentation, reserved or a cloud's metadata service. IPv4 inside IPv6 (mapped,
/// NAT64) counts as the IPv4 it is. What is no address is not public. Source: IANA's special-purpose registries (RFC
/// 6890 and after).
bool is_public(std::string_view address);

}  // namespace igny8::net
