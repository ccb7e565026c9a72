#pragma once
// Where an upload stands, as it is saved for the next process.
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "json/json.hpp"

namespace igny8::platform::youtube {

struct UploadSession {
    std::string uri{};  ///< a secret; empty: none is open
    uint64_t size = 0, offset = 0;
    Instant opened_at{};
    bool last_sent = false;  ///< the chunk that makes the film may have left us
    /// The session went after its last chunk had been sent: the film is looked for before it is sent again.
    std::optional<Instant> lost_at{};
    int misses = 0;
};
json::Value to_json(const UploadSession& session);
/// A closed one for anything else.
UploadSession read_session(const json::Value& refs);

}  // namespace igny8::platform::youtube
