#include "video/caption_flatten.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace igny8::video {
namespace {

/// x / 255, rounded, for 0 ≤ x ≤ 255·255; plain 16-bit arithmetic, so that the compiler makes vectors of it.
inline uint16_t div255(uint16_t x) {
    x = static_cast<uint16_t>(x + 128);
    return static_cast<uint16_t>((x + (x >> 8)) >> 8);
}

void over(uint8_t* __restrict plane, const uint8_t* __restrict coverage, int count, uint16_t value) {
    for (int i = 0; i < count; ++i) {
        const uint16_t a = coverage[i];
        plane[i] = static_cast<uint8_t>(div255(static_cast<uint16_t>(plane[i] * (255 - a) + value * a)));
    }
}

void scaled(uint8_t* __restrict to, const uint8_t* __restrict from, size_t count, uint16_t factor) {
    for (size_t i = 0; i < count; ++i) to[i] = static_cast<uint8_t>(div255(static_cast<uint16_t>(from[i] * factor)));
}

struct Bounds {
    int left = 1 << 30, top = 1 << 30, right = -(1 << 30), bottom = -(1 << 30);

    void add(int x, int y, int width, int height) {
        left = std::min(left, x), top = std::min(top, y);
        right = std::max(right, x + width), bottom = std::max(bottom, y + height);
    }
    void loosen() {  // two free pixels at every side, then out to even numbers
        left = (left - 2) & ~1, top = (top - 2) & ~1;
        right = (right + 3) & ~1, bottom = (bottom + 3) & ~1;
    }
};

/// Full-size planes while drawing; chroma is halved at the end, so that edges keep their exact share.
class Drawing {
public:
    explicit Drawing(const Bounds& bounds)
        : bounds_(bounds), width_(bounds.right - bounds.left), height_(bounds.bottom - bounds.top) {
        for (auto& plane : planes_) plane.assign(static_cast<size_t>(width_) * static_cast<size_t>(height_), 0);
        row_.resize(static_cast<size_t>(width_));
    }

    void add(const Ink& ink) {
        const auto [y_value, cb, cr] = to_yuv(uint8_t(ink.rgb >> 16), uint8_t(ink.rgb >> 8), uint8_t(ink.rgb));
        const uint16_t values[] = {y_value, 255, cb, cr};
        for (int y = 0; y < ink.height; ++y) {
            const uint8_t* coverage = ink.coverage + static_cast<ptrdiff_t>(y) * ink.stride;
            if (ink.opacity < 255) {
                scaled(row_.data(), coverage, static_cast<size_t>(ink.width), ink.opacity);
                coverage = row_.data();
            }
            const size_t at = index(ink.x, ink.y + y);
            for (size_t p = 0; p < planes_.size(); ++p) over(planes_[p].data() + at, coverage, ink.width, values[p]);
        }
    }

    void add(const PlacedPicture& picture) {
        for (int y = 0; y < picture.pixels->height; ++y)
            for (int x = 0; x < picture.pixels->width; ++x)
                add_pixel(index(picture.x + x, picture.y + y), picture.pixels->row(y) + x * 4);
    }

    Overlay finish() {
        Overlay out;
        out.left = bounds_.left, out.top = bounds_.top, out.width = width_, out.height = height_;
        out.alpha_half = halved(planes_[1]);
        out.cb = halved(planes_[2]);
        out.cr = halved(planes_[3]);
        out.luma = std::move(planes_[0]);
        out.alpha = std::move(planes_[1]);
        return out;
    }

private:
    size_t index(int x, int y) const {
        return static_cast<size_t>(y - bounds_.top) * static_cast<size_t>(width_) +
               static_cast<size_t>(x - bounds_.left);
    }

    void add_pixel(size_t at, const uint8_t* rgba) {
        const int alpha = rgba[3];
        if (alpha == 0) return;
        const auto plain = [&](int v) { return uint8_t(std::min(255, (v * 255 + alpha / 2) / alpha)); };
        const auto [y, cb, cr] = to_yuv(plain(rgba[0]), plain(rgba[1]), plain(rgba[2]));
        const int values[] = {y, 255, cb, cr};
        for (size_t p = 0; p < planes_.size(); ++p)
            planes_[p][at] = uint8_t(div255(uint16_t(planes_[p][at] * (255 - alpha) + values[p] * alpha)));
    }

    std::vector<uint8_t> halved(const std::vector<uint8_t>& plane) const {
        const auto w = static_cast<size_t>(width_), half = w / 2, rows = static_cast<size_t>(height_) / 2;
        std::vector<uint8_t> out(half * rows);
        for (size_t y = 0; y < rows; ++y) {
            const uint8_t *a = plane.data() + 2 * y * w, *b = a + w;
            uint8_t* to = out.data() + y * half;
            for (size_t x = 0; x < half; ++x)
                to[x] = static_cast<uint8_t>((a[2 * x] + a[2 * x + 1] + b[2 * x] + b[2 * x + 1] + 2) >> 2);
        }
        return out;
    }

    Bounds bounds_;
    int width_, height_;
    std::array<std::vector<uint8_t>, 4> planes_;  // premultiplied luma, alpha, premultiplied Cb, Cr
    std::vector<uint8_t> row_;
};

void copy_plane(const std::vector<uint8_t>& from, std::vector<uint8_t>& to, int stride, int left, int top, int width,
                int height) {
    for (int y = top; y < top + height; ++y) {
        const auto at = static_cast<size_t>(y) * static_cast<size_t>(stride) + static_cast<size_t>(left);
        std::memcpy(to.data() + at, from.data() + at, static_cast<size_t>(width));
    }
}

}  // namespace

std::array<uint8_t, 3> to_yuv(uint8_t red, uint8_t green, uint8_t blue) {
    const double r = red / 255.0, g = green / 255.0, b = blue / 255.0;
    const double y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    const auto byte = [](double v) { return static_cast<uint8_t>(std::lround(v)); };
    return {byte(16 + 219 * y), byte(128 + 224 * (b - y) / 1.8556), byte(128 + 224 * (r - y) / 1.5748)};
}

Overlay flatten(const std::vector<Ink>& inks, const std::vector<PlacedPicture>& pictures) {
    Bounds bounds;
    for (const Ink& ink : inks) bounds.add(ink.x, ink.y, ink.width, ink.height);
    for (const PlacedPicture& p : pictures) bounds.add(p.x, p.y, p.pixels->width, p.pixels->height);
    if (bounds.right <= bounds.left) return {};
    bounds.loosen();
    Drawing drawing(bounds);
    for (const Ink& ink : inks) drawing.add(ink);
    for (const PlacedPicture& picture : pictures) drawing.add(picture);
    return drawing.finish();
}

void fade(const Overlay& from, int alpha, Overlay& to) {
    to.left = from.left, to.top = from.top, to.width = from.width, to.height = from.height;
    for (auto plane : {&Overlay::luma, &Overlay::alpha, &Overlay::cb, &Overlay::cr, &Overlay::alpha_half}) {
        (to.*plane).resize((from.*plane).size());
        scaled((to.*plane).data(), (from.*plane).data(), (from.*plane).size(), static_cast<uint16_t>(alpha));
    }
}

void copy_area(const Overlay& from, Overlay& to, int left, int top, int width, int height) {
    const int right = std::min(left + width, from.width), bottom = std::min(top + height, from.height);
    left = std::max(left, 0), top = std::max(top, 0);
    if (right <= left || bottom <= top) return;
    copy_plane(from.luma, to.luma, from.width, left, top, right - left, bottom - top);
    copy_plane(from.alpha, to.alpha, from.width, left, top, right - left, bottom - top);
    for (auto plane : {&Overlay::cb, &Overlay::cr, &Overlay::alpha_half})
        copy_plane(from.*plane, to.*plane, from.width / 2, left / 2, top / 2, (right - left) / 2, (bottom - top) / 2);
}

}  // namespace igny8::video
