#pragma once
// Decodes a finished film as a player would.
#include <string>
#include <vector>

#include "base/files.hpp"

namespace igny8::video {

struct ReadFilm {
    double duration = 0;              ///< seconds, as the container says
    std::vector<double> frame_times;  ///< seconds, in the order shown
    long sound_start = -1;            ///< samples, after the edit list
    std::vector<float> left;          ///< the left channel, priming taken away
};

ReadFilm read_film(const Path& file);

}  // namespace igny8::video
