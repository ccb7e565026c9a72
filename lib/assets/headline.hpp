#pragma once
// Words on a picture that can be read wherever they stand.
#include <string>

#include "assets/page.hpp"
#include "assets/theme.hpp"

namespace igny8::assets {

struct Headline {
    std::string text;
    std::string kicker = {};  ///< small, above it
    std::string language = "en";
    std::string place = "bottom";  ///< bottom, centre or top
    media::Rect area = {};         ///< where it may stand; empty: the canvas without its borders
};

/// What running text needs against its background (WCAG 2.2, success criterion 1.4.3, level AA).
inline constexpr double least_contrast = 4.5;

/// Writes white lines on a scrim that is just as dense as the pixels below the lines ask for. Gives the lowest contrast
/// of the text against any of those pixels as they are then: at least `least_contrast`.
/// `picture` has three bands. Errors: Fault::config for a character without font.
double write_headline(media::Pixels& picture, const Headline& headline, const Theme& theme);

/// The headline's lines, fitted, and what stands above them.
struct Lines {
    media::FittedText text;
    std::optional<media::FittedText> kicker;
    double unit = 1, gap = 0, bar = 0;

    double height() const { return bar + gap + (kicker ? kicker->size.height + gap : 0) + text.size.height; }
};

/// White; the headline takes at most `share` of the area's height.
Lines fit_lines(const Headline& headline, const Theme& theme, const Page& page, media::Rect area, double share);
/// From `y` downwards, at the side of the area where the language's lines start.
void draw_lines(media::Canvas& canvas, const Lines& lines, media::Rect area, double y, Rgb accent);

}  // namespace igny8::assets
