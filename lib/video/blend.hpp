#pragma once
// Two frames into one: cross-fades, slides and captions, in whole numbers.
#include "media/yuv.hpp"
#include "video/overlay.hpp"
#include "video/sampler.hpp"

namespace igny8::video {

/// to = (a·(256−weight) + b·weight + 128) / 256; weight 0…256. All of one size; `to` may be one of them.
void mix(const media::Yuv& a, const media::Yuv& b, int weight, media::Yuv& to,
         Arithmetic arithmetic = fastest_arithmetic());

/// The incoming frame pushes the outgoing one away to the left; `shift` (even, 0…width) columns of it have come in.
void push(const media::Yuv& outgoing, const media::Yuv& incoming, int shift, media::Yuv& to);

/// overlay.hpp says how. What hangs over the frame's edge is not drawn.
void lay_over(const Overlay& box, media::Yuv& frame, Arithmetic arithmetic = fastest_arithmetic());

/// Samples only, not the edges.
void copy(const media::Yuv& from, media::Yuv& to);
/// With edges, to be sampled from.
media::Yuv copied(const media::Yuv& picture);

}  // namespace igny8::video
