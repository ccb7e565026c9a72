#pragma once
// A file on its way to X, chunk by chunk; what is known of it is saved after each, so that another process goes on.
#include "platform/payloads.hpp"
#include "platform/twitter/api.hpp"

namespace igny8::platform::twitter {

/// 4 MiB; more, up to X's 8 MB, when the file would have over a thousand chunks.
uint64_t chunk_size(uint64_t bytes);

/// The step "media:N": starts an upload or goes on with the saved one, and waits a little for X to take the file in.
/// Its `remote_id` is the media's id, its `expires_at` the end of its life.
Result upload(const Api& api, const Medium& medium, const Step& step, const Saved* before, const Context& context);

}  // namespace igny8::platform::twitter
