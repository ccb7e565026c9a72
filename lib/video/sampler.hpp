#pragma once
// Sub-pixel pan and zoom straight in planar pixels: separable Catmull-Rom, four 14-bit taps, horizontal into a ring of
// 16-bit rows, then vertical. An AVX2 variant is chosen at run time and gives the same bytes as the scalar one.
// Figures: VIDEO.md 3.4 and 4.1.
#include <cstdint>
#include <memory>
#include <vector>

#include "media/yuv.hpp"
#include "video/motion.hpp"

namespace igny8::video {

enum class Arithmetic { scalar, avx2 };
/// The fastest this machine has.
Arithmetic fastest_arithmetic();

/// Where the outputs of one axis look: output i is centred on source index start + i·step.
struct Axis {
    double start = 0, step = 1;
};
/// Steps up to this are sampled directly; a larger reduction needs a half-size level first.
constexpr double largest_step = 1.6;

/// Samples planes. Keeps its scratch memory between calls, so one for each thread.
class Sampler {
public:
    explicit Sampler(Arithmetic arithmetic = fastest_arithmetic());
    ~Sampler();
    Sampler(Sampler&&) noexcept;

    /// `from` may be read Yuv::edge samples beyond its rows' ends, where its outermost samples are repeated; rows are
    /// clamped here. The kernel is stretched by `stretch` ≥ 1 to keep fine detail from aliasing in a reduction.
    void resample(const media::ConstPlane& from, const media::Plane& to, const Axis& x, const Axis& y,
                  double stretch = 1);

private:
    struct Scratch;
    Arithmetic arithmetic_;
    std::unique_ptr<Scratch> scratch_;
};

/// A picture with its half-size levels, made when it is reduced enough to need them.
class Pyramid {
public:
    /// `smallest_step`: how many of the picture's pixels go into one output pixel at least, over the whole glide.
    Pyramid(media::Yuv picture, double smallest_step);
    int width() const { return width_; }
    int height() const { return height_; }
    /// What the window of the picture shows, over the whole target. Chroma: from JPEG siting (middle) to H.264's
    /// (left).
    void draw(Sampler& sampler, const Rect& window, media::Yuv& to) const;
    /// The same into a rectangle of the target; all four even and inside.
    void draw(Sampler& sampler, const Rect& window, media::Yuv& to, int left, int top, int width, int height) const;

private:
    int width_, height_;
    std::vector<media::Yuv> levels_;
};

/// A finished frame (H.264 siting) at another size not larger than its own, edges padded by the call.
void rescale(Sampler& sampler, media::Yuv& from, media::Yuv& to);

/// Each 2x2 as one sample; edges are padded.
media::Yuv halved(const media::Yuv& picture);

}  // namespace igny8::video
