#pragma once
#include <memory>

#include "platform/registry.hpp"

namespace igny8::platform {

/// Facebook pages by Meta's Graph API. The account's external_id is the page's id, its token the page's.
/// Posts and pictures: pictures, a draft, then "public" (class A); with `publish: one_shot` in the account's settings
/// or in platforms.facebook.publish, one call into the feed (C). Reels and films: uploaded first, then one call (B).
/// Stories of films B, of pictures D (C with the account's setting `stories_readable`). A post's options:
/// publish_at (RFC 3339): Facebook itself publishes it then; format: reel or video; carousel: links.
std::unique_ptr<Adapter> make_facebook(const Settings& settings);

}  // namespace igny8::platform
