#pragma once
#include <string>
#include <string_view>

namespace igny8::social {

/// The text of a post as HTML: addresses, hashtags and mentions stand out, addresses as the platform shortens them.
std::string linked_html(std::string_view text, std::string_view platform);

/// "example.org" of an address.
std::string host_of(std::string_view url);

}  // namespace igny8::social
