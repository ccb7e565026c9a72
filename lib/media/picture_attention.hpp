#pragma once
// Where the eye goes first.
#include "media/picture.hpp"

namespace igny8::media {

/// A place on a picture, each 0…1 from the left upper corner.
struct Spot {
    double x = 0.5, y = 0.5;
};

/// libvips' "attention": the strongest of edges, skin and vivid colour. The middle for pictures below 16 pixels.
/// Deterministic; for a picture reduced to some 300 pixels about 2 ms.
Spot attention(const Pixels& picture);

}  // namespace igny8::media
