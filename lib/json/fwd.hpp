#pragma once
#include <nlohmann/json_fwd.hpp>

namespace igny8::json {
/// Keeps the order in which keys were written, so that documents read the way they were made.
using Value = nlohmann::ordered_json;
}  // namespace igny8::json
