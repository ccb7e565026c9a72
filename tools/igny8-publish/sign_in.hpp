#pragma once
// What the commands that sign in share: our apps' names, the ways to an agreement, and what there is to tell.
#include <string>

#include "app/session.hpp"
#include "json/json.hpp"
#include "platform/sign_in.hpp"
#include "publish/accounts.hpp"

namespace igny8::tool {

/// The names of our app. Errors: Fault::config when there is none.
platform::Client require_client(const app::Session& session, const platform::SignInFacts& facts);

/// Somebody agreed, and this came of it.
struct Agreement {
    std::string platform{}, variant{};
    platform::Client client{};
    platform::Grant grant{};
};

/// Leads a person through it, words on standard error. `route`: browser, paste, device, or empty for what fits the
/// redirect address. Errors: Fault::auth when it is refused; Fault::busy when nobody answers in time; Fault::config.
Agreement agree(app::Session& session, const platform::SignIn& way, const std::string& route);

/// The two halves of it for a caller with pages of its own: where to send the browser, with a ticket that only this
/// machine can read; and, from {"ticket", "redirected"}, what came of it. Errors: as `agree`; Fault::input.
json::Value begin_agreement(app::Session& session, const platform::SignIn& way);
Agreement finish_agreement(app::Session& session, const platform::SignIn& way, const json::Value& given);

/// As one text, for a sealed line, and back. Errors: Fault::input.
Secret write_agreement(const Agreement& agreement, Instant now);
Agreement read_agreement(const Secret& text);

/// Stores the accounts that it reaches: the named one, or all. `name.handle` may be empty.
std::vector<publish::Account> keep_agreement(app::Session& session, state::Db& db, const Agreement& agreement,
                                             const publish::AccountName& name);

/// Null for an account that needs no sign-in.
json::Value sign_in_report(const app::Session& session, state::Db& db, const publish::Account& account, Instant now);

}  // namespace igny8::tool
