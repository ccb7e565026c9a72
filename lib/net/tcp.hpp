#pragma once
// One exchange over plain TCP, for the services that do not speak HTTP. `Talk` is a function: a test's double is a
// lambda.
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "net/request.hpp"

namespace igny8::net {

struct TcpCall {
    std::string host;
    int port = 0;
    std::string bytes;                                    ///< all that is said
    std::function<bool(std::string_view)> is_whole = {};  ///< whether the answer so far is all of it
    std::chrono::milliseconds connect_timeout{5'000};
    std::chrono::milliseconds stall{60'000};  ///< nothing comes for so long: given up
    std::chrono::milliseconds deadline{300'000};
    uint64_t reply_limit = uint64_t{256} << 20;
};

struct TcpReply {
    Transport transport = Transport::delivered;  ///< `lost` when it ended, or went on too long, before it was whole
    std::string body;
    std::string error;  ///< for people
};

/// A connection of its own each time. A lost one is an ordinary reply.
/// Errors: Interrupted while waiting.
using Talk = std::function<TcpReply(const TcpCall&)>;

Talk over_tcp();

}  // namespace igny8::net
