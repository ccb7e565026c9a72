#pragma once
#include <string_view>

namespace igny8::storage {

/// Whether a robots.txt keeps `agent` from `path` (RFC 9309): the group of that agent, else that of '*'; the longest
/// rule that fits decides, Allow before Disallow; '*' stands for any letters and '$' for the end.
bool robots_forbid(std::string_view robots, std::string_view agent, std::string_view path);

}  // namespace igny8::storage
