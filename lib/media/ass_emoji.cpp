#include "media/ass_emoji.hpp"

#include <pango/pangocairo.h>

#include <algorithm>

#include "base/handle.hpp"
#include "base/unicode.hpp"

namespace igny8::media {
namespace {

using Surface = Handle<cairo_surface_t, cairo_surface_destroy>;
using Cairo = Handle<cairo_t, cairo_destroy>;
using Layout = Handle<PangoLayout, g_object_unref>;
using Font = Handle<PangoFontDescription, pango_font_description_free>;

constexpr char32_t emoji_presentation = 0xFE0F, text_presentation = 0xFE0E, keycap = 0x20E3;

Layout make_layout(cairo_t* cairo, std::string_view cluster, int size) {
    Layout layout{pango_cairo_create_layout(cairo)};
    Font font{pango_font_description_new()};
    pango_font_description_set_family(font.get(), "Noto Color Emoji");
    pango_font_description_set_absolute_size(font.get(), double(size) * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_text(layout.get(), cluster.data(), static_cast<int>(cluster.size()));
    return layout;
}

Surface surface(int width, int height) {
    return Surface{cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height)};
}

/// Cairo's native-endian ARGB words as RGBA bytes, still premultiplied.
Pixels to_pixels(cairo_surface_t* from) {
    cairo_surface_flush(from);
    Pixels out{cairo_image_surface_get_width(from), cairo_image_surface_get_height(from), 4, {}};
    out.data.resize(out.stride() * static_cast<size_t>(out.height));
    const unsigned char* data = cairo_image_surface_get_data(from);
    const int stride = cairo_image_surface_get_stride(from);
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) {
            const auto argb = reinterpret_cast<const uint32_t*>(data + static_cast<ptrdiff_t>(y) * stride)[x];
            uint8_t* to = out.row(y) + x * 4;
            to[0] = uint8_t(argb >> 16), to[1] = uint8_t(argb >> 8), to[2] = uint8_t(argb), to[3] = uint8_t(argb >> 24);
        }
    return out;
}

bool has_colour(const Pixels& pixels) {
    for (size_t i = 0; i + 3 < pixels.data.size(); i += 4)
        if (pixels.data[i] || pixels.data[i + 1] || pixels.data[i + 2]) return true;
    return false;
}

}  // namespace

std::optional<Pixels> draw_emoji(std::string_view cluster, int height) {
    if (height < 1 || height > 2048) return {};
    const Surface scratch = surface(1, 1);
    const Cairo probe{cairo_create(scratch.get())};
    const Layout layout = make_layout(probe.get(), cluster, height);
    if (pango_layout_get_unknown_glyphs_count(layout.get()) > 0) return {};
    PangoRectangle ink;
    pango_layout_get_pixel_extents(layout.get(), &ink, nullptr);
    if (ink.width < 1 || ink.height < 1) return {};
    const double scale = double(height) / ink.height;
    const int width = std::max(1, static_cast<int>(ink.width * scale + 0.5));
    if (width > 4 * height) return {};
    const Surface picture = surface(width, height);
    const Cairo cairo{cairo_create(picture.get())};
    cairo_scale(cairo.get(), scale, scale);
    cairo_translate(cairo.get(), -ink.x, -ink.y);
    pango_cairo_update_layout(cairo.get(), layout.get());
    pango_cairo_show_layout(cairo.get(), layout.get());
    Pixels pixels = to_pixels(picture.get());
    if (!has_colour(pixels)) return {};
    return pixels;
}

bool is_emoji_cluster(std::string_view cluster) {
    const std::u32string points = unicode::code_points(cluster);
    if (points.empty()) return false;
    if (points.back() == keycap) return true;
    if (points.size() > 1 && points[1] == text_presentation) return false;
    return unicode::is_emoji(points.front()) || points.find(emoji_presentation) != points.npos;
}

}  // namespace igny8::media
