#pragma once
// JSON text to values and back, with hostile input in mind.
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "json/fwd.hpp"

namespace igny8::json {

inline constexpr int max_depth = 100;

/// One value. Errors: Fault::input with line and column for broken JSON, broken UTF-8, or nesting over `max_depth`.
Value parse(std::string_view text, std::string_view name = "input");
Value read(const Path& path);  ///< '-' is standard input

/// One line, no blanks; broken UTF-8 inside strings is replaced.
std::string line(const Value& value);
/// Indented by two blanks, newline at the end.
std::string pretty(const Value& value);

/// RFC 7396: objects merge, null removes, everything else replaces.
void merge(Value& into, const Value& patch);

}  // namespace igny8::json
