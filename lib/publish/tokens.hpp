#pragma once
// An account's tokens: sealed at rest, and never lost by an answer that left one out.
#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "publish/job.hpp"
#include "publish/sealed_refs.hpp"
#include "secrets/vault.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

struct Tokens {
    Secret access{}, refresh{};  ///< an empty refresh token keeps the one there is: some platforms send it once
    std::optional<Instant> expires_at{}, refresh_expires_at{};
    std::string scopes{};
};

/// Both in one transaction, before their first use: a token that is used up and not saved is gone.
void store_tokens(state::Db& db, const secrets::Vault& vault, const Account& account, const Tokens& tokens,
                  Instant now);

/// The same inside the caller's transaction.
void write_tokens(state::Db& db, const secrets::Vault& vault, const Account& account, const Tokens& tokens,
                  Instant now);

/// Seals what steps remember with the vault, which is asked for when it is first needed.
Keeper keeper_of(std::function<const secrets::Vault&()> vault);

/// Empty when the account has none. Errors: as Vault::open.
Secret access_token(const secrets::Vault& vault, const Account& account);
Secret refresh_token(state::Db& db, const secrets::Vault& vault, const Account& account);

/// Forgets them and how they came, for `disconnect`.
void forget_tokens(state::Db& db, const Account& account, Instant now);

/// Until when an account can post without a person, for those where there is an end: the refresh token's, else the
/// access token's; the network's leave to use the account; that somebody must sign in again already.
struct SignInEnd {
    int64_t account_id = 0;
    Instant at{};
};
std::vector<SignInEnd> sign_in_ends(state::Db& db);
std::optional<Instant> sign_in_end(state::Db& db, int64_t account_id);

/// A post due after that cannot go out: one sentence, or nothing.
std::string sign_in_warning(state::Db& db, int64_t account_id, Instant due);

}  // namespace igny8::publish
