#pragma once
// The data files under share/ that a user chooses by name: share/presets/NAME.yaml, share/themes/NAME.yaml …
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"

namespace igny8 {

/// The names in share/FOLDER, sorted; none when there is no such folder.
std::vector<std::string> shared_names(std::string_view folder);

/// share/FOLDER/NAME.yaml. Errors: Fault::usage "unknown WHAT 'NAME'"; the hint names those there are.
Path shared_file(std::string_view what, std::string_view folder, const std::string& name);

}  // namespace igny8
