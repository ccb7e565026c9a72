#pragma once
// Addresses: RFC 3986 by libcurl's own reader, so that what we check is what is fetched.
#include <string>
#include <string_view>
#include <vector>

#include "net/headers.hpp"

namespace igny8::net {

struct Url {
    std::string scheme;  ///< "http" or "https"
    std::string host;    ///< as in the URL, lower case; IPv6 in brackets; IDN as punycode
    int port = 0;        ///< the scheme's own when none is given
    std::string path;    ///< starts with '/'
    std::string query;   ///< without '?'
    /// Scheme, host and port: what a secret belongs to.
    std::string origin() const;
};

/// Errors: Fault::input for what is no absolute http or https URL, or carries a user name, a blank or a control
/// character.
Url parse_url(std::string_view url);
/// A Location seen from `base`. Errors: as parse_url.
std::string resolve(std::string_view base, std::string_view location);

/// Everything but letters, digits and "-._~" becomes %XX.
std::string encode(std::string_view text);
/// Undoes `encode`; '+' stays '+'. Broken escapes stay as they are.
std::string decode(std::string_view text);
/// "a=1&b=%C3%A9": for queries and forms (a blank is %20, which both take).
std::string encode(const Fields& fields);
/// The fields of a query or a form ('+' is a blank), as plain text.
std::vector<std::pair<std::string, std::string>> decode_form(std::string_view query);
/// `url` with `fields` added to its query, in front of any fragment, which goes.
std::string with_query(std::string_view url, const Fields& fields);

}  // namespace igny8::net
