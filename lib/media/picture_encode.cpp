#include "media/picture_encode.hpp"

#include <vips/vips.h>

#include "base/error.hpp"
#include "base/handle.hpp"
#include "media/jpeg_baseline.hpp"
#include "media/picture_vips.hpp"

namespace igny8::media {
namespace {

struct Known {
    PictureFormat format;
    std::string_view name, mime, extension;
};

constexpr Known formats[] = {
    {PictureFormat::jpeg, "jpeg", "image/jpeg", ".jpg"},
    {PictureFormat::png, "png", "image/png", ".png"},
    {PictureFormat::webp, "webp", "image/webp", ".webp"},
};

const Known& known(PictureFormat format) { return formats[static_cast<size_t>(format)]; }

constexpr int png_compression = 6;

std::string taken(int failed, void* bytes, size_t size) {
    if (failed) throw Error(Fault::internal, "cannot encode a picture: {}", vips_reason());
    Handle<void, g_free> held(bytes);
    return {static_cast<const char*>(bytes), size};
}

std::string encode_webp(const Pixels& pixels, int quality) {
    void* bytes = nullptr;
    size_t size = 0;
    const int failed = vips_webpsave_buffer(wrap(pixels).get(), &bytes, &size, "Q", quality, "strip", TRUE, nullptr);
    return taken(failed, bytes, size);
}

Image checked(int failed, VipsImage* image) {
    if (failed) throw Error(Fault::internal, "cannot cut a picture: {}", vips_reason());
    return Image(image);
}

}  // namespace

PictureFormat picture_format(std::string_view name) {
    for (const auto& one : formats)
        if (name == one.name) return one.format;
    throw Error(Fault::config, "unknown picture format '{}'", name).hint("one of jpeg, png, webp");
}

std::string_view mime_type(PictureFormat format) { return known(format).mime; }
std::string_view extension(PictureFormat format) { return known(format).extension; }

std::string encode(const Pixels& pixels, PictureFormat format, int quality) {
    if (pixels.bands == 4) return encode(flatten(pixels), format, quality);
    if (format == PictureFormat::png) return encode_png(pixels, png_compression);
    return format == PictureFormat::webp ? encode_webp(pixels, quality) : encode_baseline_jpeg(pixels, quality);
}

Pixels crop_to(const Pixels& pixels, Box box, int width, int height) {
    if (box.width == width && box.height == height) return crop(pixels, box);
    const auto whole = wrap(pixels);
    VipsImage* out = nullptr;
    int failed = vips_extract_area(whole.get(), &out, box.x, box.y, box.width, box.height, nullptr);
    const auto part = checked(failed, out);
    failed = vips_resize(part.get(), &out, static_cast<double>(width) / box.width, "vscale",
                         static_cast<double>(height) / box.height, nullptr);
    return collect(checked(failed, out).get(), "the cut picture");
}

}  // namespace igny8::media
