#include "trouble.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace igny8::tool {
namespace {

bool executes(Mishap mishap) {
    return mishap != Mishap::cut && mishap != Mishap::rate && mishap != Mishap::error_first;
}

void send_slowly(const std::string& bytes, int milliseconds, Wire& wire) {
    constexpr size_t pieces = 20;
    auto size = std::max<size_t>(1, bytes.size() / pieces);
    for (size_t at = 0; at < bytes.size(); at += size) {
        system_clock().sleep(Milliseconds{milliseconds / static_cast<int>(pieces)});
        if (!wire.send(std::string_view(bytes).substr(at, size))) return;
    }
}

}  // namespace

std::string plain_failure(int status, const char* why) {
    return reply_text(status, "Content-Type: application/json\r\n", fmt::format(R"({{"error":"{}"}})", why));
}

uint64_t Trouble::times(const std::string& request) {
    std::lock_guard lock(mutex_);
    return seen_[request]++;
}

void Trouble::befall(const Fate& fate, Wire& wire) {
    auto chance = chance_of(seed_, fate.request, times(fate.request));
    auto mishap = fate.changes ? draw(faults_, chance) : draw_read(faults_, chance);
    system_clock().sleep(Milliseconds{below(chance, faults_.delay)});
    if (mishap == Mishap::late)
        system_clock().sleep(
            Milliseconds{faults_.late_from + below(chance, std::max(0, faults_.late_to - faults_.late_from))});
    if (mishap == Mishap::cut) return wire.reset();
    std::string reply;
    if (executes(mishap)) reply = executed(fate, mishap, chance);
    answer(fate, mishap, reply, chance, wire);
}

std::string Trouble::executed(const Fate& fate, Mishap mishap, Chance& chance) const {
    // A machine too busy to keep its word about how late it may be does nothing instead.
    auto most = Milliseconds{faults_.late_to * 2 + 200};
    bool too_late = fate.changes && faults_.late > 0 && system_clock().now() - fate.received > most;
    return too_late ? plain_failure(503, "too busy") : fate.execute(mishap, chance);
}

/// It was done. What is said: nothing that makes sense, a refusal, or that it was there before.
std::string Trouble::lie(const Fate& fate, Chance& chance) {
    constexpr int codes[] = {200, 204, 302, 400, 403, 404, 422}, already_there = 7;
    auto drawn = below(chance, already_there);
    auto known = drawn == already_there && fate.already_there ? fate.already_there() : "";
    return known.empty() ? plain_failure(codes[drawn % already_there], "invalid parameter") : known;
}

void Trouble::answer(const Fate& fate, Mishap mishap, const std::string& reply, Chance& chance, Wire& wire) const {
    switch (mishap) {
        case Mishap::lost_fin:
            return wire.finish();
        case Mishap::lost_reset:
            return wire.reset();
        case Mishap::rate:
            wire.send(fate.too_many(faults_.retry_after, below(chance, 99) < faults_.says_when));
            return;
        case Mishap::error_first:
        case Mishap::error_after: {
            constexpr int codes[] = {500, 502, 503, 504};
            wire.send(plain_failure(codes[below(chance, 3)], "something went wrong"));
            return;
        }
        case Mishap::wrong_code:
            wire.send(lie(fate, chance));
            return;
        case Mishap::slow:
            return send_slowly(reply, faults_.slow_for, wire);
        default:
            if (reply.empty())  // the network itself says nothing
                wire.finish();
            else
                wire.send(reply);
    }
}

}  // namespace igny8::tool
