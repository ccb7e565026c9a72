#pragma once
// The publisher's statements that give it work and take it from the dead. Each runs inside the caller's transaction.
#include <optional>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "publish/job.hpp"
#include "publish/rules.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

/// A claimed job. What its holder writes counts as long as owner and generation are the row's.
struct Work {
    Job job{};
    Account account{};
    std::vector<StepRow> steps{};
};

/// Which accounts a run is for; empty: all.
struct Scope {
    std::string site{}, platform{}, handle{};
};

/// The earliest due job (priority first) among accounts that are enabled, healthy, not paused, and on which nothing is
/// being sent or in doubt. `but_not` is a JSON list of account ids: those the caller has in hand already.
std::optional<Work> claim_due(state::Db& db, const std::string& owner, const Scope& scope, Milliseconds lease,
                              Instant now, const std::string& but_not = "[]");
/// The job in doubt (unknown, confirming) whose next look is due. Its state stays.
std::optional<Work> claim_in_doubt(state::Db& db, const std::string& owner, const Scope& scope, Milliseconds lease,
                                   Instant now);

struct Reaped {
    int64_t back = 0, unknown = 0, looks = 0;
    std::vector<std::string> overdue{};  ///< alive, but past their lease: reported, never reaped
};
/// Work whose lease is over and whose owner is dead: what is reversible goes back, what may have been sent becomes
/// unknown.
Reaped reap(state::Db& db, const Path& owners, const Rules& rules, Instant now);

bool any_due(state::Db& db, Instant now);

/// Notes which jobs a publisher now sees due and free to go.
void mark_eligible(state::Db& db, Instant now);
/// After a time without a publisher (or with a closed account): lateness is measured anew.
void forget_eligible(state::Db& db, std::optional<int64_t> account, Instant now);
/// Jobs first seen at `now` that are late; holds them when there are more than `burst`, or after a downtime. Gives the
/// number held.
int64_t hold_burst(state::Db& db, const Rules& rules, bool downtime, Instant now);

/// What `admit` needs to know about a late job's account.
Lateness lateness(state::Db& db, const Job& job, const Account& account, Instant now);

}  // namespace igny8::publish
