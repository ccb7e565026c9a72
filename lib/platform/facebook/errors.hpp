#pragma once
#include <span>

#include "platform/replies.hpp"

namespace igny8::platform::facebook {

/// What a page's refusals mean. Source: Meta's error reference and, for subcodes, what current clients know (2026).
std::span<const ErrorRow> errors();

}  // namespace igny8::platform::facebook
