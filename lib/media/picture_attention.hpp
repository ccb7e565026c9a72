#pragma once
// Looking at a picture: a small copy of it, and where the eye goes first.
#include "media/picture.hpp"

namespace igny8::media {

/// Reduced so that neither edge is longer than `max_edge`, mostly by plain averages: a fifth of fit_inside's cost, and
/// good enough to be judged. Never enlarged.
Pixels glance(const Pixels& picture, int max_edge);

/// A place on a picture, each 0…1 from the left upper corner.
struct Spot {
    double x = 0.5, y = 0.5;
};

/// libvips' "attention": the strongest of edges, skin and vivid colour. The middle for pictures below 16 pixels.
/// Deterministic; for a picture reduced to some 300 pixels about 2 ms.
Spot attention(const Pixels& picture);

}  // namespace igny8::media
