#include "publish/health.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/owners.hpp"
#include "platform/spec.hpp"
#include "publish/accounts.hpp"
#include "publish/breaker.hpp"
#include "publish/clock_watch.hpp"
#include "publish/rows.hpp"
#include "publish/tokens.hpp"
#include "publish/zone.hpp"

namespace igny8::publish {
namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr Milliseconds cron_may_sleep = minutes(15);  // three of the usual five minutes
constexpr days token_warning{7}, spec_warning{180};

int64_t count(state::Db& db, const char* sql, Instant at) { return db.one(read_integer, sql, at).value_or(0); }

Check file(state::Db& db) {
    const auto found = db.one(read_text, "pragma quick_check(1)").value_or("");
    if (found == "ok") return {"state file", Grade::ok, "whole"};
    return {"state file", Grade::fail, found, "restore a backup, then 'igny8-publish recover'"};
}

Check machine_of(const Identity& identity, const std::string& machine) {
    if (identity.restored)
        return {"state file", Grade::fail, "older than what was published with it: nothing new is sent",
                "igny8-publish recover"};
    if (!identity.machine.empty() && identity.machine != machine)
        return {"state file", Grade::fail, "belongs to another machine", "igny8-publish takeover"};
    return {"state file", Grade::ok, fmt::format("of this machine, epoch {}", identity.epoch)};
}

/// What the networks said of it.
Check told_clock(const ClockNote& note, Instant now) {
    const auto off = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::abs(note.ahead)).count();
    const auto words = fmt::format("{} s {} the networks' when they were last asked, {}", off,
                                   note.ahead.count() > 0 ? "ahead of" : "behind", to_rfc3339(note.at));
    if (std::chrono::abs(note.ahead) > ClockWatch::refusing)
        return {"clock", Grade::fail, words + ": nothing is sent",
                "set the clock; 'igny8-publish run' asks the networks again within ten minutes"};
    if (std::chrono::abs(note.ahead) > ClockWatch::telling) return {"clock", Grade::warn, words, "set the clock"};
    return {"clock", Grade::ok, fmt::format("{}; as the networks' at {}", to_rfc3339(now), to_rfc3339(note.at))};
}

Check clock(const Identity& identity, const std::optional<ClockNote>& note, const Rules& rules, Instant now) {
    if (now + rules.clock_back >= identity.max_now)
        return note ? told_clock(*note, now) : Check{"clock", Grade::ok, to_rfc3339(now)};
    return {"clock", Grade::fail, fmt::format("was at {} before: nothing is sent", to_rfc3339(identity.max_now)),
            "set the clock, or wait until then"};
}

Check zones() {
    const auto version = tzdata_version();
    if (version != "unknown") return {"time zones", Grade::ok, version};
    return {"time zones", Grade::warn, "the version of the zone data is not known", "install tzdata"};
}

/// Alive past their lease: suspended, stopped in a debugger, or in a network call that never ends.
void publishers(state::Db& db, const Places& places, Instant now, std::vector<Check>& checks) {
    const auto names =
        db.all(read_text, "select distinct owner from pub_job where owner is not null and lease_until <= ?", now);
    for (const auto& owner : names)
        if (!owner_dead(places.owners(), owner))
            checks.push_back({"publisher", Grade::warn,
                              fmt::format("{} lives but is past its lease", owner_words(places.owners(), owner)),
                              "wake or end that process; nothing of its work is taken away before"});
}

struct Waiting {
    const char *state, *words, *fix;
};
constexpr Waiting waiting[] = {
    {"unknown", "in doubt: the answer was lost, they are looked for", "igny8-publish reconcile"},
    {"held", "held for a person", "igny8-publish held"},
    {"dead", "given up", "igny8-publish dead"},
};

void jobs(state::Db& db, std::vector<Check>& checks) {
    for (const auto& one : waiting) {
        const auto found =
            db.one(read_integer, "select count(*) from pub_job where state = ?", std::string(one.state)).value_or(0);
        if (found > 0) checks.push_back({"posts", Grade::warn, fmt::format("{} {}", found, one.words), one.fix});
    }
}

/// Something was due long ago on an account that may publish, and no publisher has been there.
Check cron(state::Db& db, const Identity& identity, Instant now) {
    const auto due = count(db,
                           "select count(*) from pub_job j join social_account a on a.id = j.account_id"
                           " where j.state = 'scheduled' and j.due_at < ? and a.enabled = 1",
                           now - cron_may_sleep);
    const auto waits = count(db, "select count(*) from pub_job where state = 'scheduled' and due_at >= ?", now);
    const bool ran = identity.alive_at > Instant{};
    if (due == 0 || now - identity.alive_at < cron_may_sleep)
        return {"schedule", Grade::ok,
                fmt::format("{} posts wait for their time; last run {}", waits,
                            ran ? to_rfc3339(identity.alive_at) : std::string("never"))};
    return {"schedule", Grade::fail,
            fmt::format("{} posts are due and no publisher ran since {}", due,
                        ran ? to_rfc3339(identity.alive_at) : std::string("ever")),
            "add the line of share/cron or enable the timer of share/systemd"};
}

std::optional<Check> token(state::Db& db, const Account& account, Instant now) {
    const auto ends = sign_in_end(db, account.id);
    if (!ends || *ends - now >= token_warning) return {};
    const bool over = *ends <= now;
    return Check{account.label(), over ? Grade::fail : Grade::warn,
                 fmt::format("its token {} {}", over ? "ended" : "ends", to_rfc3339(*ends)),
                 "igny8-publish account connect " + account.label()};
}

std::optional<Check> stopped(state::Db& db, const Account& account, Instant now) {
    if (!account.enabled)
        return Check{account.label(), Grade::warn, "disabled", "igny8-publish account enable " + account.label()};
    if (account.breaker == "open")
        return Check{account.label(), Grade::warn, "stopped after failures: " + account.last_error,
                     "igny8-publish account reset " + account.label()};
    if (auto pause = pause_of(db, account, now))
        return Check{account.label(), Grade::warn, "paused: " + pause->reason, "igny8-publish resume"};
    return {};
}

void accounts(state::Db& db, Instant now, std::vector<Check>& checks) {
    for (const auto& account : Accounts(db).list()) {
        auto trouble = stopped(db, account, now);
        if (!trouble) trouble = token(db, account, now);
        checks.push_back(trouble ? *trouble : Check{account.label(), Grade::ok, "may publish"});
    }
}

Check told(state::Db& db, Instant now) {
    const auto late =
        count(db, "select count(*) from outbox_event where delivered_at is null and attempts > 0 and at < ?",
              now - minutes(60));
    if (late == 0) return {"notifications", Grade::ok, "none is overdue"};
    const auto why = db.one(read_text,
                            "select last_error from outbox_event where delivered_at is null and last_error <> ''"
                            " order by at desc limit 1");
    return {"notifications", Grade::warn, fmt::format("{} undelivered: {}", late, why.value_or("")),
            "igny8-publish notify"};
}

}  // namespace

std::string_view name(Grade grade) { return grade == Grade::ok ? "ok" : grade == Grade::warn ? "warn" : "fail"; }

std::vector<Check> health(state::Db& db, const Places& places, const std::string& machine, const Rules& rules,
                          Instant now) {
    const auto identity = read_identity(db, places);
    std::vector<Check> checks{file(db), machine_of(identity, machine), clock(identity, read_clock_note(db), rules, now),
                              zones(),  cron(db, identity, now),       told(db, now)};
    publishers(db, places, now, checks);
    jobs(db, checks);
    accounts(db, now, checks);
    return checks;
}

std::vector<Check> spec_health(Instant now) {
    std::vector<Check> checks;
    for (const auto& platform : platform::platform_names()) {
        const auto facts = platform::spec(platform);
        const auto dated = parse_day(facts.dated);
        if (!dated || now - due_at_wall(*dated, "UTC").at > spec_warning)
            checks.push_back({platform, Grade::warn, fmt::format("its limits and prices are of {}", facts.dated),
                              "update igny8, or check them and write your own lines"});
    }
    if (checks.empty()) checks.push_back({"platforms", Grade::ok, "limits and prices are of this half year"});
    return checks;
}

}  // namespace igny8::publish
