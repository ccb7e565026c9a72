#pragma once
// The channel's own uploads, private ones too: where a film is found whose answer was lost.
#include <optional>

#include "platform/youtube/requests.hpp"

namespace igny8::platform::youtube {

struct OwnUpload {
    std::string id;                ///< empty: not there, or `failed`
    std::optional<Result> failed;  ///< it could not be read
};

/// The upload made since `from` with this title whose file has our name; else, where no name is told, our size.
OwnUpload find_own_upload(const Site& site, const Video& video, uint64_t size, Instant from, const Context& context);

}  // namespace igny8::platform::youtube
