#pragma once
// What a step remembered for the next process, as the state file holds it: the addresses of uploads that are under way
// open without a token, and are sealed as tokens are.
#include <functional>

#include "base/secret.hpp"
#include "publish/job.hpp"

namespace igny8::publish {

/// How secrets are kept at rest; empty functions: they are kept as they are.
struct Keeper {
    std::function<std::string(const Account&, const Secret&)> seal{};
    /// Errors: as Vault::open.
    std::function<Secret(const Account&, const std::string& envelope)> open{};
};

/// Every web address and every "token" in `refs` as an envelope.
json::Value sealed(const json::Value& refs, const Keeper& keeper, const Account& account);
/// The envelopes opened; what an earlier version kept in clear stays. Errors: as `Keeper::open`.
json::Value opened(const json::Value& refs, const Keeper& keeper, const Account& account);

}  // namespace igny8::publish
