#pragma once
// What the tools that talk to networks as somebody share: the settings of adapters, the names of our apps, and tokens
// that are renewed in time. A target of its own, so that other tools do not link the publisher.
#include <functional>
#include <memory>

#include "app/session.hpp"
#include "platform/sign_in.hpp"
#include "publish/refresh.hpp"

namespace igny8::app {

/// The session must outlive it.
platform::Settings platform_settings(const Session& session);

/// The app's names: setting sign_in.APP.client_id, else the plan's variable; the secret from its variable or a systemd
/// credential igny8-APP-client-secret. Both may be empty.
platform::Client client_of(const Session& session, const platform::SignInFacts& facts);

/// Opened when it is first asked for; safe to use from several threads. The session must outlive it.
std::function<const secrets::Vault&()> lazy_vault(const Session& session);

/// For renewing; the vault is opened when it is first needed. The session must outlive it.
publish::RenewalWorld renewal_world(const Session& session);
/// Tokens for the steps of a run, safe to use from several threads. The session must outlive it.
std::shared_ptr<const publish::TokenDesk> token_desk(const Session& session);

}  // namespace igny8::app
