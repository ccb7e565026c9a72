#pragma once
// Rows of the engine's tables as values.
#include <optional>

#include "publish/job.hpp"
#include "state/db.hpp"

namespace igny8::publish {

/// Columns of pub_job in the order `read_job` expects; `j` is the table's alias.
extern const char* const job_columns;
Job read_job(const state::Row& row);
extern const char* const account_columns;  ///< `a` is the table's alias
Account read_account(const state::Row& row, int first = 0);
extern const char* const step_columns;
StepRow read_step(const state::Row& row);

/// The single text or number that is there.
inline int64_t read_integer(const state::Row& row) { return row.integer(0); }
inline std::string read_text(const state::Row& row) { return row.text(0); }

std::optional<Job> job_by_id(state::Db& db, const std::string& id);
std::optional<Account> account_by_id(state::Db& db, int64_t id);
std::vector<StepRow> steps_of(state::Db& db, const std::string& job_id);

inline int64_t ms(Instant instant) { return instant.time_since_epoch().count(); }

}  // namespace igny8::publish
