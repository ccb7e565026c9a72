#include "net/retry.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <random>

#include "net/http_date.hpp"
#include "net/pause.hpp"

namespace igny8::net {

std::optional<std::chrono::seconds> whole_seconds(std::string_view text) {
    uint32_t seconds = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return std::chrono::seconds(seconds);
}

Chance system_chance() {
    return [] {
        thread_local std::mt19937_64 generator{std::random_device{}()};
        return std::uniform_real_distribution<double>(0, 1)(generator);
    };
}

std::optional<Milliseconds> retry_after(const Reply& reply) {
    auto header = reply.headers.get("Retry-After");
    if (!header) return {};
    if (auto seconds = whole_seconds(*header)) return seconds;
    auto date = from_http_date(std::string(*header));
    if (!date) return {};
    return std::max(Milliseconds(0), *date - reply.date.value_or(reply.received));
}

Milliseconds pause_after(int attempt, const RetryPolicy& policy, const Reply& reply, double chance) {
    auto part = [](Milliseconds time, double of) { return Milliseconds(std::llround(double(time.count()) * of)); };
    if (auto floor = retry_after(reply)) return *floor + part(*floor, chance / 10);
    auto grown = part(policy.base, std::exp2(std::clamp(attempt - 1, 0, 30)));
    return part(std::min(policy.cap, grown), chance);
}

bool worth_repeating(const Request& request, const Reply& reply) {
    if (request.visible) return false;
    if (reply.transport != Transport::delivered) return true;
    int status = reply.status;
    return status == 408 || status == 425 || status == 429 || (status >= 500 && status != 501);
}

Send retried(Send next, RetryPolicy policy, Clock clock, Chance chance) {
    return
        [next = std::move(next), policy, clock = std::move(clock), chance = std::move(chance)](const Request& request) {
            for (int attempt = 1;; ++attempt) {
                Reply reply = next(request);
                if (attempt >= policy.attempts || !worth_repeating(request, reply)) return reply;
                auto wait = pause_after(attempt, policy, reply, chance());
                if (wait > policy.patience) return reply;
                pause(clock, wait, true);
            }
        };
}

}  // namespace igny8::net
