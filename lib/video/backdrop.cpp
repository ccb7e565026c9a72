#include "video/backdrop.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "video/blend.hpp"

namespace igny8::video {
namespace {

constexpr int coarse = 24;                            // the backdrop is blurred at this fraction of the canvas
constexpr double border = 0.04;                       // of the canvas, on each side; the push takes 1.5 %
constexpr double most_enlargement = 2;                // more would only show the pixels
constexpr double above_captions = 0.36;               // of the free height of an upright canvas …
constexpr double band_top = 0.1, band_bottom = 0.62;  // … between the platform's interface and two lines of captions
constexpr float brightness = 0.5f;

int even(double value) { return std::max(2, static_cast<int>(value / 2 + 0.5) * 2); }

/// One plane in fractions of a level: a soft gradient in whole levels shows its steps.
struct Soft {
    int width, height;
    std::vector<float> values;

    float& at(int x, int y) { return values[size_t(y) * size_t(width) + size_t(x)]; }
};

Soft soft(const media::ConstPlane& p) {
    Soft out{p.width, p.height, {}};
    for (int y = 0; y < p.height; ++y) out.values.insert(out.values.end(), p.row(y), p.row(y) + p.width);
    return out;
}

/// Rows and columns averaged over five samples.
void blur(Soft& p) {
    std::vector<float> line;
    const auto pass = [&line](float* first, int step, int count) {
        line.clear();
        for (int i = 0; i < count; ++i) line.push_back(first[i * step]);
        for (int i = 0; i < count; ++i) {
            float sum = 0;
            for (int k = -2; k <= 2; ++k) sum += line[size_t(std::clamp(i + k, 0, count - 1))];
            first[i * step] = sum / 5;
        }
    };
    for (int y = 0; y < p.height; ++y) pass(&p.at(0, y), 1, p.width);
    for (int x = 0; x < p.width; ++x) pass(&p.at(x, 0), p.width, p.height);
}

/// Where each of `outputs` samples looks among `inputs`, and the weights of a cubic B-spline, which never rings.
struct Spline {
    std::vector<std::array<int, 4>> from;
    std::vector<std::array<float, 4>> weight;

    Spline(int inputs, int outputs) {
        for (int i = 0; i < outputs; ++i) {
            const double at = (i + 0.5) * inputs / outputs - 0.5, below = std::floor(at);
            const auto t = static_cast<float>(at - below), u = 1 - t;
            std::array<int, 4> taps{};
            for (int k = 0; k < 4; ++k) taps[size_t(k)] = std::clamp(static_cast<int>(below) + k - 1, 0, inputs - 1);
            from.push_back(taps);
            weight.push_back({u * u * u / 6, (3 * t * t * t - 6 * t * t + 4) / 6, (3 * u * u * u - 6 * u * u + 4) / 6,
                              t * t * t / 6});
        }
    }
};

/// Half a level up or down in a fixed pattern (Bayer's, 8x8), so that steps between levels cannot be seen.
float threshold(int x, int y) {
    int value = 0;
    for (int bit = 0; bit < 3; ++bit) {
        const int bx = x >> bit & 1, by = y >> bit & 1;
        value |= ((bx ^ by) << 1 | by) << 2 * (2 - bit);
    }
    return (static_cast<float>(value) + 0.5f) / 64;
}

void enlarge(Soft& from, const media::Plane& to) {
    const Spline across(from.width, to.width), down(from.height, to.height);
    std::array<std::array<float, 8>, 8> pattern{};
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x) pattern[size_t(y)][size_t(x)] = threshold(x, y);
    std::vector<float> row(size_t(from.width));
    for (size_t y = 0; y < size_t(to.height); ++y) {
        for (int x = 0; x < from.width; ++x) {
            row[size_t(x)] = 0;
            for (size_t k = 0; k < 4; ++k) row[size_t(x)] += from.at(x, down.from[y][k]) * down.weight[y][k];
        }
        for (size_t x = 0; x < size_t(to.width); ++x) {
            float value = pattern[y % 8][x % 8];
            for (size_t k = 0; k < 4; ++k) value += row[size_t(across.from[x][k])] * across.weight[x][k];
            to.row(int(y))[x] = static_cast<uint8_t>(value);
        }
    }
}

Rect cover(int width, int height, const Canvas& canvas) {
    const double shape = double(canvas.width) / canvas.height;
    const double w = std::min<double>(width, height * shape), h = w / shape;
    return {(width - w) / 2, (height - h) / 2, w, h};
}

media::Yuv backdrop(Sampler& sampler, const Pyramid& picture, const Canvas& canvas) {
    const Rect window = cover(picture.width(), picture.height(), canvas);
    media::Yuv small(canvas.width / coarse, canvas.height / coarse);
    picture.draw(sampler, window, small);
    media::Yuv large(canvas.width, canvas.height);
    for (int i = 0; i < 3; ++i) {
        Soft plane = soft(std::as_const(small).plane(i));
        for (int pass = 0; pass < 2; ++pass) blur(plane);
        if (i == 0)
            for (float& luma : plane.values) luma = 16 + (luma - 16) * brightness;
        enlarge(plane, large.plane(i));
    }
    return large;
}

int top_above_captions(int height, int canvas_height) {
    const double wanted = (canvas_height - height) * above_captions;
    return static_cast<int>(std::min(wanted, canvas_height * band_bottom - height) / 2) * 2;
}

}  // namespace

media::Yuv contained(Sampler& sampler, media::Yuv picture, const Canvas& canvas) {
    const double w = picture.width(), h = picture.height();
    const Rect window = cover(picture.width(), picture.height(), canvas);
    media::Yuv result = backdrop(sampler, Pyramid(copied(picture), window.width * coarse / canvas.width), canvas);
    const bool upright = canvas.height > canvas.width;
    const double room = 1 - 2 * border, rows = canvas.height * (upright ? band_bottom - band_top : room);
    const double scale = std::min({canvas.width * room / w, rows / h, most_enlargement});
    const int width = std::min(even(w * scale), canvas.width), height = std::min(even(h * scale), canvas.height);
    const int left = (canvas.width - width) / 4 * 2,
              top = upright ? top_above_captions(height, canvas.height) : (canvas.height - height) / 4 * 2;
    Pyramid(std::move(picture), 1 / scale).draw(sampler, {0, 0, w, h}, result, left, top, width, height);
    result.pad_edges();
    return result;
}

}  // namespace igny8::video
