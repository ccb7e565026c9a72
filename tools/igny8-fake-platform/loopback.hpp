#pragma once
// HTTP/1.1 over bare sockets of the loopback address, so that a reply can be late, cut or never come.
#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "fakes/bytes.hpp"
#include "wire.hpp"

namespace igny8::tool {

struct Asked {
    std::string method, target;
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;                            ///< empty when it is longer than 16 MiB
    fakes::Bytes content{};                      ///< then: its length and CRC
    bool broken = false;                         ///< the client went before the body's end
    Instant received{};
};

using Handler = std::function<void(const Asked&, Wire&)>;
/// All that is said on one connection, of a protocol of its own.
using Conversation = std::function<void(Wire&)>;

class Loopback {
public:
    /// Listens at the port; 0: one of the system's choice. Errors: Fault::io when somebody else has it.
    explicit Loopback(int port);
    ~Loopback();
    Loopback(const Loopback&) = delete;
    Loopback& operator=(const Loopback&) = delete;
    int port() const { return port_; }
    /// Bytes of bodies that have come so far, those of requests under way too.
    uint64_t taken() const { return taken_; }
    /// Serves, each connection in a thread of its own, until `stop` says so; then waits for those.
    void serve(const Handler& handler, const std::function<bool()>& stop);
    void converse(const Conversation& conversation, const std::function<bool()>& stop);

private:
    int listener_ = -1, port_ = 0;
    std::atomic<uint64_t> taken_ = 0;
};

}  // namespace igny8::tool
