#pragma once
// Pictures that services send: good ones, and those that hostile or broken ones send.
#include <cmath>
#include <string>

#include "media/picture.hpp"

namespace igny8::fakes {

/// Something to see at any size; another seed, another picture.
inline media::Pixels scene(int width, int height, unsigned seed) {
    auto out = media::plain(width, height, {0, 0, 0});
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < 3; ++c) {
                const double u = x * 6.0 / width + seed, v = y * 5.0 / height + seed * (c + 1);
                const double value = 120 + 70 * std::sin(u + c) * std::cos(v) + 30 * std::sin(u * v);
                out.row(y)[x * 3 + c] = static_cast<uint8_t>(value);
            }
    return out;
}
inline std::string photo(int width, int height, unsigned seed) {
    return media::encode_jpeg(scene(width, height, seed));
}

/// A small file that claims to be 65,500 pixels wide and high.
inline std::string bomb() {
    auto out = photo(320, 320, 1);
    for (size_t i = 0; i + 8 < out.size(); ++i)
        if (out[i] == '\xFF' && (out[i + 1] == '\xC0' || out[i + 1] == '\xC2')) {
            for (const size_t at : {i + 5, i + 7}) out[at] = '\xFF', out[at + 1] = '\xDC';
            break;
        }
    return out;
}
inline std::string truncated(const std::string& bytes) { return bytes.substr(0, bytes.size() / 2); }
inline std::string page() { return "<!doctype html><title>Sign in</title><p>This is no picture."; }
inline std::string black() { return media::encode_jpeg(media::plain(640, 640, {0, 0, 0})); }
/// A picture whose EXIF names a place, as cameras write it.
inline std::string with_exif(int width, int height) {
    auto out = photo(width, height, 9);
    const std::string tiff("MM\0\x2A\0\0\0\x08\0\x01\x01\x0E\0\x02\0\0\0\x14\0\0\0\x1A\0\0\0\0taken at 53.5,-9.9.\0",
                           46);
    const std::string body = std::string("Exif\0\0", 6) + tiff;
    const auto length = static_cast<unsigned>(body.size() + 2);
    std::string segment("\xFF\xE1");
    segment += static_cast<char>(length >> 8);
    segment += static_cast<char>(length & 255);
    return out.substr(0, 2) + segment + body + out.substr(2);
}

}  // namespace igny8::fakes
