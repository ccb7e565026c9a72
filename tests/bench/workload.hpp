#pragma once
// The two films everything is measured on: W1, a minute upright with 8 photographs, and W2, five minutes across with 25
// sections.
#include "base/files.hpp"
#include "document/preset.hpp"
#include "document/video_project.hpp"

namespace igny8::bench {

struct Workload {
    document::VideoProject project;
    document::Preset preset;
};

/// Pictures (1600x1067, JPEG, with the grain and the detail of photographs), voice and words lie in `folder`.
Workload short_film(const Path& folder);
Workload long_film(const Path& folder);
/// Its first sections.
Workload part(Workload work, int sections);

}  // namespace igny8::bench
