#include "publish/clock_watch.hpp"

#include <cstdlib>

namespace igny8::publish {

net::Send ClockWatch::over(net::Send send) {
    if (!send) return send;
    return [this, send = std::move(send)](const net::Request& request) {
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

std::optional<Milliseconds> ClockWatch::ahead() const {
    const auto best = ahead_.load();
    if (best == unknown) return {};
    return Milliseconds{best};
}

bool ClockWatch::refuses() const {
    const auto off = ahead();
    return off && std::chrono::abs(*off) > refusing;
}

}  // namespace igny8::publish
