#pragma once
// What a person should know of the state file before trusting it with posts. Reads only: nothing is sent or changed.
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "publish/identity.hpp"
#include "publish/rules.hpp"

namespace igny8::publish {

enum class Grade { ok, warn, fail };
std::string_view name(Grade grade);  ///< "ok", "warn", "fail"

/// One line of a doctor's report: what was looked at, how it is, and the command or step that mends it.
struct Check {
    std::string about;
    Grade grade = Grade::ok;
    std::string words, fix{};
};

/// The file itself, the clock, whose machine it is, publishers that hang, jobs that wait for a person, cron, accounts.
/// `machine` is machine_hash(). What is well is said too, in one line for each thing.
std::vector<Check> health(state::Db& db, const Places& places, const std::string& machine, const Rules& rules,
                          Instant now);

/// Months that the platforms' files of facts are old: they tell limits and prices that change.
std::vector<Check> spec_health(Instant now);

}  // namespace igny8::publish
