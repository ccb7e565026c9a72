#pragma once
// Readings into the state file.
#include "metrics/items.hpp"

namespace igny8::metrics {

/// The item as it is after the reading: what was told replaces, what was not told stays with the time it was told, or
/// stays missing. Pure.
Item merged(Item item, const platform::Reading& reading, Instant now);

/// Writes the item's newest numbers and, when something was told, one more point of its history. Inside the caller's
/// transaction.
void save(state::Db& db, const Item& item, const platform::Reading& reading, Instant now);

/// What a source remembers of an account; an empty object at first.
json::Value memory_of(state::Db& db, int64_t account_id);
void remember(state::Db& db, int64_t account_id, const json::Value& memory, Instant now);

}  // namespace igny8::metrics
