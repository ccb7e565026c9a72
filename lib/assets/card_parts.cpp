#include "assets/card_parts.hpp"

#include <cmath>

#include "base/unicode.hpp"

namespace igny8::assets {
namespace {

/// A number 0…1 from the seed, the same on every machine.
double chance(uint64_t seed, uint64_t which) {
    uint64_t z = seed + 0x9e3779b97f4a7c15 * (which + 1);  // SplitMix64
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return static_cast<double>((z ^ (z >> 31)) >> 11) / 9007199254740992.0;
}

/// Rings round a far corner, as of a drop in water.
void draw_rings(Canvas& c, const Theme& t, const Page& p, uint64_t seed) {
    const double x = p.width * (0.86 + 0.12 * chance(seed, 10)), y = p.height * (0.78 + 0.14 * chance(seed, 11));
    for (int i = 0; i < 6; ++i)
        c.ring(x, y, (150 + 105 * i) * p.unit, (i % 3 ? 2.5 : 5) * p.unit, t.accent, 0.20 - 0.028 * i);
}

/// Broad slanted bands across a lower corner.
void draw_bands(Canvas& c, const Theme& t, const Page& p, uint64_t seed) {
    const double shift = (chance(seed, 10) - 0.5) * 120 * p.unit;
    for (int i = 0; i < 4; ++i) {
        const double x = p.width * 0.62 + shift + i * 150 * p.unit;
        c.line(x, p.height * 1.05, x + p.height * 0.34, p.height * 0.62, (64 - 12 * i) * p.unit, t.accent,
               0.11 - 0.02 * i);
    }
}

/// A field of dots that fades out.
void draw_dots(Canvas& c, const Theme& t, const Page& p, uint64_t seed) {
    const double step = 46 * p.unit, x0 = p.width - step * 0.7, y0 = p.height - step * 0.7;
    const double reach = (9 + std::floor(3 * chance(seed, 10))) * step;
    for (double dy = 0; dy < reach; dy += step)
        for (double dx = 0; dx < reach; dx += step) {
            const double far = std::hypot(dx, dy) / reach;
            if (far < 1) c.circle(x0 - dx, y0 - dy, 7 * p.unit * (1 - 0.6 * far), t.text, 0.30 * (1 - far));
        }
}

}  // namespace

double Sheet::start_x(double width) const { return rtl ? page.content.right() - width : page.content.x; }

media::Pixels draw_backdrop(const Theme& t, const Page& p) {
    Canvas canvas(p.width, p.height);
    canvas.gradient(t.from, t.to, t.degrees);
    const double reach = std::max(p.width, p.height) * 0.62;
    for (size_t i = 0; i < t.glow.size(); ++i)
        canvas.glow((i % 2 ? 0.03 : 0.95) * p.width, (i % 2 ? 0.96 : 0.06) * p.height, reach, t.glow[i],
                    t.glow_strength);
    return canvas.pixels();
}

void draw_shape(Canvas& c, const Theme& t, const Page& p, uint64_t seed) {
    if (t.shape == "rings") draw_rings(c, t, p, seed);
    if (t.shape == "bands") draw_bands(c, t, p, seed);
    if (t.shape == "dots") draw_dots(c, t, p, seed);
}

TextStyle heading_style(const Sheet& s, Rgb colour) {
    TextStyle style;
    style.family = s.theme.heading.family;
    style.weight = s.theme.heading.weight;
    style.line_height = 0.95;
    style.letter_spacing = -0.012;
    style.colour = colour;
    style.language = s.text.language;
    return style;
}

TextStyle body_style(const Sheet& s, Rgb colour) {
    TextStyle style;
    style.family = s.theme.body.family;
    style.weight = s.theme.body.weight;
    style.line_height = 1.08;
    style.colour = colour;
    style.language = s.text.language;
    return style;
}

TextStyle kicker_style(const Sheet& s) {
    auto style = body_style(s, s.theme.muted);
    style.weight = 600;
    return style;
}

double Stack::left() const { return sheet_.page.content.height - height_; }

void Stack::text(std::string_view text, const TextStyle& style, TextLimits limits, double share) {
    if (text.empty()) return;
    limits.smallest_px = std::max(limits.smallest_px, sheet_.page.smallest_px);
    limits.largest_px = std::max(limits.largest_px, limits.smallest_px);
    const double height = std::min(sheet_.page.content.height * share, left());
    this->text(media::fit_text(text, style, sheet_.page.content.width, height, limits));
}

void Stack::text(FittedText fitted) {
    const double height = fitted.size.height;
    block(height, [this, fitted = std::move(fitted)](Rect at) { sheet_.canvas.text(fitted, at.x, at.y, at.width); });
}

void Stack::block(double height, std::function<void(Rect)> draw) {
    blocks_.push_back({height, std::move(draw)});
    height_ += height;
}

void Stack::gap(double height) {
    block(std::min(height, std::max(0.0, left())), [](Rect) {});
}

void Stack::kicker(std::string_view text) {
    if (text.empty()) return;
    const auto& s = sheet_;
    block(s.px(10), [&s](Rect at) {
        const double width = s.px(96);
        s.canvas.rounded({s.start_x(width), at.y, width, at.height}, at.height / 2, s.theme.accent);
    });
    gap(s.px(26));
    this->text(text, kicker_style(s), {s.page.smallest_px, s.page.smallest_px, 1, false}, 0.2);
    gap(s.px(34));
}

void Stack::draw() {
    const auto& area = sheet_.page.content;
    double y = area.y + std::max(0.0, (area.height - height_) / 2);
    for (const auto& block : blocks_) {
        block.draw({area.x, y, area.width, block.height});
        y += block.height;
    }
}

}  // namespace igny8::assets
