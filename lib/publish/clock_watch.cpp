#include "publish/clock_watch.hpp"

#include <cstdlib>

namespace igny8::publish {

net::Send ClockWatch::over(net::Send send) {
    if (!send) return send;
    return [this, send = std::move(send)](const net::Request& request) {
        asked_ = true;
        auto reply = send(request);
        if (reply.date) note(reply.received - *reply.date);
        return reply;
    };
}

void ClockWatch::note(Milliseconds ahead) {
    auto best = ahead_.load();
    while (best == unknown || std::abs(ahead.count()) < std::abs(best))
        if (ahead_.compare_exchange_weak(best, ahead.count())) return;
}

std::optional<Milliseconds> ClockWatch::told() const {
    const auto best = ahead_.load();
    if (best == unknown) return {};
    return Milliseconds{best};
}

std::optional<Milliseconds> ClockWatch::ahead() const {
    if (auto now = told()) return now;
    const auto before = believed_.load();
    if (before == unknown) return {};
    return Milliseconds{before};
}

bool ClockWatch::refuses() const {
    const auto off = ahead();
    return off && std::chrono::abs(*off) > refusing;
}

}  // namespace igny8::publish
