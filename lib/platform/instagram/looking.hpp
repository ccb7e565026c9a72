#pragma once
// Whether a container was published, and under which id. The container says the first, the account's own list the
// second: it never names its medium.
#include <vector>

#include "platform/instagram/containers.hpp"

namespace igny8::platform::instagram {

/// Among the account's own posts since `from`: of our kind, with our words, and exactly one.
Sighting find_in_list(const Caller& caller, const Post& post, Instant from, const Search& search,
                      const Context& context);

/// By the container first. `asked_at`: when its publishing was first asked for.
Sighting look_at_container(const Caller& caller, const Post& post, const std::string& container, Instant asked_at,
                           const Search& search, const Context& context);

/// A medium whose id is known: its address.
Sighting known_medium(const Caller& caller, const std::string& media_id, const Context& context);

/// By their words: whose they are is not asked, because a second one would be worse than a stranger's.
Sighting look_at_comments(const Caller& caller, const Post& post, const std::string& media_id, const Search& search,
                          const Context& context);

}  // namespace igny8::platform::instagram
