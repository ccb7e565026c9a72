#include "video/text_overlay.hpp"

#include <algorithm>

#include "media/picture.hpp"
#include "video/caption_flatten.hpp"

namespace igny8::video {
namespace {

constexpr int fade_in_ms = 300;

/// As the flattener wants it; a picture without transparency covers everything.
media::Pixels premultiplied(const media::Pixels& p) {
    media::Pixels out{p.width, p.height, 4, {}};
    out.data.reserve(out.stride() * static_cast<size_t>(p.height));
    for (size_t i = 0; i < p.data.size(); i += static_cast<size_t>(p.bands)) {
        const uint8_t alpha = p.bands == 4 ? p.data[i + 3] : 255;
        for (size_t c = 0; c < 3; ++c) out.data.push_back(static_cast<uint8_t>((p.data[i + c] * alpha + 127) / 255));
        out.data.push_back(alpha);
    }
    return out;
}

/// The smallest box that holds everything visible.
media::Box visible(const media::Pixels& p) {
    int left = p.width, right = 0, top = p.height, bottom = 0;
    for (int y = 0; y < p.height; ++y)
        for (int x = 0; x < p.width; ++x)
            if (p.row(y)[x * 4 + 3]) {
                left = std::min(left, x), right = std::max(right, x + 1);
                top = std::min(top, y), bottom = std::max(bottom, y + 1);
            }
    return {left, top, std::max(0, right - left), std::max(0, bottom - top)};
}

}  // namespace

Overlay text_overlay(const Path& file, const Canvas& canvas) {
    const auto whole = premultiplied(media::resize(media::read_picture(file), canvas.width, canvas.height));
    const media::Box box = visible(whole);
    Overlay out;
    if (box.width == 0) return out;
    const auto part = media::crop(whole, box);
    Flattener().flatten({}, {{box.x, box.y, &part}}, nullptr, out);
    return out;
}

int text_overlay_alpha(const Shot& shot, int frame, int fps) {
    const int up = frame - shot.first_frame - shot.transition_frames, length = fade_in_ms * fps / 1000;
    return up < 0 ? 0 : std::min(255, 255 * (up + 1) / (length + 1));
}

}  // namespace igny8::video
