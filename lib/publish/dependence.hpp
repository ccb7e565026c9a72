#pragma once
// Posts that wait for another to be public, and what becomes of them when it does not.
#include <optional>
#include <string>

#include "publish/job.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

enum class Dependence { go, wait, hold, skip };

/// What a due job does that waits for `parent` (null: it is not in the queue). A parent that failed, is dead, cancelled
/// or skipped, or that is not public at the job's `after_until`, lets the job's policy decide; `wait` ends with a hold
/// at that time.
Dependence depend(const Job& job, const Job* parent, Instant now);
/// Why it was not to be waited for any longer: "the post it waits for is failed".
std::string dependence_words(const Job& job, const Job* parent);

/// The job or document a job waits for.
std::optional<Job> parent_of(state::Db& db, const Job& job);

/// Holds or skips the jobs whose time of waiting is over, and tells of each, whether its account is open or not. Inside
/// the caller's transaction. Gives their number.
int64_t give_up_waiting(state::Db& db, Instant now);

}  // namespace igny8::publish
