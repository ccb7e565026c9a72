#pragma once
#include <string>

#include "publish/job.hpp"
#include "publish/rules.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

/// What a job waits for, or what became of it, in one sentence. Times are told in the job's zone.
std::string why(state::Db& db, const Job& job, const Rules& rules, Instant now);

}  // namespace igny8::publish
