#pragma once
// Asking the networks for the numbers that are due, a batch at a time, without taking what publishing needs.
#include <functional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "metrics/due.hpp"
#include "metrics/items.hpp"
#include "platform/numbers.hpp"

namespace igny8::metrics {

/// The ledger of calls and money, which posts and readings share.
class Limits {
public:
    virtual ~Limits() = default;
    /// Notes a call before it is made. Nothing: there is room, beside what posts may still need. Else when there may
    /// be.
    virtual std::optional<Instant> reserve(int64_t account, const std::vector<platform::Charge>& charges,
                                           const std::string& call, Instant now) = 0;
    /// `sent`: it may have counted; else it is given back.
    virtual void settle(const std::string& call, bool sent) = 0;
    virtual void block(int64_t account, const std::string& bucket, Instant until) = 0;
    virtual void learn(int64_t account, const platform::LimitNews& news, Instant now) = 0;
};

struct World {
    Clock clock;
    net::Send send;
    std::function<platform::NumbersSource*(const std::string& platform)> source;
    /// The account's token; `renew` when the network refused the one it has. Errors: Fault::auth, Fault::unavailable …
    std::function<Secret(int64_t account, bool renew)> token;
    Limits* limits = nullptr;
    std::function<bool()> stop = [] { return false; };
    Report report = silent_report();
};

/// Why some of an account's numbers were not read.
struct Trouble {
    std::string account;
    std::string kind;  ///< a retry class ("rate", "auth_fatal", …), or "room": its limits have none left
    std::string message;
    std::optional<Instant> retry_at;
    size_t waiting = 0;  ///< items that were due and not read
};

struct Fetched {
    std::vector<std::string> read;  ///< ids, in the order they were read
    size_t told = 0;                ///< of those: with at least one number
    std::vector<Trouble> troubles;
};

/// Reads the numbers of `items` and saves each batch as it comes. One account's trouble ends that account only.
Fetched fetch(state::Db& db, const World& world, const std::vector<Item>& items);

}  // namespace igny8::metrics
