#pragma once
// How a still picture comes alive: a slow, seeded glide with soft ends.
#include <string_view>

#include "video/timeline.hpp"

namespace igny8::video {

/// A glide for a shot of so many seconds. `seed` decides the direction: the same seed, the same glide. At most 6 % of
/// zoom and 3 % of the width in 5 seconds (VIDEO.md 4.1); a card or a contained picture is pushed by 3 % at most,
/// inside its free border.
Motion choose_motion(Fit fit, double seconds, std::string_view seed);

/// Progress 0…1 of a glide at time 0…1: even speed, eased in and out over a fifth of the time each.
double eased(double time);

/// What the window covers of the picture, in the picture's pixels.
struct Rect {
    double left = 0, top = 0, width = 0, height = 0;

    bool operator==(const Rect&) const = default;
};

/// The shot's window at a film frame, from the frame number alone; always inside a picture of that size.
Rect window_at(const Shot& shot, int picture_width, int picture_height, const Canvas& canvas, int frame);

}  // namespace igny8::video
