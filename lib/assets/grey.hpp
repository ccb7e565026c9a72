#pragma once
// Brightness alone, and the thin hard strokes that letters and lines are made of. For look.cpp and crop.cpp.
#include "assets/raster.hpp"
#include "media/picture.hpp"

namespace igny8::assets {

inline constexpr int hard_edge = 56;  // of 255

struct Grey {
    int width = 0, height = 0;
    std::vector<uint8_t> data = {};
    int at(int x, int y) const { return data[place_in(width, x, y)]; }
};

Grey grey_of(const media::Pixels& picture);

/// A stroke goes away from its surroundings and comes back within four pixels, to about where it came from.
/// Needs a pixel before and three behind (x, y) in the direction dx, dy.
bool in_stroke(const Grey& grey, int x, int y, int dx, int dy);

}  // namespace igny8::assets
