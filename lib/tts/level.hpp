#pragma once
// Makes lines equally loud and keeps them from clipping. Pure.
#include "media/audio.hpp"

namespace igny8::tts {

struct LevelTarget {
    double lufs = -16;          ///< of each line; speech on the web lies between -16 and -14
    double most_change_lu = 6;  ///< either way
    double peak_dbfs = -2;      ///< of samples, which keeps the true peak under -1.5 dBTP
};

/// The change in dB that brings a line to the target; 0 for silence and for lines too short to be measured.
double gain_db(const media::Sound& line, const LevelTarget& target = {});

/// Applies `gain_db` and holds peaks under the ceiling, turning down ahead of them and up again without a click.
void level(media::Sound& mono, double gain_db, const LevelTarget& target = {});

/// A short fade at both ends.
void fade_ends(media::Sound& mono, int in_ms = 5, int out_ms = 15);

}  // namespace igny8::tts
