#include "media/loudness.hpp"

#include <ebur128.h>

#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "base/handle.hpp"

namespace igny8::media {

namespace {

using Meter = Handle<ebur128_state, ebur128_destroy>;

Meter listened(const Sound& sound, int mode) {
    Meter meter(ebur128_init(static_cast<unsigned>(sound.channels), static_cast<unsigned long>(sound.rate), mode));
    if (!meter || ebur128_add_frames_float(meter.get(), sound.samples.data(), sound.frames()) != EBUR128_SUCCESS)
        throw Error(Fault::internal, "cannot measure the loudness of {} channels at {} Hz", sound.channels, sound.rate);
    return meter;
}

double integrated(ebur128_state* meter) {
    double lufs = 0;
    const bool known = ebur128_loudness_global(meter, &lufs) == EBUR128_SUCCESS;
    return known ? lufs : -std::numeric_limits<double>::infinity();
}

}  // namespace

Loudness measure(const Sound& sound) {
    const Meter meter = listened(sound, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK | EBUR128_MODE_LRA);
    Loudness out{integrated(meter.get()), 0, 0};
    ebur128_loudness_range(meter.get(), &out.range_lu);
    double loudest = 0;
    for (unsigned channel = 0; channel < static_cast<unsigned>(sound.channels); ++channel) {
        double peak = 0;
        ebur128_true_peak(meter.get(), channel, &peak);
        loudest = std::max(loudest, peak);
    }
    out.true_peak_dbtp = 20 * std::log10(loudest);
    return out;
}

double integrated_lufs(const Sound& sound) { return integrated(listened(sound, EBUR128_MODE_I).get()); }

}  // namespace igny8::media
