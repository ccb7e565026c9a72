#include "publish/catchup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "publish/audit.hpp"
#include "publish/documents.hpp"
#include "publish/rows.hpp"
#include "publish/zone.hpp"

namespace igny8::publish {
namespace {

/// How far an account's late posts have been spread.
struct Pace {
    Instant free;
    WallDay day;
    int used = 0;
};

Instant place(Pace& pace, const Account& account, const Rules& rules) {
    auto day = day_at(pace.free, account.tz);
    if (day != pace.day) pace = {pace.free, day, 0};
    if (pace.used >= rules.catch_ups) {
        auto morning = next_midnight(pace.free, account.tz) + std::chrono::hours(9);
        pace = {morning, day_at(morning, account.tz), 0};
    }
    auto at = pace.free;
    pace.free = at + std::max(account.min_gap, Milliseconds{1});
    ++pace.used;
    return at;
}

}  // namespace

std::vector<CatchUp> plan_catchup(state::Db& db, const Rules& rules, Instant now) {
    std::vector<CatchUp> out;
    std::map<int64_t, Pace> paces;
    auto missed = db.all(read_job,
                         fmt::format("select {} from pub_job j where j.state = 'held' and j.held_for = 'missed' and "
                                     "(j.expires_at is null or j.expires_at > ?) order by j.due_at, j.id",
                                     job_columns),
                         now);
    for (auto& job : missed) {
        auto account = *account_by_id(db, job.account_id);
        auto [at, fresh] = paces.try_emplace(account.id);
        if (fresh) {
            auto gap = account.last_published_at ? *account.last_published_at + account.min_gap : now;
            auto free = std::max(now, gap);
            at->second = {free, day_at(free, account.tz), 0};
        }
        out.push_back({job.id, place(at->second, account, rules)});
    }
    return out;
}

void apply_catchup(state::Db& db, const std::vector<CatchUp>& spread, Instant now) {
    state::Transaction transaction(db);
    for (auto& entry : spread) {
        auto changed = db.run(
            "update pub_job set state = 'scheduled', held_for = '', miss_policy = 'publish', not_before = "
            "?, waits_for = 'spacing', gen = gen + 1, updated_at = ? where id = ? and state = 'held' and "
            "held_for = 'missed'",
            ms(entry.at), ms(now), entry.job_id);
        if (changed != 1) continue;
        sync_document(db, *job_by_id(db, entry.job_id), now);
        write_audit(db, now, entry.job_id, "job.caught_up", {{"at", to_rfc3339(entry.at)}});
    }
    transaction.commit();
}

}  // namespace igny8::publish
