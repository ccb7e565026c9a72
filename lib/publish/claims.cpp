#include "publish/claims.hpp"

#include <fmt/format.h>

#include "base/owners.hpp"
#include "publish/audit.hpp"
#include "publish/rows.hpp"
#include "publish/zone.hpp"

namespace igny8::publish {
namespace {

// ?1 now, ?2 site, ?3 platform, ?4 handle
constexpr const char* open_account = R"sql(
    a.enabled = 1 and a.breaker = 'closed'
    and (?2 = '' or a.site = ?2) and (?3 = '' or a.platform = ?3) and (?4 = '' or a.handle = ?4)
    and not exists (select 1 from publish_pause p where (p.site = '' or p.site = a.site)
        and (p.platform = '' or p.platform = a.platform) and (p.handle = '' or p.handle = a.handle)
        and (p.until is null or p.until > ?1)))sql";

/// Of account `a`: the first due job of those with this priority. Its own index gives it without a sort.
std::string first_due(const char* priority, const char* order) {
    return fmt::format(
        "(select id from pub_job where account_id = a.id and state = 'scheduled' and {} and due_at <= ?1 and "
        "not_before <= "
        "?1 order by {} due_at, id limit 1)",
        priority, order);
}

std::string head_of_account() {
    return fmt::format("coalesce({}, {}, {})", first_due("priority <> 0 and priority > 0", "priority desc,"),
                       first_due("priority = 0", ""), first_due("priority <> 0 and priority < 0", "priority desc,"));
}

std::string free_account() {
    return fmt::format(
        "{} and a.id not in (select value from json_each(?7)) and not exists (select 1 from pub_job k where "
        "k.account_id = "
        "a.id and k.state in ('sending', 'unknown'))",
        open_account);
}

constexpr const char* claim_sql =
    "update pub_job set state = 'claimed', owner = ?5, gen = gen + 1, lease_until = ?6, updated_at = ?1 where id = "
    "({}) "
    "returning id";

/// The account is that of one of the first due jobs, as it nearly always is; however many accounts there are.
constexpr int first_jobs = 200;
std::string near_sql() {
    auto choice = fmt::format(
        R"sql(
  select {} from social_account a where a.id = (
    select a.id from (select account_id, not_before, due_at from pub_job where state = 'scheduled' and due_at <= ?1
                      order by due_at limit {}) d
    join social_account a on a.id = d.account_id where d.not_before <= ?1 and {} limit 1))sql",
        head_of_account(), first_jobs, free_account());
    return fmt::format(fmt::runtime(claim_sql), choice);
}

/// Behind the jobs of accounts that are closed: each account is asked, first for a job that is due, which few have.
std::string far_sql() {
    auto choice = fmt::format(
        R"sql(
  select j.id from (select a.id, {} as head from social_account a where a.enabled = 1 and a.breaker = 'closed'
                    limit -1) h
    join social_account a on a.id = h.id join pub_job j on j.id = h.head
    where h.head is not null and {} order by j.due_at, j.id limit 1)sql",
        head_of_account(), free_account());
    return fmt::format(fmt::runtime(claim_sql), choice);
}

// Accounts that are closed or paused may be read all the same: a look changes nothing.
constexpr const char* doubt_sql = R"sql(
update pub_job set owner = ?5, gen = gen + 1, lease_until = ?6 where id = (
  select j.id from pub_job j join social_account a on a.id = j.account_id
  where j.state in ('unknown', 'confirming') and j.owner is null and j.not_before <= ?1
    and (?2 = '' or a.site = ?2) and (?3 = '' or a.platform = ?3) and (?4 = '' or a.handle = ?4)
  order by j.not_before, j.id limit 1)
returning id)sql";

Work load(state::Db& db, const std::string& id) {
    auto job = *job_by_id(db, id);
    return {job, *account_by_id(db, job.account_id), steps_of(db, id)};
}

std::optional<Work> loaded(state::Db& db, const std::optional<std::string>& id) {
    if (!id) return {};
    return load(db, *id);
}

bool many_due(state::Db& db, Instant now) {
    return db.one(read_integer,
                  "select count(*) from (select 1 from pub_job where state = 'scheduled' and due_at <= ? limit ?)",
                  ms(now), first_jobs) == first_jobs;
}

constexpr const char* reap_reversible = R"sql(
update pub_job set state = 'scheduled', owner = null, lease_until = null, gen = gen + 1, updated_at = ?1
where owner = ?2 and lease_until <= ?1 and (state in ('claimed', 'preparing', 'ready') or (state = 'sending'
    and not exists (select 1 from pub_step s where s.job_id = pub_job.id and s.state = 'sending'))))sql";

// A step that may be repeated without harm needs no quiet time.
constexpr const char* reap_sent = R"sql(
update pub_job set state = 'unknown', owner = null, lease_until = null, gen = gen + 1, reads = 0, unknown_since = ?1,
    last_class = 'died', waits_for = 'look', updated_at = ?1, not_before = case when exists (select 1 from pub_step s
        where s.job_id = pub_job.id and s.state = 'sending' and s.class = 'A') then ?1 else ?1 + ?3 end
where owner = ?2 and lease_until <= ?1 and state = 'sending')sql";

constexpr const char* reap_look = R"sql(
update pub_job set owner = null, lease_until = null, gen = gen + 1
where owner = ?2 and lease_until <= ?1 and state in ('unknown', 'confirming'))sql";

}  // namespace

std::optional<Work> claim_due(state::Db& db, const std::string& owner, const Scope& scope, Milliseconds lease,
                              Instant now, const std::string& but_not) {
    static const auto near = near_sql(), far = far_sql();
    auto claim = [&](const std::string& sql) {
        return db.one(read_text, sql, ms(now), scope.site, scope.platform, scope.handle, owner, ms(now + lease),
                      but_not);
    };
    auto id = claim(near);
    if (!id && many_due(db, now)) id = claim(far);
    return loaded(db, id);
}

std::optional<Work> claim_in_doubt(state::Db& db, const std::string& owner, const Scope& scope, Milliseconds lease,
                                   Instant now) {
    return loaded(
        db, db.one(read_text, doubt_sql, ms(now), scope.site, scope.platform, scope.handle, owner, ms(now + lease)));
}

Reaped reap(state::Db& db, const Path& owners, const Rules& rules, Instant now) {
    Reaped out;
    auto names =
        db.all(read_text, "select distinct owner from pub_job where owner is not null and lease_until <= ?", now);
    for (auto& name : names) {
        if (!owner_dead(owners, name)) {
            out.overdue.push_back(name);
            continue;
        }
        out.back += db.run(reap_reversible, ms(now), name);
        db.run(
            "update pub_step set state = 'unknown' where state = 'sending' and class <> 'A' and job_id in (select id "
            "from pub_job where owner = ? and lease_until <= ? and state = 'sending')",
            name, ms(now));
        out.unknown += db.run(reap_sent, ms(now), name, rules.quiet.count());
        out.looks += db.run(reap_look, ms(now), name);
        write_audit(db, now, "", "owner.reaped", {{"owner", name}, {"back", out.back}, {"unknown", out.unknown}});
    }
    return out;
}

bool any_due(state::Db& db, Instant now) {
    return db.one(read_integer, "select 1 from pub_job where state = 'scheduled' and due_at <= ? limit 1", ms(now))
        .has_value();
}

void mark_eligible(state::Db& db, Instant now) {
    db.run(
        fmt::format("update pub_job set eligible_at = ?1 where state = 'scheduled' and eligible_at is null and due_at "
                    "<= ?1 and account_id in (select a.id from social_account a where {})",
                    open_account),
        ms(now), "", "", "");
}

void forget_eligible(state::Db& db, std::optional<int64_t> account, Instant now) {
    db.run(
        "update pub_job set eligible_at = null where state = 'scheduled' and due_at <= ?1 and eligible_at is not null "
        "and (?2 = 0 or account_id = ?2)",
        ms(now), account.value_or(0));
}

int64_t hold_burst(state::Db& db, const Rules& rules, bool downtime, Instant now) {
    constexpr const char* late =
        "state = 'scheduled' and eligible_at = ?1 and due_at < ?1 - ?2 and miss_policy <> 'publish' and frozen = 0";
    auto count =
        db.one(read_integer, fmt::format("select count(*) from pub_job where {}", late), ms(now), rules.grace.count())
            .value_or(0);
    if (count == 0 || (!downtime && count <= rules.burst)) return 0;
    auto held =
        db.run(fmt::format("update pub_job set state = 'held', held_for = 'missed', gen = gen + 1, updated_at = ?1 "
                           "where {}",
                           late),
               ms(now), rules.grace.count());
    db.run(
        "update social_post set status = 'held', updated_at = ?1 where id in (select document_id from pub_job where "
        "held_for = 'missed' and updated_at = ?1)",
        ms(now));
    write_audit(db, now, "", "late.held", {{"count", held}});
    write_event(db, now, "", "late.held", {{"count", held}});
    return held;
}

Lateness lateness(state::Db& db, const Job& job, const Account& account, Instant now) {
    Lateness out{.last_published = account.last_published_at, .min_gap = account.min_gap};
    if (!job.series.empty())
        out.newer_occurrence =
            db.one(read_integer,
                   "select 1 from pub_job where series = ? and account_id = ? and due_at > ? and due_at "
                   "<= ? and state in ('scheduled', 'claimed', 'published') limit 1",
                   job.series, job.account_id, ms(job.due_at), ms(now))
                .has_value();
    auto midnight = instant_of(day_at(now, account.tz), account.tz).at;
    out.caught_up_today = static_cast<int>(
        db.one(read_integer,
               "select count(*) from pub_job where account_id = ? and state = 'published' and published_at "
               ">= ? and eligible_at - due_at > 900000 and miss_policy = 'space'",
               job.account_id, ms(midnight))
            .value_or(0));
    return out;
}

}  // namespace igny8::publish
