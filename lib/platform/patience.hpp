#pragma once
#include "platform/adapter.hpp"

namespace igny8::platform {

/// Trying a chunk again inside one step: after 1, 2, 4, 8 and 16 s, or when the server asks for, a minute at most.
/// Longer troubles are for the queue.
class Patience {
public:
    explicit Patience(const Clock& clock) : clock_(clock) {}

    /// Waits and says true when `trouble` may pass (server, not sent) and it is not too often in a row.
    /// Errors: Interrupted while waiting.
    bool again(const Result& trouble);
    /// Something got through: what follows is a new trouble.
    void progress() { tries_ = 0; }

private:
    const Clock& clock_;
    int tries_ = 0;
};

}  // namespace igny8::platform
