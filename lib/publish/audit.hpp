#pragma once
// Who changed what, from which run, and what the platform said: an append-only log whose rows hang together by hashes.
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "json/json.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

/// Who is acting, for rows written by this process. `run_id` is one process's; set once at its start.
struct Actor {
    std::string run_id = "-", name = "cli";
};
void set_actor(Actor actor);

/// Inside the caller's transaction, so that what is told is what happened.
void write_audit(state::Db& db, Instant now, const std::string& job_id, std::string_view event,
                 const json::Value& detail = {});

struct BrokenChain {
    int64_t row;
    std::string why;
};
/// The first row that does not hang together with those before it; nothing when the whole log does.
/// A log cut off at its end cannot be told by itself: keep `audit_head` elsewhere.
std::optional<BrokenChain> verify_audit(state::Db& db);
/// The last row's hash and number.
std::pair<int64_t, std::string> audit_head(state::Db& db);

/// Something others may want to know; delivered later, at least once, and never in the way of a post.
void write_event(state::Db& db, Instant now, const std::string& job_id, std::string_view event,
                 const json::Value& body);

}  // namespace igny8::publish
