#include "publish/sign_ins.hpp"

#include <fmt/format.h>

#include "publish/audit.hpp"
#include "publish/breaker.hpp"
#include "publish/rows.hpp"

namespace igny8::publish {
namespace {

std::optional<Instant> maybe(const state::Row& row, int column) {
    if (row.is_null(column)) return {};
    return Instant{Milliseconds{row.integer(column)}};
}

SignInRow read(const state::Row& r) {
    return {.account_id = r.integer(0),
            .variant = r.text(1),
            .client_id = r.text(2),
            .sealed_secret = r.text(3),
            .sealed_user_token = r.text(4),
            .subject = r.text(5),
            .signed_in_at = Instant{Milliseconds{r.integer(6)}},
            .renewed_at = Instant{Milliseconds{r.integer(7)}},
            .access_ends_at = maybe(r, 8),
            .ended_at = maybe(r, 9),
            .reminded_at = maybe(r, 10),
            .ended_why = r.text(11)};
}

std::string seal(const secrets::Vault& vault, int64_t account, std::string_view field, const Secret& secret) {
    return secret.empty() ? std::string() : vault.seal(secret, {std::to_string(account), field});
}

Secret open(const secrets::Vault& vault, int64_t account, std::string_view field, const std::string& envelope) {
    return envelope.empty() ? Secret() : vault.open(envelope, {std::to_string(account), field});
}

void keep_row(state::Db& db, const secrets::Vault& vault, const Account& account, const NewSignIn& news, Instant now) {
    db.run(
        "insert into account_sign_in (account_id, variant, client_id, client_secret, user_token, subject, "
        "signed_in_at, renewed_at, access_ends_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, nullif(?8, 0)) on conflict "
        "(account_id) do update set variant = ?2, client_id = ?3, client_secret = ?4, user_token = ?5, subject = ?6, "
        "signed_in_at = ?7, renewed_at = ?7, access_ends_at = nullif(?8, 0), ended_at = null, ended_why = '', "
        "reminded_at = null",
        account.id, news.variant, news.client.id, seal(vault, account.id, "client_secret", news.client.secret),
        seal(vault, account.id, "user_token", news.user_token), news.grant.subject, ms(now),
        news.access_ends_at ? ms(*news.access_ends_at) : 0);
}

struct Sealed {
    int64_t account;
    std::string envelope;
};

/// One column of one table. The envelope's place is its account and the column's name.
int reseal_column(state::Db& db, const secrets::Vault& vault, const char* table, const char* key, const char* column) {
    auto sealed = db.all(
        [](const state::Row& r) {
            return Sealed{r.integer(0), r.text(1)};
        },
        fmt::format("select {}, {} from {} where {} <> ''", key, column, table, column));
    int changed = 0;
    for (auto& [account, envelope] : sealed) {
        if (!vault.outdated(envelope)) continue;
        auto fresh = seal(vault, account, column, open(vault, account, column, envelope));
        db.run(fmt::format("update {} set {} = ? where {} = ?", table, column, key), fresh, account);
        ++changed;
    }
    return changed;
}

struct Remembered {
    std::string job, step, refs;
    Account account{};
};

Remembered read_remembered(const state::Row& row) {
    Remembered out{row.text(0), row.text(1), row.text(2)};
    out.account.id = row.integer(3);
    return out;
}

/// What steps that go on remember: the addresses of uploads under way.
int reseal_steps(state::Db& db, const secrets::Vault& vault) {
    auto kept =
        db.all(read_remembered,
               "select s.job_id, s.name, s.refs, j.account_id from pub_step s join pub_job j on j.id = s.job_id "
               "where s.refs like '%\"ig8s_:%'");
    auto keeper = keeper_of([&]() -> const secrets::Vault& { return vault; });
    for (auto& one : kept) {
        auto clear = opened(json::parse(one.refs, "the state file"), keeper, one.account);
        db.run("update pub_step set refs = ? where job_id = ? and name = ?",
               json::line(sealed(clear, keeper, one.account)), one.job, one.step);
    }
    return static_cast<int>(kept.size());
}

}  // namespace

std::optional<SignInRow> sign_in_of(state::Db& db, int64_t account_id) {
    return db.one(read,
                  "select account_id, variant, client_id, client_secret, user_token, subject, signed_in_at, "
                  "renewed_at, access_ends_at, ended_at, reminded_at, ended_why from account_sign_in where account_id "
                  "= ?",
                  account_id);
}

void keep_sign_in(state::Db& db, const secrets::Vault& vault, const Account& account, const NewSignIn& news,
                  Instant now) {
    auto& grant = news.grant;
    state::Transaction transaction(db);
    // What an earlier sign-in left must not be taken for this one's.
    db.run("update social_account set refresh_token = '', refresh_expires_at = null where id = ?", account.id);
    write_tokens(db, vault, account,
                 {grant.access, grant.refresh, grant.expires_at, grant.refresh_expires_at, grant.scopes}, now);
    keep_row(db, vault, account, news, now);
    if (!news.profile_url.empty())
        db.run("update social_account set profile_url = ? where id = ?", news.profile_url, account.id);
    close_breaker(db, account, now);
    db.run("update pub_job set auth_tries = 0 where account_id = ? and state = 'scheduled'", account.id);
    write_audit(db, now, "", "account.signed_in", {{"account", account.label()}, {"scopes", grant.scopes}});
    transaction.commit();
}

platform::Grant grant_of(state::Db& db, const secrets::Vault& vault, const Account& account, const SignInRow& row) {
    platform::Grant grant;
    grant.access = open(vault, account.id, "user_token", row.sealed_user_token);
    if (grant.access.empty()) grant.access = access_token(vault, account);
    grant.refresh = refresh_token(db, vault, account);
    grant.scopes = account.scopes;
    grant.subject = row.subject;
    return grant;
}

platform::Client client_of(const secrets::Vault& vault, const SignInRow& row) {
    return {row.client_id, open(vault, row.account_id, "client_secret", row.sealed_secret)};
}

bool shares_tokens(state::Db& db, const secrets::Vault& vault, const Account& account) {
    auto mine = sign_in_of(db, account.id);
    if (!mine) return false;
    auto token = grant_of(db, vault, account, *mine).access;
    auto others = db.all([](const state::Row& r) { return read_account(r); },
                         fmt::format("select {} from social_account a join account_sign_in s on s.account_id = a.id "
                                     "where a.id <> ? and s.client_id = ?",
                                     account_columns),
                         account.id, mine->client_id);
    for (auto& other : others)
        if (grant_of(db, vault, other, *sign_in_of(db, other.id)).access == token) return true;
    return false;
}

void note_standing(state::Db& db, const Account& account, const platform::Standing& standing, Instant now) {
    state::Transaction transaction(db);
    if (standing.scopes && !standing.scopes->empty())
        db.run("update social_account set scopes = ?, updated_at = ? where id = ?", *standing.scopes, ms(now),
               account.id);
    if (standing.access_ends_at)
        db.run("update account_sign_in set access_ends_at = ? where account_id = ?", ms(*standing.access_ends_at),
               account.id);
    transaction.commit();
}

void note_ended(state::Db& db, const Account& account, const std::string& why, Instant now) {
    static const Rules rules;
    state::Transaction transaction(db);
    auto fresh =
        db.run("update account_sign_in set ended_at = ?, ended_why = ? where account_id = ? and ended_at is null",
               ms(now), why, account.id);
    if (fresh > 0) open_breaker(db, account, {"auth_fatal", why, rules}, {}, now);
    transaction.commit();
}

bool remind(state::Db& db, const Account& account, Instant ends, Instant now) {
    constexpr std::chrono::hours week{7 * 24};
    state::Transaction transaction(db);
    auto due = db.run(
        "update account_sign_in set reminded_at = ?1 where account_id = ?2 and (reminded_at is null or reminded_at <= "
        "?3)",
        ms(now), account.id, ms(now - week));
    if (due > 0)
        write_event(db, now, "", "account.sign_in_ends", {{"account", account.label()}, {"at", to_rfc3339(ends)}});
    transaction.commit();
    return due > 0;
}

int reseal(state::Db& db, const secrets::Vault& vault, Instant now) {
    state::Transaction transaction(db);
    int changed = 0;
    for (auto column : {"access_token", "refresh_token"})
        changed += reseal_column(db, vault, "social_account", "id", column);
    for (auto column : {"client_secret", "user_token"})
        changed += reseal_column(db, vault, "account_sign_in", "account_id", column);
    changed += reseal_steps(db, vault);
    write_audit(db, now, "", "secrets.resealed", {{"count", changed}});
    transaction.commit();
    return changed;
}

}  // namespace igny8::publish
