#pragma once
// Waits on this machine for the browser that comes back from a sign-in (RFC 8252, 7.3).
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"

namespace igny8::net {

/// Whether the address is plain HTTP on this machine, so that a Callback can wait there.
bool is_loopback(const std::string& redirect_uri);

class Callback {
public:
    /// Listens on 127.0.0.1 alone, at the address's port; at any free one when that is 0.
    /// Errors: Fault::config for an address that is not on this machine; Fault::busy when its port is taken.
    explicit Callback(const std::string& redirect_uri);
    ~Callback();
    Callback(const Callback&) = delete;
    Callback& operator=(const Callback&) = delete;

    /// With the port that is listened on.
    const std::string& redirect_uri() const;
    int port() const;
    /// The first request for the address that carries a code or a refusal: its path and query. Waits so long for it.
    std::optional<std::string> wait(Milliseconds time);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace igny8::net
