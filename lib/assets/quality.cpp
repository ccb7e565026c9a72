#include "assets/quality.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace igny8::assets {
namespace {

using media::PictureFormat;

constexpr int photo_quality = 88, drawing_quality = 92, worst_quality = 30;

/// The highest quality that fits, or nothing; five encodings at most once the best one was too large.
std::optional<Encoded> search(const media::Pixels& picture, PictureFormat format, int best_quality, size_t most) {
    std::optional<Encoded> best;
    auto fits = [&](int quality) {
        auto bytes = media::encode(picture, format, quality);
        const bool ok = bytes.size() <= most;
        if (ok) best = Encoded{std::move(bytes), format, quality};
        return ok;
    };
    if (fits(best_quality) || !fits(worst_quality)) return best;
    int low = worst_quality, high = best_quality;
    while (high - low > 2) {
        const int middle = (low + high) / 2;
        (fits(middle) ? low : high) = middle;
    }
    return best;
}

}  // namespace

Encoded encode_within(const media::Pixels& picture, std::span<const PictureFormat> formats, long long most_bytes,
                      bool drawing) {
    if (formats.empty()) throw Error(Fault::config, "no picture format is allowed");
    const size_t most = most_bytes > 0 ? static_cast<size_t>(most_bytes) : SIZE_MAX;
    const bool png = std::find(formats.begin(), formats.end(), PictureFormat::png) != formats.end();
    if (png && (drawing || formats.size() == 1))
        if (auto bytes = media::encode(picture, PictureFormat::png, 0); bytes.size() <= most)
            return {std::move(bytes), PictureFormat::png, 0};
    for (auto format : formats)
        if (format != PictureFormat::png)
            if (auto found = search(picture, format, drawing ? drawing_quality : photo_quality, most)) return *found;
    throw Error(Fault::input, "a picture of {}×{} does not fit {} bytes", picture.width, picture.height, most_bytes)
        .hint("allow more bytes or make it smaller");
}

}  // namespace igny8::assets
