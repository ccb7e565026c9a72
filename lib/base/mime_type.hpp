#pragma once
#include <string_view>

#include "base/files.hpp"

namespace igny8 {

/// The media type of a file, by its name's ending: "image/jpeg"; "application/octet-stream" for an ending we do not
/// know. Of what igny8 makes and sends, not of everything there is.
std::string_view mime_type(const Path& file);

}  // namespace igny8
