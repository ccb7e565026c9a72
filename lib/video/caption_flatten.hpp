#pragma once
// For caption_*.cpp of this room only: many alpha bitmaps become one premultiplied box.
#include <array>
#include <cstdint>
#include <vector>

#include "media/picture.hpp"
#include "video/caption_ass.hpp"
#include "video/caption_style.hpp"
#include "video/overlay.hpp"

namespace igny8::video {

struct PlacedPicture {
    int x = 0, y = 0;
    const media::Pixels* pixels = nullptr;  ///< four bands, premultiplied
};

/// BT.709 limited range: Y, Cb, Cr.
std::array<uint8_t, 3> to_yuv(uint8_t red, uint8_t green, uint8_t blue);

/// Inks over each other in order, then the pictures over them. The box is as small as it can be, its edges even and
/// free.
Overlay flatten(const std::vector<Ink>& inks, const std::vector<PlacedPicture>& pictures);

/// The same box at `alpha` of 255.
void fade(const Overlay& from, int alpha, Overlay& to);

/// Copies these columns and rows (of the box, both even) from one box to another of the same size.
void copy_area(const Overlay& from, Overlay& to, int left, int top, int width, int height);

}  // namespace igny8::video
