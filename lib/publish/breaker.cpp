#include "publish/breaker.hpp"

#include <fmt/format.h>

#include "publish/audit.hpp"
#include "publish/claims.hpp"
#include "publish/rows.hpp"

namespace igny8::publish {
namespace {

Pause read_pause(const state::Row& r) {
    Pause p{r.integer(0), r.text(1), r.text(2), r.text(3), r.text(4), {}, Instant{Milliseconds{r.integer(6)}}};
    if (!r.is_null(5)) p.until = Instant{Milliseconds{r.integer(5)}};
    return p;
}

constexpr const char* pause_columns = "p.id, p.site, p.platform, p.handle, p.reason, p.until, p.created_at";

std::string until_text(std::optional<Instant> until) { return until ? to_rfc3339(*until) : "a person resumes it"; }

json::Value scope_json(const Pause& p) {
    return {{"site", p.site}, {"platform", p.platform}, {"handle", p.handle}, {"reason", p.reason}};
}

}  // namespace

void note_success(state::Db& db, const Account& account, Instant now) {
    if (account.fail_streak == 0 && account.breaker_class.empty()) return;
    db.run(
        "update social_account set fail_streak = 0, breaker_class = '', updated_at = ? where id = ? and breaker = "
        "'closed'",
        now, account.id);
}

void note_failure(state::Db& db, const Account& account, const BreakerNews& news, Instant now) {
    db.run(
        "update social_account set fail_streak = case when breaker_class = ?1 then fail_streak + 1 else 1 end, "
        "breaker_class = ?1, last_error = ?2, updated_at = ?3 where id = ?4",
        news.retry_class, news.message, ms(now), account.id);
    auto streak = db.one(read_integer, "select fail_streak from social_account where id = ?", account.id).value_or(0);
    if (streak >= news.rules.breaker_streak) open_breaker(db, account, news, now + news.rules.breaker_pause, now);
}

void open_breaker(state::Db& db, const Account& account, const BreakerNews& news, std::optional<Instant> until,
                  Instant now) {
    bool told = db.one(read_integer,
                       "select 1 from social_account where id = ? and breaker = 'open' and breaker_class = ? and "
                       "last_error = ?",
                       account.id, news.retry_class, news.message)
                    .has_value();
    db.run(
        "update social_account set breaker = 'open', breaker_until = nullif(?1, 0), breaker_class = ?2, last_error = "
        "?3, "
        "updated_at = ?4 where id = ?5",
        until ? ms(*until) : 0, news.retry_class, news.message, ms(now), account.id);
    json::Value detail{{"account", account.label()},
                       {"class", news.retry_class},
                       {"message", news.message},
                       {"until", until_text(until)}};
    write_audit(db, now, "", "breaker.open", detail);
    if (!told) write_event(db, now, "", "account.stopped", detail);
}

void close_breaker(state::Db& db, const Account& account, Instant now) {
    db.run(
        "update social_account set breaker = 'closed', breaker_until = null, breaker_class = '', fail_streak = 0, "
        "updated_at = ? where id = ?",
        ms(now), account.id);
    forget_eligible(db, account.id, now);
    write_audit(db, now, "", "breaker.closed", {{"account", account.label()}});
}

std::vector<Account> half_open(state::Db& db, Instant now) {
    db.run("update social_account set breaker = 'half_open' where breaker = 'open' and breaker_until <= ?", ms(now));
    return db.all(
        [](const state::Row& r) { return read_account(r); },
        fmt::format("select {} from social_account a where a.breaker = 'half_open' order by a.id", account_columns));
}

Pause pause(state::Db& db, const Pause& what, Instant now) {
    state::Transaction transaction(db);
    db.run(
        "insert into publish_pause (site, platform, handle, reason, until, created_at) values (?, ?, ?, ?, nullif(?, "
        "0), "
        "?)",
        what.site, what.platform, what.handle, what.reason, what.until ? ms(*what.until) : 0, ms(now));
    write_audit(db, now, "", "publish.paused", scope_json(what));
    write_event(db, now, "", "publish.paused", scope_json(what));
    transaction.commit();
    return what;
}

int64_t resume(state::Db& db, const Pause& scope, Instant now) {
    state::Transaction transaction(db);
    auto gone = db.run("delete from publish_pause where site = ? and platform = ? and handle = ?", scope.site,
                       scope.platform, scope.handle);
    if (gone > 0) {
        forget_eligible(db, {}, now);
        write_audit(db, now, "", "publish.resumed", scope_json(scope));
    }
    transaction.commit();
    return gone;
}

std::vector<Pause> pauses(state::Db& db, Instant now) {
    return db.all(
        read_pause,
        fmt::format("select {} from publish_pause p where p.until is null or p.until > ? order by p.id", pause_columns),
        ms(now));
}

std::optional<Pause> pause_of(state::Db& db, const Account& account, Instant now) {
    return db.one(
        read_pause,
        fmt::format("select {} from publish_pause p where (p.site = '' or p.site = ?) and (p.platform = '' or "
                    "p.platform = ?) and (p.handle = '' or p.handle = ?) and (p.until is null or p.until > ?) "
                    "order by p.until is null desc, p.until desc limit 1",
                    pause_columns),
        account.site, account.platform, account.handle, ms(now));
}

void pause_account(state::Db& db, const Account& account, const std::string& reason, Instant now) {
    db.run("insert into publish_pause (site, platform, handle, reason, created_at) values (?, ?, ?, ?, ?)",
           account.site, account.platform, account.handle, reason, ms(now));
    write_audit(db, now, "", "publish.paused", {{"account", account.label()}, {"reason", reason}});
    write_event(db, now, "", "account.stopped", {{"account", account.label()}, {"message", reason}});
}

void pause_platform(state::Db& db, const std::string& platform, const BreakerNews& news, Instant now) {
    auto reason = fmt::format("{}: {}", news.retry_class, news.message);
    db.run(
        "insert into publish_pause (platform, reason, created_at) select ?1, ?2, ?3 where not exists (select 1 from "
        "publish_pause where site = '' and handle = '' and platform = ?1)",
        platform, reason, ms(now));
    write_audit(db, now, "", "publish.paused", {{"platform", platform}, {"reason", reason}});
    write_event(db, now, "", "platform.stopped", {{"platform", platform}, {"message", reason}});
}

}  // namespace igny8::publish
