#pragma once
#include "base/files.hpp"
#include "json/fwd.hpp"

namespace igny8::json {

/// A YAML file (or text) as JSON: plain scalars become null, booleans and numbers by YAML's core schema, quoted ones
/// stay strings. Errors: Fault::config with file, line and column.
Value read_yaml(const Path& path);
Value parse_yaml(std::string_view text, std::string_view name);

}  // namespace igny8::json
