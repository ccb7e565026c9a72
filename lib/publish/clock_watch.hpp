#pragma once
// Whether our clock can be trusted with "now": every answer of a network carries the network's own time.
#include <atomic>
#include <optional>

#include "base/clock.hpp"
#include "net/request.hpp"

namespace igny8::publish {

/// Safe to use from several threads. One network with a wrong clock does not count against ours: what is judged is the
/// answer that agrees with us best.
class ClockWatch {
public:
    static constexpr Milliseconds telling{60'000}, refusing{300'000};  ///< PUBLISHING 3.9

    /// The same exchange, its answer's date compared. The watch must outlive it.
    net::Send over(net::Send send);

    /// What an earlier run was told, until an answer says better.
    void believe(Milliseconds ahead) { believed_ = ahead.count(); }
    /// An exchange took place, whatever came of it.
    bool asked() const { return asked_; }
    /// As told in this run.
    std::optional<Milliseconds> told() const;
    /// By how much our clock is ahead of the networks' (behind: below zero); nothing until one told its time, or
    /// an earlier run is believed.
    std::optional<Milliseconds> ahead() const;
    /// Too far off to publish by it.
    bool refuses() const;

private:
    static constexpr int64_t unknown = INT64_MAX;
    void note(Milliseconds ahead);
    std::atomic<int64_t> ahead_{unknown}, believed_{unknown};
    std::atomic<bool> asked_{false};
};

}  // namespace igny8::publish
