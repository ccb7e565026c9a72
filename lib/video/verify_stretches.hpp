#pragma once
// For verify*.cpp of this room: stretches of a film in which nothing is heard or seen.
#include <span>
#include <string>
#include <vector>

#include "media/probe.hpp"

namespace igny8::video {

struct Stretch {
    double from = 0, to = 0;  ///< seconds

    double length() const { return to - from; }
};

/// "12.4–15.0 s, 40.1–42.3 s"; the first five.
std::string words(const std::vector<Stretch>& stretches);
double longest(const std::vector<Stretch>& stretches);

/// Finds silence and clipping in 48 kHz stereo given block by block.
class SoundWatch {
public:
    void add(std::span<const float> stereo);
    /// Below -50 dBFS for at least `shortest` seconds.
    std::vector<Stretch> silences(double shortest) const;
    int clipped_runs() const { return clipped_; }

private:
    std::vector<float> levels_;  ///< peak of each 50 ms
    float peak_ = 0;
    int filled_ = 0, run_ = 0, clipped_ = 0;
};

/// Finds black and frozen stretches in pictures given one by one.
class PictureWatch {
public:
    void add(const media::Thumb& picture);
    void finish();
    const std::vector<Stretch>& black() const { return black_; }
    /// No part of the picture changed since the stretch began, a caption's words included.
    const std::vector<Stretch>& frozen() const { return frozen_; }

private:
    void end_frozen(double until);
    std::vector<Stretch> black_, frozen_;
    std::vector<float> still_;  ///< the picture the stretch began with
    double still_since_ = 0, dark_since_ = -1, last_ = 0, step_ = 1.0 / 30;
};

}  // namespace igny8::video
