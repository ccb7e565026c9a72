#pragma once
// The article's address as a post carries it, with its campaign parameters.
#include <map>
#include <string>
#include <string_view>

namespace igny8::social {

using Placeholders = std::map<std::string, std::string, std::less<>>;

/// `url` with the filled template behind its query and in front of its fragment. The template is "name=value&…" with
/// {placeholders}; a parameter that the address has already, or whose value is empty, is left out. Values are
/// percent-encoded. An address that is not http(s), or is empty, gives "".
/// Errors: Fault::config for a placeholder that is not in `values`, naming those there are.
std::string campaign_link(std::string_view url, std::string_view utm_template, const Placeholders& values);

}  // namespace igny8::social
