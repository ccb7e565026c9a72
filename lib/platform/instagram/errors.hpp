#pragma once
#include <span>
#include <string_view>

#include "platform/replies.hpp"

namespace igny8::platform::instagram {

/// What Instagram's refusals mean. Source: Instagram platform, error codes (2026-06-02) and, where marked, current
/// clients. Instagram's own subcodes are unique, so that they count whatever the code beside them.
std::span<const ErrorRow> errors();

/// The outcome of a container that failed: its status is a sentence that holds a subcode ("2207" and three digits).
Result failed_container(std::string_view status);

}  // namespace igny8::platform::instagram
