#pragma once
// Tokens are renewed before they end, by one process at a time. Some networks give a refresh token that is good once:
// the intent is on disk before it is used, and the new pair before anybody else may use that. A network that does not
// answer is told apart from one that says no.
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "net/request.hpp"
#include "platform/sign_in.hpp"
#include "publish/job.hpp"
#include "secrets/vault.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

enum class Renewal {
    fresh,    ///< it lasts long enough
    renewed,  ///< by this call, or by another process meanwhile
    later,    ///< nothing is known to be wrong: network, server, limit, somebody else at it
    app,      ///< the network refuses our app's own names: a person must look at the settings
    ended,    ///< a person must sign in again
    never,    ///< nothing renews it but signing in again
};
std::string_view name(Renewal renewal);

struct Renewed {
    Renewal what = Renewal::fresh;
    std::string why{};  ///< for people; empty when all is well
    Account account{};  ///< as it is now
    bool by_another = false;
};

/// What renewing needs of the world.
struct RenewalWorld {
    Clock clock{};
    net::Send send{};
    std::function<const secrets::Vault&()> vault{};  ///< opened when first asked for
    std::function<std::unique_ptr<platform::SignIn>(const std::string& platform, const std::string& variant)> way{};
    /// The app's names as they are set now; what was stored when signing in stands in for an empty secret.
    std::function<platform::Client(const platform::SignInFacts&)> client{};
    Milliseconds patience{90'000};  ///< for another process that is at it
};

struct When {
    bool anyway = false;                  ///< even when it is young
    std::optional<Milliseconds> left{};   ///< when less than this is left; else as the network's data say
    std::optional<Instant> refused_at{};  ///< the network refused it then: unless it was renewed since
};

/// `account` as the caller saw it: a token that differs from its own was renewed meanwhile. Errors: Fault::config for
/// secrets that cannot be opened; as state::Db.
Renewed renew(state::Db& db, const RenewalWorld& world, const Account& account, const When& when = {});

/// Tokens for the steps of a run. Safe to call from several threads: what is written goes through a connection of its
/// own.
class TokenDesk {
public:
    using Open = std::function<std::unique_ptr<state::Db>()>;
    TokenDesk(RenewalWorld world, Open state) : world_(std::move(world)), state_(std::move(state)) {}

    /// Renewed first when it ends within ten minutes. Errors: Fault::auth when it has ended and cannot be renewed;
    /// Fault::config.
    Secret token(const Account& account) const;
    /// The network refused it at that time.
    Renewed renewed(const Account& account, Instant refused_at) const;

private:
    RenewalWorld world_;
    Open state_;
};

}  // namespace igny8::publish
