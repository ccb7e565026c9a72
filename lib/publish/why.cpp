#include "publish/why.hpp"

#include "base/error.hpp"
#include "base/owners.hpp"
#include "publish/breaker.hpp"
#include "publish/dependence.hpp"
#include "publish/forecast.hpp"
#include "publish/identity.hpp"
#include "publish/ledger.hpp"
#include "publish/rows.hpp"
#include "publish/zone.hpp"

namespace igny8::publish {
namespace {

/// "2026-12-01 09:00 (Europe/Berlin)".
std::string told(Instant at, const std::string& zone) {
    auto name = zone.empty() ? std::string("UTC") : zone;
    auto wall = std::chrono::floor<std::chrono::minutes>(wall_at(at, name));
    auto text = wall_text(wall);
    text[10] = ' ';
    return fmt::format("{} ({})", text, name);
}

std::string ordinal(int64_t n) {
    auto tail = n % 100 >= 11 && n % 100 <= 13 ? "th"
                : n % 10 == 1                  ? "st"
                : n % 10 == 2                  ? "nd"
                : n % 10 == 3                  ? "rd"
                                               : "th";
    return fmt::format("{}{}", n, tail);
}

struct Asked {
    state::Db& db;
    const Job& job;
    const Account& account;
    const Rules& rules;
    Instant now;

    std::string time(Instant at) const { return told(at, job.tz.empty() ? account.tz : job.tz); }
};

/// How many jobs of the account go first.
int64_t ahead(const Asked& q) {
    return q.db
        .one(read_integer,
             "select count(*) from pub_job where account_id = ?1 and state = 'scheduled' and due_at <= ?2 and "
             "(priority > "
             "?3 or (priority = ?3 and (due_at < ?4 or (due_at = ?4 and id < ?5))))",
             q.job.account_id, ms(q.now), q.job.priority, ms(q.job.due_at), q.job.id)
        .value_or(0);
}

std::optional<std::string> account_reason(const Asked& q) {
    auto& a = q.account;
    if (!a.enabled) return fmt::format("waits until account {} is enabled", a.label());
    if (auto stop = pause_of(q.db, a, q.now)) {
        auto until = stop->until ? q.time(*stop->until) : std::string("somebody resumes it");
        return fmt::format("waits because publishing is paused ({}) until {}", stop->reason, until);
    }
    if (a.breaker == "closed") return {};
    if (a.breaker_class == "auth_fatal" || a.breaker_class == "auth_refresh")
        return fmt::format("waits until somebody signs in to {} again: {}", a.label(), a.last_error);
    auto until = a.breaker_until ? q.time(*a.breaker_until) : std::string("somebody closes its breaker");
    return fmt::format("waits because account {} is stopped after '{}' ({}) until {}", a.label(), a.breaker_class,
                       a.last_error, until);
}

/// "limit 'posts.24h' (24 of 25 used)", "its budget ($0.41 of $0.25 used)".
std::string room_of(const BucketUse& use) {
    if (!use.limit_micros_usd) return fmt::format("limit '{}' ({} of {} used)", use.name, use.used, use.limit);
    return fmt::format("its budget ({} of {} used)", dollars(use.used_micros_usd), dollars(*use.limit_micros_usd));
}

std::string waits_for_rate(const Asked& q) {
    for (auto& use : RateLedger(q.db).use(q.job.account_id, q.now)) {
        if (use.blocked_until > q.now)
            return fmt::format("waits until {} because the platform closed limit '{}', then goes {}",
                               q.time(q.job.not_before), use.name, ordinal(ahead(q) + 1));
        if (q.job.last_error.find("'" + use.name + "'") != std::string::npos)
            return fmt::format("waits until {} for {}, then goes {}", q.time(q.job.not_before), room_of(use),
                               ordinal(ahead(q) + 1));
    }
    return fmt::format("waits until {} because the platform asked to slow down", q.time(q.job.not_before));
}

/// What becomes of it when the post it waits for does not become public.
std::string otherwise(const Asked& q) {
    auto& job = q.job;
    auto until = job.after_until ? fmt::format(", or is not public by {}", q.time(*job.after_until)) : std::string();
    if (job.after_failed == "wait")
        return job.after_until ? fmt::format("is held when that is not public by {}", q.time(*job.after_until))
                               : std::string("waits even if that fails, because it may be tried again");
    auto end = job.after_failed == "skip"      ? "is skipped"
               : job.after_failed == "publish" ? "goes out without it"
                                               : "is held";
    return fmt::format("{} when that fails{}", end, until);
}

std::string waits_until(const Asked& q) {
    auto& job = q.job;
    auto at = q.time(job.not_before);
    if (job.waits_for == "rate") return waits_for_rate(q);
    if (job.waits_for == "spacing")
        return fmt::format("is late and keeps its distance to other late posts until {}", at);
    if (job.waits_for == "not_ready")
        return fmt::format("waits until {} because the platform is still preparing it", at);
    if (job.waits_for == "after")
        return fmt::format("waits for '{}' to be public; asks again at {}; {}", job.after_key, at, otherwise(q));
    if (job.waits_for == "account")
        return fmt::format("waits until {} because another post of the account is being sent", at);
    if (job.waits_for == "look")
        return fmt::format("is late, and waits until {} to be looked up before it is sent", at);
    return fmt::format("waits until {} for attempt {} of {} after '{}': {}", at, job.attempt + 1, q.rules.attempts,
                       job.waits_for, job.last_error);
}

std::optional<std::string> in_front(const Asked& q) {
    auto other = q.db.one([](const state::Row& r) { return std::pair(r.text(0), r.text(1)); },
                          "select id, state from pub_job where account_id = ? and id <> ? and state in ('sending', "
                          "'unknown') limit 1",
                          q.job.account_id, q.job.id);
    if (!other) return {};
    return fmt::format("waits because job {} of the same account is {}", other->first,
                       other->second == "unknown" ? "being looked for" : "being sent");
}

std::string scheduled(const Asked& q) {
    auto& job = q.job;
    if (job.due_at > q.now) {
        auto reason = account_reason(q);
        return fmt::format("waits for its time, {}{}", q.time(job.due_at), reason ? "; its account " + *reason : "");
    }
    if (job.expires_at && *job.expires_at <= q.now) return "will be skipped: its time to be useful is over";
    if (auto reason = account_reason(q)) return *reason;
    if (job.not_before > q.now) return waits_until(q);
    if (auto reason = in_front(q)) return *reason;
    if (read_identity(q.db, places_of(q.db)).restored)
        return "waits for 'igny8-publish recover', because the state file is older than what was published with it";
    if (!job.after_key.empty()) {
        auto parent = parent_of(q.db, job);
        bool waits = depend(job, parent ? &*parent : nullptr, q.now) == Dependence::wait;
        if (!parent && waits)
            return fmt::format("waits for '{}', which is not in the queue; {}", job.after_key, otherwise(q));
        if (parent && waits)
            return fmt::format("waits for job {}, which is {}; {}", parent->id, parent->state, otherwise(q));
    }
    return fmt::format("is due and goes {} with the next 'igny8-publish run'", ordinal(ahead(q) + 1));
}

std::string held(const Asked& q) {
    auto& job = q.job;
    auto& reason = job.held_for;
    auto answer = fmt::format("answer with 'igny8-publish held {} --it-is-live URL' or '--it-is-not'", job.id);
    if (reason == "approval") return fmt::format("waits for 'igny8-publish approve {}'", job.id);
    if (reason == "missed")
        return fmt::format("was due {} and is held because it is too late; 'igny8-publish catchup' spreads late posts",
                           q.time(job.due_at));
    if (reason == "after")
        return fmt::format("is held because '{}' did not become public; 'igny8-publish approve {}' sends it without",
                           job.after_key, job.id);
    if (reason == "class") return "is held: " + job.last_error;
    if (reason == "person") return "is held by a person; 'igny8-publish approve' sends it on its way";
    return fmt::format("may be public or not: {}; {}", job.last_error, answer);
}

std::string in_doubt(const Asked& q) {
    auto& job = q.job;
    auto since = job.unknown_since.value_or(job.updated_at);
    if (job.last_class == "restored")
        return fmt::format("may have gone out before the state file was restored: looks for it at {}",
                           q.time(job.not_before));
    return fmt::format("was sent, and its answer was lost at {}: looks for it at {} ({} of {} looks found nothing)",
                       q.time(since), q.time(job.not_before), job.reads, q.rules.reads);
}

std::string under_way(const Asked& q) {
    auto words = owner_words(places_of(q.db).owners(), q.job.owner);
    auto doing = q.job.state == "sending" ? "is being sent" : "is being prepared";
    if (words.empty())
        return fmt::format("{}, but its publisher is gone: the next 'igny8-publish run' sees to it", doing);
    return fmt::format("{} by {}", doing, words);
}

}  // namespace

std::string why(state::Db& db, const Job& job, const Rules& rules, Instant now) {
    auto account = account_by_id(db, job.account_id);
    if (!account) throw Error(Fault::internal, "job '{}' has no account", job.id);
    Asked q{db, job, *account, rules, now};
    auto& s = job.state;
    if (s == "draft") return fmt::format("is a draft; 'igny8-publish approve {}' schedules it", job.id);
    if (s == "held") return held(q);
    if (s == "scheduled") return scheduled(q);
    if (s == "claimed" || s == "preparing" || s == "ready" || s == "sending") return under_way(q);
    if (s == "unknown") return in_doubt(q);
    if (s == "confirming")
        return fmt::format("was accepted and the platform is working on it: looks again at {}", q.time(job.not_before));
    if (s == "published")
        return fmt::format("was published at {}: {}", q.time(job.published_at.value_or(job.updated_at)),
                           job.remote_url.empty() ? "its address is not known" : job.remote_url);
    if (s == "failed") return fmt::format("failed: {}", job.last_error);
    if (s == "dead")
        return fmt::format("was given up after {} attempts: {}; 'igny8-publish retry {}' starts anew", job.attempt,
                           job.last_error, job.id);
    if (s == "skipped") return fmt::format("was skipped: {}", job.last_error);
    return "was cancelled";
}

}  // namespace igny8::publish
