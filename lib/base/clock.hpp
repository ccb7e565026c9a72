#pragma once
// Time comes in as an argument, so that a test can hold it still.
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace igny8 {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;

struct Clock {
    std::function<Instant()> now;
    std::function<void(Milliseconds)> sleep;
};

Clock system_clock();

/// "2026-11-23T09:30:00Z", with milliseconds only when there are any.
std::string to_rfc3339(Instant instant);
/// Date-time with zone ("Z" or "+02:00") or a bare date (midnight UTC); nothing when it is no such thing.
std::optional<Instant> from_rfc3339(std::string_view text);

}  // namespace igny8
