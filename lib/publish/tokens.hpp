#pragma once
// An account's tokens: sealed at rest, and never lost by an answer that left one out.
#include <optional>
#include <string>

#include "base/secret.hpp"
#include "publish/job.hpp"
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

/// Empty when the account has none. Errors: as Vault::open.
Secret access_token(const secrets::Vault& vault, const Account& account);
Secret refresh_token(state::Db& db, const secrets::Vault& vault, const Account& account);

/// Forgets them, for `disconnect`.
void forget_tokens(state::Db& db, const Account& account, Instant now);

}  // namespace igny8::publish
