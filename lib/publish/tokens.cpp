#include "publish/tokens.hpp"

#include <fmt/format.h>

#include "publish/audit.hpp"
#include "publish/rows.hpp"

namespace igny8::publish {
namespace {

constexpr std::string_view upload_field = "upload_url";

std::string seal(const secrets::Vault& vault, const Account& account, std::string_view field, const Secret& token) {
    return token.empty() ? std::string() : vault.seal(token, {std::to_string(account.id), field});
}

Secret open(const secrets::Vault& vault, const Account& account, std::string_view field, const std::string& envelope) {
    return envelope.empty() ? Secret() : vault.open(envelope, {std::to_string(account.id), field});
}

int64_t or_zero(const std::optional<Instant>& at) { return at ? ms(*at) : 0; }

}  // namespace

void store_tokens(state::Db& db, const secrets::Vault& vault, const Account& account, const Tokens& tokens,
                  Instant now) {
    state::Transaction transaction(db);
    write_tokens(db, vault, account, tokens, now);
    transaction.commit();
}

void write_tokens(state::Db& db, const secrets::Vault& vault, const Account& account, const Tokens& tokens,
                  Instant now) {
    db.run(
        "update social_account set access_token = ?, refresh_token = coalesce(nullif(?, ''), refresh_token), "
        "token_expires_at = nullif(?, 0), refresh_expires_at = coalesce(nullif(?, 0), refresh_expires_at), scopes = ?, "
        "refresh_sent_at = null, updated_at = ? where id = ?",
        seal(vault, account, "access_token", tokens.access), seal(vault, account, "refresh_token", tokens.refresh),
        or_zero(tokens.expires_at), or_zero(tokens.refresh_expires_at), tokens.scopes, ms(now), account.id);
    write_audit(db, now, "", "account.tokens", {{"account", account.label()}, {"scopes", tokens.scopes}});
}

Keeper keeper_of(std::function<const secrets::Vault&()> vault) {
    return {
        .seal = [vault](const Account& a, const Secret& text) { return seal(vault(), a, upload_field, text); },
        .open = [vault](const Account& a, const std::string& text) { return open(vault(), a, upload_field, text); }};
}

Secret access_token(const secrets::Vault& vault, const Account& account) {
    return open(vault, account, "access_token", account.sealed_token);
}

Secret refresh_token(state::Db& db, const secrets::Vault& vault, const Account& account) {
    auto envelope = db.one(read_text, "select refresh_token from social_account where id = ?", account.id);
    return open(vault, account, "refresh_token", envelope.value_or(""));
}

void forget_tokens(state::Db& db, const Account& account, Instant now) {
    state::Transaction transaction(db);
    db.run(
        "update social_account set access_token = '', refresh_token = '', token_expires_at = null, refresh_expires_at "
        "= "
        "null, scopes = '', updated_at = ? where id = ?",
        ms(now), account.id);
    db.run("delete from account_sign_in where account_id = ?", account.id);
    write_audit(db, now, "", "account.tokens_forgotten", {{"account", account.label()}});
    transaction.commit();
}

namespace {

// min() of SQLite is null when one of its values is.
constexpr const char* ends_sql = R"sql(
select id, ends from (
    select a.id as id, min(
        coalesce(case when a.refresh_expires_at is not null then a.refresh_expires_at
                      when a.refresh_token = '' then a.token_expires_at end, 9223372036854775807),
        coalesce(s.access_ends_at, 9223372036854775807), coalesce(s.ended_at, 9223372036854775807)) as ends
    from social_account a left join account_sign_in s on s.account_id = a.id)
where ends < 9223372036854775807)sql";

SignInEnd read_end(const state::Row& row) { return {row.integer(0), Instant{Milliseconds{row.integer(1)}}}; }

}  // namespace

std::vector<SignInEnd> sign_in_ends(state::Db& db) { return db.all(read_end, ends_sql); }

std::optional<Instant> sign_in_end(state::Db& db, int64_t account_id) {
    auto end = db.one(read_end, fmt::format("{} and id = ?", ends_sql), account_id);
    return end ? std::optional(end->at) : std::nullopt;
}

std::string sign_in_warning(state::Db& db, int64_t account_id, Instant due) {
    auto end = sign_in_end(db, account_id);
    if (!end || due < *end) return "";
    return fmt::format("it is due after the sign-in of {} ends ({}); sign in again before then",
                       account_by_id(db, account_id)->label(), to_rfc3339(*end));
}

}  // namespace igny8::publish
