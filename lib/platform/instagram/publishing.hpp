#pragma once
// The one call that people see, and what is asked before it. A container is good for one post, so that asking twice is
// safe; making a second container while the first may be public is not.
#include <vector>

#include "platform/instagram/containers.hpp"

namespace igny8::platform::instagram {

/// Reads the account's own limit, and, when it was asked for before, what became of that; then publishes.
Result publish_container(const Caller& caller, const Post& post, const Step& step, const std::vector<Saved>& saved,
                         const Context& context);

}  // namespace igny8::platform::instagram
