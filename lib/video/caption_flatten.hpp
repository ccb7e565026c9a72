#pragma once
// For caption_*.cpp and text_overlay.cpp of this room, and its painter: many alpha bitmaps become one premultiplied
// box.
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

/// Lays inks over each other in order, then the pictures over them. Keeps its planes, so that drawing again asks for no
/// fresh memory.
class Flattener {
public:
    /// The box is as small as it can be, its edges even and free, but holds `least` when there is one (which is not
    /// `out`); empty when there is nothing to draw.
    void flatten(const std::vector<Ink>& inks, const std::vector<PlacedPicture>& pictures, const Overlay* least,
                 Overlay& out);

private:
    size_t index(int x, int y) const;
    void add(const Ink& ink);
    void add(const PlacedPicture& picture);
    void add_pixel(size_t at, const uint8_t* rgba);
    void halve(const std::vector<uint8_t>& plane, std::vector<uint8_t>& out) const;

    int left_ = 0, top_ = 0, width_ = 0, height_ = 0;
    std::array<std::vector<uint8_t>, 4> planes_;  ///< premultiplied luma, alpha, premultiplied Cb, Cr; full size
};

/// The same box at `alpha` of 255.
void fade(const Overlay& from, int alpha, Overlay& to);

/// Copies these columns and rows (of the box, both even) from one box to another of the same size.
void copy_area(const Overlay& from, Overlay& to, int left, int top, int width, int height);

}  // namespace igny8::video
