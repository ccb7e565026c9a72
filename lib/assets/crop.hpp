#pragma once
// How a picture is brought to another shape: which part of it, or that all of it must stay.
#include <vector>

#include "assets/look.hpp"
#include "media/picture.hpp"

namespace igny8::assets {

struct Size {
    int width = 0, height = 0;
};

/// A part of a picture, each side 0…1.
struct Part {
    double x = 0, y = 0, width = 1, height = 1;
    double right() const { return x + width; }
    double bottom() const { return y + height; }
};

/// Where on a picture something is to see. Made once, asked for every size.
struct Interest {
    int columns = 0, rows = 0;        ///< of the map, at most 160 each
    std::vector<float> map;           ///< adds up to 1; edges, vivid or unlike colours, skin, and libvips' attention
    std::vector<Part> faces;          ///< round patches of skin with something dark in their upper half
    std::vector<Part> objects;        ///< compact things that stand out from their surroundings
    std::vector<Part> texts;          ///< lines of letters
    Look look = {};                   ///< photograph or drawing
    int width_px = 0, height_px = 0;  ///< of the picture itself, all its pixels

    /// Share of what there is to see inside a part.
    double inside(const Part& part) const;
};

/// Of a picture whose real size is `width_px`×`height_px`; `raw` may be a reduced copy. Deterministic, about 15 ms.
Interest interest(const media::Pixels& raw, int width_px, int height_px);

struct Framing {
    bool whole = false;  ///< show all of it over a background: any cut would go through what matters
    Part part;           ///< what to show otherwise; it has the target's shape
};

/// The largest part of the target's shape that keeps most of what there is to see; its borders cut neither a face nor a
/// line of text when any other place avoids it. Whole when it cannot: a screenshot or diagram that would lose more than
/// an empty margin, text that must be cut, less than 29 % of the picture left, or more than three times enlarged.
Framing frame(const Interest& interest, Size target);

/// The part in whole pixels of a picture of this size; never outside, never empty.
media::Box pixels_of(const Part& part, int width, int height);

}  // namespace igny8::assets
