#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "base/interrupt.hpp"
#include "net/pause.hpp"
#include "net/wrappers.hpp"

namespace igny8::net {
namespace {

/// Hands out turns: so many at once, and one every so often.
class Gate {
public:
    Gate(Limits limits, Clock clock) : limits_(limits), clock_(std::move(clock)) {}

    void enter(bool interruptible) {
        std::unique_lock lock(mutex_);
        while (!free_.wait_for(lock, std::chrono::milliseconds(200), [&] { return under_way_ < limits_.at_once; }))
            if (interruptible) stop_if_interrupted();
        ++under_way_;
    }
    void leave() {
        std::lock_guard lock(mutex_);
        --under_way_;
        free_.notify_one();
    }
    void wait_for_start(bool interruptible) {
        if (limits_.per_second > 0) pause(clock_, book_start(), interruptible);
    }

private:
    /// How long to wait for the moment that is now ours.
    Milliseconds book_start() {
        std::lock_guard lock(mutex_);
        auto now = clock_.now();
        auto start = std::max(now, next_start_);
        next_start_ = start + Milliseconds(static_cast<int64_t>(1000 / limits_.per_second));
        return start - now;
    }

    Limits limits_;
    Clock clock_;
    std::mutex mutex_;
    std::condition_variable free_;
    int under_way_ = 0;
    Instant next_start_{};
};

}  // namespace

Send limited(Send next, Limits limits, Clock clock) {
    auto gate = std::make_shared<Gate>(limits, std::move(clock));
    return [next = std::move(next), gate](const Request& request) {
        gate->enter(!request.visible);
        struct Turn {
            Gate& gate;
            ~Turn() { gate.leave(); }
        } turn{*gate};
        gate->wait_for_start(!request.visible);
        return next(request);
    };
}

}  // namespace igny8::net
