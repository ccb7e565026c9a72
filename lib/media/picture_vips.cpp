#include "media/picture_vips.hpp"

#include <malloc.h>
#include <vips/vips.h>

#include <cstdlib>
#include <cstring>
#include <mutex>

#include "base/error.hpp"
#include "base/handle.hpp"
#include "base/text.hpp"

namespace igny8::media {
namespace {

void swallow(const gchar*, GLogLevelFlags, const gchar*, gpointer) {}

/// libvips' plug-in modules (ImageMagick, Poppler, OpenSlide) are neither wanted nor allowed, and loading them costs
/// twenty times what starting does: a home without modules keeps them out.
void init_without_modules() {
    const char* home = std::getenv("VIPSHOME");
    const std::string before = home ? home : "";
    ::setenv("VIPSHOME", "/nonexistent", 1);
    const int failed = VIPS_INIT("igny8");
    if (home)
        ::setenv("VIPSHOME", before.c_str(), 1);
    else
        ::unsetenv("VIPSHOME");
    if (failed) throw Error(Fault::config, "cannot start libvips: {}", vips_reason());
}

void allow_only_known_loaders() {
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    for (const char* loader : {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp",
                               "VipsForeignLoadNsgif", "VipsForeignLoadTiff", "VipsForeignLoadSvg"})
        vips_operation_block_set(loader, FALSE);
}

}  // namespace

void Unref::operator()(VipsImage* image) const noexcept { g_object_unref(image); }

void start_vips() {
    static std::once_flag once;
    std::call_once(once, [] {
        // pictures come and go: without this, glibc keeps what they leave for the next one, twice the memory
        ::mallopt(M_MMAP_THRESHOLD, 32 << 10);
        ::mallopt(M_ARENA_MAX, 1);
        init_without_modules();
        vips_concurrency_set(1);
        vips_cache_set_max(0);
        vips_cache_set_max_mem(8 << 20);
        vips_cache_set_max_files(8);
        allow_only_known_loaders();
        for (const char* domain : {"VIPS", "GLib-GObject", "GLib", "librsvg"})
            g_log_set_handler(domain, static_cast<GLogLevelFlags>(G_LOG_LEVEL_WARNING | G_LOG_LEVEL_MESSAGE), swallow,
                              nullptr);
    });
}

std::string vips_reason() {
    std::string said = text::collapse(text::repair_utf8(vips_error_buffer()));
    vips_error_clear();
    if (said.size() > 200) said.resize(200);
    return said.empty() ? "unknown error" : text::repair_utf8(said);
}

Image wrap(const Pixels& pixels) {
    start_vips();
    VipsImage* image = vips_image_new_from_memory(pixels.data.data(), pixels.data.size(), pixels.width, pixels.height,
                                                  pixels.bands, VIPS_FORMAT_UCHAR);
    if (!image) throw Error(Fault::internal, "cannot use the pixels: {}", vips_reason());
    image->Type = VIPS_INTERPRETATION_sRGB;
    return Image(image);
}

Pixels collect(VipsImage* image, std::string_view name) {
    constexpr int strip = 16;  // lines at a time, straight to their place: the picture is never held twice
    Pixels out{vips_image_get_width(image), vips_image_get_height(image), vips_image_get_bands(image), {}};
    out.data.resize(out.stride() * static_cast<size_t>(out.height));
    Handle<VipsRegion, g_object_unref> region(vips_region_new(image));
    for (int top = 0; top < out.height; top += strip) {
        const VipsRect lines{0, top, out.width, std::min(strip, out.height - top)};
        if (!region || vips_region_prepare(region.get(), &lines))
            throw Error(Fault::input, "cannot decode '{}': {}", name, vips_reason())
                .hint("the file is damaged or cut off");
        for (int y = top; y < top + lines.height; ++y)
            std::memcpy(out.row(y), VIPS_REGION_ADDR(region.get(), 0, y), out.stride());
    }
    return out;
}

}  // namespace igny8::media
