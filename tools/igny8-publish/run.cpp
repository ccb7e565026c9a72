// Sending: what is due, one job now, and looking for those whose answer was lost.
#include <CLI/CLI.hpp>

#include "app/network.hpp"
#include "app/storage.hpp"
#include "around_run.hpp"
#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"
#include "base/owners.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "net/wrappers.hpp"
#include "publish/clock_watch.hpp"
#include "publish/result.hpp"
#include "publish/why.hpp"
#include "shared.hpp"

namespace igny8::tool {
namespace {

struct RunOptions {
    std::string max_duration, account, bwlimit;
    int limit = 0, workers = 0;
    bool wait = false, allow_parallel = false, follow = false, report = false, fail_if_empty = false;
};

/// "50s", "5m", "2h", "500ms"; a bare number is seconds.
Milliseconds duration(const std::string& text) {
    char* end = nullptr;
    auto value = std::strtod(text.c_str(), &end);
    std::string unit = end;
    double factor = unit == "ms"                  ? 1
                    : unit == "s" || unit.empty() ? 1000
                    : unit == "m"                 ? 60'000
                    : unit == "h"                 ? 3.6e6
                                                  : 0;
    if (end == text.c_str() || factor == 0 || value < 0 || value * factor > 1e12)
        throw Error(Fault::usage, "'{}' is no length of time", text).hint("write 50s, 5m or 2h");
    return Milliseconds{static_cast<int64_t>(value * factor)};
}

/// "800k", "2M": bytes a second, a thousand of them in a k.
uint64_t speed(const std::string& text) {
    char* end = nullptr;
    auto value = std::strtod(text.c_str(), &end);
    auto unit = text::ascii_lower(end);
    double factor = unit.empty() ? 1 : unit == "k" ? 1e3 : unit == "m" ? 1e6 : unit == "g" ? 1e9 : 0;
    if (end == text.c_str() || factor == 0 || !(value * factor >= 1) || value * factor > 1e12)
        throw Error(Fault::usage, "'{}' is no speed", text).hint("write 800k or 2M: bytes a second");
    return static_cast<uint64_t>(value * factor);
}

void declare_run(CLI::App& cli, RunOptions& o) {
    cli.add_option("--max-duration", o.max_duration, "Start nothing new after this long (50s, 5m)")->type_name("TIME");
    cli.add_option("--limit", o.limit, "Send at most so many posts")->check(CLI::NonNegativeNumber)->type_name("N");
    cli.add_option("--account", o.account, "Only this account: SITE, SITE/PLATFORM or SITE/PLATFORM/HANDLE")
        ->type_name("ACCOUNT");
    cli.add_option("--workers", o.workers, "Accounts to send to at once; 0: as publish.workers says")
        ->check(CLI::Range(0, 256))
        ->type_name("N");
    cli.add_option("--bwlimit", o.bwlimit, "Upload at most so many bytes a second, all uploads together (800k, 2M)")
        ->type_name("SPEED");
    cli.add_flag("--wait", o.wait, "Wait for another publisher to end instead of leaving the work to it");
    cli.add_flag("--allow-parallel", o.allow_parallel, "Work beside another publisher on the same state file");
    cli.add_flag("--follow", o.follow, "Go on with what falls due, until --max-duration or a signal");
    cli.add_flag("--report", o.report, "Print the result of each post that was worked on");
    cli.add_flag("--fail-if-empty", o.fail_if_empty, "Exit with status 9 when nothing was due");
    app::declare_vault(cli);
}

/// What a person should know, one line each: only what this run changed, so that cron does not repeat it.
void report(const publish::Summary& done) {
    for (auto& owner : done.overdue_owners)
        log::warn("publisher {} is alive but past its lease; nothing of its work is taken away", owner);
    if (done.clock_ahead && std::chrono::abs(*done.clock_ahead) > publish::ClockWatch::telling)
        log::warn("this machine's clock is {} s {} the networks'", std::chrono::abs(*done.clock_ahead).count() / 1000,
                  done.clock_ahead->count() > 0 ? "ahead of" : "behind");
    if (done.clock_wrong)
        throw Error(Fault::busy, "this machine's clock is wrong: nothing is sent by it")
            .hint("set it, then run again: the networks are asked anew within ten minutes");
    if (done.restored)
        throw Error(Fault::busy, "the state file is older than what was published with it: nothing new is sent")
            .hint("posts in doubt are looked for; 'igny8-publish recover' goes on");
    if (done.held_late > 0)
        throw Error(Fault::busy, "{} posts are late and held: nothing is sent in a burst", done.held_late)
            .hint("'igny8-publish catchup --plan' shows how they would be spread");
    if (done.failed + done.held > 0)
        throw Error(Fault::partial, "{} post{} failed, {} held for a person", done.failed, done.failed == 1 ? "" : "s",
                    done.held)
            .hint("'igny8-publish list --status failed,dead,held' shows them");
}

std::optional<FileLock> instance_lock(const RunOptions& o, const Path& file) {
    if (o.allow_parallel) return {};
    if (o.wait) return FileLock::wait(file);
    return FileLock::take(file);
}

void run(const RunOptions& o, app::Session& session) {
    auto& db = state_of(session);
    auto start = session.clock().now();
    auto lock = instance_lock(o, publish::places_of(db).instance());
    if (!lock && !o.allow_parallel) return;  // another publisher sees to it
    auto platforms = platforms_of(session);
    auto world = world_of(session, platforms);
    if (!o.bwlimit.empty()) {
        world.send = net::paced(std::move(world.send), speed(o.bwlimit), session.clock());
        world.make_public = app::public_maker(session, world.send);
    }
    std::mutex mutex;
    std::vector<std::string> finished;
    if (o.report)
        world.finished = [&](const publish::Job& job) {
            std::lock_guard guard(mutex);
            finished.push_back(job.id);
        };
    publish::RunOptions options;
    options.workers = o.workers > 0 ? o.workers : static_cast<int>(session.config().number("publish.workers"));
    options.limit = o.limit;
    options.follow = o.follow;
    options.scope = parse_scope(o.account);
    options.headroom = static_cast<int>(session.config().number("publish.headroom_percent"));
    if (!o.max_duration.empty()) options.until = start + duration(o.max_duration);
    prepare_queue(session, db);
    auto done = publish::run(db, world, rules_of(session), options);
    tell_others(session, db);
    publish::Queue queue(db);
    for (auto& id : finished)
        if (auto job = queue.by_id(id)) session.write(publish::publish_result(db, *job));
    stop_if_interrupted();
    report(done);
    if (o.fail_if_empty && done.published + done.in_doubt + done.later == 0) session.end_with(exit_empty);
}

struct NowOptions {
    std::vector<std::string> jobs;
};
void declare_now(CLI::App& cli, NowOptions& o) {
    cli.add_option("JOB", o.jobs, "Jobs to send now, whenever they were due")->required()->type_name("JOB");
    app::declare_vault(cli);
}

void now(const NowOptions& o, app::Session& session) {
    auto& db = state_of(session);
    publish::Queue queue(db);
    auto platforms = platforms_of(session);
    auto world = world_of(session, platforms);
    for (auto& name : o.jobs) {
        auto job = queue.find(name);
        auto due = session.clock().now();
        job = queue.reschedule(job.id, due, "", job.tz, due);
        if (job.state == "draft" || job.held_for == "approval") job = queue.approve(job.id, due);
        auto account = publish::Accounts(db).list();
        publish::RunOptions options;
        options.workers = 1;
        for (auto& a : account)
            if (a.id == job.account_id) options.scope = {a.site, a.platform, a.handle};
        publish::run(db, world, rules_of(session), options);
        job = queue.find(job.id);
        publish::ResultNotes notes;
        if (job.state != "published") notes.warnings.push_back(publish::why(db, job, rules_of(session), due));
        session.write(publish::publish_result(db, job, notes));
    }
}

struct ReconcileOptions {
    std::vector<std::string> jobs;
    bool look = false;
};
void declare_reconcile(CLI::App& cli, ReconcileOptions& o) {
    cli.add_option("JOB", o.jobs, "Jobs in doubt; none: all of them")->type_name("JOB");
    cli.add_flag("--look", o.look, "Look now, before the next look would be due");
    app::declare_vault(cli);
}

void reconcile(const ReconcileOptions& o, app::Session& session) {
    auto& db = state_of(session);
    publish::Queue queue(db);
    auto platforms = platforms_of(session);
    auto world = world_of(session, platforms);
    std::vector<publish::Job> jobs;
    for (auto& name : o.jobs) jobs.push_back(queue.find(name));
    if (o.jobs.empty()) jobs = queue.list({.states = {"unknown", "confirming", "held"}, .limit = 1000});
    for (auto& job : jobs) {
        bool in_doubt = job.state == "unknown" || job.state == "confirming" ||
                        (job.state == "held" && job.unknown_since.has_value());
        if (o.jobs.empty() && !in_doubt) continue;
        if (o.look) job = publish::look_now(db, world, rules_of(session), job.id);
        auto out = publish::publish_story(db, job);
        out["why"] = publish::why(db, job, rules_of(session), session.clock().now());
        out.erase("document");
        session.write(out);
    }
}

}  // namespace

app::Command run_command() {
    return app::command<RunOptions>("run", "Send what is due and look for what is in doubt", declare_run, run);
}
app::Command now_command() { return app::command<NowOptions>("now", "Send jobs now", declare_now, tool::now); }
app::Command reconcile_command() {
    return app::command<ReconcileOptions>("reconcile", "Show what was asked and seen of jobs whose answer was lost",
                                          declare_reconcile, reconcile);
}

}  // namespace igny8::tool
