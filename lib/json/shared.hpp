#pragma once
// Data files that a user may change line by line.
#include <string>
#include <string_view>
#include <vector>

#include "json/fwd.hpp"

namespace igny8::json {

/// share/FOLDER/NAME.yaml, with the lines of $XDG_CONFIG_HOME/igny8/FOLDER/NAME.yaml (~/.config) laid over it: objects
/// merge, null takes a line away, everything else replaces.
/// Errors: Fault::config for what is no YAML; Fault::usage for a name that is in neither place ("unknown WHAT 'NAME'").
Value shared_yaml(std::string_view what, std::string_view folder, const std::string& name);

}  // namespace igny8::json
