#pragma once
// A file on its way to LinkedIn: its address first, then its bytes (a film in parts), then waiting until it is taken
// in. What is known is saved after each, so that another process goes on.
#include "platform/linkedin/content.hpp"

namespace igny8::platform::linkedin {

/// The steps "media:N" and "thumbnail". `remote_id` is the file's URN.
Result upload(const Api& api, const File& file, const std::string& owner, const Step& step, const Saved* before,
              const Context& context);

}  // namespace igny8::platform::linkedin
