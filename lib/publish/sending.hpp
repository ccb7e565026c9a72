#pragma once
// The records around a visible step: the intent before the first byte leaves, the fenced result after, and what a look
// decided. Each runs inside the caller's transaction.
#include <optional>
#include <string>
#include <vector>

#include "platform/adapter.hpp"
#include "publish/claims.hpp"
#include "publish/ledger.hpp"
#include "publish/rules.hpp"

namespace igny8::publish {

/// Whether the holder may send now.
struct Permission {
    bool granted = false;
    std::string waits_for{};  ///< rate, account, paused; "lost": the job is no longer ours
    std::string why{};
    Instant free_at{};
};
/// Says what became of a job: its document's row, the audit and an event.
void tell(state::Db& db, const std::string& id, std::string_view event, json::Value detail, Instant now);

/// The intent record: fence, single sender, pause, rate and money, frozen payload and step, together or not at all.
/// It is held for the step's deadline and half a lease.
Permission begin_sending(state::Db& db, const Work& work, const platform::Step& step, char guarantee, int headroom,
                         const Rules& rules, Instant now);

/// A step that nobody sees begins: the lease is renewed, and what it costs of a limit is reserved.
Permission begin_preparing(state::Db& db, const Work& work, const platform::Step& step, int headroom,
                           const Rules& rules, Instant now);
bool renew_lease(state::Db& db, const Work& work, Milliseconds lease, Instant now);

/// Keeps what is known of a step, whoever holds the job by now.
void save_step(state::Db& db, const std::string& job, const platform::Step& step, const platform::Saved& saved);
void add_evidence(state::Db& db, const std::string& job, const std::string& step, const json::Value& entry);

/// A refusal for a limit that names no end: a limit of a day or a month ends with it.
platform::Result with_end_of_limit(state::Db& db, const Work& work, const platform::Step& step, platform::Result result,
                                   Instant now);

/// A step's result and what follows. False when the job is no longer ours: then nothing but evidence is written, and a
/// post that turns out to be out twice pauses its account.
bool finish_step(state::Db& db, const Work& work, const platform::Step& step, const platform::Result& result,
                 const Consequence& what, bool last_step, const Rules& rules, Instant now);

/// All steps are done.
bool publish_job(state::Db& db, const Work& work, Instant now);

/// A look's verdict.
bool settle_doubt(state::Db& db, const Work& work, const platform::Step& step, const platform::Sighting& sighting,
                  const Verdict& verdict, bool last_step, Instant now);

/// Gives a claimed job back with another state: held, skipped, failed, scheduled (to wait).
bool put_back(state::Db& db, const Work& work, const std::string& state, const std::string& reason,
              const std::string& why, Instant not_before, Instant now);

}  // namespace igny8::publish
