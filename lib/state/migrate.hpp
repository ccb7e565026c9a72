#pragma once
// Named migrations, compiled in from lib/state/migrations/*.sql, in order, never edited once landed.
#include <span>
#include <string_view>

#include "base/clock.hpp"

namespace igny8::state {

class Db;

struct Migration {
    std::string_view name, sql;
};

std::span<const Migration> migrations();

/// Errors: Fault::config when the file belongs to another program.
void check_identity(Db& db);

/// Applies what is missing. Errors: Fault::config when the file knows migrations that we do not: it is newer than we
/// are.
void migrate(Db& db, Instant now);

}  // namespace igny8::state
