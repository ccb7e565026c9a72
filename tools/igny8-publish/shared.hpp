#pragma once
// What several commands need of configuration and state.
#include <memory>
#include <string>

#include "app/session.hpp"
#include "platform/registry.hpp"
#include "publish/accounts.hpp"
#include "publish/engine.hpp"
#include "publish/queue.hpp"
#include "publish/rules.hpp"

namespace igny8::tool {

/// The state file, and the actor of this run's audit rows. Errors: Fault::usage with --no-state.
state::Db& state_of(app::Session& session);

publish::Rules rules_of(const app::Session& session);
platform::Registry platforms_of(const app::Session& session);
publish::World world_of(const app::Session& session, const platform::Registry& platforms);

/// "site", "site/platform" or "site/platform/handle"; parts may be empty or '*'. Errors: Fault::usage.
publish::Scope parse_scope(const std::string& text);

/// The zone of a document without one: the account's, else the configuration's.
std::string default_zone(const app::Session& session);

}  // namespace igny8::tool
