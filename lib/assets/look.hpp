#pragma once
// What can be told about a picture from its pixels: photograph or drawing, text on it, where the eye goes.
#include <string>

#include "media/picture.hpp"

namespace igny8::assets {

struct Look {
    double flat = 0;  ///< share of pixels that are just like their neighbours: screenshots and diagrams are mostly flat
    double strokes = 0;                   ///< share of pixels in thin, hard strokes: letters and lines
    double colours = 0;                   ///< share of pixels in the eight commonest of 4096 colours
    double detail = 0;                    ///< mean edge energy, 0…1; next to nothing for an empty picture
    double focus_x = 0.5, focus_y = 0.5;  ///< centre of what is interesting, 0…1

    /// A screenshot, chart, diagram or page of text, that must not be cut.
    bool graphic() const;
    /// Nothing to see.
    bool empty() const { return detail < 0.002; }
};

/// Deterministic; about 3 ms. Reduce the picture to an edge of about 640 first: strokes are judged at that size.
Look look(const media::Pixels& picture);

/// How a picture of this size goes onto a canvas: "cover" or "contain" (document::VideoAsset::fit).
std::string fit_for(const Look& look, int width, int height, int canvas_width, int canvas_height);

}  // namespace igny8::assets
