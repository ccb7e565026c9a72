#pragma once
// What somebody wants posted, made a job: the account it names, the time it means.
#include <optional>
#include <string>

#include "json/json.hpp"
#include "publish/accounts.hpp"
#include "publish/queue.hpp"
#include "publish/zone.hpp"

namespace igny8::publish {

struct Wish {
    Account account;
    NewJob job;           ///< `due_at` only when `timed`
    bool timed = false;   ///< the post names its time
    std::string title;    ///< for people
    std::string warning;  ///< a change of clocks
};

/// An igny8.social_post/1 with its account (`Accounts::for_document`), time (scheduled_at in time_zone, else in the
/// account's; `zone` is that of an outbox made for it), expiry, key, priority and parent. Whether its time has passed
/// is for the caller to judge. Errors: Fault::input naming the place; Fault::no_input for an account there is not.
Wish read_wish(state::Db& db, const json::Value& post, const std::string& zone, Instant now);

/// Puts a time into a job: what was wished for, and the zone data it was computed by.
void set_due(NewJob& job, const Due& due);

}  // namespace igny8::publish
