#pragma once
// Bytes and ASCII. What needs the Unicode tables is in unicode.hpp.
#include <string>
#include <string_view>
#include <vector>

namespace igny8::text {

std::string_view trim(std::string_view s);
/// Runs of white space become one blank; none at the ends.
std::string collapse(std::string_view s);
std::vector<std::string_view> split(std::string_view s, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string s, std::string_view from, std::string_view to);
std::string ascii_lower(std::string_view s);
bool iequals(std::string_view a, std::string_view b);
bool contains(std::string_view s, std::string_view part);
/// For HTML and XML, in an element or a quoted attribute.
std::string html_escaped(std::string_view s);

bool is_utf8(std::string_view s);
/// Every broken sequence becomes U+FFFD; NUL bytes go.
std::string repair_utf8(std::string_view s);

/// The allowed word nearest to what was typed, for "did you mean"; empty when nothing is near.
std::string nearest(std::string_view typed, const std::vector<std::string>& allowed);

}  // namespace igny8::text
