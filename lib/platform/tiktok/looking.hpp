#pragma once
// What became of a post: by its publish_id, else among the account's own films.
#include "platform/tiktok/requests.hpp"

namespace igny8::platform::tiktok {

/// What is known when one looks.
struct Traces {
    std::string publish_id;  ///< empty: its answer was lost
    bool stored = false;     ///< TikTok has said that it has all bytes
    uint64_t size = 0;       ///< of a film from a file; 0 of what is pulled
    std::string username;
};
Sighting look_for(const Wish& wish, const Traces& traces, const Site& site, const Search& search,
                  const Context& context);

}  // namespace igny8::platform::tiktok
