#pragma once
// What one puts around a Send: see also net/retry.hpp.
#include "base/clock.hpp"
#include "net/request.hpp"

namespace igny8::net {

/// One line a request in the log (debug; info when it failed, warn at an alarm): method, URL with secrets as "***",
/// status, bytes, time. Never a body, never a header.
Send logged(Send next);

struct Limits {
    double per_second = 0;  ///< requests started; 0: no limit
    int at_once = 8;        ///< requests under way, over all threads
};
/// Waits for its turn. Errors: Interrupted while waiting for something that is not visible.
Send limited(Send next, Limits limits, Clock clock);

/// What a request uploads takes so many bytes a second, all uploads together: they take turns. Deadlines grow by the
/// time that it takes. 0: no limit.
Send paced(Send next, uint64_t bytes_per_second, Clock clock);

/// Follows redirects of what is not visible, `Request::redirects` at most. Secrets stay behind when the origin changes;
/// 303, and 301/302 of a POST, go on as GET. over_curl does this already.
/// Errors: Fault::refused for too many, for https to http, and for what is no http(s) URL.
Send redirected(Send next);

}  // namespace igny8::net
