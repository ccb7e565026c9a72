#pragma once
// Containers: made, filled, waited for. Nobody sees one; it lives a day.
#include <vector>

#include "platform/instagram/requests.hpp"

namespace igny8::platform::instagram {

/// What a container's status says.
struct ContainerState {
    Result result{};     ///< of the read
    std::string code{};  ///< IN_PROGRESS, FINISHED, ERROR, EXPIRED, PUBLISHED
    std::string status{};
    json::Value upload{};  ///< uploading_phase, when it was asked for
};
ContainerState container_state(const Caller& caller, const std::string& container, bool upload, const Context& context);

/// Makes a step's container unless there is one, sends its film where that goes from disk, and waits a little for it to
/// be FINISHED: `done`, with its id as remote_id, or `not_ready`. `media`: it failed, and a new one may not.
Result prepare_container(const Caller& caller, const Post& post, const Step& step, const std::vector<Saved>& saved,
                         const Context& context);

}  // namespace igny8::platform::instagram
