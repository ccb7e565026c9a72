#include "media/picture_attention.hpp"

#include <vips/vips.h>

#include "base/error.hpp"
#include "media/picture_vips.hpp"

namespace igny8::media {
namespace {

/// The means of squares of `factor` pixels; what is left over at the right and the bottom goes.
Pixels averaged(const Pixels& p, int factor) {
    Pixels out{p.width / factor, p.height / factor, p.bands, {}};
    out.data.resize(out.stride() * static_cast<size_t>(out.height));
    std::vector<uint32_t> sums(out.stride());
    const auto bands = static_cast<size_t>(p.bands), step = static_cast<size_t>(factor);
    for (int y = 0; y < out.height; ++y) {
        std::fill(sums.begin(), sums.end(), 0u);
        for (int line = 0; line < factor; ++line) {
            const uint8_t* from = p.row(y * factor + line);
            for (size_t x = 0; x < static_cast<size_t>(out.width); ++x)
                for (size_t i = 0; i < step; ++i, from += bands)
                    for (size_t b = 0; b < bands; ++b) sums[x * bands + b] += from[b];
        }
        uint8_t* to = out.row(y);
        const auto count = static_cast<uint32_t>(factor * factor);
        for (size_t i = 0; i < sums.size(); ++i) to[i] = static_cast<uint8_t>((sums[i] + count / 2) / count);
    }
    return out;
}

}  // namespace

Pixels glance(const Pixels& p, int max_edge) {
    const int factor = std::min(std::max(p.width, p.height) / max_edge, std::min(p.width, p.height));
    return factor < 2 ? fit_inside(p, max_edge, max_edge) : fit_inside(averaged(p, factor), max_edge, max_edge);
}

Spot attention(const Pixels& raw) {
    if (raw.width < 16 || raw.height < 16) return {};
    const auto picture = flatten(raw);
    VipsImage* out = nullptr;
    int x = 0, y = 0;
    if (vips_smartcrop(wrap(picture).get(), &out, picture.width / 2, picture.height / 2, "interesting",
                       VIPS_INTERESTING_ATTENTION, "attention_x", &x, "attention_y", &y, nullptr))
        throw Error(Fault::internal, "cannot look at a picture: {}", vips_reason());
    const Image done(out);
    return {static_cast<double>(x) / picture.width, static_cast<double>(y) / picture.height};
}

}  // namespace igny8::media
