#include "assets/grey.hpp"

#include <cstdlib>

namespace igny8::assets {

Grey grey_of(const media::Pixels& p) {
    Grey out{p.width, p.height};
    out.data.reserve(static_cast<size_t>(p.width) * static_cast<size_t>(p.height));
    for (size_t i = 0; i + 2 < p.data.size(); i += static_cast<size_t>(p.bands))
        out.data.push_back(static_cast<uint8_t>((p.data[i] * 54 + p.data[i + 1] * 183 + p.data[i + 2] * 19) >> 8));
    return out;
}

bool in_stroke(const Grey& g, int x, int y, int dx, int dy) {
    const int here = g.at(x, y);
    for (int width = 1; width <= 3; ++width) {
        const int before = g.at(x - dx, y - dy), after = g.at(x + dx * width, y + dy * width);
        if (std::abs(here - before) > hard_edge && std::abs(here - after) > hard_edge &&
            std::abs(before - after) < hard_edge / 2 && (here > before) == (here > after))
            return true;
    }
    return false;
}

}  // namespace igny8::assets
