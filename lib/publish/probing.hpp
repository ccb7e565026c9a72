#pragma once
// Harmless reads that a run makes before it sends: of accounts that were stopped, and of a clock that was wrong.
#include "publish/sender.hpp"

namespace igny8::publish {

/// Accounts whose pause is over: a harmless read says whether they work again. A post is never the probe.
void probe_accounts(Shared& shared);

/// What the last run was told of our clock holds for this one. Was it wrong, the networks are asked before anything is
/// sent, though not every minute: reads cost. Where no account speaks to a network, nobody can tell, and it is
/// forgotten.
void doubt_the_clock(Shared& shared, ClockWatch& watch, Instant now);

/// Keeps what a network told in this run, for the next one and for `health`.
void keep_clock_note(state::Db& db, const ClockWatch& watch, Instant now);

}  // namespace igny8::publish
