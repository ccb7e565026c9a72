#include "media/yuv.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace igny8::media {
namespace {

constexpr std::align_val_t alignment{64};

// BT.709 at 16 bits: rows of the matrix, scaled to 219 (luma) and 224 (chroma) steps.
constexpr int one = 1 << 16;
constexpr int scaled(double value) { return static_cast<int>(value * one + (value < 0 ? -0.5 : 0.5)); }
constexpr double kr = 0.2126, kb = 0.0722, kg = 1 - kr - kb;
constexpr double luma_range = 219.0 / 255, chroma_range = 224.0 / 255;
constexpr int yr = scaled(kr * luma_range), yg = scaled(kg * luma_range), yb = scaled(kb * luma_range);
constexpr int ur = scaled(-kr / (2 * (1 - kb)) * chroma_range), ug = scaled(-kg / (2 * (1 - kb)) * chroma_range),
              ub = -ur - ug;
constexpr int vg = scaled(-kg / (2 * (1 - kr)) * chroma_range), vb = scaled(-kb / (2 * (1 - kr)) * chroma_range),
              vr = -vg - vb;

uint8_t luma(int r, int g, int b) { return static_cast<uint8_t>(16 + ((yr * r + yg * g + yb * b + one / 2) >> 16)); }
/// Of the sums of four pixels.
uint8_t chroma(int cr, int cg, int cb, int r, int g, int b) {
    return static_cast<uint8_t>(128 + ((cr * r + cg * g + cb * b + 2 * one) >> 18));
}

int even(int size) { return std::max(2, size & ~1); }

void convert_two_rows(const uint8_t* a, const uint8_t* b, int channels, int right, Yuv& to, int row) {
    uint8_t *ya = to.plane(0).row(row), *yb_row = to.plane(0).row(row + 1);
    uint8_t *u = to.plane(1).row(row / 2), *v = to.plane(2).row(row / 2);
    const ptrdiff_t pair = ptrdiff_t{2} * channels;
    const int step = right * channels;  // to the second column of a pair
    for (int x = 0; x < to.width(); x += 2, a += pair, b += pair) {
        const uint8_t *a2 = a + step, *b2 = b + step;
        ya[x] = luma(a[0], a[1], a[2]);
        ya[x + 1] = luma(a2[0], a2[1], a2[2]);
        yb_row[x] = luma(b[0], b[1], b[2]);
        yb_row[x + 1] = luma(b2[0], b2[1], b2[2]);
        const int red = a[0] + a2[0] + b[0] + b2[0], green = a[1] + a2[1] + b[1] + b2[1],
                  blue = a[2] + a2[2] + b[2] + b2[2];
        u[x / 2] = chroma(ur, ug, ub, red, green, blue);
        v[x / 2] = chroma(vr, vg, vb, red, green, blue);
    }
}

uint8_t clipped(double value) { return static_cast<uint8_t>(std::clamp(value + 0.5, 0.0, 255.0)); }

}  // namespace

void Yuv::Aligned::operator()(uint8_t* bytes) const noexcept { ::operator delete(bytes, alignment); }

Yuv::Yuv(int width, int height) : width_(even(width)), height_(even(height)) {
    ptrdiff_t total = 0;
    for (int i = 0; i < 3; ++i) {
        const int w = i ? width_ / 2 : width_, h = i ? height_ / 2 : height_;
        stride_[i] = (w + 2 * edge + 63) & ~ptrdiff_t{63};
        offset_[i] = total + edge;
        total += stride_[i] * h;
    }
    bytes_.reset(static_cast<uint8_t*>(::operator new(static_cast<size_t>(total), alignment)));
}

Plane Yuv::plane(int index) {
    return {bytes_.get() + offset_[index], stride_[index], index ? width_ / 2 : width_, index ? height_ / 2 : height_};
}
ConstPlane Yuv::plane(int index) const {
    return {bytes_.get() + offset_[index], stride_[index], index ? width_ / 2 : width_, index ? height_ / 2 : height_};
}

void Yuv::pad_edges() {
    for (int i = 0; i < 3; ++i) {
        const Plane p = plane(i);
        for (int y = 0; y < p.height; ++y) {
            uint8_t* row = p.row(y);
            std::memset(row - edge, row[0], edge);
            std::memset(row + p.width, row[p.width - 1], edge);
        }
    }
}

Yuv to_yuv(std::span<const uint8_t> pixels, int width, int height, int channels) {
    Yuv result(width, height);
    const size_t row_bytes = size_t(width) * channels;
    for (int y = 0; y < result.height(); y += 2) {
        const uint8_t* a = pixels.data() + row_bytes * y;
        const uint8_t* b = y + 1 < height ? a + row_bytes : a;
        convert_two_rows(a, b, channels, width > 1 ? 1 : 0, result, y);
    }
    result.pad_edges();
    return result;
}

std::vector<uint8_t> to_rgb(const Yuv& picture) {
    std::vector<uint8_t> rgb;
    rgb.reserve(size_t(picture.width()) * picture.height() * 3);
    for (int row = 0; row < picture.height(); ++row)
        for (int x = 0; x < picture.width(); ++x) {
            const double y = (picture.plane(0).row(row)[x] - 16) / luma_range;
            const int half_row = row / 2, half_x = x / 2;  // chroma has every second
            const double u = (picture.plane(1).row(half_row)[half_x] - 128) / chroma_range;
            const double v = (picture.plane(2).row(half_row)[half_x] - 128) / chroma_range;
            const double red = y + 2 * (1 - kr) * v, blue = y + 2 * (1 - kb) * u;
            rgb.push_back(clipped(red));
            rgb.push_back(clipped((y - kr * red - kb * blue) / kg));
            rgb.push_back(clipped(blue));
        }
    return rgb;
}

std::shared_ptr<Yuv> FramePool::take() {
    std::unique_ptr<Yuv> frame;
    {
        const std::lock_guard lock(shelf_->mutex);
        if (!shelf_->frames.empty()) {
            frame = std::move(shelf_->frames.back());
            shelf_->frames.pop_back();
        }
    }
    if (!frame) frame = std::make_unique<Yuv>(width_, height_);
    return {frame.release(), [shelf = shelf_](Yuv* used) {
                const std::lock_guard lock(shelf->mutex);
                shelf->frames.emplace_back(used);
            }};
}

}  // namespace igny8::media
