#include "assets/backing.hpp"

#include <algorithm>
#include <cmath>

#include "assets/card.hpp"
#include "media/picture_encode.hpp"

namespace igny8::assets {
namespace {

/// The largest window in the middle.
media::Box middle(const media::Pixels& p, Size size) {
    const double shape = static_cast<double>(size.width) / size.height;
    const int width = std::clamp(static_cast<int>(std::lround(p.height * shape)), 1, p.width);
    const int height = std::clamp(static_cast<int>(std::lround(p.width / shape)), 1, p.height);
    return {(p.width - width) / 2, (p.height - height) / 2, width, height};
}

/// Where words and picture stand.
struct Places {
    media::Rect words, frame;
    bool stacked;  ///< words above
};

Places side_by_side(media::Rect area, double gap, double share) {
    Places out{area, area, false};
    out.words.width = std::floor((area.width - gap) * share);
    out.frame.x = out.words.right() + gap;
    out.frame.width = area.right() - out.frame.x;
    return out;
}

Places stacked(media::Rect area, double gap, double words_height) {
    Places out{area, area, true};
    out.words.height = words_height;
    out.frame.y = out.words.bottom() + gap;
    out.frame.height = area.bottom() - out.frame.y;
    return out;
}

media::Rect fitted(const media::Pixels& picture, media::Rect frame) {
    const double scale = std::min(frame.width / picture.width, frame.height / picture.height);
    return {0, 0, std::max(1.0, std::floor(picture.width * scale)), std::max(1.0, std::floor(picture.height * scale))};
}

void draw_frame(media::Canvas& canvas, const media::Pixels& picture, media::Rect at, double unit) {
    const auto shown = media::resize(picture, static_cast<int>(at.width), static_cast<int>(at.height));
    const double radius = std::min(22 * unit, std::min(at.width, at.height) / 8);
    canvas.shadow(at, radius, 46 * unit, 0.5);
    canvas.rounded_picture(shown, at, radius);
}

/// Words and picture as one block in the middle of the area.
void draw_stacked(media::Canvas& canvas, const media::Pixels& picture, const Lines& lines, const Places& places,
                  media::Rect area, double gap, Rgb accent) {
    auto at = fitted(picture, places.frame);
    const double height = lines.height() + gap + at.height;
    const double y = std::floor(area.y + (area.height - height) / 2);
    draw_lines(canvas, lines, places.words, y, accent);
    at.x = std::floor(area.x + (area.width - at.width) / 2);
    at.y = std::floor(y + lines.height() + gap);
    draw_frame(canvas, picture, at, lines.unit);
}

void draw_beside(media::Canvas& canvas, const media::Pixels& picture, const Lines& lines, const Places& places,
                 Rgb accent) {
    auto at = fitted(picture, places.frame);
    at.x = std::floor(places.frame.x + (places.frame.width - at.width) / 2);
    at.y = std::floor(places.frame.y + (places.frame.height - at.height) / 2);
    draw_frame(canvas, picture, at, lines.unit);
    draw_lines(canvas, lines, places.words, std::floor(places.words.y + (places.words.height - lines.height()) / 2),
               accent);
}

}  // namespace

media::Pixels over_blurred(const media::Pixels& p, Size size) {
    const Size small{std::max(8, size.width / 8), std::max(8, size.height / 8)};
    auto behind = media::blur(media::crop_to(p, middle(p, size), small.width, small.height), 6);
    for (auto& value : behind.data) value = static_cast<uint8_t>(value * 11 / 20);
    auto out = media::resize(behind, size.width, size.height);
    const auto whole = media::fit_inside(p, size.width, size.height, true);
    media::paint_over(out, whole, (size.width - whole.width) / 2, (size.height - whole.height) / 2);
    return out;
}

media::Pixels framed(const media::Pixels& picture, const Headline& words, const Theme& theme, const Page& page) {
    media::Canvas canvas(draw_backdrop(theme, page));
    const auto area = page.content;
    if (words.text.empty()) {
        auto at = fitted(picture, area);
        at.x = std::floor(area.x + (area.width - at.width) / 2);
        at.y = std::floor(area.y + (area.height - at.height) / 2);
        draw_frame(canvas, picture, at, page.unit);
        return canvas.pixels();
    }
    const double gap = 48 * page.unit;
    const bool upright = page.width < page.height * 5 / 4;
    const double shape = static_cast<double>(picture.width) / picture.height;
    const auto places =
        upright ? stacked(area, gap, std::min(area.height * 0.42, area.height - gap - area.width / shape * 0.8))
                : side_by_side(area, gap, shape < 1 ? 0.56 : 0.42);
    auto lines = fit_lines(words, theme, page, places.words, upright ? 0.8 : 0.85);
    lines.text.style.colour = theme.text;
    if (lines.kicker) lines.kicker->style.colour = theme.muted;
    if (upright)
        draw_stacked(canvas, picture, lines, places, area, gap, theme.accent);
    else
        draw_beside(canvas, picture, lines, places, theme.accent);
    return canvas.pixels();
}

}  // namespace igny8::assets
