#pragma once
// A drawn box (a caption) in the encoder's own pixels, ready to be laid over a frame.
#include <cstdint>
#include <vector>

namespace igny8::video {

/// Planar BT.709 limited range 4:2:0 with alpha, premultiplied: luma = Y·alpha/255, cb = Cb·alpha_half/255 (Y 16…235, C
/// 16…240). `left` and `top` are even; width and height are even; half planes are (width/2) x (height/2), row after row
/// without padding. Laying it over a frame: out = premultiplied + (frame·(255−alpha) + 127) / 255, for each plane with
/// its alpha. The box may hang over the canvas' edge; what is outside is not drawn.
struct Overlay {
    int left = 0, top = 0, width = 0, height = 0;
    std::vector<uint8_t> luma, alpha;
    std::vector<uint8_t> cb, cr, alpha_half;

    bool empty() const { return width == 0 || height == 0; }
};

}  // namespace igny8::video
