#pragma once
// Sending once more what is harmless to repeat.
#include <functional>

#include "base/clock.hpp"
#include "net/request.hpp"

namespace igny8::net {

/// The waits of PUBLISHING: full jitter over min(cap, base * 2^n).
struct RetryPolicy {
    int attempts = 5;          ///< the first one counts
    Milliseconds base{1'000};  ///< a job in the queue takes 30 s and 1 h; a person at a terminal waits less
    Milliseconds cap{60'000};
    Milliseconds patience{120'000};  ///< a reply that asks for a longer pause is handed back instead
};

/// Evenly from 0 up to, but not including, 1.
using Chance = std::function<double()>;
Chance system_chance();

/// "120": digits alone, below 2^32, as headers give a pause or a UNIX time; else nothing.
std::optional<std::chrono::seconds> whole_seconds(std::string_view text);

/// How long a server asks to be left alone: Retry-After in seconds or as a date (seen from the server's own clock), or
/// nothing.
std::optional<Milliseconds> retry_after(const Reply& reply);

/// The pause after the `attempt`-th try (from 1): chance * min(cap, base * 2^(attempt-1)); or, when the server names
/// a time, that time and up to a tenth more.
Milliseconds pause_after(int attempt, const RetryPolicy& policy, const Reply& reply, double chance);

/// Not visible, and the reply is a lost one, 408, 425, 429 or 5xx but 501.
bool worth_repeating(const Request& request, const Reply& reply);

/// Tries again. A visible step is never repeated here, not even when it was not sent: that is for the queue to decide.
/// Errors: Interrupted while waiting.
Send retried(Send next, RetryPolicy policy, Clock clock, Chance chance = system_chance());

}  // namespace igny8::net
