#pragma once
// Single pictures: another size, a headline on top, code, thumbnails.
#include <string>

#include "assets/page.hpp"
#include "assets/theme.hpp"
#include "document/video_project.hpp"

namespace igny8::assets {

struct Size {
    int width = 0, height = 0;
};

/// "1200x627", or the picture size of a platform and place: "linkedin", "instagram-story", "youtube-thumbnail",
/// "short". Errors: Fault::usage naming what there is; edges are 16…8192.
Size picture_size(const std::string& name);
std::vector<std::string> picture_size_names();

/// The largest window of that shape, where the picture has most to see, at exactly that size. `fit` "contain" shows the
/// whole picture over its own blurred and darkened copy instead; "auto" decides as a film does.
media::Pixels resized(const media::Pixels& picture, Size size, const std::string& fit = "auto");

struct Headline {
    std::string text;
    std::string kicker;  ///< small, above it
    std::string language = "en";
    std::string place = "bottom";  ///< bottom, centre or top
    media::Rect area;              ///< where it may stand; empty: the canvas without its borders
};

/// The headline over the picture's calm side on a scrim that gives it a contrast of at least 4.5 anywhere.
/// Errors: Fault::config for a character without font.
media::Pixels overlaid(const media::Pixels& picture, const Headline& headline, const Theme& theme);

/// A picture to click on: the film's title, large, over `picture` when there is one, else over the theme's background
/// with the strongest figure of the script.
media::Pixels thumbnail(const document::VideoProject& project, const media::Pixels* picture, const Theme& theme,
                        Size size);

/// JPEG of at most `most_bytes`: the quality gives way, never the size. Errors: Fault::internal when nothing helps.
std::string jpeg_below(const media::Pixels& picture, size_t most_bytes);

}  // namespace igny8::assets
