#pragma once
// Requests as they come over a connection, one after another. Long bodies are counted, not kept.
#include <atomic>
#include <optional>
#include <string>

#include "loopback.hpp"

namespace igny8::tool {

class Reading {
public:
    /// `taken` counts the bytes of bodies as they come.
    Reading(Wire& wire, std::atomic<uint64_t>& taken) : wire_(wire), taken_(taken) {}
    /// The next request; nothing when the client has gone or talks nonsense.
    std::optional<Asked> next();

private:
    bool more();
    bool read_head(Asked& asked);
    bool read_body(Asked& asked);
    bool read_chunks(Asked& asked);
    bool take(Asked& asked, uint64_t length);
    static void keep(Asked& asked, std::string_view bytes);

    Wire& wire_;
    std::atomic<uint64_t>& taken_;
    std::string unread_;
};

}  // namespace igny8::tool
