#pragma once
// Who may see a film: the one step that people notice. Set to a state, so that a second time changes nothing.
#include "platform/youtube/requests.hpp"

namespace igny8::platform::youtube {

/// The status that is wanted in the end: publishAt keeps it private until then.
json::Value wanted_status(const Video& video);

Result publish(const Site& site, const std::string& id, const Video& video, const Context& context);
Sighting look_at(const Site& site, const std::string& id, const Video& video, const Context& context);

}  // namespace igny8::platform::youtube
