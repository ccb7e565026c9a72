#include "assets/headline.hpp"

#include <cmath>

#include "base/unicode.hpp"

namespace igny8::assets {
namespace {

constexpr Rgb ink{255, 255, 255};
constexpr double thinnest_veil = 0.3, densest_veil = 0.9, veil_step = 0.03;

media::TextStyle white(const FontChoice& font, const std::string& language) {
    media::TextStyle style;
    style.family = font.family;
    style.weight = font.weight;
    style.colour = ink;
    style.language = language;
    return style;
}

/// Which rows of the picture a scrim for lines from `from` to `to` covers.
struct Band {
    int top, bottom;
    double from, to;  ///< of the lines, seen from the band's top
    bool at_top, at_bottom;
};

Band band_for(int height, double from, double to, const std::string& place) {
    const double reach = (to - from) * 0.7;
    const bool at_top = place == "top", at_bottom = place == "bottom";
    const int top = at_top ? 0 : static_cast<int>(std::max(0.0, std::floor(from - reach)));
    const int bottom = at_bottom ? height : static_cast<int>(std::min<double>(height, std::ceil(to + reach)));
    return {top, bottom, from - top, to - top, at_top, at_bottom};
}

/// Dark behind the lines, fading out above and below them; to the border when they stand at one.
void draw_scrim(media::Canvas& canvas, const Band& band, double veil) {
    const double width = canvas.width(), height = canvas.height();
    canvas.shade({0, 0, width, band.from}, {0, 0, 0}, band.at_top ? veil : 0, veil);
    canvas.shade({0, band.from, width, band.to - band.from}, {0, 0, 0}, veil, veil);
    canvas.shade({0, band.to, width, height - band.to}, {0, 0, 0}, veil, band.at_bottom ? veil : 0);
}

/// The lowest contrast of the ink against any pixel inside the rectangle.
double lowest_contrast(const media::Pixels& p, media::Rect area) {
    const int left = std::max(0, static_cast<int>(area.x)),
              right = std::min(p.width, static_cast<int>(std::ceil(area.right())));
    const int top = std::max(0, static_cast<int>(area.y)),
              bottom = std::min(p.height, static_cast<int>(std::ceil(area.bottom())));
    Rgb lightest{};
    int most = -1;
    for (int y = top; y < bottom; ++y) {
        const uint8_t* c = p.row(y) + static_cast<size_t>(left) * 3;
        for (int x = left; x < right; ++x, c += 3) {
            const int light = 2 * c[0] + 7 * c[1] + c[2];
            if (light <= most) continue;
            most = light;
            lightest = {c[0], c[1], c[2]};
        }
    }
    return media::contrast(ink, lightest);
}

}  // namespace

Lines fit_lines(const Headline& headline, const Theme& theme, const Page& page, media::Rect area, double share) {
    auto style = white(theme.heading, headline.language);
    style.line_height = 0.95;
    style.letter_spacing = -0.012;
    Lines out{media::fit_text(headline.text, style, area.width, area.height * share,
                              {page.smallest_px, 136 * page.unit, 7, true}),
              std::nullopt, page.unit, 24 * page.unit, 10 * page.unit};
    auto small = white(theme.body, headline.language);
    small.weight = 600;
    if (!headline.kicker.empty())
        out.kicker = media::fit_text(headline.kicker, small, area.width, page.smallest_px * 2,
                                     {page.smallest_px, page.smallest_px, 1, false});
    return out;
}

void draw_lines(media::Canvas& canvas, const Lines& lines, media::Rect area, double y, Rgb accent) {
    const double length = 110 * lines.unit;
    const double x = unicode::is_rtl(lines.text.text) ? area.right() - length : area.x;
    canvas.rounded({x, y, length, lines.bar}, lines.bar / 2, accent);
    y += lines.bar + lines.gap;
    if (lines.kicker) {
        canvas.text(*lines.kicker, area.x, y, area.width);
        y += lines.kicker->size.height + lines.gap;
    }
    canvas.text(lines.text, area.x, y, area.width);
}

double write_headline(media::Pixels& picture, const Headline& headline, const Theme& theme) {
    const auto page = still_page(picture.width, picture.height);
    auto area = headline.area.width > 0 ? headline.area : page.content;
    const auto lines = fit_lines(headline, theme, page, area, 0.6);
    const double spare = area.height - lines.height();
    const double y = std::floor(area.y + spare * (headline.place == "top" ? 0 : headline.place == "centre" ? 0.5 : 1));
    // only the rows that change are drawn: a whole canvas would hold the picture twice more
    const auto band = band_for(picture.height, y, std::ceil(y + lines.height()), headline.place);
    const auto below = media::crop(picture, {0, band.top, picture.width, band.bottom - band.top});
    const media::Rect words{area.x, band.from, area.width, band.to - band.from};
    double contrast = 0;
    for (double veil = thinnest_veil; veil <= densest_veil; veil += veil_step) {
        media::Canvas canvas(below);
        draw_scrim(canvas, band, veil);
        contrast = lowest_contrast(canvas.pixels(), words);
        if (contrast < least_contrast && veil + veil_step <= densest_veil) continue;
        area.y -= band.top;
        draw_lines(canvas, lines, area, band.from, theme.accent);
        media::paint_over(picture, canvas.pixels(), 0, band.top);
        break;
    }
    return contrast;
}

}  // namespace igny8::assets
