#include "video/motion.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/digest.hpp"

namespace igny8::video {
namespace {

constexpr double zoom_per_second = 0.012, most_zoom = 0.12;
constexpr double drift_per_second = 0.006, most_drift = 0.05;
constexpr double card_push_per_second = 0.006, most_card_push = 0.03;
constexpr double ramp = 0.2;  // of the time, at each end

Rect placed(const Window& window, const Shot& shot, double width, double height, double shape) {
    const double widest = std::min(width, height * shape);
    const double w = widest / window.zoom, h = widest / shape / window.zoom;
    const double x = shot.focus_x * width + window.x * w, y = shot.focus_y * height + window.y * h;
    return {std::clamp(x - w / 2, 0.0, std::max(0.0, width - w)), std::clamp(y - h / 2, 0.0, std::max(0.0, height - h)),
            w, h};
}

}  // namespace

Motion choose_motion(Fit fit, double seconds, std::string_view seed) {
    const std::string name = digest(seed);
    const unsigned bits = static_cast<unsigned>(std::stoul(name.substr(0, 2), nullptr, 16));
    const bool inwards = (bits & 1) != 0, rightwards = (bits & 2) != 0, downwards = (bits & 4) != 0;
    const bool photo = fit == Fit::cover;
    const double zoom = 1 + (photo ? std::min(most_zoom, seconds * zoom_per_second)
                                   : std::min(most_card_push, seconds * card_push_per_second));
    const double drift = photo ? std::min(most_drift, seconds * drift_per_second) / 2 : 0;
    const double x = rightwards ? drift : -drift, y = (downwards ? drift : -drift) / 2;
    return inwards ? Motion{{1, -x, -y}, {zoom, x, y}} : Motion{{zoom, -x, -y}, {1, x, y}};
}

double eased(double time) {
    constexpr double pi = std::numbers::pi;
    if (time <= 0) return 0;
    if (time >= 1) return 1;
    if (time > 0.5) return 1 - eased(1 - time);
    const double way = time < ramp ? (time - ramp / pi * std::sin(pi * time / ramp)) / 2 : time - ramp / 2;
    return way / (1 - ramp);
}

Rect window_at(const Shot& shot, int picture_width, int picture_height, const Canvas& canvas, int frame) {
    const double shape = double(canvas.width) / canvas.height;
    const Rect from = placed(shot.motion.from, shot, picture_width, picture_height, shape);
    if (!shot.motion.moves()) return from;
    const Rect to = placed(shot.motion.to, shot, picture_width, picture_height, shape);
    const int frames = shot.frame_count + shot.overhang;
    const double t = eased(double(frame - shot.first_frame) / std::max(1, frames - 1));
    const auto mix = [t](double a, double b) { return a + (b - a) * t; };
    return {mix(from.left, to.left), mix(from.top, to.top), mix(from.width, to.width), mix(from.height, to.height)};
}

}  // namespace igny8::video
