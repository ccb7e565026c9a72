#include "publish/rows.hpp"

#include <fmt/format.h>

namespace igny8::publish {
namespace {

Instant instant(int64_t ms) { return Instant{Milliseconds{ms}}; }

/// Reads columns one after another.
class Columns {
public:
    explicit Columns(const state::Row& row, int first = 0) : row_(row), at_(first) {}
    std::string text() { return row_.text(at_++); }
    int64_t integer() { return row_.integer(at_++); }
    int number() { return static_cast<int>(integer()); }
    bool flag() { return integer() != 0; }
    Instant time() { return instant(integer()); }
    std::optional<Instant> maybe_time() {
        auto column = at_++;
        if (row_.is_null(column)) return {};
        return instant(row_.integer(column));
    }
    json::Value json() { return json::parse(text(), "the state file"); }

private:
    const state::Row& row_;
    int at_;
};

}  // namespace

const char* const job_columns =
    "j.id, j.account_id, j.idem_key, j.kind, j.document_id, j.content_id, j.payload_hash, j.payload, j.fingerprint, "
    "j.state, j.frozen, j.priority, j.due_at, j.local_time, j.tz, j.eligible_at, j.looked_at, j.not_before, "
    "j.waits_for, j.expires_at, j.miss_policy, j.late_by_max, j.series, j.occurrence, j.after_key, j.after_until, "
    "j.require_class, j.class, j.attempt, j.snoozes, j.auth_tries, j.reads, j.unknown_since, j.last_class, "
    "j.last_error, j.platform_code, j.held_for, j.owner, j.gen, j.lease_until, j.remote_id, j.remote_url, "
    "j.published_at, j.cost_micros_usd, j.created_at, j.updated_at, j.after_failed";

Job read_job(const state::Row& row) {
    Columns c(row);
    Job j;
    j.id = c.text();
    j.account_id = c.integer();
    j.idem_key = c.text();
    j.kind = c.text();
    j.document_id = c.text();
    j.content_id = c.text();
    j.payload_hash = c.text();
    j.payload = c.text();
    j.fingerprint = c.text();
    j.state = c.text();
    j.frozen = c.flag();
    j.priority = c.number();
    j.due_at = c.time();
    j.local_time = c.text();
    j.tz = c.text();
    j.eligible_at = c.maybe_time();
    j.looked_at = c.maybe_time();
    j.not_before = c.time();
    j.waits_for = c.text();
    j.expires_at = c.maybe_time();
    j.miss_policy = c.text();
    j.late_by_max = Milliseconds{c.integer()};
    j.series = c.text();
    j.occurrence = c.text();
    j.after_key = c.text();
    j.after_until = c.maybe_time();
    auto require = c.text();
    j.require_class = require.empty() ? 'D' : require[0];
    j.guarantee = c.text();
    j.attempt = c.number();
    j.snoozes = c.number();
    j.auth_tries = c.number();
    j.reads = c.number();
    j.unknown_since = c.maybe_time();
    j.last_class = c.text();
    j.last_error = c.text();
    j.platform_code = c.text();
    j.held_for = c.text();
    j.owner = c.text();
    j.gen = c.integer();
    j.lease_until = c.maybe_time();
    j.remote_id = c.text();
    j.remote_url = c.text();
    j.published_at = c.maybe_time();
    j.cost_micros_usd = c.integer();
    j.created_at = c.time();
    j.updated_at = c.time();
    j.after_failed = c.text();
    return j;
}

const char* const account_columns =
    "a.id, a.site, a.platform, a.handle, a.account_name, a.external_id, a.tz, a.enabled, a.breaker, a.breaker_class, "
    "a.breaker_until, a.fail_streak, a.on_unknown, a.min_gap, a.last_published_at, a.settings, a.last_error, "
    "a.access_token, a.token_expires_at, a.scopes";

Account read_account(const state::Row& row, int first) {
    Columns c(row, first);
    Account a;
    a.id = c.integer();
    a.site = c.text();
    a.platform = c.text();
    a.handle = c.text();
    a.name = c.text();
    a.external_id = c.text();
    a.tz = c.text();
    a.enabled = c.flag();
    a.breaker = c.text();
    a.breaker_class = c.text();
    a.breaker_until = c.maybe_time();
    a.fail_streak = c.number();
    a.on_unknown = c.text();
    a.min_gap = Milliseconds{c.integer()};
    a.last_published_at = c.maybe_time();
    a.settings = c.json();
    a.last_error = c.text();
    a.sealed_token = c.text();
    a.token_ends = c.maybe_time();
    a.scopes = c.text();
    return a;
}

const char* const step_columns =
    "job_id, seq, name, kind, state, irreversible, class, request_hash, attempts, sent_at, deadline_at, answered_at, "
    "remote_id, remote_url, refs, expires_at, reads, evidence";

StepRow read_step(const state::Row& row) {
    Columns c(row);
    StepRow s;
    s.job_id = c.text();
    s.seq = c.number();
    s.name = c.text();
    s.kind = c.text();
    s.state = c.text();
    s.irreversible = c.flag();
    s.guarantee = c.text();
    s.request_hash = c.text();
    s.attempts = c.number();
    s.sent_at = c.maybe_time();
    s.deadline_at = c.maybe_time();
    s.answered_at = c.maybe_time();
    s.remote_id = c.text();
    s.remote_url = c.text();
    s.refs = c.json();
    s.expires_at = c.maybe_time();
    s.reads = c.number();
    s.evidence = c.json();
    return s;
}

std::optional<Job> job_by_id(state::Db& db, const std::string& id) {
    return db.one(read_job, fmt::format("select {} from pub_job j where j.id = ?", job_columns), id);
}

std::optional<Account> account_by_id(state::Db& db, int64_t id) {
    return db.one([](const state::Row& r) { return read_account(r); },
                  fmt::format("select {} from social_account a where a.id = ?", account_columns), id);
}

std::vector<StepRow> steps_of(state::Db& db, const std::string& job_id) {
    return db.all(read_step, fmt::format("select {} from pub_step where job_id = ? order by seq", step_columns),
                  job_id);
}

}  // namespace igny8::publish
