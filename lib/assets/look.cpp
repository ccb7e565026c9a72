#include "assets/look.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <numeric>
#include <vector>

#include "assets/grey.hpp"

namespace igny8::assets {
namespace {

constexpr int like_neighbour = 3;  // of 255

double commonest_colours(const media::Pixels& p) {
    std::vector<uint32_t> counts(4096);
    const auto step = static_cast<size_t>(p.bands);
    for (size_t i = 0; i + 2 < p.data.size(); i += step)
        ++counts[static_cast<size_t>((p.data[i] >> 4) << 8 | (p.data[i + 1] >> 4) << 4 | p.data[i + 2] >> 4)];
    std::partial_sort(counts.begin(), counts.begin() + 8, counts.end(), std::greater<>());
    double sum = 0;
    for (int i = 0; i < 8; ++i) sum += counts[static_cast<size_t>(i)];
    return sum * static_cast<double>(step) / static_cast<double>(std::max<size_t>(p.data.size(), 1));
}

/// A strong colour draws the eye as an edge does: 0…0.3, nothing for what is half grey.
double vividness(const media::Pixels& p, int x, int y) {
    const uint8_t* c = p.row(y) + static_cast<size_t>(x) * static_cast<size_t>(p.bands);
    const int spread = std::max({c[0], c[1], c[2]}) - std::min({c[0], c[1], c[2]});
    return std::max(0, spread - 110) / 145.0 * 0.3;
}

/// Edge energy along one side of the picture, in 64 strips.
using Strips = std::array<double, 64>;

/// The middle (0…1) of the window over `part` of the side that holds most, and whose borders cut through least;
/// a photograph's middle is slightly preferred.
double best_window(const Strips& strips, double part) {
    const int count = static_cast<int>(strips.size()),
              width = std::clamp(static_cast<int>(std::lround(part * count)), 1, count);
    const double usual = std::accumulate(strips.begin(), strips.end(), 0.0) / count;
    // a border of the picture cuts nothing, but is no better than an ordinary place
    auto at = [&](int i) { return i < 0 || i >= count ? usual : strips[static_cast<size_t>(i)]; };
    double best = -1e18, middle = 0.5;
    for (int first = 0; first + width <= count; ++first) {
        double inside = 0;
        for (int i = first; i < first + width; ++i) inside += at(i);
        const double cut = at(first - 1) + at(first) + at(first + width - 1) + at(first + width);
        const double centre = (first + width / 2.0) / count, far = std::abs(centre - 0.5);
        const double score = (inside - 0.04 * width * cut) * (1 - 0.8 * far);
        if (score <= best + 1e-9) continue;
        best = score;
        middle = centre;
    }
    return middle;
}

struct Saliency {
    Strips columns{}, rows{};

    void add(int x, int y, const Grey& g, double energy) {
        columns[static_cast<size_t>(x * 64 / g.width)] += energy;
        rows[static_cast<size_t>(y * 64 / g.height)] += energy;
    }
    /// For the narrowest window a film looks through: upright over a wide picture, wide over an upright one.
    void centre(const Grey& g, double& fx, double& fy) const {
        const double shape = static_cast<double>(g.width) / g.height;
        fx = best_window(columns, std::min(1.0, 9.0 / 16 / shape));
        fy = best_window(rows, std::min(1.0, shape * 9.0 / 16));
    }
};

}  // namespace

// Bounds found with 36 screenshots and drawings with text against 24 photographs and paintings without.
bool Look::graphic() const {
    if (colours > 0.62 && flat > 0.62 && (strokes > 0.0006 || colours > 0.97)) return true;
    return (strokes > 0.03 && colours > 0.45) || (flat > 0.84 && strokes > 0.003 && colours > 0.43);
}

Look look(const media::Pixels& picture) {
    Look out;
    const auto g = grey_of(picture);
    if (g.width < 8 || g.height < 8) return out;
    Saliency saliency;
    double flat = 0, strokes = 0, energy = 0, count = 0;
    for (int y = 1; y + 3 < g.height; ++y)
        for (int x = 1; x + 3 < g.width; ++x) {
            const int across = std::abs(g.at(x + 1, y) - g.at(x, y)), down = std::abs(g.at(x, y + 1) - g.at(x, y));
            flat += across <= like_neighbour && down <= like_neighbour;
            strokes += std::max(across, std::abs(g.at(x, y) - g.at(x - 1, y))) > hard_edge / 2 &&
                       (in_stroke(g, x, y, 1, 0) || in_stroke(g, x, y, 0, 1));
            const double edge = std::min(across + down, 160) / 160.0;
            energy += edge;
            saliency.add(x, y, g, edge + vividness(picture, x, y));
            ++count;
        }
    saliency.centre(g, out.focus_x, out.focus_y);
    out.flat = flat / count;
    out.strokes = strokes / count;
    out.detail = energy / count;
    out.colours = commonest_colours(picture);
    return out;
}

std::string fit_for(const Look& look, int width, int height, int canvas_width, int canvas_height) {
    const double picture = static_cast<double>(width) / height,
                 canvas = static_cast<double>(canvas_width) / canvas_height;
    const double seen = std::min(picture, canvas) / std::max(picture, canvas);  // of the picture, when it covers
    const double enlarged =
        std::max(static_cast<double>(canvas_width) / width, static_cast<double>(canvas_height) / height);
    if (look.graphic()) return seen > 0.96 ? "cover" : "contain";
    return seen < 0.29 || enlarged > 3 ? "contain" : "cover";
}

}  // namespace igny8::assets
