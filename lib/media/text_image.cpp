#include "media/text_image.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/error.hpp"
#include "base/handle.hpp"
#include "base/unicode.hpp"
#include "media/text_layout.hpp"

namespace igny8::media {
namespace {

using Surface = Handle<cairo_surface_t, cairo_surface_destroy>;
using Cairo = Handle<cairo_t, cairo_destroy>;
using Pattern = Handle<cairo_pattern_t, cairo_pattern_destroy>;

constexpr double pi = std::numbers::pi;

double share(uint8_t c) { return c / 255.0; }

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

double linear(uint8_t c) {
    const double s = share(c);
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

double luminance(Rgb c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }

void add_stop(cairo_pattern_t* pattern, double at, Rgb c, double alpha) {
    cairo_pattern_add_color_stop_rgba(pattern, at, share(c.r), share(c.g), share(c.b), alpha);
}

void trace_rounded(cairo_t* cr, Rect r, double radius) {
    radius = std::min({radius, r.width / 2, r.height / 2});
    cairo_new_sub_path(cr);
    cairo_arc(cr, r.right() - radius, r.y + radius, radius, -pi / 2, 0);
    cairo_arc(cr, r.right() - radius, r.bottom() - radius, radius, 0, pi / 2);
    cairo_arc(cr, r.x + radius, r.bottom() - radius, radius, pi / 2, pi);
    cairo_arc(cr, r.x + radius, r.y + radius, radius, pi, 3 * pi / 2);
    cairo_close_path(cr);
}

uint8_t premultiply(uint8_t c, uint8_t alpha) { return static_cast<uint8_t>((c * alpha + 127) / 255); }

Surface surface_of(const Pixels& p) {
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, p.width, p.height));
    cairo_surface_flush(surface.get());
    auto* first = cairo_image_surface_get_data(surface.get());
    const auto stride = static_cast<size_t>(cairo_image_surface_get_stride(surface.get()));
    for (int y = 0; y < p.height; ++y) {
        auto* to = reinterpret_cast<uint32_t*>(first + static_cast<size_t>(y) * stride);
        const uint8_t* from = p.row(y);
        for (int x = 0; p.bands == 3 && x < p.width; ++x, from += 3)
            to[x] = 0xff000000 | uint32_t{from[0]} << 16 | uint32_t{from[1]} << 8 | from[2];
        for (int x = 0; p.bands == 4 && x < p.width; ++x, from += 4) {
            const uint8_t a = from[3];
            to[x] = uint32_t{a} << 24 | uint32_t{premultiply(from[0], a)} << 16 |
                    uint32_t{premultiply(from[1], a)} << 8 | premultiply(from[2], a);
        }
    }
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

}  // namespace

Rgb colour(std::string_view hex) {
    std::array<int, 6> digits{};
    const bool brief = hex.size() == 4;
    if (hex.empty() || hex[0] != '#' || (!brief && hex.size() != 7))
        throw Error(Fault::config, "'{}' is not a colour", hex);
    for (size_t i = 0; i < 6; ++i) {
        digits[i] = hex_digit(hex[1 + (brief ? i / 2 : i)]);
        if (digits[i] < 0) throw Error(Fault::config, "'{}' is not a colour", hex).hint("write it as #rrggbb");
    }
    auto byte = [&](size_t i) { return static_cast<uint8_t>(digits[i] * 16 + digits[i + 1]); };
    return {byte(0), byte(2), byte(4)};
}

double contrast(Rgb a, Rgb b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Rgb blend(Rgb a, Rgb b, double part) {
    auto mix = [&](uint8_t x, uint8_t y) { return static_cast<uint8_t>(std::lround(x + (y - x) * part)); };
    return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b)};
}

struct Canvas::Inside {
    Surface surface;
    Cairo cr;

    explicit Inside(Surface s) : surface(std::move(s)), cr(cairo_create(surface.get())) {
        if (cairo_status(cr.get()) != CAIRO_STATUS_SUCCESS)
            throw Error(Fault::internal, "cannot draw: {}", cairo_status_to_string(cairo_status(cr.get())));
    }
    void paint_with(Rgb c, double alpha) { cairo_set_source_rgba(cr.get(), share(c.r), share(c.g), share(c.b), alpha); }
    void stroke(double thickness) {
        cairo_set_line_width(cr.get(), thickness);
        cairo_set_line_cap(cr.get(), CAIRO_LINE_CAP_ROUND);
        cairo_stroke(cr.get());
    }
};

Canvas::Canvas(int width, int height)
    : inside_(std::make_unique<Inside>(Surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height)))) {}
Canvas::Canvas(const Pixels& picture) : inside_(std::make_unique<Inside>(surface_of(picture))) {}
Canvas::~Canvas() = default;
Canvas::Canvas(Canvas&&) noexcept = default;

int Canvas::width() const { return cairo_image_surface_get_width(inside_->surface.get()); }
int Canvas::height() const { return cairo_image_surface_get_height(inside_->surface.get()); }

void Canvas::fill(Rgb c) {
    inside_->paint_with(c, 1);
    cairo_paint(inside_->cr.get());
}

void Canvas::gradient(Rgb from, Rgb to, double degrees) {
    const double angle = degrees * pi / 180, dx = std::cos(angle), dy = std::sin(angle);
    const double reach = (std::abs(dx) * width() + std::abs(dy) * height()) / 2;
    const double x = width() / 2.0, y = height() / 2.0;
    Pattern pattern(cairo_pattern_create_linear(x - dx * reach, y - dy * reach, x + dx * reach, y + dy * reach));
    add_stop(pattern.get(), 0, from, 1);
    add_stop(pattern.get(), 1, to, 1);
    cairo_set_source(inside_->cr.get(), pattern.get());
    cairo_paint(inside_->cr.get());
}

void Canvas::shade(Rect r, Rgb c, double alpha_from, double alpha_to) {
    Pattern pattern(cairo_pattern_create_linear(0, r.y, 0, r.bottom()));
    add_stop(pattern.get(), 0, c, alpha_from);
    add_stop(pattern.get(), 1, c, alpha_to);
    cairo_rectangle(inside_->cr.get(), r.x, r.y, r.width, r.height);
    cairo_set_source(inside_->cr.get(), pattern.get());
    cairo_fill(inside_->cr.get());
}

void Canvas::glow(double x, double y, double radius, Rgb c, double alpha) {
    Pattern pattern(cairo_pattern_create_radial(x, y, 0, x, y, radius));
    for (double at : {0.0, 0.25, 0.5, 0.75, 1.0})
        add_stop(pattern.get(), at, c, alpha * (1 - at) * (1 - at) * (1 + 2 * at));
    cairo_set_source(inside_->cr.get(), pattern.get());
    cairo_rectangle(inside_->cr.get(), x - radius, y - radius, 2 * radius, 2 * radius);
    cairo_fill(inside_->cr.get());
}

void Canvas::rounded(Rect r, double radius, Rgb c, double alpha) {
    trace_rounded(inside_->cr.get(), r, radius);
    inside_->paint_with(c, alpha);
    cairo_fill(inside_->cr.get());
}

void Canvas::outline(Rect r, double radius, double thickness, Rgb c, double alpha) {
    trace_rounded(inside_->cr.get(), r, radius);
    inside_->paint_with(c, alpha);
    inside_->stroke(thickness);
}

void Canvas::circle(double x, double y, double radius, Rgb c, double alpha) {
    cairo_new_sub_path(inside_->cr.get());
    cairo_arc(inside_->cr.get(), x, y, radius, 0, 2 * pi);
    inside_->paint_with(c, alpha);
    cairo_fill(inside_->cr.get());
}

void Canvas::ring(double x, double y, double radius, double thickness, Rgb c, double alpha) {
    arc(x, y, radius, thickness, 1, c, alpha);
}

void Canvas::arc(double x, double y, double radius, double thickness, double part, Rgb c, double alpha) {
    cairo_new_sub_path(inside_->cr.get());
    cairo_arc(inside_->cr.get(), x, y, radius, -pi / 2, -pi / 2 + 2 * pi * std::clamp(part, 0.0, 1.0));
    inside_->paint_with(c, alpha);
    inside_->stroke(thickness);
}

void Canvas::line(double x1, double y1, double x2, double y2, double thickness, Rgb c, double alpha) {
    cairo_move_to(inside_->cr.get(), x1, y1);
    cairo_line_to(inside_->cr.get(), x2, y2);
    inside_->paint_with(c, alpha);
    inside_->stroke(thickness);
}

void Canvas::shadow(Rect r, double radius, double spread, double alpha) {
    constexpr int steps = 14;  // stacked shapes: a blur would cost ten times as much and look the same
    for (int i = steps; i > 0; --i) {
        const double grow = spread * i / steps, weight = 2.0 * (steps - i + 1) / (steps * (steps + 1));
        rounded({r.x - grow, r.y - grow + spread * 0.35, r.width + 2 * grow, r.height + 2 * grow}, radius + grow,
                {0, 0, 0}, alpha * weight);
    }
}

void Canvas::picture(const Pixels& pixels, double x, double y) {
    auto surface = surface_of(pixels);
    cairo_set_source_surface(inside_->cr.get(), surface.get(), x, y);
    cairo_paint(inside_->cr.get());
}

void Canvas::rounded_picture(const Pixels& pixels, Rect area, double radius) {
    auto surface = surface_of(pixels);
    trace_rounded(inside_->cr.get(), area, radius);
    cairo_set_source_surface(inside_->cr.get(), surface.get(), area.x, area.y);
    cairo_fill(inside_->cr.get());
}

void Canvas::text(const FittedText& fitted, double x, double y, double width) {
    auto layout = make_layout(fitted.text, fitted.style, fitted.wrap_width, fitted.break_words);
    require_glyphs(layout.get(), fitted.style);
    const auto box = painted(layout.get());
    const bool rtl = fitted.style.wrap && unicode::is_rtl(fitted.text);
    const double spare = width - fitted.wrap_width;
    const double shift = fitted.style.align == Align::centre ? spare / 2 : rtl ? spare : 0;
    inside_->paint_with(fitted.style.colour, fitted.style.alpha);
    cairo_move_to(inside_->cr.get(), x + shift - (fitted.style.wrap ? 0 : box.x), y - box.y);
    pango_cairo_show_layout(inside_->cr.get(), layout.get());
    cairo_new_path(inside_->cr.get());
}

void Canvas::text(std::string_view raw, const TextStyle& style, double x, double y, double width) {
    text(FittedText{drawable(raw), style, width, {}}, x, y, width);
}

Pixels Canvas::pixels() const {
    cairo_surface_flush(inside_->surface.get());
    Pixels out{width(), height(), 3, {}};
    out.data.resize(out.stride() * static_cast<size_t>(out.height));
    const auto* first = cairo_image_surface_get_data(inside_->surface.get());
    const auto stride = static_cast<size_t>(cairo_image_surface_get_stride(inside_->surface.get()));
    for (int y = 0; y < out.height; ++y) {
        const auto* from = reinterpret_cast<const uint32_t*>(first + static_cast<size_t>(y) * stride);
        uint8_t* to = out.row(y);
        for (int x = 0; x < out.width; ++x, to += 3) {
            to[0] = static_cast<uint8_t>(from[x] >> 16);
            to[1] = static_cast<uint8_t>(from[x] >> 8);
            to[2] = static_cast<uint8_t>(from[x]);
        }
    }
    return out;
}

}  // namespace igny8::media
