#include "media/picture_attention.hpp"

#include <vips/vips.h>

#include "base/error.hpp"
#include "media/picture_vips.hpp"

namespace igny8::media {

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
