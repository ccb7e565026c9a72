#pragma once
// How much of one provider is asked at once, over all processes on this machine: a service counts them together.
#include <string>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "net/request.hpp"

namespace igny8::provider {

struct TurnRules {
    int at_once = 4;   ///< requests under way
    int requests = 0;  ///< starts `within` so much time; 0: no limit
    Milliseconds within{60'000};
    Milliseconds patience{60'000};  ///< to wait for a start that the rate does not allow yet
};

/// Waits for its turn: a locked file FOLDER/NAME.K for each request under way (the kernel gives it back when a process
/// dies), and the times of the last starts in FOLDER/NAME.starts. No folder: this process alone.
/// Errors: Fault::busy when the turn does not come within the request's deadline, or the rate allows none within
/// `patience`; Interrupted while waiting.
net::Send in_turn(net::Send next, TurnRules rules, Path folder, std::string name, Clock clock);

}  // namespace igny8::provider
