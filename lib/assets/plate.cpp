#include "assets/plate.hpp"

#include <algorithm>
#include <cmath>

#include "base/unicode.hpp"

namespace igny8::assets {
namespace {

constexpr double strength = 0.9;                             // of the plate and all that is on it
constexpr double beside = 34, above = 26, bar = 9;           // pixels at 1080
constexpr double largest = 60, widest = 0.6, highest = 0.3;  // of the free area

/// The width at which the lines still break as they do: those that run from right to left are painted at the far end of
/// whatever they get, so what is painted does not tell.
double narrowest(const media::FittedText& text) {
    double least = 0, enough = text.wrap_width;
    while (enough - least > 1) {
        const double middle = (least + enough) / 2;
        const auto size = media::measure_text(text.text, text.style, middle, text.break_words);
        (size.lines <= text.size.lines && size.width <= middle + 1 ? enough : least) = middle;
    }
    return enough;
}

media::FittedText fitted(const std::string& words, const std::string& language, const Theme& theme, const Page& page) {
    media::TextStyle style;
    style.family = theme.heading.family;
    style.weight = theme.heading.weight;
    style.colour = theme.text;
    style.line_height = 0.98;
    style.letter_spacing = -0.01;
    style.language = language;
    const double room = page.content.width * (page.vertical() ? 1 : widest) - (2 * beside + 2 * bar) * page.unit;
    auto text = media::fit_text(words, style, room, page.content.height * highest,
                                {page.smallest_px, largest * page.unit, page.vertical() ? 3 : 2, true});
    text.wrap_width = std::ceil(narrowest(text)) + 2;
    return text;
}

/// Where a plate of that size stands on the page.
media::Box placed(double width, double height, const Page& page, bool rtl) {
    const auto& area = page.content;
    const double x = rtl ? area.right() - width : area.x, y = page.vertical() ? area.y : area.bottom() - height;
    return {static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y)), static_cast<int>(std::ceil(width)),
            static_cast<int>(std::ceil(height))};
}

/// Bar and words on the plate's colour.
media::Pixels inked(const media::FittedText& text, media::Box at, const Theme& theme, double unit, bool rtl) {
    media::Canvas canvas(at.width, at.height);
    canvas.fill(media::blend(theme.from, theme.to, 0.35));
    const double width = bar * unit, x = rtl ? at.width - 2 * width : width;
    canvas.rounded({x, above * unit, width, at.height - 2 * above * unit}, width / 2, theme.accent);
    canvas.text(text, (rtl ? beside : beside + 2 * bar) * unit, above * unit, text.wrap_width);
    return canvas.pixels();
}

/// How much of the plate covers each pixel, in any of the three bands.
media::Pixels shape(media::Box at, double unit) {
    media::Canvas canvas(at.width, at.height);
    canvas.rounded({0, 0, double(at.width), double(at.height)}, 20 * unit, {255, 255, 255});
    return canvas.pixels();
}

}  // namespace

media::Pixels words_on_plate(const std::string& words, const std::string& language, const Theme& theme,
                             const Page& page) {
    const auto text = fitted(words, language, theme, page);
    const bool rtl = unicode::is_rtl(text.text);
    const double width = text.wrap_width + (2 * beside + 2 * bar) * page.unit;
    const auto at = placed(width, text.size.height + 2 * above * page.unit, page, rtl);
    const auto ink = inked(text, at, theme, page.unit, rtl), cover = shape(at, page.unit);
    media::Pixels out{page.width, page.height, 4, {}};
    out.data.resize(out.stride() * static_cast<size_t>(out.height));
    for (int y = 0; y < at.height; ++y) {
        uint8_t* to = out.row(at.y + y) + static_cast<size_t>(at.x) * 4;
        const uint8_t *from = ink.row(y), *share = cover.row(y);
        for (int x = 0; x < at.width; ++x, to += 4, from += 3, share += 3) {
            std::copy_n(from, 3, to);
            to[3] = static_cast<uint8_t>(std::lround(share[0] * strength));
        }
    }
    return out;
}

}  // namespace igny8::assets
