#include "publish/result.hpp"

#include "base/error.hpp"
#include "publish/forecast.hpp"
#include "publish/rows.hpp"
#include "publish/zone.hpp"

namespace igny8::publish {
namespace {

json::Value due_of(const Job& job, const Account& account) {
    auto zone = job.tz.empty() ? account.tz : job.tz;
    auto local = job.local_time.empty() ? wall_text(wall_at(job.due_at, zone)) : job.local_time;
    return {{"local", local}, {"tz", zone}, {"utc", to_rfc3339(job.due_at)}};
}

json::Value step_of(const StepRow& step) {
    json::Value out{{"name", step.name}, {"kind", step.kind}, {"state", step.state}, {"attempts", step.attempts}};
    if (step.irreversible) out["class"] = step.guarantee;
    if (!step.remote_id.empty()) out["remote_id"] = step.remote_id;
    if (!step.remote_url.empty()) out["url"] = step.remote_url;
    return out;
}

/// What it will cost when it goes out.
int64_t expected_micros(const Job& job, const Account& account) {
    bool to_come = job.state == "scheduled" || job.state == "draft" || job.state == "held";
    return to_come ? price_of(account.platform, json::parse(job.payload, "the state file")) : 0;
}

json::Value cost_of(state::Db& db, const Job& job, const Account& account) {
    json::Value buckets = json::Value::object();
    int64_t micros = 0;
    for (auto& [name, units, money] :
         db.all([](const state::Row& r) { return std::tuple(r.text(0), r.integer(1), r.integer(2)); },
                "select bucket, sum(units), sum(micros_usd) from rate_event where job_id = ? and state <> 'released' "
                "group by "
                "bucket order by bucket",
                job.id)) {
        buckets[name] = units;
        micros += money;
    }
    json::Value out{{"usd_micros", micros}, {"buckets", buckets}};
    auto expected = micros == 0 ? expected_micros(job, account) : 0;
    if (expected > 0) out["expected_usd_micros"] = expected;
    return out;
}

/// Classes that the same job may leave by itself.
bool retries_itself(const Job& job) {
    return job.state == "scheduled" || job.state == "unknown" || job.state == "confirming";
}

json::Value error_of(const Job& job, const Account& account) {
    auto& why = !job.last_class.empty() ? job.last_class : !job.held_for.empty() ? job.held_for : job.waits_for;
    json::Value out{{"class", why}, {"message", job.last_error}, {"retryable", retries_itself(job)}};
    if (retries_itself(job) && job.not_before.time_since_epoch().count() > 0)
        out["retry_at"] = to_rfc3339(job.not_before);
    out["account"] = account.label();
    if (!job.platform_code.empty()) out["platform"] = {{"code", job.platform_code}};
    return out;
}

}  // namespace

json::Value publish_result(state::Db& db, const Job& job, const ResultNotes& notes) {
    auto account = account_by_id(db, job.account_id);
    if (!account) throw Error(Fault::internal, "job '{}' has no account", job.id);
    json::Value out{{"schema", "igny8.publish_result/1"}, {"job", job.id},
                    {"idempotency_key", job.idem_key},    {"replayed", notes.replayed},
                    {"account", account->label()},        {"kind", job.kind},
                    {"content_id", job.content_id},       {"state", job.state}};
    if (!job.guarantee.empty()) out["class"] = job.guarantee;
    if (!job.held_for.empty()) out["held_for"] = job.held_for;
    if (!job.series.empty()) out["series"] = job.series;
    if (job.priority != 0) out["priority"] = job.priority;
    if (!job.remote_id.empty()) out["remote_id"] = job.remote_id;
    if (!job.remote_url.empty()) out["url"] = job.remote_url;
    out["due"] = due_of(job, *account);
    if (job.published_at) out["published_at"] = to_rfc3339(*job.published_at);
    out["steps"] = json::Value::array();
    for (auto& step : steps_of(db, job.id)) out["steps"].push_back(step_of(step));
    out["cost"] = cost_of(db, job, *account);
    if (!job.last_error.empty() && job.state != "published") out["error"] = error_of(job, *account);
    out["warnings"] = notes.warnings;
    return out;
}

json::Value publish_story(state::Db& db, const Job& job) {
    auto out = publish_result(db, job);
    out["document"] = json::parse(job.payload, "the state file");
    for (auto& step : steps_of(db, job.id)) {
        json::Value entry{{"step", step.name}, {"seen", step.evidence}};
        if (step.sent_at) entry["sent_at"] = to_rfc3339(*step.sent_at);
        if (step.answered_at) entry["answered_at"] = to_rfc3339(*step.answered_at);
        if (!step.request_hash.empty()) entry["request_hash"] = step.request_hash;
        out["evidence"].push_back(entry);
    }
    out["story"] = db.all(
        [](const state::Row& r) {
            return json::Value{{"at", to_rfc3339(Instant{Milliseconds{r.integer(0)}})},
                               {"run", r.text(1)},
                               {"by", r.text(2)},
                               {"event", r.text(3)},
                               {"detail", json::parse(r.text(4), "the state file")}};
        },
        "select at, run_id, actor, event, detail from audit where job_id = ? order by id", job.id);
    return out;
}

}  // namespace igny8::publish
