#pragma once
#include "video/sampler.hpp"
#include "video/timeline.hpp"

namespace igny8::video {

/// The whole picture on a canvas of its own, over its own blurred and darkened copy. A free border is left, wide enough
/// for the push of a contained picture, and a small picture is enlarged twice at most.
media::Yuv contained(Sampler& sampler, media::Yuv picture, const Canvas& canvas);

}  // namespace igny8::video
