#pragma once
// Films on their way to a page; another process goes on where this one stopped.
#include <vector>

#include "platform/facebook/requests.hpp"

namespace igny8::platform::facebook {

/// The film is there, hidden: remote_id is its id, known and saved before its first byte leaves.
Result upload_film(const Caller& caller, const Step& step, const Post& post, const Medium& film,
                   const std::vector<Saved>& saved, const Context& context);

/// A cover that is refused is left out, and the result says so: the film counts.
Result upload_cover(const Caller& caller, const Post& post, const std::string& video_id, const Context& context);

}  // namespace igny8::platform::facebook
