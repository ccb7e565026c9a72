#pragma once
// libcurl's reader of URLs; belongs to this room alone.
#include <curl/curl.h>

#include <string>
#include <string_view>

#include "base/handle.hpp"

namespace igny8::net {

using UrlHandle = Handle<CURLU, curl_url_cleanup>;

/// An http or https URL, seen from `base` when it is relative and there is one. Errors: as parse_url.
UrlHandle read_url(std::string_view url, std::string_view base = {});
/// Empty when the URL has no such part.
std::string part(const UrlHandle& url, CURLUPart which, unsigned flags = 0);

}  // namespace igny8::net
