#pragma once
// Where on a canvas text may stand: clear of the platform's buttons and of the captions.
#include <string>

#include "document/preset.hpp"
#include "media/text_image.hpp"

namespace igny8::assets {

struct Page {
    int width = 1920, height = 1080;
    media::Rect content;      ///< everything that must be read stays in here
    double smallest_px = 36;  ///< no text is smaller
    double smallest_code_px = 28;
    double unit = 1;  ///< 1 for a canvas whose shorter edge is 1080
    bool vertical() const { return height > width; }
    std::string canvas() const;  ///< "1080x1920"
};

/// The preset's 1080p canvas. Captions take the band that share/captions puts them in: below the middle of a vertical
/// canvas, the lower fifth of a wide one.
Page page_for(const document::Preset& preset);
/// A social picture of that role ("post", "story", "slide", "cover"): upright ones keep clear of what the platform's
/// interface covers. Stories: 14 % at the top and 20 % at the bottom, as Meta advises; others as that platform's films.
Page social_page(const std::string& platform, const std::string& role, int width, int height);
/// A canvas of any size for a still picture: borders of a twentieth, no captions.
Page still_page(int width, int height);

}  // namespace igny8::assets
