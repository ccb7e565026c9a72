#include "assets/distinct.hpp"

#include <algorithm>
#include <cmath>

#include "assets/raster.hpp"

namespace igny8::assets {
namespace {

/// Sums over rectangles of one band, in constant time each.
class Sums {
public:
    Sums(const media::Pixels& p, int band)
        : width_(p.width + 1), sums_(static_cast<size_t>(width_) * static_cast<size_t>(p.height + 1)) {
        for (int y = 0; y < p.height; ++y) {
            long row = 0;
            for (int x = 0; x < p.width; ++x) {
                row += p.row(y)[x * 3 + band];
                sums_[place_in(width_, x + 1, y + 1)] = at(x + 1, y) + row;
            }
        }
    }
    /// The mean within `reach` of a place, cut off at the borders.
    double mean(int x, int y, int reach) const {
        const int height = static_cast<int>(sums_.size()) / width_;
        const int left = std::max(0, x - reach), right = std::min(width_ - 1, x + reach + 1);
        const int top = std::max(0, y - reach), bottom = std::min(height - 1, y + reach + 1);
        return static_cast<double>(at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top)) /
               ((right - left) * (bottom - top));
    }

private:
    long at(int x, int y) const { return sums_[place_in(width_, x, y)]; }
    int width_;
    std::vector<long> sums_;
};

}  // namespace

std::vector<float> distinct(const media::Pixels& small) {
    constexpr double unnoticed = 60, striking = 360;  // of 3 × 255
    const Sums bands[] = {{small, 0}, {small, 1}, {small, 2}};
    const int far = std::max(8, std::max(small.width, small.height) / 8);
    std::vector<float> out;
    out.reserve(static_cast<size_t>(small.width) * static_cast<size_t>(small.height));
    for (int y = 0; y < small.height; ++y)
        for (int x = 0; x < small.width; ++x) {
            double differ = 0;
            for (const auto& band : bands) differ += std::abs(band.mean(x, y, 1) - band.mean(x, y, far));
            out.push_back(static_cast<float>(std::clamp((differ - unnoticed) / (striking - unnoticed), 0.0, 1.0)));
        }
    return out;
}

}  // namespace igny8::assets
