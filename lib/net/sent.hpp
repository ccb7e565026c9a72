#pragma once
#include <cstdint>
#include <string>

namespace igny8::net {

/// What left us for one request, as libcurl reports each piece it writes and counts it in the end.
struct Sent {
    uint64_t heads = 0, head_bytes = 0, body_bytes = 0;
    uint64_t proxy_bytes = 0;   ///< of CONNECT requests, which the server behind the proxy never sees
    uint64_t request_size = 0;  ///< CURLINFO_REQUEST_SIZE; includes proxy_bytes
    int connects = 0;           ///< CURLINFO_NUM_CONNECTS

    /// CURLINFO_REQUEST_SIZE alone would miss a head that left in two pieces, so every byte counts.
    bool anything() const { return head_bytes > 0 || body_bytes > 0 || request_size > proxy_bytes; }
    /// What is wrong when this is not exactly one request with a body of `body_size` bytes at most; empty when it is,
    /// or when nothing was sent.
    std::string alarm(uint64_t body_size) const;
};

}  // namespace igny8::net
