#pragma once
// The circuit breaker of an account, the pause of a platform, and the kill switch.
#include <optional>
#include <string>
#include <vector>

#include "publish/job.hpp"
#include "publish/rules.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

struct BreakerNews {
    std::string retry_class, message;
    const Rules& rules;
};

/// Inside the caller's transaction.
void note_success(state::Db& db, const Account& account, Instant now);
/// Opens after `breaker_streak` failures of one class in a row.
void note_failure(state::Db& db, const Account& account, const BreakerNews& news, Instant now);
/// Until a person closes it when `until` is empty.
void open_breaker(state::Db& db, const Account& account, const BreakerNews& news, std::optional<Instant> until,
                  Instant now);
/// Jobs that waited are late by now: the late policy decides on them.
void close_breaker(state::Db& db, const Account& account, Instant now);
/// Accounts whose pause is over and whose health a harmless read may now show.
std::vector<Account> half_open(state::Db& db, Instant now);

struct Pause {
    int64_t id = 0;
    std::string site{}, platform{}, handle{}, reason{};
    std::optional<Instant> until{};
    Instant created_at{};
};
/// Stops everything that is not being sent yet, from the commit on. Empty scope parts mean "any".
Pause pause(state::Db& db, const Pause& what, Instant now);
/// Removes the pauses of exactly that scope; gives their number.
int64_t resume(state::Db& db, const Pause& scope, Instant now);
std::vector<Pause> pauses(state::Db& db, Instant now);
/// The pause that holds an account, if any.
std::optional<Pause> pause_of(state::Db& db, const Account& account, Instant now);

void pause_account(state::Db& db, const Account& account, const std::string& reason, Instant now);
void pause_platform(state::Db& db, const std::string& platform, const BreakerNews& news, Instant now);

}  // namespace igny8::publish
