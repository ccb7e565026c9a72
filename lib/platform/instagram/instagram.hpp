#pragma once
#include <memory>

#include "platform/registry.hpp"

namespace igny8::platform {

/// Instagram's professional accounts. The account's external_id is the professional account's id. Its setting `login`
/// says who signed in: "facebook" (calls go to platforms.instagram.base_url) or "instagram" (platforms.instagram.
/// instagram_login_url). A container is made and waited for, then published by its id (class A); the first comment is
/// C. Pictures must lie where Meta can fetch them (storage), and films too with an Instagram sign-in; with a Facebook
/// one films are sent from disk. A post's options: share_to_feed, collaborators, location_id, user_tags,
/// thumb_offset_ms, synthetic_media, trial.
std::unique_ptr<Adapter> make_instagram(const Settings& settings);

}  // namespace igny8::platform
