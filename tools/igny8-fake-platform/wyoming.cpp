#include "wyoming.hpp"

#include <sys/socket.h>

#include <optional>

#include "base/error.hpp"

namespace igny8::tool {
namespace {

constexpr size_t longest_event = size_t{1} << 20;

/// The next event; nothing when the client has gone or what it says is none.
std::optional<tts::WyomingEvent> next(std::string& unread, Wire& wire) {
    char block[1 << 16];
    while (unread.size() <= longest_event) try {
            std::string_view rest = unread;
            if (auto event = tts::next_event(rest)) {
                unread.erase(0, unread.size() - rest.size());
                return event;
            }
            const ssize_t n = ::recv(wire.fd(), block, sizeof block, 0);
            if (n <= 0) return {};
            unread.append(block, static_cast<size_t>(n));
        } catch (const Error&) {
            return {};
        }
    return {};
}

}  // namespace

WyomingServer::WyomingServer(uint64_t seed, const Faults& faults, const Path& record) : trouble_(seed, faults) {
    if (!record.empty()) record_ = std::make_unique<Lines>(record);
}

void WyomingServer::converse(Wire& wire) {
    std::string unread;
    while (wire.open()) {
        const auto event = next(unread, wire);
        if (!event) return;
        answer(*event, wire);
    }
}

/// Other events are passed over, as servers do.
void WyomingServer::answer(const tts::WyomingEvent& event, Wire& wire) {
    if (event.type != "describe" && event.type != "synthesize") return;
    if (record_) record_->write({{"network", name}, {"event", event.type}, {"data", event.data}});
    Fate fate{.request = tts::written(event),
              .changes = event.type == "synthesize",
              .received = system_clock().now(),
              .execute =
                  [&](Mishap, Chance&) {
                      const std::lock_guard lock(mutex_);
                      return fake_.answer(tts::written(event));
                  },
              .too_many =
                  [](int, bool) {
                      return tts::written({"error", {{"text", "the server is busy"}}, ""});
                  }};
    trouble_.befall(fate, wire);
}

}  // namespace igny8::tool
