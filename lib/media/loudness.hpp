#pragma once
// How loud a sound is heard (EBU R 128, ITU-R BS.1770), by libebur128.
#include "media/audio.hpp"

namespace igny8::media {

struct Loudness {
    double integrated_lufs = 0;  ///< -infinity for silence and for less than 0.4 s
    double true_peak_dbtp = 0;   ///< of the loudest channel, four times oversampled; -infinity for silence
    double range_lu = 0;
};

/// One channel counts once: the same voice on both sides of a stereo track measures 3 LU more.
Loudness measure(const Sound& sound);

/// `measure(sound).integrated_lufs` alone, at a tenth of the work.
double integrated_lufs(const Sound& sound);

}  // namespace igny8::media
