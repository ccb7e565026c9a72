#pragma once
#include <string>
#include <vector>

#include "publish/rules.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

struct CatchUp {
    std::string job_id;
    Instant at;
};
/// When each missed and held post would go: oldest first, each account's distance kept, and no more of them a day than
/// `catch_ups`.
std::vector<CatchUp> plan_catchup(state::Db& db, const Rules& rules, Instant now);
/// Schedules them so. What was answered meanwhile is left alone.
void apply_catchup(state::Db& db, const std::vector<CatchUp>& spread, Instant now);

}  // namespace igny8::publish
