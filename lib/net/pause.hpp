#pragma once
#include <algorithm>

#include "base/clock.hpp"
#include "base/interrupt.hpp"

namespace igny8::net {

/// Sleeps, in pieces of a second at most so that an interrupt is noticed. Errors: Interrupted, when `interruptible`.
inline void pause(const Clock& clock, Milliseconds time, bool interruptible) {
    while (time.count() > 0) {
        if (interruptible) stop_if_interrupted();
        auto piece = std::min(time, Milliseconds(1'000));
        clock.sleep(piece);
        time -= piece;
    }
}

}  // namespace igny8::net
