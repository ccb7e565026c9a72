#pragma once
// For the picture*.cpp files of this room only: libvips, started once, with nothing but the allowed loaders.
#include <memory>
#include <string>
#include <string_view>

#include "media/picture.hpp"

typedef struct _VipsImage VipsImage;  // as <vips/image.h> says it; the library's headers stay in the .cpp files

namespace igny8::media {

struct Unref {
    void operator()(VipsImage* image) const noexcept;
};
using Image = std::unique_ptr<VipsImage, Unref>;

/// Starts libvips at the first call: one thread, small caches, every loader blocked but JPEG, PNG, WebP, GIF, TIFF,
/// SVG.
void start_vips();
/// What libvips has to say about the last failure, on one line; forgets it.
std::string vips_reason();

/// A view of the pixels; they must outlive it.
Image wrap(const Pixels& pixels);
Image wrap(Pixels&&) = delete;
/// Runs the pipeline. Errors: Fault::input "cannot decode 'NAME': …".
Pixels collect(VipsImage* image, std::string_view name);

/// Whether the bytes look like an SVG document.
bool looks_like_svg(std::string_view bytes);
/// The document without its DOCTYPE. Errors: Fault::input for one that names anything outside of itself.
std::string safe_svg(std::string_view bytes, std::string_view name);

}  // namespace igny8::media
