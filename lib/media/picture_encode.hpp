#pragma once
// Pictures as the bytes that a platform takes.
#include <string_view>

#include "media/picture.hpp"

namespace igny8::media {

enum class PictureFormat { jpeg, png, webp };

/// "jpeg", "png", "webp". Errors: Fault::config for another name.
PictureFormat picture_format(std::string_view name);
std::string_view mime_type(PictureFormat format);
/// With its dot: ".jpg".
std::string_view extension(PictureFormat format);

/// Three bands, sRGB, without metadata; transparency over white. `quality` is 1…100 (PNG knows none); JPEG is baseline,
/// from 90 on with full colour resolution. The same pixels give the same bytes.
std::string encode(const Pixels& pixels, PictureFormat format, int quality);

/// A part at another size (Lanczos) without a copy of the part in between.
/// Errors: Fault::internal when the box sticks out.
Pixels crop_to(const Pixels& pixels, Box box, int width, int height);

}  // namespace igny8::media
