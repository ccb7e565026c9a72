#include "base/log.hpp"
#include "net/wrappers.hpp"

namespace igny8::net {
namespace {

std::string verdict(const Reply& reply) {
    if (reply.transport == Transport::not_sent) return "not sent: " + reply.error;
    if (reply.transport == Transport::lost) return "lost: " + reply.error;
    return std::to_string(reply.status);
}

}  // namespace

Send logged(Send next) {
    return [next = std::move(next)](const Request& request) {
        auto reply = next(request);
        auto line = fmt::format("{} -> {}, {} bytes, {} ms", shown(request), verdict(reply), reply.body.size(),
                                reply.elapsed.count());
        log::write(reply.transport == Transport::delivered ? log::Level::debug : log::Level::info, line);
        if (!reply.alarm.empty()) log::warn("{}: not sent exactly once: {}", shown(request), reply.alarm);
        return reply;
    };
}

}  // namespace igny8::net
