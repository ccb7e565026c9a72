#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace igny8 {

/// A ULID: 26 characters of Crockford's base 32, sorted by time, 80 bits of chance. Those that one process makes in one
/// millisecond are sorted by their making.
std::string new_id(Instant now);

/// A name derived from its parts, so that a second run finds the first one's work: `prefix` + 16 characters.
std::string derived_id(std::string_view prefix, std::initializer_list<std::string_view> parts);

}  // namespace igny8
