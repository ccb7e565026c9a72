#include "net/body.hpp"
#include "net/wrappers.hpp"

namespace igny8::net {

Send paced(Send next, uint64_t bytes_per_second, Clock clock) {
    constexpr uint64_t small = uint64_t{64} << 10;
    if (bytes_per_second == 0) return next;
    auto in_turn = limited(next, {.at_once = 1}, std::move(clock));
    return [next = std::move(next), in_turn = std::move(in_turn), bytes_per_second](const Request& request) {
        auto size = lay_out(request.body, Secrets::plain).size;
        if (size <= small) return next(request);
        Request slow = request;
        slow.bytes_per_second = bytes_per_second;
        slow.deadline += std::chrono::milliseconds(size * 1000 / bytes_per_second);
        return in_turn(slow);
    };
}

}  // namespace igny8::net
