#pragma once
// What a cut must not go through: lines of letters, faces, things. Found by rule, without a trained model. For
// crop.cpp.
#include <vector>

#include "assets/crop.hpp"

namespace igny8::assets {

/// Skin of any complexion as its chroma tells it (the Cb 77…127, Cr 133…173 box of Chai and Ngan, 1999).
bool is_skin(int r, int g, int b);

/// Round patches of skin of at least 0.4 % of the picture that hold something dark (eyes) in their upper half. Brick,
/// sand and wood are skin-coloured too, but seldom round. Judged on a copy of some 160 pixels.
std::vector<Part> find_faces(const media::Pixels& p);

/// Rows of cells that are mostly two flat colours with many thin strokes between them, at least four letters wide and
/// twice as wide as high. Judged on a copy of some 640 pixels.
std::vector<Part> find_texts(const media::Pixels& p);

/// Compact things that stand out, by distinct()'s map of that width: at least half a percent of the picture.
std::vector<Part> find_objects(const std::vector<float>& differs, int width);

}  // namespace igny8::assets
