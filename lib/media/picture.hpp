#pragma once
// Still pictures: read hostile files into plain pixels, change them, write them. libvips stays in the .cpp files.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/files.hpp"

namespace igny8::media {

/// 8-bit sRGB, 3 (RGB) or 4 (RGBA, not premultiplied) bands, rows without padding from the top down.
struct Pixels {
    int width = 0, height = 0, bands = 3;
    std::vector<uint8_t> data;

    size_t stride() const { return static_cast<size_t>(width) * static_cast<size_t>(bands); }
    uint8_t* row(int y) { return data.data() + static_cast<size_t>(y) * stride(); }
    const uint8_t* row(int y) const { return data.data() + static_cast<size_t>(y) * stride(); }
};

struct PictureInfo {
    int width = 0, height = 0;  ///< as shown: after the EXIF turn
    std::string format;         ///< "jpeg", "png", "webp", "gif", "tiff", "svg"
    int pages = 1;              ///< frames of an animation, pages of a TIFF
    bool has_alpha = false;
    bool plain = true;  ///< any reader shows it right: not turned, no colour profile but sRGB's, 8 bits, RGB or grey
};

struct Rgb {
    uint8_t r = 0, g = 0, b = 0;
    bool operator==(const Rgb&) const = default;
};

/// A rectangle in pixels.
struct Box {
    int x = 0, y = 0, width = 0, height = 0;
};

/// What a picture may hold at most: 64 megapixels (JPEG, which decodes at a reduced size: 128), 256 MB of file.
inline constexpr long long most_pixels = 64LL << 20, most_jpeg_pixels = 128LL << 20;
inline constexpr long long most_picture_bytes = 256LL << 20;

/// Reads the header alone; the format is told by the bytes, never by the name.
/// Errors: Fault::no_input when there is no file; Fault::input naming the file when it is empty, no picture, of a
/// format that is not allowed, too large, or an SVG that reaches for files, URLs or entities.
PictureInfo picture_info(const Path& path);

/// The first frame, turned by its EXIF orientation, converted to sRGB by its profile (CMYK, grey and 16 bit too),
/// reduced while decoding so that neither edge is longer than `max_edge`; an SVG is drawn with its longer edge at least
/// 1600. Four bands when the picture has transparency. Errors: as picture_info, and for a file that ends too early.
Pixels read_picture(const Path& path, int max_edge = 4096);
/// The same from bytes; `name` is what errors call it.
Pixels decode_picture(std::string_view bytes, std::string_view name, int max_edge = 4096);

/// Metadata is left out; the same pixels give the same bytes. `compression` is zlib's 0…9.
std::string encode_png(const Pixels& pixels, int compression = 2);
/// 4:2:0, transparency over white. `quality` is 1…100.
std::string encode_jpeg(const Pixels& pixels, int quality = 88);
/// Atomic. Errors: Fault::cannot_create, Fault::io.
void write_png(const Path& path, const Pixels& pixels, int compression = 2);
void write_jpeg(const Path& path, const Pixels& pixels, int quality = 88);

/// To exactly this size (Lanczos), whatever the proportions were.
Pixels resize(const Pixels& pixels, int width, int height);
/// The largest size with the same proportions inside `width`×`height`; never larger than it was unless `enlarge`.
Pixels fit_inside(const Pixels& pixels, int width, int height, bool enlarge = false);
/// A part. Errors: Fault::internal when the box sticks out.
Pixels crop(const Pixels& pixels, Box box);
/// Gaussian.
Pixels blur(const Pixels& pixels, double sigma);
/// Transparency over one colour; three bands.
Pixels flatten(const Pixels& pixels, Rgb background = {255, 255, 255});
/// Draws `top` (three or four bands) onto `bottom` (three bands) with its corner at x, y; what sticks out is cut.
void paint_over(Pixels& bottom, const Pixels& top, int x, int y);
/// One colour everywhere.
Pixels plain(int width, int height, Rgb colour);

}  // namespace igny8::media
