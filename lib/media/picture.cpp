#include "media/picture.hpp"

#include <vips/vips.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/handle.hpp"
#include "base/text.hpp"
#include "media/picture_vips.hpp"

namespace igny8::media {
namespace {

namespace fs = std::filesystem;

using Source = Handle<VipsSource, g_object_unref>;

constexpr int svg_edge = 1600;  // an SVG has no pixels of its own: enough for a 1080p canvas

[[noreturn]] void not_a_picture(std::string_view name) {
    vips_error_clear();
    throw Error(Fault::input, "'{}' is not a picture we read", name)
        .hint("give a JPEG, PNG, WebP, GIF, TIFF or SVG file");
}

void check_file(const Path& path) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status)) throw Error(Fault::no_input, "there is no file '{}'", path.string());
    if (!fs::is_regular_file(status)) throw Error(Fault::input, "'{}' is not a file", path.string());
    const auto size = fs::file_size(path, error);
    if (size == 0) throw Error(Fault::input, "'{}' is empty", path.string());
    if (size > static_cast<uintmax_t>(most_picture_bytes))
        throw Error(Fault::input, "'{}' is larger than {} MB", path.string(), most_picture_bytes >> 20);
}

/// "jpegload_source" → "jpeg".
std::string format_of(VipsImage* image) {
    const char* loader = nullptr;
    if (!vips_image_get_typeof(image, VIPS_META_LOADER) || vips_image_get_string(image, VIPS_META_LOADER, &loader))
        return "";
    std::string name(loader);
    return name.substr(0, name.find("load"));
}

void check_size(VipsImage* image, std::string_view name) {
    const long long width = vips_image_get_width(image), height = vips_image_get_page_height(image);
    const long long most = format_of(image) == "jpeg" ? most_jpeg_pixels : most_pixels;
    if (width * height > most)
        throw Error(Fault::input, "'{}' is {}×{} pixels, more than {} megapixels", name, width, height, most >> 20)
            .hint("reduce it first");
}

/// Whether the pixels need their profile to be read: there is one, and it is not sRGB's.
bool has_other_profile(VipsImage* image) {
    const void* bytes = nullptr;
    size_t size = 0;
    if (!vips_image_get_typeof(image, VIPS_META_ICC_NAME) ||
        vips_image_get_blob(image, VIPS_META_ICC_NAME, &bytes, &size))
        return false;
    const std::string_view profile(static_cast<const char*>(bytes), size);
    using namespace std::literals;
    const bool srgb = text::contains(profile, "sRGB"sv) || text::contains(profile, "s\0R\0G\0B"sv);
    return !srgb || vips_image_get_interpretation(image) == VIPS_INTERPRETATION_CMYK;
}

bool is_plain(VipsImage* image) {
    const auto kind = vips_image_get_interpretation(image);
    return vips_image_get_orientation(image) <= 1 && !has_other_profile(image) &&
           vips_image_get_format(image) == VIPS_FORMAT_UCHAR &&
           (kind == VIPS_INTERPRETATION_sRGB || kind == VIPS_INTERPRETATION_B_W);
}

PictureInfo describe(VipsImage* image) {
    const bool turned = vips_image_get_orientation_swap(image);
    const int width = vips_image_get_width(image), height = vips_image_get_page_height(image);
    return {turned ? height : width,       turned ? width : height,         format_of(image),
            vips_image_get_n_pages(image), vips_image_hasalpha(image) != 0, is_plain(image)};
}

Image open_header(VipsSource* source, std::string_view name) {
    VipsImage* image = vips_image_new_from_source(source, "", nullptr);
    if (!image) not_a_picture(name);
    Image held(image);
    if (format_of(image) == "svg") not_a_picture(name);  // compressed, or its root hidden far behind: never looked at
    check_size(image, name);
    return held;
}

Image to_srgb_bytes(Image image, std::string_view name) {
    VipsImage* out = nullptr;
    if (vips_image_get_interpretation(image.get()) != VIPS_INTERPRETATION_sRGB) {
        if (vips_colourspace(image.get(), &out, VIPS_INTERPRETATION_sRGB, nullptr))
            throw Error(Fault::input, "cannot read the colours of '{}': {}", name, vips_reason());
        image.reset(out);
    }
    if (vips_image_get_format(image.get()) != VIPS_FORMAT_UCHAR) {
        if (vips_cast_uchar(image.get(), &out, nullptr))
            throw Error(Fault::input, "cannot read '{}': {}", name, vips_reason());
        image.reset(out);
    }
    return image;
}

Pixels opaque_when_it_is(Pixels pixels) {
    if (pixels.bands != 4) return pixels;
    for (size_t i = 3; i < pixels.data.size(); i += 4)
        if (pixels.data[i] != 255) return pixels;
    return flatten(pixels);
}

/// How much libjpeg may reduce while decoding without going below what is wanted.
int shrink_on_load(const PictureInfo& info, int max_edge) {
    int shrink = 1;
    while (info.format == "jpeg" && shrink < 8 && std::max(info.width, info.height) / (shrink * 2) >= max_edge)
        shrink *= 2;
    return shrink;
}

/// Lines as they come, an error where the file ends too early.
Image open_stream(VipsSource* source, const PictureInfo& info, int max_edge) {
    const int shrink = shrink_on_load(info, max_edge);
    return Image(shrink == 1 ? vips_image_new_from_source(source, "", "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                                          VIPS_FAIL_ON_TRUNCATED, nullptr)
                             : vips_image_new_from_source(source, "", "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                                          VIPS_FAIL_ON_TRUNCATED, "shrink", shrink, nullptr));
}

/// Neither too large nor to be turned or read by a profile.
bool as_wanted(VipsImage* image, int edge) {
    return is_plain(image) && std::max(vips_image_get_width(image), vips_image_get_page_height(image)) <= edge;
}

Pixels decode(VipsSource* source, std::string_view name, int max_edge) {
    const auto info = describe(open_header(source, name).get());
    const int edge = std::min(max_edge, std::max(info.width, info.height));
    auto stream = open_stream(source, info, edge);
    if (stream && as_wanted(stream.get(), edge))  // the steps below would hold many lines for nothing
        return opaque_when_it_is(collect(to_srgb_bytes(std::move(stream), name).get(), name));
    VipsImage* out = nullptr;
    const char* profile = stream && has_other_profile(stream.get()) ? "export_profile" : nullptr;
    if (!stream || vips_thumbnail_image(stream.get(), &out, edge, "height", edge, "size", VIPS_SIZE_DOWN, profile,
                                        "srgb", nullptr))
        throw Error(Fault::input, "cannot decode '{}': {}", name, vips_reason()).hint("the file is damaged or cut off");
    return opaque_when_it_is(collect(to_srgb_bytes(Image(out), name).get(), name));
}

Image open_svg(std::string& svg, std::string_view name, double scale) {
    VipsImage* image = nullptr;
    if (vips_svgload_buffer(svg.data(), svg.size(), &image, "scale", scale, nullptr)) {
        const auto why = vips_reason();
        throw Error(Fault::input, "cannot draw the SVG '{}': {}", name, why);
    }
    return Image(image);
}

Pixels draw_svg(std::string_view bytes, std::string_view name, int max_edge) {
    auto svg = safe_svg(bytes, name);
    auto header = open_svg(svg, name, 1);
    const int edge = std::max(vips_image_get_width(header.get()), vips_image_get_height(header.get()));
    const double wanted = std::clamp(edge, std::min(svg_edge, max_edge), max_edge);
    auto image = open_svg(svg, name, wanted / edge);
    check_size(image.get(), name);
    return opaque_when_it_is(collect(to_srgb_bytes(std::move(image), name).get(), name));
}

/// The file's text when it is an SVG, else nothing.
std::optional<std::string> svg_of(const Path& path) {
    check_file(path);
    start_vips();
    Handle<FILE, std::fclose> file(std::fopen(path.c_str(), "rb"));
    if (!file) throw Error(Fault::no_input, "cannot open '{}'", path.string());
    std::array<char, 4096> head{};
    const size_t got = std::fread(head.data(), 1, head.size(), file.get());
    if (!looks_like_svg({head.data(), got})) return std::nullopt;
    return read_file(path);
}

PictureInfo svg_info(std::string_view bytes, const std::string& name) {
    auto svg = safe_svg(bytes, name);
    auto image = open_svg(svg, name, 1);
    check_size(image.get(), name);
    return {vips_image_get_width(image.get()), vips_image_get_height(image.get()), "svg", 1, true, true};
}

/// Through a source, because libvips would read options out of brackets in a file's name.
Source open_source(const Path& path) {
    Source source(vips_source_new_from_file(path.c_str()));
    if (!source) throw Error(Fault::no_input, "cannot open '{}': {}", path.string(), vips_reason());
    return source;
}

}  // namespace

PictureInfo picture_info(const Path& path) {
    if (auto svg = svg_of(path)) return svg_info(*svg, path.string());
    auto source = open_source(path);
    auto image = open_header(source.get(), path.string());
    return describe(image.get());
}

Pixels read_picture(const Path& path, int max_edge) {
    if (auto svg = svg_of(path)) return draw_svg(*svg, path.string(), max_edge);
    return decode(open_source(path).get(), path.string(), max_edge);
}

Pixels decode_picture(std::string_view bytes, std::string_view name, int max_edge) {
    start_vips();
    if (bytes.empty()) throw Error(Fault::input, "'{}' is empty", name);
    if (looks_like_svg(bytes)) return draw_svg(bytes, name, max_edge);
    Source source(vips_source_new_from_memory(bytes.data(), bytes.size()));
    if (!source) throw Error(Fault::internal, "cannot read '{}' from memory: {}", name, vips_reason());
    return decode(source.get(), name, max_edge);
}

}  // namespace igny8::media
