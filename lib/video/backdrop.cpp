#include "video/backdrop.hpp"

#include <algorithm>

#include "video/blend.hpp"

namespace igny8::video {
namespace {

constexpr int coarse = 24;               // the backdrop is blurred at this fraction of the canvas
constexpr double border = 0.04;          // of the canvas, on each side; the push takes 1.5 %
constexpr double most_enlargement = 2;   // more would only show the pixels
constexpr double above_captions = 0.36;  // of the free height of an upright canvas
constexpr int brightness = 128;          // of 256

int even(double value) { return std::max(2, static_cast<int>(value / 2 + 0.5) * 2); }

/// Rows and columns averaged over five samples.
void blur(media::Plane p) {
    std::vector<uint8_t> line;
    const auto pass = [&line](uint8_t* first, ptrdiff_t step, int count) {
        line.clear();
        for (int i = 0; i < count; ++i) line.push_back(first[i * step]);
        for (int i = 0; i < count; ++i) {
            int sum = 2;
            for (int k = -2; k <= 2; ++k) sum += line[std::clamp(i + k, 0, count - 1)];
            first[i * step] = static_cast<uint8_t>(sum / 5);
        }
    };
    for (int y = 0; y < p.height; ++y) pass(p.row(y), 1, p.width);
    for (int x = 0; x < p.width; ++x) pass(p.data + x, p.stride, p.height);
}

void darken(media::Yuv& picture) {
    const media::Plane p = picture.plane(0);
    for (int y = 0; y < p.height; ++y)
        for (int x = 0; x < p.width; ++x)
            p.row(y)[x] = static_cast<uint8_t>(16 + ((p.row(y)[x] - 16) * brightness >> 8));
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
    for (int i = 0; i < 3; ++i)
        for (int pass = 0; pass < 2; ++pass) blur(small.plane(i));
    darken(small);
    small.pad_edges();
    media::Yuv large(canvas.width, canvas.height);
    const Rect whole{0, 0, double(small.width()), double(small.height())};
    Pyramid(std::move(small), 1).draw(sampler, whole, large);
    return large;
}

media::Yuv copied(const media::Yuv& picture) {
    media::Yuv result(picture.width(), picture.height());
    copy(picture, result);
    result.pad_edges();
    return result;
}

}  // namespace

media::Yuv contained(Sampler& sampler, media::Yuv picture, const Canvas& canvas) {
    const double w = picture.width(), h = picture.height();
    const Rect window = cover(picture.width(), picture.height(), canvas);
    media::Yuv result = backdrop(sampler, Pyramid(copied(picture), window.width * coarse / canvas.width), canvas);
    const double room = 1 - 2 * border;
    const double scale = std::min({canvas.width * room / w, canvas.height * room / h, most_enlargement});
    const int width = std::min(even(w * scale), canvas.width), height = std::min(even(h * scale), canvas.height);
    const double place = canvas.height > canvas.width ? above_captions : 0.5;
    const int left = (canvas.width - width) / 4 * 2, top = static_cast<int>((canvas.height - height) * place / 2) * 2;
    Pyramid(std::move(picture), 1 / scale).draw(sampler, {0, 0, w, h}, result, left, top, width, height);
    result.pad_edges();
    return result;
}

}  // namespace igny8::video
