#pragma once
// The voice services among what can be served.
#include "networks.hpp"

namespace igny8::tool {

/// A server that knows no accounts takes any key.
std::vector<Kind> voice_kinds();

}  // namespace igny8::tool
