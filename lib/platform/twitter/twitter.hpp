#pragma once
#include <memory>

#include "platform/registry.hpp"

namespace igny8::platform {

/// X by its API v2: posts, threads, pictures, films, GIFs and polls, with what each costs. Every visible step is class
/// C: it has no key, and the author's own posts can be listed. Settings: platforms.twitter.*
std::unique_ptr<Adapter> make_twitter(const Settings& settings);

}  // namespace igny8::platform
