#pragma once
#include <memory>

#include "platform/registry.hpp"

namespace igny8::platform {

/// Uploads a film as private in a session that can be asked and taken up again (step `upload`), gives it its thumbnail
/// and captions while nobody sees it, and then sets who may see it: class A. Settings of a post or of the account:
/// `privacy` (public, unlisted, private; public), `publish_at` (YouTube itself makes it public then), `category_id`
/// (22), `made_for_kids`, `synthetic_media`, `embeddable`, `license`, `public_stats`, `notify_subscribers`.
std::unique_ptr<Adapter> make_youtube(const Settings& settings);

}  // namespace igny8::platform
