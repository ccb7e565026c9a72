#include "publish/queue.hpp"

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/text.hpp"
#include "publish/audit.hpp"
#include "publish/documents.hpp"
#include "publish/payload.hpp"
#include "publish/rows.hpp"

namespace igny8::publish {
namespace {

constexpr const char* insert_job = R"sql(
insert into pub_job (id, account_id, idem_key, kind, document_id, content_id, payload_hash, payload, fingerprint, state,
    priority, due_at, local_time, tz, fold, tzdata, expires_at, miss_policy, series, occurrence, after_key, after_until,
    require_class, held_for, created_at, updated_at, after_failed)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?, ?, ?, ?, nullif(?, 0), ?, ?, ?, ?, ?)
on conflict (account_id, idem_key) do nothing)sql";

constexpr const char* editable = "('draft', 'held', 'scheduled', 'claimed', 'preparing', 'ready')";

int64_t or_zero(const std::optional<Instant>& instant) { return instant ? ms(*instant) : 0; }

std::string content_of(const NewJob& job) { return job.document.value("content_id", ""); }

[[noreturn]] void refuse_conflict(const Job& taken) {
    throw Error(Fault::input, "the key '{}' belongs to another post", taken.idem_key)
        .hint("it is job {} ({}); edit that one, or give this post a key of its own", taken.id, taken.state);
}

/// What cannot be undone by anybody any more.
[[noreturn]] void refuse_state(const Job& job, std::string_view doing) {
    Error error(Fault::input, "job '{}' is {} and cannot be {}", job.id, job.state, doing);
    if (job.state == "sending" || job.state == "unknown" || job.state == "confirming")
        throw error.hint("it may be public already; 'igny8-publish why {}' says what it waits for", job.id);
    throw error.hint("'igny8-publish show {}' tells its story", job.id);
}

/// "Read it at {after.url}" says nothing when it goes out without the other.
void refuse_missing_address(const std::string& after_failed, const json::Value& document) {
    if (after_failed == "publish" && names_after_url(document))
        throw Error(Fault::input, "the post needs the address of the one it waits for, and is to go out without it")
            .hint("take {{after.url}} out of its text, or let it be held, skipped or wait");
}

/// Rates that an answer by a person settles.
void settle(state::Db& db, const std::string& job, std::string_view how) {
    db.run("update rate_event set state = ? where job_id = ? and state = 'reserved'", how, job);
}

/// One change of a job by a person: the update, its audit row, its event and the document's row, in one transaction.
template <class Change>
Job change(state::Db& db, const std::string& id, std::string_view event, std::string_view doing, Instant now,
           Change&& update) {
    state::Transaction transaction(db);
    auto before = job_by_id(db, id);
    if (!before) throw Error(Fault::no_input, "there is no job '{}'", id).hint("'igny8-publish list' shows them");
    if (update(*before) != 1) refuse_state(*before, doing);
    auto after = *job_by_id(db, id);
    sync_document(db, after, now);
    write_audit(db, now, id, event, {{"from", before->state}, {"to", after.state}});
    if (before->state != after.state)
        write_event(db, now, id, "job." + after.state, {{"job", id}, {"state", after.state}, {"by", "person"}});
    transaction.commit();
    return after;
}

}  // namespace

std::string derived_key(const json::Value& document, const Account& account) {
    auto part = [&](const char* key) { return document.value(key, ""); };
    auto content = part("content_id").empty() ? part("id") : part("content_id");
    if (content.empty()) return "hash:" + payload_hash(document).substr(0, 32);
    auto key = account.site + ":" + content + "/" + account.platform + "/" + account.handle;
    if (!part("variant").empty()) key += "/" + part("variant");
    return key;
}

Added Queue::add(const NewJob& job, Instant now) {
    state::Transaction transaction(db_);
    auto added = add_in(job, now);
    transaction.commit();
    return added;
}

Added Queue::add_in(const NewJob& asked, Instant now) {
    auto account = account_by_id(db_, asked.account_id);
    if (!account) throw Error(Fault::input, "there is no account {}", asked.account_id);
    refuse_missing_address(asked.after_failed, asked.document);
    auto job = asked;
    job.document = with_digests(std::move(job.document));
    auto key = job.idem_key.empty() ? derived_key(job.document, *account) : job.idem_key;
    if (job.idem_key.empty() && !job.occurrence.empty()) key += "/" + job.occurrence;
    auto hash = payload_hash(job.document);
    auto existing =
        db_.one(read_job, fmt::format("select {} from pub_job j where account_id = ? and idem_key = ?", job_columns),
                job.account_id, key);
    if (existing) {
        if (existing->payload_hash != hash) refuse_conflict(*existing);
        return {*existing, true};
    }
    auto id = new_id(now);
    auto document_id = save_document(db_, job, *account, key, now);
    db_.run(insert_job, id, job.account_id, key, job.kind, document_id, content_of(job), hash, json::line(job.document),
            fingerprint(job.document), job.state, job.priority, ms(job.due_at), job.local_time, job.tz, job.fold,
            job.tzdata, or_zero(job.expires_at), job.miss_policy, job.series, job.occurrence, job.after_key,
            or_zero(job.after_until), std::string(1, job.require_class), job.held_for, now, now, job.after_failed);
    write_audit(db_, now, id, "job.added", {{"key", key}, {"account", account->label()}, {"hash", hash}});
    return {*job_by_id(db_, id), false};
}

Job Queue::find(const std::string& name) {
    if (auto job = job_by_id(db_, name)) return *job;
    auto found =
        db_.all(read_job,
                fmt::format("select {} from pub_job j where j.idem_key = ?1 or j.document_id = ?1 or (length(?1) "
                            ">= 6 and j.id >= ?1 and j.id < ?1 || '~') limit 2",
                            job_columns),
                name);
    if (found.size() == 1) return found[0];
    if (found.size() > 1)
        throw Error(Fault::input, "'{}' names several jobs", name)
            .hint("give a whole id; 'igny8-publish list' has them");
    throw Error(Fault::no_input, "there is no job '{}'", name).hint("'igny8-publish list' shows them");
}

std::optional<Job> Queue::by_id(const std::string& id) { return job_by_id(db_, id); }
std::vector<StepRow> Queue::steps(const std::string& job_id) { return steps_of(db_, job_id); }

std::vector<Job> Queue::list(const JobFilter& f) {
    std::string states;
    for (auto& state : f.states) states += (states.empty() ? "," : "") + state + ",";
    auto sql = fmt::format(
        "select {} from pub_job j join social_account a on a.id = j.account_id where (?1 = '' or instr(?1, ',' || "
        "j.state || ',')) and (?2 = '' or a.site = ?2) and (?3 = '' or a.platform = ?3) and (?4 = '' or a.handle = ?4) "
        "and (?5 = '' or j.content_id = ?5) and (?6 = '' or j.series = ?6) and (?7 = '' or j.held_for = ?7) and (?8 = "
        "'' "
        "or j.document_id = ?8) and (?9 = 0 or j.due_at >= ?9) and (?10 = 0 or j.due_at < ?10) order by j.due_at, j.id "
        "limit ?11",
        job_columns);
    return db_.all(read_job, sql, states, f.site, f.platform, f.handle, f.content_id, f.series, f.held_for,
                   f.document_id, or_zero(f.due_from), or_zero(f.due_to), f.limit);
}

Job Queue::cancel(const std::string& id, Instant now) {
    return change(db_, id, "job.cancelled", "cancelled", now, [&](const Job&) {
        return db_.run(
            fmt::format("update pub_job set state = 'cancelled', owner = null, lease_until = null, gen = gen + "
                        "1, updated_at = ? where id = ? and state in {}",
                        editable),
            now, id);
    });
}

Job Queue::reschedule(const std::string& id, Instant due_at, const std::string& local_time, const std::string& tz,
                      Instant now) {
    return change(db_, id, "job.rescheduled", "rescheduled", now, [&](const Job& job) {
        // A draft stays one; a post held for approval too.
        bool stays = job.state == "draft" || job.held_for == "approval";
        return db_.run(
            fmt::format("update pub_job set state = ?, owner = null, lease_until = null, gen = gen + 1, due_at "
                        "= ?, local_time = ?, tz = ?, eligible_at = null, looked_at = null, not_before = 0, "
                        "waits_for = '', held_for = ?, updated_at = ? where id = ? and state in {}",
                        editable),
            stays ? job.state : "scheduled", ms(due_at), local_time, tz, stays ? job.held_for : "", now, id);
    });
}

Job Queue::edit(const std::string& id, const json::Value& document, Instant now) {
    auto whole = with_digests(document);
    return change(db_, id, "job.edited", "edited", now, [&](const Job& job) -> int64_t {
        if (job.frozen)
            throw Error(Fault::input, "job '{}' was sent once already, so its words are frozen", id)
                .hint("cancel it and add another");
        refuse_missing_address(job.after_failed, whole);
        auto account = account_by_id(db_, job.account_id);
        NewJob changed{.kind = job.kind, .document = whole, .due_at = job.due_at, .state = post_status(job.state)};
        save_document(db_, changed, *account, job.idem_key, now);
        db_.run("delete from pub_step where job_id = ?", id);
        return db_.run(fmt::format("update pub_job set state = case when state in ('draft', 'held') then state else "
                                   "'scheduled' end, owner = null, lease_until = null, gen = gen + 1, payload = ?, "
                                   "payload_hash = ?, fingerprint = ?, updated_at = ? where id = ? and state in {}",
                                   editable),
                       json::line(whole), payload_hash(whole), fingerprint(whole), now, id);
    });
}

Job Queue::approve(const std::string& id, Instant now) {
    return change(db_, id, "job.approved", "approved", now, [&](const Job& job) {
        if (job.held_for == "after") refuse_missing_address("publish", json::parse(job.payload, "the state file"));
        return db_.run(
            "update pub_job set state = 'scheduled', held_for = '', gen = gen + 1, eligible_at = case when "
            "held_for = 'missed' then ?1 else eligible_at end, miss_policy = case when held_for = 'missed' "
            "then 'publish' else miss_policy end, after_key = case when held_for = 'after' then '' else after_key "
            "end, updated_at = ?1 where id = ?2 and (state = 'draft' or "
            "(state = 'held' and held_for in ('approval', 'missed', 'person', 'after')))",
            now, id);
    });
}

Job Queue::hold(const std::string& id, const std::string& reason, Instant now) {
    return change(db_, id, "job.held", "held", now, [&](const Job&) {
        return db_.run(
            fmt::format("update pub_job set state = 'held', held_for = ?, owner = null, lease_until = null, gen "
                        "= gen + 1, updated_at = ? where id = ? and state in {}",
                        editable),
            reason, now, id);
    });
}

Job Queue::skip(const std::string& id, const std::string& reason, Instant now) {
    return change(db_, id, "job.skipped", "skipped", now, [&](const Job&) {
        return db_.run(fmt::format("update pub_job set state = 'skipped', last_error = ?, owner = null, lease_until = "
                                   "null, gen = gen + 1, updated_at = ? where id = ? and state in {}",
                                   editable),
                       reason, now, id);
    });
}

Job Queue::retry(const std::string& id, Instant due_at, Instant now) {
    return change(db_, id, "job.retried", "retried", now, [&](const Job&) {
        return db_.run(
            "update pub_job set state = 'scheduled', attempt = 0, snoozes = 0, auth_tries = 0, reads = 0, due_at "
            "= ?, eligible_at = null, looked_at = null, not_before = 0, waits_for = '', held_for = '', owner = "
            "null, lease_until = null, gen = gen + 1, updated_at = ? where id = ? and state in ('failed', "
            "'dead', 'skipped', 'cancelled')",
            ms(due_at), now, id);
    });
}

Job Queue::it_is_live(const std::string& id, const std::string& url, Instant now) {
    return change(db_, id, "job.answered_live", "answered", now, [&](const Job&) {
        settle(db_, id, "spent");
        db_.run(
            "update pub_step set state = 'done', remote_url = ?, answered_at = ? where job_id = ? and state in "
            "('sending', 'unknown')",
            url, now, id);
        return db_.run(
            "update pub_job set state = 'published', remote_url = ?, published_at = coalesce(published_at, "
            "unknown_since, ?), held_for = '', owner = null, lease_until = null, gen = gen + 1, updated_at = ? "
            "where id = ? and state in ('held', 'unknown', 'confirming', 'failed', 'dead')",
            url, now, now, id);
    });
}

Job Queue::it_is_not(const std::string& id, Instant now) {
    return change(db_, id, "job.answered_not_live", "answered", now, [&](const Job&) {
        settle(db_, id, "released");
        db_.run("update pub_step set state = 'todo' where job_id = ? and state in ('sending', 'unknown')", id);
        return db_.run(
            "update pub_job set state = 'scheduled', reads = 0, unknown_since = null, eligible_at = ?1, "
            "looked_at = ?1, not_before = 0, waits_for = '', held_for = '', owner = null, lease_until = null, "
            "gen = gen + 1, updated_at = ?1 where id = ?2 and (state = 'unknown' or (state = 'held' and "
            "held_for in ('blind', 'several', 'unreadable', 'duplicate', 'policy')))",
            now, id);
    });
}

Job Queue::drop(const std::string& id, Instant now) {
    return change(db_, id, "job.dropped", "dropped", now, [&](const Job&) {
        return db_.run(
            "update pub_job set state = 'cancelled', gen = gen + 1, updated_at = ? where id = ? and state in "
            "('dead', 'failed', 'skipped')",
            now, id);
    });
}

int64_t Queue::cleanup(Instant before) {
    return db_.run("delete from pub_job where state in ('dead', 'failed', 'cancelled', 'skipped') and updated_at < ?",
                   before);
}

}  // namespace igny8::publish
