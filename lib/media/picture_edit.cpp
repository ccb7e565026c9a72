#include <vips/vips.h>

#include <cmath>

#include "base/error.hpp"
#include "base/handle.hpp"
#include "media/picture_vips.hpp"

namespace igny8::media {
namespace {

using Blob = Handle<void, g_free>;

void check(int failed, const char* what) {
    if (failed) throw Error(Fault::internal, "cannot {} a picture: {}", what, vips_reason());
}

std::string take(void* bytes, size_t size) {
    Blob held(bytes);
    return {static_cast<const char*>(bytes), size};
}

uint8_t mix(int below, int above, int alpha) {
    const int sum = below * (255 - alpha) + above * alpha + 127;
    return static_cast<uint8_t>(sum / 255);
}

void paint_row(uint8_t* to, const uint8_t* from, int count, int bands) {
    for (int i = 0; i < count; ++i, to += 3, from += bands) {
        const int alpha = bands == 4 ? from[3] : 255;
        for (int b = 0; b < 3; ++b) to[b] = mix(to[b], from[b], alpha);
    }
}

/// Transparent pixels must not bleed their colour into their neighbours while filtering.
Image premultiplied(Image image) {
    VipsImage* out = nullptr;
    check(vips_premultiply(image.get(), &out, nullptr), "filter");
    return Image(out);
}

Image bytes_again(Image image) {
    VipsImage* out = nullptr;
    check(vips_unpremultiply(image.get(), &out, nullptr), "filter");
    image.reset(out);
    check(vips_cast_uchar(image.get(), &out, nullptr), "filter");
    return Image(out);
}

}  // namespace

std::string encode_png(const Pixels& pixels, int compression) {
    void* bytes = nullptr;
    size_t size = 0;
    check(vips_pngsave_buffer(wrap(pixels).get(), &bytes, &size, "compression", compression, "strip", TRUE, "filter",
                              VIPS_FOREIGN_PNG_FILTER_UP, nullptr),
          "encode");
    return take(bytes, size);
}

std::string encode_jpeg(const Pixels& pixels, int quality) {
    if (pixels.bands == 4) return encode_jpeg(flatten(pixels), quality);
    void* bytes = nullptr;
    size_t size = 0;
    check(vips_jpegsave_buffer(wrap(pixels).get(), &bytes, &size, "Q", quality, "strip", TRUE, "optimize_coding", TRUE,
                               nullptr),
          "encode");
    return take(bytes, size);
}

void write_png(const Path& path, const Pixels& pixels, int compression) {
    write_file(path, encode_png(pixels, compression));
}

void write_jpeg(const Path& path, const Pixels& pixels, int quality) { write_file(path, encode_jpeg(pixels, quality)); }

Pixels resize(const Pixels& pixels, int width, int height) {
    if (width == pixels.width && height == pixels.height) return pixels;
    if (width < 1 || height < 1) throw Error(Fault::internal, "cannot resize a picture to {}×{}", width, height);
    auto image = wrap(pixels);
    const bool alpha = pixels.bands == 4;
    if (alpha) image = premultiplied(std::move(image));
    VipsImage* out = nullptr;
    check(vips_resize(image.get(), &out, static_cast<double>(width) / pixels.width, "vscale",
                      static_cast<double>(height) / pixels.height, nullptr),
          "resize");
    Image held(out);
    return collect((alpha ? bytes_again(std::move(held)) : std::move(held)).get(), "the resized picture");
}

Pixels fit_inside(const Pixels& pixels, int width, int height, bool enlarge) {
    double scale = std::min(static_cast<double>(width) / pixels.width, static_cast<double>(height) / pixels.height);
    if (!enlarge) scale = std::min(scale, 1.0);
    return resize(pixels, std::max(1, static_cast<int>(std::lround(pixels.width * scale))),
                  std::max(1, static_cast<int>(std::lround(pixels.height * scale))));
}

Pixels crop(const Pixels& pixels, Box box) {
    if (box.x < 0 || box.y < 0 || box.width < 1 || box.height < 1 || box.x + box.width > pixels.width ||
        box.y + box.height > pixels.height)
        throw Error(Fault::internal, "cannot cut {}×{} at {},{} out of a picture of {}×{}", box.width, box.height,
                    box.x, box.y, pixels.width, pixels.height);
    Pixels out{box.width, box.height, pixels.bands, {}};
    out.data.reserve(out.stride() * static_cast<size_t>(box.height));
    for (int y = 0; y < box.height; ++y) {
        const uint8_t* from = pixels.row(box.y + y) + static_cast<size_t>(box.x) * static_cast<size_t>(pixels.bands);
        out.data.insert(out.data.end(), from, from + out.stride());
    }
    return out;
}

Pixels blur(const Pixels& pixels, double sigma) {
    VipsImage* out = nullptr;
    check(vips_gaussblur(wrap(pixels).get(), &out, sigma, nullptr), "blur");
    return collect(Image(out).get(), "the blurred picture");
}

Pixels flatten(const Pixels& pixels, Rgb background) {
    if (pixels.bands == 3) return pixels;
    auto out = plain(pixels.width, pixels.height, background);
    paint_over(out, pixels, 0, 0);
    return out;
}

void paint_over(Pixels& bottom, const Pixels& top, int x, int y) {
    const int left = std::max(0, x), right = std::min(bottom.width, x + top.width);
    if (bottom.bands != 3) throw Error(Fault::internal, "can only paint on three bands, not {}", bottom.bands);
    if (left >= right) return;
    for (int row = std::max(0, y); row < std::min(bottom.height, y + top.height); ++row)
        paint_row(bottom.row(row) + static_cast<size_t>(left) * 3,
                  top.row(row - y) + static_cast<size_t>(left - x) * static_cast<size_t>(top.bands), right - left,
                  top.bands);
}

Pixels plain(int width, int height, Rgb colour) {
    Pixels out{width, height, 3, {}};
    out.data.resize(out.stride() * static_cast<size_t>(height));
    for (size_t i = 0; i < out.data.size(); i += 3) {
        out.data[i] = colour.r;
        out.data[i + 1] = colour.g;
        out.data[i + 2] = colour.b;
    }
    return out;
}

}  // namespace igny8::media
