#include "publish/sending.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "publish/audit.hpp"
#include "publish/breaker.hpp"
#include "publish/documents.hpp"
#include "publish/rows.hpp"

namespace igny8::publish {
namespace {

constexpr const char* fence = "id = ?1 and owner = ?2 and gen = ?3";

constexpr const char* intent_sql = R"sql(
update pub_job set state = 'sending', frozen = 1, payload = ?4, class = ?5, lease_until = ?6, waits_for = '', updated_at = ?7
where id = ?1 and owner = ?2 and gen = ?3 and state in ('claimed', 'preparing', 'ready', 'sending')
  and not exists (select 1 from pub_job k where k.account_id = pub_job.account_id and k.id <> pub_job.id
                  and k.state in ('sending', 'unknown'))
  and not exists (select 1 from publish_pause p join social_account a on a.id = pub_job.account_id
      where (p.site = '' or p.site = a.site) and (p.platform = '' or p.platform = a.platform)
        and (p.handle = '' or p.handle = a.handle) and (p.until is null or p.until > ?7)))sql";

constexpr const char* upsert_step = R"sql(
insert into pub_step (job_id, seq, name, kind, state, irreversible, class, request_hash, attempts, sent_at, deadline_at)
values (?1, coalesce((select seq from pub_step where job_id = ?1 and name = ?2),
                     (select coalesce(max(seq), 0) + 1 from pub_step where job_id = ?1)), ?2, ?3, ?4, ?5, ?6, ?7, ?8,
        nullif(?9, 0), nullif(?10, 0))
on conflict (job_id, seq) do update set state = case when pub_step.state = 'done' then 'done' else ?4 end,
    request_hash = ?7, attempts = pub_step.attempts + ?8, sent_at = coalesce(nullif(?9, 0), sent_at),
    deadline_at = coalesce(nullif(?10, 0), deadline_at))sql";

void touch_step(state::Db& db, const std::string& job, const platform::Step& step, const char* state, int attempts,
                int64_t sent_at, int64_t deadline_at) {
    db.run(upsert_step, job, step.name, step.kind, state, step.visible, std::string(1, letter(step.guarantee)),
           step.request_hash, attempts, sent_at, deadline_at);
}

/// Why the intent wrote no row.
Permission refusal(state::Db& db, const Work& work, Instant now) {
    auto job = job_by_id(db, work.job.id);
    if (!job || job->owner != work.job.owner || job->gen != work.job.gen)
        return {.waits_for = "lost", .why = "the job was taken away"};
    bool busy =
        db.one(read_integer,
               "select 1 from pub_job where account_id = ? and id <> ? and state in ('sending', 'unknown') limit 1",
               job->account_id, job->id)
            .has_value();
    if (busy)
        return {.waits_for = "account",
                .why = "another post of this account is being sent",
                .free_at = now + Milliseconds{1000}};
    return {.waits_for = "paused", .why = "publishing is paused", .free_at = now};
}

json::Value attempt_entry(const platform::Result& result, Instant now) {
    json::Value entry{{"at", to_rfc3339(now)}, {"class", std::string(name(result.outcome))}};
    if (!result.code.empty()) entry["code"] = result.code;
    if (result.http_status) entry["http"] = result.http_status;
    if (!result.message.empty()) entry["message"] = result.message;
    if (!result.remote_id.empty()) entry["remote_id"] = result.remote_id;
    if (!result.evidence.is_null()) entry["evidence"] = result.evidence;
    return entry;
}

/// Two answers with two ids for one step: it is public twice. The account stops and a person is told.
void stop_if_double(state::Db& db, const Work& work, const platform::Step& step, const std::string& remote_id,
                    Instant now) {
    auto text =
        db.one(read_text, "select evidence from pub_step where job_id = ? and name = ?", work.job.id, step.name);
    for (auto& entry : json::parse(text.value_or("[]"), "the state file")) {
        auto other = entry.value("late_answer", false) ? entry.value("remote_id", "") : "";
        if (other.empty() || remote_id.empty() || other == remote_id) continue;
        pause_account(db, work.account, fmt::format("job {} is public twice: {} and {}", work.job.id, remote_id, other),
                      now);
        return;
    }
}

/// A positive answer for a job that is no longer ours is never thrown away.
void keep_late_answer(state::Db& db, const Work& work, const platform::Step& step, const platform::Result& result,
                      Instant now) {
    if (result.outcome != platform::Outcome::done && result.outcome != platform::Outcome::accepted) return;
    add_evidence(db, work.job.id, step.name,
                 {{"at", to_rfc3339(now)},
                  {"late_answer", true},
                  {"remote_id", result.remote_id},
                  {"remote_url", result.remote_url}});
    write_audit(db, now, work.job.id, "late.answer", {{"step", step.name}, {"remote_id", result.remote_id}});
    auto known =
        db.one(read_text, "select remote_id from pub_step where job_id = ? and name = ?", work.job.id, step.name);
    stop_if_double(db, work, step, known.value_or(""), now);
}

/// The post's address: that of its first visible step.
std::pair<std::string, std::string> address(const std::vector<StepRow>& steps) {
    for (auto& step : steps)
        if (step.irreversible && (!step.remote_url.empty() || !step.remote_id.empty()))
            return {step.remote_id, step.remote_url};
    return {};
}

bool move_job(state::Db& db, const Work& work, const std::string& to, const Consequence& what,
              const platform::Result& result, Instant now) {
    auto changed = db.run(
        fmt::format(
            "update pub_job set state = ?4, not_before = ?5, waits_for = ?6, attempt = attempt + ?7, snoozes = case "
            "when ?8 then snoozes + 1 else 0 end, last_class = ?9, last_error = ?10, platform_code = ?11, "
            "auth_tries = case when ?9 = 'auth_refresh' then auth_tries + 1 else auth_tries end, unknown_since = "
            "case when ?4 in ('unknown', 'confirming') then ?12 else unknown_since end, reads = 0, owner = null, "
            "lease_until = null, updated_at = ?12 where {}",
            fence),
        work.job.id, work.job.owner, work.job.gen, to, ms(what.not_before), what.waits_for, what.uses_attempt ? 1 : 0,
        what.snoozes ? 1 : 0, std::string(name(result.outcome)), result.message, result.code, ms(now));
    return changed == 1;
}

void apply_breaker(state::Db& db, const Work& work, const Consequence& what, const platform::Result& result,
                   const Rules& rules, Instant now) {
    BreakerNews news{std::string(name(result.outcome)), result.message, rules};
    switch (what.breaker) {
        case Breaker::none:
            return;
        case Breaker::healthy:
            return note_success(db, work.account, now);
        case Breaker::streak:
            return note_failure(db, work.account, news, now);
        case Breaker::person:
            return open_breaker(db, work.account, news, {}, now);
        case Breaker::day:
            return open_breaker(db, work.account, news, now + rules.spam_pause, now);
        case Breaker::app:
            return pause_platform(db, work.account.platform, news, now);
    }
}

const std::string& bucket_hit(const platform::Step& step, const platform::Result& result) {
    return result.bucket.empty() && !step.charges.empty() ? step.charges[0].bucket : result.bucket;
}

bool notable(const std::string& state) {
    return state == "failed" || state == "dead" || state == "held" || state == "unknown" || state == "confirming" ||
           state == "skipped";
}

}  // namespace

void tell(state::Db& db, const std::string& id, std::string_view event, json::Value detail, Instant now) {
    auto job = *job_by_id(db, id);
    sync_document(db, job, now);
    write_audit(db, now, id, event, detail);
    detail["job"] = id;
    detail["state"] = job.state;
    detail["idempotency_key"] = job.idem_key;
    if (!job.remote_url.empty()) detail["url"] = job.remote_url;
    write_event(db, now, id, "job." + job.state, detail);
}

bool publish_job(state::Db& db, const Work& work, Instant now) {
    auto [remote_id, remote_url] = address(steps_of(db, work.job.id));
    auto changed =
        db.run(fmt::format("update pub_job set state = 'published', remote_id = ?4, remote_url = ?5, published_at "
                           "= ?6, cost_micros_usd = ?7, owner = null, lease_until = null, waits_for = '', "
                           "held_for = '', last_error = '', updated_at = ?6 where {}",
                           fence),
               work.job.id, work.job.owner, work.job.gen, remote_id, remote_url, ms(now),
               RateLedger(db).spent_micros(work.job.id));
    if (changed != 1) return false;
    db.run("update social_account set last_published_at = ?1 where id = ?2", ms(now), work.account.id);
    db.run("update pub_job set not_before = 0 where state = 'scheduled' and waits_for = 'after' and after_key <> ''");
    tell(db, work.job.id, "job.published", {{"remote_id", remote_id}, {"account", work.account.label()}}, now);
    return true;
}

Permission begin_sending(state::Db& db, const Work& work, const platform::Step& step, char guarantee, int headroom,
                         const Rules& rules, Instant now) {
    RateLedger ledger(db, headroom);
    if (auto full = ledger.reserve(work.account.id, step.charges, work.job.id, step.name, now))
        return {.waits_for = "rate", .why = full->why, .free_at = full->free_at};
    auto lease = now + step.deadline + rules.lease / 2;
    auto changed = db.run(intent_sql, work.job.id, work.job.owner, work.job.gen, work.job.payload,
                          std::string(1, guarantee), ms(lease), ms(now));
    if (changed != 1) {
        ledger.settle(work.job.id, step.name, "released");
        return refusal(db, work, now);
    }
    touch_step(db, work.job.id, step, "sending", 1, ms(now), ms(now + step.deadline));
    return {.granted = true};
}

Permission begin_preparing(state::Db& db, const Work& work, const platform::Step& step, int headroom,
                           const Rules& rules, Instant now) {
    RateLedger ledger(db, headroom);
    if (!step.charges.empty()) {
        ledger.settle(work.job.id, step.name, "released");  // of a process that died over it
        if (auto full = ledger.reserve(work.account.id, step.charges, work.job.id, step.name, now))
            return {.waits_for = "rate", .why = full->why, .free_at = full->free_at};
    }
    auto changed =
        db.run(fmt::format("update pub_job set state = case when state = 'sending' then state else 'preparing' end, "
                           "lease_until = ?4, updated_at = ?5 where {}",
                           fence),
               work.job.id, work.job.owner, work.job.gen, ms(now + rules.lease), ms(now));
    if (changed == 1) return {.granted = true};
    ledger.settle(work.job.id, step.name, "released");
    return {.waits_for = "lost", .why = "the job was taken away"};
}

bool renew_lease(state::Db& db, const Work& work, Milliseconds lease, Instant now) {
    return db.run(fmt::format("update pub_job set lease_until = max(lease_until, ?4) where {}", fence), work.job.id,
                  work.job.owner, work.job.gen, ms(now + lease)) == 1;
}

void save_step(state::Db& db, const std::string& job, const platform::Step& step, const platform::Saved& saved) {
    touch_step(db, job, step, saved.done ? "done" : (step.visible ? "sending" : "todo"), 0, 0, 0);
    db.run(
        "update pub_step set remote_id = case when ?3 = '' then remote_id else ?3 end, remote_url = case when ?4 = '' "
        "then remote_url else ?4 end, refs = case when ?5 = 'null' then refs else ?5 end, expires_at = "
        "coalesce(nullif(?6, 0), expires_at) where job_id = ?1 and name = ?2",
        job, step.name, saved.remote_id, saved.remote_url, json::line(saved.refs),
        saved.expires_at ? ms(*saved.expires_at) : 0);
}

void add_evidence(state::Db& db, const std::string& job, const std::string& step, const json::Value& entry) {
    auto text = db.one(read_text, "select evidence from pub_step where job_id = ? and name = ?", job, step);
    if (!text) return;
    auto list = json::parse(*text, "the state file");
    list.push_back(entry);
    constexpr size_t most = 40;
    if (list.size() > most) list.erase(list.begin());
    db.run("update pub_step set evidence = ? where job_id = ? and name = ?", json::line(list), job, step);
}

platform::Result with_end_of_limit(state::Db& db, const Work& work, const platform::Step& step, platform::Result result,
                                   Instant now) {
    if (result.outcome == platform::Outcome::rate && !result.retry_at)
        result.retry_at = RateLedger(db).renewed_at(work.account.id, bucket_hit(step, result), now);
    return result;
}

bool finish_step(state::Db& db, const Work& work, const platform::Step& step, const platform::Result& result,
                 const Consequence& what, bool last_step, const Rules& rules, Instant now) {
    auto row = job_by_id(db, work.job.id);
    bool ours = row && row->owner == work.job.owner && row->gen == work.job.gen;
    if (!ours) {
        keep_late_answer(db, work, step, result, now);
        return false;
    }
    touch_step(db, work.job.id, step, what.step_state.c_str(), 0, 0, 0);
    save_step(
        db, work.job.id, step,
        {step.name, what.step_state == "done", result.remote_id, result.remote_url, result.refs, result.expires_at});
    db.run("update pub_step set state = ?, answered_at = ? where job_id = ? and name = ?", what.step_state, ms(now),
           work.job.id, step.name);
    bool done = result.outcome == platform::Outcome::done;
    if (done) stop_if_double(db, work, step, result.remote_id, now);
    if (!done || !result.evidence.is_null()) add_evidence(db, work.job.id, step.name, attempt_entry(result, now));
    RateLedger ledger(db);
    if ((step.visible || !step.charges.empty()) && what.ledger != Ledger::keep)
        ledger.settle(work.job.id, step.name, what.ledger == Ledger::spent ? "spent" : "released");
    for (auto& news : result.limits) ledger.learn(work.account.id, news, now);
    if (what.block_bucket) ledger.block(work.account.id, bucket_hit(step, result), *what.block_bucket);
    if (what.forget_preparation) db.run("delete from pub_step where job_id = ? and irreversible = 0", work.job.id);
    apply_breaker(db, work, what, result, rules, now);
    if (what.state.empty()) return last_step ? publish_job(db, work, now) : true;
    move_job(db, work, what.state, what, result, now);
    if (notable(what.state))
        tell(db, work.job.id, "job." + what.state,
             {{"class", std::string(name(result.outcome))}, {"message", result.message}, {"code", result.code}}, now);
    return true;
}

bool settle_doubt(state::Db& db, const Work& work, const platform::Step& step, const platform::Sighting& sighting,
                  const Verdict& verdict, bool last_step, Instant now) {
    auto row = job_by_id(db, work.job.id);
    if (!row || row->owner != work.job.owner || row->gen != work.job.gen) return false;
    touch_step(db, work.job.id, step, "unknown", 0, 0, 0);
    json::Value entry{{"at", to_rfc3339(now)},
                      {"looked", std::string(name(sighting.finding))},
                      {"verdict", verdict.why},
                      {"seen", sighting.evidence}};
    if (!sighting.remote_id.empty()) entry["remote_id"] = sighting.remote_id;
    add_evidence(db, work.job.id, step.name, entry);
    db.run("update pub_step set reads = reads + 1 where job_id = ? and name = ?", work.job.id, step.name);
    RateLedger ledger(db);
    if (verdict.state == "published") {
        save_step(db, work.job.id, step,
                  {step.name, true, sighting.remote_id, sighting.remote_url, sighting.refs, std::nullopt});
        db.run("update pub_step set state = 'done', answered_at = ? where job_id = ? and name = ?", ms(now),
               work.job.id, step.name);
        ledger.settle(work.job.id, step.name, "spent");
        note_success(db, work.account, now);
        if (last_step) return publish_job(db, work, now);
        return put_back(db, work, "scheduled", "", "", now, now);
    }
    if (verdict.state == "scheduled" || verdict.state == "failed" || verdict.state == "dead") {
        db.run("update pub_step set state = ? where job_id = ? and name = ?",
               verdict.state == "scheduled" ? "todo" : "failed", work.job.id, step.name);
        ledger.settle(work.job.id, step.name, "spent");  // it may have counted: only what was not sent is given back
    }
    db.run("update pub_job set reads = reads + ?, attempt = attempt + ?, waits_for = 'look' where id = ?",
           verdict.counts ? 1 : 0, verdict.state == "scheduled" ? 1 : 0, work.job.id);
    auto reason = verdict.state == "held" ? verdict.held_for : std::string();
    return put_back(db, work, verdict.state, reason, verdict.why, now + verdict.wait, now);
}

bool put_back(state::Db& db, const Work& work, const std::string& state, const std::string& reason,
              const std::string& why, Instant not_before, Instant now) {
    bool held = state == "held";
    auto changed = db.run(
        fmt::format(
            "update pub_job set state = ?4, held_for = ?5, waits_for = case when ?4 = 'scheduled' then ?6 else "
            "waits_for end, last_error = case when ?7 = '' then last_error else ?7 end, not_before = ?8, owner = "
            "null, lease_until = null, updated_at = ?9 where {}",
            fence),
        work.job.id, work.job.owner, work.job.gen, state, held ? reason : "", held ? "" : reason, why, ms(not_before),
        ms(now));
    if (changed != 1) return false;
    if (state != work.job.state && notable(state)) tell(db, work.job.id, "job." + state, {{"why", why}}, now);
    return true;
}

}  // namespace igny8::publish
