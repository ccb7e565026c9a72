#include "assets/headline.hpp"

#include <cmath>

#include "base/unicode.hpp"

namespace igny8::assets {
namespace {

constexpr Rgb ink{255, 255, 255};
constexpr int overhang = 8;  // rows that round shapes may reach beyond the lines
constexpr int band = 128;    // rows that are drawn at a time
constexpr double thinnest_veil = 0.3, densest_veil = 0.7, veil_step = 0.02;

media::TextStyle white(const FontChoice& font, const std::string& language) {
    media::TextStyle style;
    style.family = font.family;
    style.weight = font.weight;
    style.colour = ink;
    style.language = language;
    return style;
}

/// How dense the veil is in a row of the picture: full behind the lines and up to the border they stand at, else
/// fading.
double veil_at(double y, double from, double to, const std::string& place, double veil) {
    const double reach = (to - from) * 0.5;
    const double above = place == "top" ? 0 : from - y, below = place == "bottom" ? 0 : y - to;
    return veil * std::clamp(1 - std::max({above, below, 0.0}) / reach, 0.0, 1.0);
}

void draw_veil(media::Pixels& picture, double from, double to, const std::string& place, double veil) {
    for (int y = 0; y < picture.height; ++y) {
        const auto light = static_cast<int>(std::lround(256 * (1 - veil_at(y, from, to, place, veil))));
        if (light == 256) continue;
        uint8_t* row = picture.row(y);
        for (size_t i = 0; i < picture.stride(); ++i) row[i] = static_cast<uint8_t>(row[i] * light >> 8);
    }
}

/// The lightest pixel inside the rectangle: the worst that white ink can stand on.
Rgb lightest(const media::Pixels& p, media::Rect area) {
    const int left = std::max(0, static_cast<int>(area.x)),
              right = std::min(p.width, static_cast<int>(std::ceil(area.right())));
    const int top = std::max(0, static_cast<int>(area.y)),
              bottom = std::min(p.height, static_cast<int>(std::ceil(area.bottom())));
    Rgb out{};
    int most = -1;
    for (int y = top; y < bottom; ++y) {
        const uint8_t* c = p.row(y) + static_cast<size_t>(left) * 3;
        for (int x = left; x < right; ++x, c += 3) {
            const int light = 2 * c[0] + 7 * c[1] + c[2];
            if (light <= most) continue;
            most = light;
            out = {c[0], c[1], c[2]};
        }
    }
    return out;
}

/// The thinnest veil under which the ink can be read on that colour, with something to spare for rounding.
double veil_for(Rgb colour) {
    double veil = thinnest_veil;
    while (veil < densest_veil && media::contrast(ink, media::blend(colour, {0, 0, 0}, veil)) < least_contrast + 0.25)
        veil += veil_step;
    return veil;
}

/// The lines in some rows of the picture alone: a canvas of all of it would hold it twice more.
void draw_band(media::Pixels& picture, int top, int rows, const Lines& lines, media::Rect area, double y, Rgb accent) {
    media::Canvas canvas(media::crop(picture, {0, top, picture.width, rows}));
    area.y -= top;
    draw_lines(canvas, lines, area, y - top, accent);
    media::paint_over(picture, canvas.pixels(), 0, top);
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
    const auto area = headline.area.width > 0 ? headline.area : page.content;
    const auto lines = fit_lines(headline, theme, page, area, 0.6);
    const double spare = area.height - lines.height();
    const double y = std::floor(area.y + spare * (headline.place == "top" ? 0 : headline.place == "centre" ? 0.5 : 1));
    const media::Rect words{area.x, y, area.width, std::ceil(lines.height())};
    draw_veil(picture, y, words.bottom(), headline.place, veil_for(lightest(picture, words)));
    const auto contrast = media::contrast(ink, lightest(picture, words));
    const int bottom = std::min(picture.height, static_cast<int>(words.bottom()) + overhang);
    for (int top = std::max(0, static_cast<int>(y) - overhang); top < bottom; top += band)
        draw_band(picture, top, std::min(band, bottom - top), lines, area, y, theme.accent);
    return contrast;
}

}  // namespace igny8::assets
