#include "publish/sender.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <thread>

#include "base/error.hpp"
#include "base/log.hpp"
#include "publish/dependence.hpp"
#include "publish/fail_point.hpp"
#include "publish/payload.hpp"
#include "publish/rows.hpp"

namespace igny8::publish {

using platform::Outcome;

bool Shared::stopping() const {
    if (failed.load() || clock_wrong() || (world.stop && world.stop())) return true;
    if (options.until && world.clock.now() >= *options.until) return true;
    return options.limit > 0 && taken.load() >= options.limit;
}

void Shared::hold(int64_t account) {
    std::lock_guard lock(mutex);
    in_hand.insert(account);
}

void Shared::release(int64_t account) {
    std::lock_guard lock(mutex);
    in_hand.erase(account);
}

std::string Shared::accounts_in_hand() {
    std::lock_guard lock(mutex);
    return fmt::format("[{}]", fmt::join(in_hand, ","));
}

double Shared::chance() {
    std::lock_guard lock(mutex);
    return world.chance ? world.chance() : 0.5;
}

void Shared::count(const Job& job) {
    {
        std::lock_guard lock(mutex);
        if (job.state == "published")
            ++summary.published;
        else if (job.state == "failed" || job.state == "dead")
            ++summary.failed;
        else if (job.state == "held")
            ++summary.held;
        else if (job.state == "unknown" || job.state == "confirming")
            ++summary.in_doubt;
        else
            ++summary.later;
    }
    if (world.finished) world.finished(job);
}

std::optional<Task> Sender::take(state::Db& db) {
    if (shared_.stopping()) return {};
    if (auto work = claim_in_doubt(db, shared_.owner, shared_.options.scope, shared_.rules.lease, now()))
        return Task{.work = std::move(*work), .in_doubt = true};
    if (!shared_.may_send) return {};
    for (bool again = true; again;) {
        again = false;
        if (auto task = take_due(db, again)) {
            ++shared_.taken;
            return task;
        }
    }
    return {};
}

/// `again`: this job was put aside, another may be due.
std::optional<Task> Sender::take_due(state::Db& db, bool& again) {
    auto at = now();
    auto work =
        claim_due(db, shared_.owner, shared_.options.scope, shared_.rules.lease, at, shared_.accounts_in_hand());
    if (!work) return {};
    again = true;
    Task task{.work = std::move(*work)};
    if (!parent_public(db, task.work, at) || !admitted(db, task.work, at) || !planned(db, task, at)) return {};
    auto& job = task.work.job;
    bool late = at - job.due_at > shared_.rules.look_first && !job.looked_at;
    auto& step = task.plan[task.next];
    bool at_once = step.visible && !late && step.pause_before.count() == 0 &&
                   !has_files(json::parse(job.payload, "the state file"));
    if (at_once && !begin(db, task, at, false).granted) return {};
    shared_.hold(task.work.account.id);
    return task;
}

bool Sender::parent_public(state::Db& db, Work& work, Instant at) {
    if (work.job.after_key.empty() || work.job.frozen) return true;
    auto found = parent_of(db, work.job);
    auto* parent = found ? &*found : nullptr;
    auto what = depend(work.job, parent, at);
    if (what == Dependence::go) {
        auto address = parent ? parent->remote_url : std::string();
        work.job.payload = json::line(with_after_url(json::parse(work.job.payload, "the state file"), address));
        return true;
    }
    bool skip = what == Dependence::skip;
    if (what == Dependence::wait)
        put_back(db, work, "scheduled", "after", "", at + std::chrono::minutes(1), at);
    else
        end_unsent(db, work, skip ? "skipped" : "held", skip ? "" : "after", dependence_words(work.job, parent));
    return false;
}

bool Sender::admitted(state::Db& db, Work& work, Instant at) {
    if (!work.job.eligible_at) {
        work.job.eligible_at = at;
        db.run("update pub_job set eligible_at = ? where id = ?", ms(at), work.job.id);
    }
    if (work.job.frozen) return true;  // it was admitted before it was first sent
    bool late = is_late(work.job, shared_.rules);
    auto admission = admit(work.job, late ? lateness(db, work.job, work.account, at) : Lateness{}, shared_.rules, at);
    if (admission.state.empty()) return true;
    auto reason = admission.state == "held" ? "missed" : "spacing";
    put_back(db, work, admission.state, reason, admission.state == "scheduled" ? "" : admission.why,
             admission.not_before, at);
    return false;
}

bool Sender::planned(state::Db& db, Task& task, Instant at) {
    auto& work = task.work;
    if (!replan(db, task)) return false;
    if (task.next >= task.plan.size()) {  // it died between its last step and saying so
        publish_job(db, work, at);
        return false;
    }
    if (weakest(task.plan) <= work.job.require_class) return true;
    end_unsent(db, work, "held", "class",
               fmt::format("this account can only promise class {}, and {} is asked for", weakest(task.plan),
                           work.job.require_class));
    return false;
}

bool Sender::replan(state::Db& db, Task& task) {
    auto& work = task.work;
    try {
        auto& adapter = shared_.world.platforms->adapter(work.account.platform);
        task.plan = adapter.plan(platform_job(work.job, work.account), saved_steps(work.steps));
        for (auto& step : task.plan) step.deadline = std::min(step.deadline, shared_.rules.answer_limit);
        task.next = first_open(task.plan, work.steps);
        if (task.plan.empty()) throw Error(Fault::input, "there is nothing to send");
        return true;
    } catch (const std::exception& e) {
        end_unsent(db, work, "failed", "", e.what());
        return false;
    }
}

/// The intent for the next step; when it is refused, the job is put aside. `patient`: not for another sender of the
/// account, which will be done soon.
Permission Sender::begin(state::Db& db, Task& task, Instant at, bool patient) {
    auto& work = task.work;
    auto permission =
        begin_sending(db, work, task.plan[task.next], weakest(task.plan), shared_.options.headroom, shared_.rules, at);
    task.sending = permission.granted;
    bool wait = patient && permission.waits_for == "account";
    if (!permission.granted && !wait && permission.waits_for != "lost")
        put_back(db, work, "scheduled", permission.waits_for, permission.why, permission.free_at, at);
    return permission;
}

/// A person should hear of it as of what failed when it was sent.
void Sender::end_unsent(state::Db& db, const Work& work, const std::string& state, const std::string& reason,
                        const std::string& why) {
    if (put_back(db, work, state, reason, why, now(), now())) shared_.count(*job_by_id(db, work.job.id));
}

std::optional<Task> Sender::take_next(const Task& done) {
    shared_.release(done.work.account.id);
    return shared_.db.run([&](state::Db& db) { return take(db); });
}

std::optional<Task> Sender::work(Task task) {
    if (task.in_doubt) {
        look(task);
        return take_next(task);
    }
    fail_point("after-claim");
    if (!task.sending && looked_first(task)) return take_next(task);
    for (;;) {
        auto step = task.plan[task.next];
        if (!task.sending && !prepare(task, step)) return take_next(task);
        if (task.sending) fail_point("after-intent");
        auto result = perform(task, step);
        fail_point("after-reply");
        bool more = false;
        auto next = shared_.db.run([&](state::Db& db) -> std::optional<Task> {
            bool ours = finish(db, task, step, result, more);
            if (ours && more) return {};
            shared_.release(task.work.account.id);
            return Committer::attempt(db, [&] { return take(db); });
        });
        fail_point("after-save");
        if (!more) return next;
    }
}

/// The step may begin: what nobody sees at once, what is seen with its intent on disk.
bool Sender::prepare(Task& task, const platform::Step& step) {
    if (step.visible) return begin_visible(task, step);
    shared_.release(task.work.account.id);  // a long upload delays no other post of the account
    return shared_.db.run([&](state::Db& db) {
        auto at = now();
        auto permission = begin_preparing(db, task.work, step, shared_.options.headroom, shared_.rules, at);
        if (permission.waits_for == "rate")
            put_back(db, task.work, "scheduled", "rate", permission.why, permission.free_at, at);
        return permission.granted;
    });
}

bool Sender::begin_visible(Task& task, const platform::Step& step) {
    auto& work = task.work;
    try {
        verify_media(json::parse(work.job.payload, "the state file"));
    } catch (const Error& e) {
        shared_.db.run([&](state::Db& db) { end_unsent(db, work, "failed", "", e.message()); });
        return false;
    }
    if (shared_.clock_wrong()) {
        shared_.db.run([&](state::Db& db) {
            put_back(db, work, "scheduled", "clock", "this machine's clock is wrong", now(), now());
        });
        return false;
    }
    shared_.hold(work.account.id);
    if (step.pause_before.count() > 0 && task.next > 0) shared_.world.clock.sleep(step.pause_before);
    constexpr int patience = 40;
    constexpr Milliseconds pause{50};
    for (int tries = 1;; ++tries) {
        bool patient = tries < patience;
        auto permission = shared_.db.run([&](state::Db& db) { return begin(db, task, now(), patient); });
        if (permission.granted) return true;
        if (permission.waits_for != "account" || !patient) return false;
        shared_.world.clock.sleep(pause);
    }
}

platform::Context Sender::context(Task& task, const platform::Step& step) {
    auto& world = shared_.world;
    auto renew = [this, &task] {
        return shared_.db.run([&](state::Db& db) { return renew_lease(db, task.work, shared_.rules.lease, now()); });
    };
    platform::Context context{
        .send = world.send,
        .clock = world.clock,
        .token = world.token ? world.token(task.work.account) : Secret(),
        .save =
            [this, id = task.work.job.id, account = task.work.account, step](platform::Saved saved) {
                if (!step.visible) saved.refs = sealed(saved.refs, shared_.world.keeper, account);
                shared_.db.run([&](state::Db& db) { save_step(db, id, step, saved); });
            },
        .renew_lease = renew};
    if (world.make_public)
        context.make_public = [this, renew](const Path& file) {
            auto wanted = [this, renew, renewed = now()]() mutable {
                if (now() - renewed < shared_.rules.lease / 4) return true;
                renewed = now();
                return renew();
            };
            return shared_.world.make_public(file, wanted);
        };
    return context;
}

namespace {

/// What an exception says of a step that nobody sees: a setting to put right, a file that is not there, or bad luck.
Outcome outcome_of(Fault fault) {
    if (fault == Fault::config) return Outcome::config;
    if (fault == Fault::no_input || fault == Fault::input) return Outcome::media;
    return Outcome::server;
}

}  // namespace

/// A token that the network refused is renewed before the step is tried again. Gives what keeps the step from being
/// sent.
std::optional<platform::Result> Sender::renew_refused(Task& task) {
    auto& work = task.work;
    auto& world = shared_.world;
    if (work.job.last_class != "auth_refresh" || work.job.auth_tries == 0 || task.renewed || !world.refresh) return {};
    task.renewed = true;
    auto refused_at = work.job.created_at;
    for (auto& step : work.steps) refused_at = std::max(refused_at, step.answered_at.value_or(refused_at));
    auto renewed = world.refresh(work.account, refused_at);
    if (renewed.what == Renewal::fresh || renewed.what == Renewal::renewed) {
        work.account = renewed.account;
        return {};
    }
    if (renewed.what == Renewal::later)
        return platform::Result{.outcome = Outcome::not_sent,
                                .message = "its token cannot be renewed yet: " + renewed.why};
    return platform::Result{.outcome = Outcome::auth_fatal,
                            .message = renewed.why.empty() ? "the network refuses its token" : renewed.why};
}

/// With the addresses of uploads opened. Errors: as Keeper::open.
std::vector<platform::Saved> Sender::remembered(const Work& work) const {
    auto out = saved_steps(work.steps);
    for (auto& saved : out) saved.refs = opened(saved.refs, shared_.world.keeper, work.account);
    return out;
}

platform::Result Sender::perform(Task& task, const platform::Step& step) {
    auto& adapter = shared_.world.platforms->adapter(task.work.account.platform);
    auto job = platform_job(task.work.job, task.work.account);
    platform::Context world;
    std::vector<platform::Saved> saved;
    try {
        if (auto unsent = renew_refused(task)) return *unsent;
        world = context(task, step);
        saved = remembered(task.work);
    } catch (const Error& e) {  // its token cannot be opened, or has ended: nothing was sent
        return {.outcome = retryable(e.fault()) ? Outcome::not_sent : Outcome::auth_fatal, .message = e.message()};
    }
    auto send = [&]() -> platform::Result {
        try {
            auto result = adapter.perform(step, job, saved, world);
            if (!step.visible) result.refs = sealed(result.refs, shared_.world.keeper, task.work.account);
            return result;
        } catch (const Error& e) {
            return {.outcome = step.visible ? Outcome::ambiguous : outcome_of(e.fault()), .message = e.message()};
        } catch (const std::exception& e) {
            return {.outcome = step.visible ? Outcome::ambiguous : Outcome::server, .message = e.what()};
        }
    };
    std::chrono::milliseconds until_death{0};
    if (step.visible && dies_while_sending(until_death)) {
        std::thread sending([&] { send(); });
        std::this_thread::sleep_for(until_death);
        die();
    }
    return send();
}

bool Sender::finish(state::Db& db, Task& task, const platform::Step& step, const platform::Result& result, bool& more) {
    auto at = now();
    auto& work = task.work;
    if (result.outcome == Outcome::auth_refresh && work.job.auth_tries == 0 && !shared_.world.refresh)
        work.job.auth_tries = 1;  // nothing can renew it: a person must sign in
    if (result.outcome == Outcome::done && work.job.auth_tries > 0) {
        work.job.auth_tries = 0;
        db.run("update pub_job set auth_tries = 0 where id = ?", work.job.id);
    }
    auto what =
        consequence(step, with_end_of_limit(db, work, step, result, at), work.job, shared_.rules, at, shared_.chance());
    bool last = task.next + 1 >= task.plan.size();
    if (!finish_step(db, work, step, result, what, last, shared_.rules, at)) return false;
    task.sending = false;
    if (!what.state.empty() || last) {
        shared_.count(*job_by_id(db, work.job.id));
        return true;
    }
    work.steps = steps_of(db, work.job.id);
    if (!replan(db, task)) return true;
    more = task.next < task.plan.size();
    if (!more) publish_job(db, work, at);
    return true;
}

}  // namespace igny8::publish
