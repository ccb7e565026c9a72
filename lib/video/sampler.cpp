#include "video/sampler.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>

#include "video/sampler_rows.hpp"

namespace igny8::video {
namespace {

constexpr int ring_size = 4;  // four consecutive rows never share a place

/// Where a window's outputs look on a plane. `scale`: luma pixels of the picture in one sample of this plane of this
/// level. `sited`: where in units of an output sample its centre stands (0.5 middle; 0.25 a left-sited chroma sample).
Axis axis(double start, double extent, int outputs, double scale, double sited) {
    const double step = extent / outputs / scale;
    return {start / scale + sited * step - 0.5, step};
}

}  // namespace

Arithmetic fastest_arithmetic() {
#if defined(__x86_64__)
    static const bool avx2 = __builtin_cpu_supports("avx2");
    return avx2 ? Arithmetic::avx2 : Arithmetic::scalar;
#else
    return Arithmetic::scalar;
#endif
}

struct Sampler::Scratch {
    std::array<std::vector<int16_t>, ring_size> ring;
    std::array<int, ring_size> holds{};
    std::array<uint8_t, 32> rest{};
    std::map<double, Phases> phases;  ///< by stretch: a sampler meets one or two

    const Phases& stretched(double by) { return phases.try_emplace(by, by).first->second; }
};

Sampler::Sampler(Arithmetic arithmetic) : arithmetic_(arithmetic), scratch_(std::make_unique<Scratch>()) {}
Sampler::~Sampler() = default;
Sampler::Sampler(Sampler&&) noexcept = default;

void Sampler::resample(const media::ConstPlane& from, const media::Plane& to, const Axis& x, const Axis& y,
                       double stretch) {
    const bool fast = arithmetic_ == Arithmetic::avx2 && x.step <= largest_step;
    const auto horizontal = fast ? horizontal_avx2 : horizontal_scalar;
    const auto vertical = fast ? vertical_avx2 : vertical_scalar;
    Scratch& s = *scratch_;
    const Phases& phases = s.stretched(stretch);
    const Columns columns(x, to.width, phases, fast);
    const TapTable lines(y, to.height, phases);
    for (auto& row : s.ring) row.resize(columns.count + 32);
    s.holds.fill(std::numeric_limits<int>::min());
    const int whole = to.width & ~31;  // the rest would be written beyond the row
    for (int out = 0; out < to.height; ++out) {
        const int16_t* rows[4];
        for (int k = 0; k < 4; ++k) {
            const int source = lines.first[out] + k;
            const size_t place = static_cast<unsigned>(source) % ring_size;
            if (s.holds[place] != source) {
                horizontal(from.row(std::clamp(source, 0, from.height - 1)), columns, s.ring[place].data());
                s.holds[place] = source;
            }
            rows[k] = s.ring[place].data();
        }
        const int16_t* weights = &lines.weights[size_t(out) * 4];
        vertical(rows, weights, to.row(out), whole);
        if (whole == to.width) continue;
        for (auto& row : rows) row += whole;
        vertical(rows, weights, s.rest.data(), to.width - whole);
        std::memcpy(to.row(out) + whole, s.rest.data(), to.width - whole);
    }
}

media::Yuv halved(const media::Yuv& picture) {
    media::Yuv half(picture.width() / 2, picture.height() / 2);
    for (int i = 0; i < 3; ++i) {
        const media::ConstPlane from = picture.plane(i);
        const media::Plane to = half.plane(i);
        for (int y = 0; y < to.height; ++y) {
            const uint8_t *a = from.row(std::min(2 * y, from.height - 1)),
                          *b = from.row(std::min(2 * y + 1, from.height - 1));
            uint8_t* out = to.row(y);
            for (int x = 0; x < to.width; ++x)  // the edge holds what an odd width lacks
                out[x] = static_cast<uint8_t>((a[2 * x] + a[2 * x + 1] + b[2 * x] + b[2 * x + 1] + 2) >> 2);
        }
    }
    half.pad_edges();
    return half;
}

Pyramid::Pyramid(media::Yuv picture, double smallest_step) : width_(picture.width()), height_(picture.height()) {
    levels_.push_back(std::move(picture));
    constexpr double worth_halving = 1.3;  // VIDEO.md 4.1
    for (double step = smallest_step; step > worth_halving && levels_.back().width() > 4 && levels_.back().height() > 4;
         step /= 2)
        levels_.push_back(halved(levels_.back()));
}

void Pyramid::draw(Sampler& sampler, const Rect& window, media::Yuv& to) const {
    draw(sampler, window, to, 0, 0, to.width(), to.height());
}

void Pyramid::draw(Sampler& sampler, const Rect& window, media::Yuv& to, int left, int top, int width,
                   int height) const {
    const double level_scale = std::exp2(double(levels_.size() - 1));
    const media::Yuv& level = levels_.back();
    for (int i = 0; i < 3; ++i) {
        const int part = i ? 2 : 1;
        media::Plane target = to.plane(i);
        target.data = target.row(top / part) + left / part;
        target.width = width / part;
        target.height = height / part;
        const double scale = level_scale * part;
        sampler.resample(level.plane(i), target, axis(window.left, window.width, target.width, scale, i ? 0.25 : 0.5),
                         axis(window.top, window.height, target.height, scale, 0.5));
    }
}

void rescale(Sampler& sampler, media::Yuv& from, media::Yuv& to) {
    from.pad_edges();
    const double step = double(from.width()) / to.width();
    if (step > largest_step) {
        media::Yuv half = halved(from);
        return rescale(sampler, half, to);
    }
    for (int i = 0; i < 3; ++i) {
        const media::ConstPlane source = from.plane(i);
        const media::Plane target = to.plane(i);
        const double x = double(source.width) / target.width, y = double(source.height) / target.height;
        // Left-sited chroma stays left-sited: sample j stands over sample j·x.
        const Axis across = i ? Axis{0.25 * x - 0.25, x} : Axis{0.5 * x - 0.5, x};
        sampler.resample(source, target, across, {0.5 * y - 0.5, y}, std::max(1.0, step));
    }
}

}  // namespace igny8::video
