#include "assets/fetched.hpp"

#include <fstream>

#include "base/error.hpp"

namespace igny8::assets {
namespace {

constexpr int largest_edge = 2560, least_edge = 300, look_edge = 640;

bool is_picture(std::string_view b) {
    return b.starts_with("\xFF\xD8\xFF") || b.starts_with("\x89PNG\r\n\x1A\n") ||
           (b.starts_with("RIFF") && b.size() > 12 && b.substr(8, 4) == "WEBP");
}

std::string first_bytes(const Path& file) {
    std::string out(12, '\0');
    std::ifstream(file, std::ios::binary).read(out.data(), static_cast<std::streamsize>(out.size()));
    return out;
}

media::Pixels decoded(std::string_view bytes, std::string_view provider) {
    try {
        return media::flatten(media::decode_picture(bytes, fmt::format("the picture of {}", provider), largest_edge));
    } catch (const Error& error) {
        if (error.fault() != Fault::input) throw;
        throw Error(Fault::protocol, "'{}' sent a picture that is none: {}", provider, error.message());
    }
}

}  // namespace

FetchedPicture check_picture(std::string_view bytes, std::string_view provider) {
    if (!is_picture(bytes))
        throw Error(Fault::protocol, "'{}' sent {} bytes that are no JPEG, PNG or WebP", provider, bytes.size());
    FetchedPicture out{decoded(bytes, provider), {}};
    if (std::min(out.pixels.width, out.pixels.height) < least_edge)
        throw Error(Fault::protocol, "'{}' sent a picture of {}x{}", provider, out.pixels.width, out.pixels.height);
    out.look = look(media::fit_inside(out.pixels, look_edge, look_edge));
    if (out.look.empty()) throw Error(Fault::protocol, "'{}' sent an empty picture", provider);
    return out;
}

Kept keep_fetched(const FetchedPicture& picture, const Path& folder) {
    if (picture.look.graphic()) return keep(folder, media::encode_png(picture.pixels), ".png");
    return keep(folder, media::encode_jpeg(picture.pixels, 92), ".jpg");
}

media::Clip check_clip(const Path& file, std::string_view provider, const InspectClip& inspect) {
    if (first_bytes(file).substr(4, 4) != "ftyp")
        throw Error(Fault::protocol, "'{}' sent a clip that is no MP4", provider);
    try {
        return inspect(file);
    } catch (const Error& error) {
        if (error.fault() != Fault::input) throw;
        throw Error(Fault::protocol, "'{}' sent a clip that is not used: {}", provider, error.message());
    }
}

}  // namespace igny8::assets
