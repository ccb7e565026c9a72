#pragma once
#include <memory>

#include "platform/registry.hpp"

namespace igny8::platform {

/// Films from a file (class B: the last chunk publishes, and its task can be asked) or pulled by TikTok from an
/// address; photos, which are always pulled (class D: their first call publishes). Settings of a post or of the
/// account: `privacy_level` (has no default: TikTok wants a person to choose), `mode` (direct, or draft into the
/// inbox), `source` (file, pull), `comments`, `duet`, `stitch`, `auto_music`, `brand_content`, `brand_organic`,
/// `synthetic_media`, `cover_ms`. An account that granted video.list finds a lost public film again (class C).
std::unique_ptr<Adapter> make_tiktok(const Settings& settings);

}  // namespace igny8::platform
