#pragma once
// What stands out from its surroundings. For crop.cpp and marks.cpp.
#include <vector>

#include "media/picture.hpp"

namespace igny8::assets {

/// For every pixel how much its neighbourhood (3 pixels) differs in colour from the wider one (a quarter of the
/// picture): 0 for what blends in, 1 for what strikes: a moon, a head, a sign, which edges alone see as an empty disc.
/// `small` has three bands and some 160 pixels.
std::vector<float> distinct(const media::Pixels& small);

}  // namespace igny8::assets
