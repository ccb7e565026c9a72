#pragma once
// Clips that strangers send, looked into by igny8-compose: a decoder that is led astray takes only its own process with
// it, and this program needs none of the decoders' libraries.
#include "media/film_frames.hpp"

namespace igny8::tool {

/// As media::inspect_clip. Errors: Fault::config when igny8-compose is neither beside this program nor in PATH.
media::Clip inspect_apart(const Path& file);

}  // namespace igny8::tool
