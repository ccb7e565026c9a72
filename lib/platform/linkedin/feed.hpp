#pragma once
// Which of a page's own posts is the one that was sent. Pure.
#include <set>
#include <string>

#include "platform/adapter.hpp"

namespace igny8::platform::linkedin {

struct Sought {
    std::string commentary{};      ///< as it was sent
    std::set<std::string> urns{};  ///< of the files that were uploaded for it
};

/// Whether a post of the list could be the one: a file of ours in it, or no file and the same words.
bool is_ours(const json::Value& post, const Sought& sought);

/// When a post of the list was made; nothing when it does not say.
std::optional<Instant> made_at(const json::Value& post);

/// The one among `posts` (an array) that is ours and belongs to no other job.
Sighting among(const json::Value& posts, const Sought& sought, const Search& search);

}  // namespace igny8::platform::linkedin
