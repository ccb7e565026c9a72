#pragma once
// A picture shown whole where its shape does not fill the canvas.
#include "assets/crop.hpp"
#include "assets/headline.hpp"

namespace igny8::assets {

/// Over its own copy, enlarged, blurred and darkened.
media::Pixels over_blurred(const media::Pixels& picture, Size size);

/// In a frame on the theme's background; with words beside it, or above it on an upright or square canvas.
/// The words may be empty: then the frame takes all of page.content.
/// Errors: Fault::config for a character without font.
media::Pixels framed(const media::Pixels& picture, const Headline& words, const Theme& theme, const Page& page);

}  // namespace igny8::assets
