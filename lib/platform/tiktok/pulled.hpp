#pragma once
// What TikTok fetches itself: photos, and films by their address. The first call publishes, so its answer must not be
// lost.
#include "platform/tiktok/requests.hpp"

namespace igny8::platform::tiktok {

/// Puts the media where TikTok can fetch them; their addresses are in the result's refs.
Result put_in_public(const Wish& wish, const Context& context);
/// The visible step `step`. `own`: what was saved of it; `urls` as put_in_public gave them.
Result publish_pulled(const Wish& wish, const Creator& creator, const Step& step, const Saved* own,
                      const std::vector<std::string>& urls, const Site& site, const Context& context);

}  // namespace igny8::platform::tiktok
