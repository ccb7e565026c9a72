#include "media/loudness_meter.hpp"

#include <ebur128.h>

#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "base/handle.hpp"

namespace igny8::media {

struct LoudnessMeter::Impl {
    Handle<ebur128_state, ebur128_destroy> state;
    int channels;
    bool true_peak;
};

LoudnessMeter::LoudnessMeter(int channels, int rate, bool true_peak) : impl_(std::make_unique<Impl>()) {
    const int mode = EBUR128_MODE_I | (true_peak ? EBUR128_MODE_TRUE_PEAK | EBUR128_MODE_LRA : 0);
    impl_->state.reset(ebur128_init(static_cast<unsigned>(channels), static_cast<unsigned long>(rate), mode));
    impl_->channels = channels;
    impl_->true_peak = true_peak;
    if (!impl_->state)
        throw Error(Fault::internal, "cannot measure the loudness of {} channels at {} Hz", channels, rate);
}

LoudnessMeter::~LoudnessMeter() = default;
LoudnessMeter::LoudnessMeter(LoudnessMeter&&) noexcept = default;
LoudnessMeter& LoudnessMeter::operator=(LoudnessMeter&&) noexcept = default;

void LoudnessMeter::add(std::span<const float> interleaved) {
    const size_t frames = interleaved.size() / static_cast<size_t>(impl_->channels);
    if (ebur128_add_frames_float(impl_->state.get(), interleaved.data(), frames) != EBUR128_SUCCESS)
        throw Error(Fault::internal, "cannot measure the loudness");
}

Loudness LoudnessMeter::result() const {
    Loudness out;
    if (ebur128_loudness_global(impl_->state.get(), &out.integrated_lufs) != EBUR128_SUCCESS)
        out.integrated_lufs = -std::numeric_limits<double>::infinity();
    if (!impl_->true_peak) return out;
    ebur128_loudness_range(impl_->state.get(), &out.range_lu);
    double loudest = 0;
    for (unsigned channel = 0; channel < static_cast<unsigned>(impl_->channels); ++channel) {
        double peak = 0;
        ebur128_true_peak(impl_->state.get(), channel, &peak);
        loudest = std::max(loudest, peak);
    }
    out.true_peak_dbtp = 20 * std::log10(loudest);
    return out;
}

}  // namespace igny8::media
