#pragma once
// Single pictures: another size, thumbnails.
#include <string>

#include "assets/crop.hpp"
#include "assets/page.hpp"
#include "assets/theme.hpp"
#include "document/video_project.hpp"

namespace igny8::assets {

/// "1200x627", "short", or the picture size of a platform and role as share/platforms has it: "linkedin",
/// "instagram-story", "youtube-thumbnail". Errors: Fault::usage naming what there is; edges are 16…8192.
Size picture_size(const std::string& name);
std::vector<std::string> picture_size_names();

/// The part of that shape where the picture has most to see, at exactly that size. `fit` "contain" shows the whole
/// picture over its own blurred and darkened copy instead; "auto" decides (crop.hpp).
media::Pixels resized(const media::Pixels& raw, Size size, const std::string& fit = "auto");

/// A picture to click on: the film's title, large, over `picture` when there is one, else over the theme's background
/// with the strongest figure of the script.
media::Pixels thumbnail(const document::VideoProject& project, const media::Pixels* picture, const Theme& theme,
                        Size size);

}  // namespace igny8::assets
