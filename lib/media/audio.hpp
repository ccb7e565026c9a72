#pragma once
// Sound as samples in memory. Wraps libsndfile (files) and libsoxr (rates); needs neither libav nor libvips.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/files.hpp"

namespace igny8::media {

struct Sound {
    int rate = 48000;  ///< frames a second
    int channels = 1;
    std::vector<float> samples;  ///< interleaved, -1…1

    size_t frames() const { return channels > 0 ? samples.size() / static_cast<size_t>(channels) : 0; }
    int duration_ms() const;  ///< rounded to the nearest
};

/// What a foreign file may make us decode: 30 minutes of stereo at 48 kHz are about 660 MiB of samples.
struct SoundLimits {
    std::chrono::seconds longest{1800};
    uintmax_t bytes = uintmax_t{1} << 30;
    int channels = 8;
    size_t samples = size_t{192} << 20;  ///< over all channels
};

/// A whole file: WAV, FLAC, Ogg Vorbis, Opus, MP3 and whatever else libsndfile reads. Samples are brought into -1…1.
/// Errors: Fault::no_input when it is not there; Fault::input when it is no sound, broken, empty or over the limits.
Sound read_sound(const Path& path, const SoundLimits& limits = {});

/// 16-bit PCM without any metadata: the same samples, the same bytes. Louder than -1…1 is clipped.
/// Errors: Fault::cannot_create, Fault::io. The file appears whole or not at all.
void write_wav(const Path& path, const Sound& sound);

/// The same sound at another rate (soxr, high quality); keeps its length to the nearest frame.
Sound resampled(const Sound& sound, int rate);

/// All channels averaged into one.
Sound mono(const Sound& sound);
/// One channel to both sides; of more than two the first two are kept.
Sound stereo(const Sound& sound);

}  // namespace igny8::media
