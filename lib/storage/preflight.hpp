#pragma once
// Fetches an address as a network would that has never heard of us: no key, no cookie, no redirect.
#include <string>
#include <string_view>
#include <vector>

#include "net/request.hpp"
#include "storage/store.hpp"

namespace igny8::storage {

struct Problem {
    std::string code;     ///< stable: unreachable, private_address, not_https, redirect, forbidden, not_found, status,
                          ///< wrong_type, wrong_length, wrong_content, no_head, no_ranges, fetcher_refused, robots
    std::string message;  ///< what was seen; names hosts, never a query
    std::string hint;     ///< what to do
    bool fatal = true;    ///< false: most networks do not mind
};

struct Expected {
    std::string url, mime_type;
    bool secret_url = false;
    bool fresh = false;  ///< put a moment ago
    uint64_t bytes = 0;
    std::string beginning;  ///< the first bytes of the file; empty: any
};
/// What strangers should get of `file`. Errors: Fault::no_input, Fault::io.
Expected expected(const Stored& stored, const Path& file);

/// What keeps strangers from it, the worst first; none: all is well. A CDN that does not know a fresh file yet is
/// asked again for some seconds. `closed_network`: http and private addresses are meant (tests, a network of one's
/// own).
std::vector<Problem> preflight(const net::Send& send, const Clock& clock, const Expected& expected,
                               bool closed_network = false);

/// Throws the first fatal problem as Fault::config, or as Fault::unavailable when the host does not answer.
void require_open(const std::vector<Problem>& problems);

}  // namespace igny8::storage
