#pragma once
// What a film gets beside itself, while nobody sees it: thumbnail and captions. Both are repeatable, and a film goes
// out without them rather than not at all.
#include "platform/youtube/requests.hpp"

namespace igny8::platform::youtube {

Result send_thumbnail(const Site& site, const std::string& id, const Video& video, const Saved* before,
                      const Context& context);
/// `language` is one of the video's tracks.
Result send_captions(const Site& site, const std::string& id, const Video& video, const std::string& language,
                     const Saved* before, const Context& context);

}  // namespace igny8::platform::youtube
