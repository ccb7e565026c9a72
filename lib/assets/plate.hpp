#pragma once
// A few words to be laid over a picture that moves or is not ours.
#include <string>

#include "assets/page.hpp"
#include "assets/theme.hpp"

namespace igny8::assets {

/// The words on a plate in the theme's colours, on a transparent canvas of the page's size (four bands): above the
/// captions of a wide film, at the top of an upright one, at the side where the language's lines start. It can be read
/// over any picture (WCAG 2.2, AA). Errors: Fault::config for a character without font.
media::Pixels words_on_plate(const std::string& words, const std::string& language, const Theme& theme,
                             const Page& page);

}  // namespace igny8::assets
