#pragma once
#include <memory>

#include "platform/registry.hpp"

namespace igny8::platform {

/// Publishes to igny8-fake-platform, whose faults are those of real networks. Settings of the account: `base_url`
/// (http://127.0.0.1:PORT), `class` (A, B, C or D; C) and `deadline_ms` (30000). A: container, then a publish that may
/// be repeated. B: session, then a commit whose session can be asked. C: one call and a listing. D: one call.
std::unique_ptr<Adapter> make_chaos(const Settings& settings);

}  // namespace igny8::platform
