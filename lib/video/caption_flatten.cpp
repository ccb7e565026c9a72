#include "video/caption_flatten.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "video/blend_rows.hpp"
#include "video/sampler.hpp"

namespace igny8::video {
namespace {

/// x / 255, rounded, for 0 ≤ x ≤ 255·255; plain 16-bit arithmetic, so that the compiler makes vectors of it.
inline uint16_t div255(uint16_t x) {
    x = static_cast<uint16_t>(x + 128);
    return static_cast<uint16_t>((x + (x >> 8)) >> 8);
}

void scaled(uint8_t* __restrict to, const uint8_t* __restrict from, size_t count, uint16_t factor) {
    for (size_t i = 0; i < count; ++i) to[i] = static_cast<uint8_t>(div255(static_cast<uint16_t>(from[i] * factor)));
}

void halve_row(uint8_t* __restrict to, const uint8_t* __restrict a, const uint8_t* __restrict b, size_t count) {
    for (size_t x = 0; x < count; ++x)
        to[x] = static_cast<uint8_t>((a[2 * x] + a[2 * x + 1] + b[2 * x] + b[2 * x + 1] + 2) >> 2);
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

size_t Flattener::index(int x, int y) const {
    return static_cast<size_t>(y - top_) * static_cast<size_t>(width_) + static_cast<size_t>(x - left_);
}

void Flattener::add(const Ink& ink) {
    const auto [y_value, cb, cr] = to_yuv(uint8_t(ink.rgb >> 16), uint8_t(ink.rgb >> 8), uint8_t(ink.rgb));
    const auto lay = fastest_arithmetic() == Arithmetic::avx2 ? ink_avx2 : ink_scalar;
    for (int y = 0; y < ink.height; ++y) {
        const uint8_t* coverage = ink.coverage + static_cast<ptrdiff_t>(y) * ink.stride;
        const size_t at = index(ink.x, ink.y + y);
        lay(coverage, ink.width, ink.opacity, {y_value, 255, cb, cr},
            {planes_[0].data() + at, planes_[1].data() + at, planes_[2].data() + at, planes_[3].data() + at});
    }
}

void Flattener::add(const PlacedPicture& picture) {
    for (int y = 0; y < picture.pixels->height; ++y)
        for (int x = 0; x < picture.pixels->width; ++x)
            add_pixel(index(picture.x + x, picture.y + y), picture.pixels->row(y) + x * 4);
}

void Flattener::add_pixel(size_t at, const uint8_t* rgba) {
    const int alpha = rgba[3];
    if (alpha == 0) return;
    const auto plain = [&](int v) { return uint8_t(std::min(255, (v * 255 + alpha / 2) / alpha)); };
    const auto [y, cb, cr] = to_yuv(plain(rgba[0]), plain(rgba[1]), plain(rgba[2]));
    const int values[] = {y, 255, cb, cr};
    for (size_t p = 0; p < planes_.size(); ++p)
        planes_[p][at] = uint8_t(div255(uint16_t(planes_[p][at] * (255 - alpha) + values[p] * alpha)));
}

/// Chroma is halved at the end, so that edges keep their exact share.
void Flattener::halve(const std::vector<uint8_t>& plane, std::vector<uint8_t>& out) const {
    const auto w = static_cast<size_t>(width_), half = w / 2, rows = static_cast<size_t>(height_) / 2;
    out.resize(half * rows);
    for (size_t y = 0; y < rows; ++y)
        halve_row(out.data() + y * half, plane.data() + 2 * y * w, plane.data() + (2 * y + 1) * w, half);
}

void Flattener::flatten(const std::vector<Ink>& inks, const std::vector<PlacedPicture>& pictures, const Overlay* least,
                        Overlay& out) {
    Bounds bounds;
    for (const Ink& ink : inks) bounds.add(ink.x, ink.y, ink.width, ink.height);
    for (const PlacedPicture& p : pictures) bounds.add(p.x, p.y, p.pixels->width, p.pixels->height);
    out.width = out.height = 0;
    if (bounds.right <= bounds.left) return;
    bounds.loosen();
    if (least && !least->empty()) bounds.add(least->left, least->top, least->width, least->height);
    left_ = bounds.left, top_ = bounds.top, width_ = bounds.right - left_, height_ = bounds.bottom - top_;
    for (auto& plane : planes_) plane.assign(static_cast<size_t>(width_) * static_cast<size_t>(height_), 0);
    for (const Ink& ink : inks) add(ink);
    for (const PlacedPicture& picture : pictures) add(picture);
    out.left = left_, out.top = top_, out.width = width_, out.height = height_;
    halve(planes_[1], out.alpha_half);
    halve(planes_[2], out.cb);
    halve(planes_[3], out.cr);
    std::swap(out.luma, planes_[0]);
    std::swap(out.alpha, planes_[1]);
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
