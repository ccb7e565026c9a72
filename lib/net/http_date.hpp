#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace igny8::net {

/// "Sun, 06 Nov 1994 08:49:37 GMT" and the two obsolete forms of RFC 9110 5.6.7.
std::optional<Instant> from_http_date(std::string_view text);
std::string to_http_date(Instant instant);

}  // namespace igny8::net
