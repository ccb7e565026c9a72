#pragma once
#include <optional>
#include <string>

#include "base/clock.hpp"

namespace igny8::net {

/// "Sun, 06 Nov 1994 08:49:37 GMT" and the obsolete forms of RFC 9110 5.6.7; nothing for what is no date.
std::optional<Instant> from_http_date(const std::string& text);

}  // namespace igny8::net
