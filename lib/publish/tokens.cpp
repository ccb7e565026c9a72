#include "publish/tokens.hpp"

#include "publish/audit.hpp"
#include "publish/rows.hpp"

namespace igny8::publish {
namespace {

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
    db.run(
        "update social_account set access_token = ?, refresh_token = coalesce(nullif(?, ''), refresh_token), "
        "token_expires_at = nullif(?, 0), refresh_expires_at = coalesce(nullif(?, 0), refresh_expires_at), scopes = ?, "
        "refresh_sent_at = null, updated_at = ? where id = ?",
        seal(vault, account, "access_token", tokens.access), seal(vault, account, "refresh_token", tokens.refresh),
        or_zero(tokens.expires_at), or_zero(tokens.refresh_expires_at), tokens.scopes, ms(now), account.id);
    write_audit(db, now, "", "account.tokens", {{"account", account.label()}, {"scopes", tokens.scopes}});
    transaction.commit();
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
    write_audit(db, now, "", "account.tokens_forgotten", {{"account", account.label()}});
    transaction.commit();
}

}  // namespace igny8::publish
