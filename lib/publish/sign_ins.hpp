#pragma once
// How accounts were signed in to, beside their tokens: what renewing and revoking those needs.
#include <optional>
#include <string>

#include "platform/sign_in.hpp"
#include "publish/job.hpp"
#include "publish/tokens.hpp"

namespace igny8::publish {

/// A row of account_sign_in; secrets stay sealed.
struct SignInRow {
    int64_t account_id = 0;
    std::string variant{}, client_id{}, sealed_secret{}, sealed_user_token{}, subject{};
    Instant signed_in_at{}, renewed_at{};
    std::optional<Instant> access_ends_at{}, ended_at{}, reminded_at{};
    std::string ended_why{};
};
/// Nothing for an account that was never signed in to.
std::optional<SignInRow> sign_in_of(state::Db& db, int64_t account_id);

/// What was learned by signing in.
struct NewSignIn {
    std::string variant{};
    platform::Client client{};
    platform::Grant grant{};
    Secret user_token{};  ///< when the account has a token of its own (grant.access)
    std::optional<Instant> access_ends_at{};
    std::string profile_url{};
};
/// Tokens, how they came, and that the account works again, in one transaction.
void keep_sign_in(state::Db& db, const secrets::Vault& vault, const Account& account, const NewSignIn& news,
                  Instant now);

/// Opened again: the tokens as a grant. The person's own where there is one, else the account's.
platform::Grant grant_of(state::Db& db, const secrets::Vault& vault, const Account& account, const SignInRow& row);
/// The app's stored names.
platform::Client client_of(const secrets::Vault& vault, const SignInRow& row);

/// Whether another account lives by the same tokens: revoking them would end both.
bool shares_tokens(state::Db& db, const secrets::Vault& vault, const Account& account);

/// What the network says now.
void note_standing(state::Db& db, const Account& account, const platform::Standing& standing, Instant now);
/// A person must sign in again: the account waits, somebody is told once.
void note_ended(state::Db& db, const Account& account, const std::string& why, Instant now);
/// Tells, once in a week, that a sign-in which nothing renews ends soon. False: it was told lately.
bool remind(state::Db& db, const Account& account, Instant ends, Instant now);

/// Seals again, with today's key, whatever an older one sealed. Gives how many. Errors: as Vault::open.
int reseal(state::Db& db, const secrets::Vault& vault, Instant now);

}  // namespace igny8::publish
