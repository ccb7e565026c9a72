// What became of a post whose answer was lost, and of one that may have gone out before this file was restored.
#include "base/error.hpp"
#include "base/log.hpp"
#include "publish/fail_point.hpp"
#include "publish/payload.hpp"
#include "publish/rows.hpp"
#include "publish/sender.hpp"

namespace igny8::publish {
namespace {

/// The step that may have happened: the one that was sent, else the next that would be.
const StepRow* doubtful(const std::vector<StepRow>& steps) {
    for (auto& s : steps)
        if (s.irreversible && (s.state == "sending" || s.state == "unknown")) return &s;
    return nullptr;
}

const platform::Step* step_named(const std::vector<platform::Step>& plan, const StepRow* row) {
    for (auto& step : plan)
        if (step.visible && (!row || step.name == row->name)) return &step;
    return nullptr;
}

/// An answer that came after its job had been taken away: nothing needs to be looked up.
std::optional<platform::Sighting> late_answer(const StepRow* row) {
    if (!row) return {};
    for (auto& entry : row->evidence)
        if (entry.value("late_answer", false))
            return platform::Sighting{.finding = platform::Finding::found,
                                      .remote_id = entry.value("remote_id", ""),
                                      .remote_url = entry.value("remote_url", ""),
                                      .refs = {},
                                      .evidence = {{"late_answer", true}}};
    return {};
}

/// Nothing of ours is older than this.
Instant search_from(const Job& job, const StepRow* row) {
    constexpr Milliseconds margin{120'000};
    if (row && row->sent_at) return *row->sent_at - margin;
    return std::min(job.due_at, job.created_at) - margin;
}

bool owned_by_another(state::Db& db, const Job& job, std::string_view remote_id) {
    return db
        .one(read_integer, "select 1 from pub_job where account_id = ? and remote_id = ? and id <> ? limit 1",
             job.account_id, remote_id, job.id)
        .has_value();
}

}  // namespace

platform::Sighting Sender::sight(Task& task, const platform::Step& step, const StepRow* row) {
    if (auto answer = late_answer(row)) return *answer;
    auto& work = task.work;
    platform::Search search{
        search_from(work.job, row), now(), [&](std::string_view id) {
            return shared_.db.run([&](state::Db& db) { return owned_by_another(db, work.job, id); });
        }};
    try {
        auto& adapter = shared_.world.platforms->adapter(work.account.platform);
        return adapter.look(step, platform_job(work.job, work.account), remembered(work), search, context(task, step));
    } catch (const std::exception& e) {
        return {.finding = platform::Finding::unreadable, .evidence = {{"error", e.what()}}};
    }
}

void Sender::look(Task& task) {
    auto& work = task.work;
    auto* row = doubtful(work.steps);
    auto drop = [&](const std::string& state, const std::string& why) {
        shared_.db.run([&](state::Db& db) { put_back(db, work, state, "unreadable", why, now(), now()); });
    };
    bool refuses_duplicates = false;
    try {
        auto& adapter = shared_.world.platforms->adapter(work.account.platform);
        refuses_duplicates = work.account.on_unknown == "probe" && adapter.describe().refuses_duplicates;
        task.plan = adapter.plan(platform_job(work.job, work.account), saved_steps(work.steps));
    } catch (const std::exception& e) {
        return drop("held", e.what());
    }
    auto* step = step_named(task.plan, row);
    if (!step) return drop("held", "it cannot be told what was sent");
    Doubt doubt{.guarantee = step->guarantee,
                .state = work.job.state,
                .on_unknown = work.account.on_unknown,
                .refuses_duplicates = refuses_duplicates,
                .last_class = work.job.last_class,
                .reads = work.job.reads,
                .attempt = work.job.attempt,
                .since = work.job.unknown_since.value_or(work.job.updated_at)};
    platform::Sighting sighting;
    auto verdict = late_answer(row) ? std::nullopt : judge_unseen(doubt);
    if (!verdict) {
        sighting = sight(task, *step, row);
        verdict = judge(sighting, doubt, shared_.rules, now());
    }
    fail_point("after-look");
    bool last = step == &task.plan.back();
    if (sighting.refusal) return given_up(task, *step, sighting);
    shared_.db.run([&](state::Db& db) {
        if (!settle_doubt(db, work, *step, sighting, *verdict, last, now())) return;
        auto job = *job_by_id(db, work.job.id);
        if (job.state != work.job.state) shared_.count(job);
    });
}

/// The platform refused it after it had taken it: what follows is what a refusal at once would have led to.
void Sender::given_up(Task& task, const platform::Step& step, const platform::Sighting& sighting) {
    auto& work = task.work;
    auto result = *sighting.refusal;
    result.evidence = sighting.evidence;
    shared_.db.run([&](state::Db& db) {
        auto at = now();
        auto what = consequence(step, with_end_of_limit(db, work, step, result, at), work.job, shared_.rules, at,
                                shared_.chance());
        if (!finish_step(db, work, step, result, what, false, shared_.rules, at)) return;
        shared_.count(*job_by_id(db, work.job.id));
    });
}

/// A late post is looked up before it is sent: a restored file may have forgotten that it went out. True when there is
/// nothing left to send now.
bool Sender::looked_first(Task& task) {
    auto& work = task.work;
    auto& step = task.plan[task.next];
    constexpr int patience = 3;  // failed looks
    bool late = now() - work.job.due_at > shared_.rules.look_first;
    if (!late || work.job.looked_at || step.guarantee == platform::Guarantee::blind || !step.visible) return false;
    auto sighting = sight(task, step, nullptr);
    bool failed = sighting.finding == platform::Finding::unreadable && sighting.permitted;
    return shared_.db.run([&](state::Db& db) {
        if (sighting.finding == platform::Finding::absent || (failed && work.job.snoozes >= patience) ||
            (!failed && sighting.finding == platform::Finding::unreadable)) {
            db.run("update pub_job set looked_at = ? where id = ?", ms(now()), work.job.id);
            return false;
        }
        if (failed) {
            db.run("update pub_job set snoozes = snoozes + 1 where id = ?", work.job.id);
            put_back(db, work, "scheduled", "look", "it is late, and could not be looked up yet",
                     now() + shared_.rules.gaps.front(), now());
            return true;
        }
        Verdict verdict{"published", "", "it had gone out already"};
        if (sighting.finding != platform::Finding::found)
            verdict = {"held", "several", "something like it is public already"};
        settle_doubt(db, work, step, sighting, verdict, &step == &task.plan.back(), now());
        shared_.count(*job_by_id(db, work.job.id));
        return true;
    });
}

}  // namespace igny8::publish
