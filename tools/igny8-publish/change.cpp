// Changing jobs, and answering for those that only a person can decide.
#include <CLI/CLI.hpp>

#include <algorithm>

#include "base/error.hpp"
#include "commands.hpp"
#include "document/social_post.hpp"
#include "json/json.hpp"
#include "publish/result.hpp"
#include "publish/tokens.hpp"
#include "publish/zone.hpp"
#include "shared.hpp"

namespace igny8::tool {
namespace {

using publish::Job;
using publish::Queue;

/// `change(queue, job)` for each named job, and its result; with --dry-run the job as it is.
template <class Change>
void each_job(const std::vector<std::string>& names, app::Session& session, Change&& change) {
    auto& db = state_of(session);
    Queue queue(db);
    for (auto& name : names) {
        auto job = queue.find(name);
        if (!session.dry_run()) job = change(queue, job);
        session.write(publish::publish_result(db, job));
    }
}

struct JobsOptions {
    std::vector<std::string> jobs;
};
void declare_jobs(CLI::App& cli, JobsOptions& o) {
    cli.add_option("JOB", o.jobs, "Jobs, by id, its beginning, idempotency key or post")->required()->type_name("JOB");
}

struct EditOptions {
    std::string job, patch, text;
};
void declare_edit(CLI::App& cli, EditOptions& o) {
    cli.add_option("JOB", o.job, "The job")->required()->type_name("JOB");
    cli.add_option("--text", o.text, "The post's new text")->type_name("TEXT");
    cli.add_option("--patch", o.patch, "Merge this JSON file into the post (RFC 7396; '-' is standard input)")
        ->type_name("FILE");
}

void edit(const EditOptions& o, app::Session& session) {
    if (o.text.empty() && o.patch.empty()) throw Error(Fault::usage, "nothing to change").hint("use --text or --patch");
    each_job({o.job}, session, [&](Queue& queue, const Job& job) {
        auto document = json::parse(job.payload, "the state file");
        if (!o.patch.empty()) json::merge(document, json::read(o.patch));
        if (!o.text.empty()) document["post_text"] = o.text;
        if (job.kind == "post") document = document::to_json(document::read_social_post(document));
        return queue.edit(job.id, document, session.clock().now());
    });
}

struct ScheduleOptions {
    std::string job, at;
};
void declare_schedule(CLI::App& cli, ScheduleOptions& o) {
    cli.add_option("JOB", o.job, "The job")->required()->type_name("JOB");
    cli.add_option("--at", o.at, "When to send it: 2026-12-01T09:00, 'tomorrow 9:00', +2h")
        ->required()
        ->type_name("TIME");
}

void schedule(const ScheduleOptions& o, app::Session& session) {
    auto& db = state_of(session);
    Queue queue(db);
    auto job = queue.find(o.job);
    auto now = session.clock().now();
    auto due = publish::parse_due(o.at, job.tz.empty() ? default_zone(session) : job.tz, now);
    publish::refuse_past(due, now);
    if (!session.dry_run()) job = queue.reschedule(job.id, due.at, due.local_time, due.time_zone, now);
    publish::ResultNotes notes;
    if (!due.warning.empty()) notes.warnings.push_back(due.warning);
    if (auto warning = publish::sign_in_warning(db, job.account_id, due.at); !warning.empty())
        notes.warnings.push_back(warning);
    session.write(publish::publish_result(db, job, notes));
}

void cancel(const JobsOptions& o, app::Session& session) {
    each_job(o.jobs, session,
             [&](Queue& queue, const Job& job) { return queue.cancel(job.id, session.clock().now()); });
}

/// Now, or at its own time when that is still to come.
Job start_anew(Queue& queue, const Job& job, Instant now) {
    return queue.retry(job.id, std::max(job.due_at, now), now);
}

void retry(const JobsOptions& o, app::Session& session) {
    each_job(o.jobs, session,
             [&](Queue& queue, const Job& job) { return start_anew(queue, job, session.clock().now()); });
}

void approve(const JobsOptions& o, app::Session& session) {
    each_job(o.jobs, session,
             [&](Queue& queue, const Job& job) { return queue.approve(job.id, session.clock().now()); });
}

struct HeldOptions {
    std::vector<std::string> jobs;
    std::string live, reason;
    bool is_not = false, hold = false;
};
void declare_held(CLI::App& cli, HeldOptions& o) {
    cli.add_option("JOB", o.jobs, "Jobs to answer for; none: list the held ones")->type_name("JOB");
    auto* live = cli.add_option("--it-is-live", o.live, "It is public, at this address")->type_name("URL");
    auto* is_not = cli.add_flag("--it-is-not", o.is_not, "It is not public: send it again");
    auto* hold = cli.add_flag("--hold", o.hold, "Hold a job that waits for its time");
    live->excludes(is_not)->excludes(hold);
    is_not->excludes(hold);
}

void held(const HeldOptions& o, app::Session& session) {
    auto& db = state_of(session);
    if (o.jobs.empty()) {
        for (auto& job : Queue(db).list({.states = {"held"}, .limit = 1000}))
            session.write(publish::publish_result(db, job));
        return;
    }
    if (o.live.empty() && !o.is_not && !o.hold)
        throw Error(Fault::usage, "no answer given").hint("use --it-is-live URL or --it-is-not");
    if (!o.live.empty() && o.jobs.size() > 1)
        throw Error(Fault::usage, "an address belongs to one post").hint("answer for each job alone");
    each_job(o.jobs, session, [&](Queue& queue, const Job& job) {
        auto now = session.clock().now();
        if (o.hold) return queue.hold(job.id, "person", now);
        return o.is_not ? queue.it_is_not(job.id, now) : queue.it_is_live(job.id, o.live, now);
    });
}

struct DeadOptions {
    std::string verb = "list";
    std::vector<std::string> jobs;
};
void declare_dead(CLI::App& cli, DeadOptions& o) {
    cli.add_option("VERB", o.verb, "list, show, retry or drop")
        ->check(CLI::IsMember({"list", "show", "retry", "drop"}))
        ->type_name("VERB");
    cli.add_option("JOB", o.jobs, "Jobs that were given up")->type_name("JOB");
}

void dead(const DeadOptions& o, app::Session& session) {
    auto& db = state_of(session);
    Queue queue(db);
    auto jobs = o.jobs;
    if (jobs.empty()) {
        if (o.verb != "list") throw Error(Fault::usage, "no job named").hint("'igny8-publish dead' lists them");
        for (auto& job : queue.list({.states = {"dead", "failed"}, .limit = 1000}))
            session.write(publish::publish_result(db, job));
        return;
    }
    for (auto& name : jobs) {
        auto job = queue.find(name);
        auto now = session.clock().now();
        if (o.verb == "retry" && !session.dry_run()) job = start_anew(queue, job, now);
        if (o.verb == "drop" && !session.dry_run()) job = queue.drop(job.id, now);
        session.write(o.verb == "show" ? publish::publish_story(db, job) : publish::publish_result(db, job));
    }
}

}  // namespace

app::Command edit_command() {
    return app::command<EditOptions>("edit", "Change a post before it is sent", declare_edit, edit);
}
app::Command schedule_command() {
    return app::command<ScheduleOptions>("schedule", "Send a job at another time", declare_schedule, schedule);
}
app::Command cancel_command() {
    return app::command<JobsOptions>("cancel", "Cancel jobs that are not being sent yet", declare_jobs, cancel);
}
app::Command retry_command() {
    return app::command<JobsOptions>("retry", "Give failed, dead or cancelled jobs a new start", declare_jobs, retry);
}
app::Command approve_command() {
    return app::command<JobsOptions>("approve", "Let drafts and held jobs go", declare_jobs, approve);
}
app::Command held_command() {
    return app::command<HeldOptions>("held", "List held jobs, or say whether they are public", declare_held, held);
}
app::Command dead_command() {
    return app::command<DeadOptions>("dead", "Look after jobs that were given up", declare_dead, dead);
}

}  // namespace igny8::tool
