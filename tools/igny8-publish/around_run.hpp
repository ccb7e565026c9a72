#pragma once
// What a run does before and after sending: the calendar catches up, and others are told.
#include "app/session.hpp"
#include "publish/notify.hpp"

namespace igny8::tool {

/// Follows a new zone database and puts the next posts of series into the queue. What a person should know is logged.
void prepare_queue(app::Session& session, state::Db& db);

/// Delivers what is due. Never fails: what could not be told is tried again by a later run.
void tell_others(app::Session& session, state::Db& db);

/// Errors: Fault::config.
publish::NotifyTargets notify_targets(const app::Session& session);
publish::NotifyWorld notify_world(const app::Session& session);

}  // namespace igny8::tool
