#pragma once
// The publisher: takes due jobs, sends them, and finds out what became of those whose answer was lost. No daemon: a run
// does what is due and ends.
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "net/request.hpp"
#include "platform/registry.hpp"
#include "publish/claims.hpp"
#include "publish/identity.hpp"
#include "publish/refresh.hpp"
#include "publish/rules.hpp"
#include "publish/sealed_refs.hpp"

namespace igny8::publish {

/// What a run needs of the world; app/ or a test fills it.
struct World {
    Clock clock{};
    net::Send send{};
    const platform::Registry* platforms = nullptr;
    std::function<double()> chance{};               ///< [0, 1); called under a lock
    std::function<Secret(const Account&)> token{};  ///< empty: no account has one
    /// Renews a token that the network refused at that time; empty: nothing can.
    std::function<Renewed(const Account&, Instant refused_at)> refresh{};
    std::function<bool()> stop{};                ///< asked between two pieces of work
    std::function<void(const Job&)> finished{};  ///< a job reached an end; called from several threads
    std::string machine{};                       ///< machine_hash()
    /// Puts a file where strangers can fetch it, asking now and then whether it is still wanted, and gives its address;
    /// empty: no storage is set up. Called from several threads.
    std::function<std::string(const Path&, const std::function<bool()>& wanted)> make_public{};
    Keeper keeper{};  ///< for what steps remember; called from several threads
};

struct RunOptions {
    int workers = 8;                 ///< senders at once, each on an account of its own
    int limit = 0;                   ///< jobs taken at most; 0: all that are due
    std::optional<Instant> until{};  ///< nothing new is started after it
    bool follow = false;             ///< wait for what falls due until `until`, instead of ending when nothing is
    Scope scope{};
    int headroom = 20;  ///< per cent of every limit left unused
};

struct Summary {
    int published = 0, failed = 0, held = 0, in_doubt = 0, later = 0;
    int64_t held_late = 0;
    bool restored = false;
    std::optional<Milliseconds> clock_ahead{};  ///< of the networks' clocks, as far as one told its time
    bool clock_wrong = false;                   ///< too far off: nothing visible was sent once that was known
    std::vector<std::string> overdue_owners{};
};

/// Errors: Fault::config and Fault::busy as `enter`; Fault::busy, Fault::io when the state file fails underneath.
Summary run(state::Db& db, const World& world, const Rules& rules, const RunOptions& options);

/// One look at a job in doubt now, whenever its next look would be due. Errors: Fault::input for a job that is not.
Job look_now(state::Db& db, const World& world, const Rules& rules, const std::string& job_id);

/// What would be sent, without sending: steps, classes, charges. Pure.
json::Value plan_of(const platform::Registry& platforms, const Job& job, const Account& account,
                    const std::vector<StepRow>& steps);

}  // namespace igny8::publish
