#pragma once
#include <chrono>
#include <string>

#include "net/request.hpp"

namespace igny8::net {

struct NetSettings {
    std::string user_agent = "igny8/" IGNY8_VERSION;
    Path ca_file;                // empty: the system's
    std::string proxy;           ///< empty: as http_proxy, https_proxy and no_proxy say
    bool allow_private = false;  ///< `public_only` requests may reach private addresses: for tests and closed networks
    std::chrono::milliseconds connect_timeout{30'000};
    std::chrono::seconds stall{
        60};  ///< nothing moves for so long: given up (not a visible step, which has its deadline)
};

/// Sends by libcurl; safe to call from several threads. Reads and uploads share connections. A visible step has one of
/// its own, because libcurl sends a request again by itself when a reused connection closes
/// (tests/net/resend_test.cpp), and `Reply::alarm` says when request size, request heads or connections are not those
/// of exactly one request. A `public_only` request checks the address it really connects to, at each redirect anew, and
/// takes no proxy.
Send over_curl(const NetSettings& settings);

}  // namespace igny8::net
