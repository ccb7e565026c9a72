#include "publish/dependence.hpp"

#include <fmt/format.h>

#include "publish/rows.hpp"
#include "publish/sending.hpp"

namespace igny8::publish {
namespace {

bool over(const Job* parent) {
    return parent && (parent->state == "failed" || parent->state == "dead" || parent->state == "cancelled" ||
                      parent->state == "skipped");
}

bool too_late(const Job& job, Instant now) { return job.after_until && *job.after_until <= now; }

void give_up(state::Db& db, const Job& job, Instant now) {
    auto parent = parent_of(db, job);
    auto words = dependence_words(job, parent ? &*parent : nullptr);
    bool skip = job.after_failed == "skip";
    db.run(
        "update pub_job set state = ?, held_for = ?, last_error = ?, waits_for = '', gen = gen + 1, updated_at = ? "
        "where id = ?",
        skip ? "skipped" : "held", skip ? "" : "after", words, now, job.id);
    tell(db, job.id, skip ? "job.skipped" : "job.held", {{"why", words}}, now);
}

}  // namespace

Dependence depend(const Job& job, const Job* parent, Instant now) {
    if (parent && parent->state == "published") return Dependence::go;
    bool late = too_late(job, now);
    if (!late && (!over(parent) || job.after_failed == "wait")) return Dependence::wait;
    if (job.after_failed == "publish") return Dependence::go;
    return job.after_failed == "skip" ? Dependence::skip : Dependence::hold;
}

std::string dependence_words(const Job& job, const Job* parent) {
    if (over(parent)) return fmt::format("the post it waits for is {}", parent->state);
    return fmt::format("'{}' was not public in time", job.after_key);
}

std::optional<Job> parent_of(state::Db& db, const Job& job) {
    return db.one(
        read_job,
        fmt::format("select {} from pub_job j where j.id = ?1 or j.idem_key = ?1 or j.document_id = ?1 or "
                    "j.document_id in (select id from social_post where json_extract(document, '$.id') = ?1 and "
                    "?1 <> '') order by j.account_id = ?2 desc, j.created_at desc limit 1",
                    job_columns),
        job.after_key, job.account_id);
}

int64_t give_up_waiting(state::Db& db, Instant now) {
    auto jobs = db.all(read_job,
                       fmt::format("select {} from pub_job j where j.state = 'scheduled' and j.after_key <> '' and "
                                   "j.waits_for = 'after' and j.after_until <= ? and j.after_failed <> 'publish'",
                                   job_columns),
                       now);
    for (auto& job : jobs) give_up(db, job, now);
    return static_cast<int64_t>(jobs.size());
}

}  // namespace igny8::publish
