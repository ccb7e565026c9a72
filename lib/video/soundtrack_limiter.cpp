#include "video/soundtrack_limiter.hpp"

#include <algorithm>
#include <cmath>

namespace igny8::video {
namespace {

constexpr int phases = 4;
constexpr double release_seconds = 0.08, rate = 48000;
constexpr double safety = 0.985;       // what four times oversampling may miss
constexpr double almost_one = 0.9999;  // a thousandth of a decibel
constexpr float worth_looking = 0.5f;  // of the ceiling: samples below cannot hide a peak above it in real sound

/// Windowed sinc at a quarter, a half and three quarters of a sample; phase 0 is the sample itself.
std::array<std::array<float, Limiter::taps>, phases> make_filters() {
    std::array<std::array<float, Limiter::taps>, phases> filters{};
    for (int p = 0; p < phases; ++p)
        for (int t = 0; t < Limiter::taps; ++t) {
            const double x = t - (Limiter::half - 1) - p / double(phases);
            const double sinc = x == 0 ? 1 : std::sin(M_PI * x) / (M_PI * x);
            const double window = std::cos(M_PI * x / (Limiter::taps + 1));
            filters[static_cast<size_t>(p)][static_cast<size_t>(t)] = static_cast<float>(sinc * window * window);
        }
    return filters;
}

void add_scaled(float* __restrict to, const float* __restrict from, float factor, size_t count) {
    for (size_t i = 0; i < count; ++i) to[i] += from[i] * factor;
}
void raise_to(float* __restrict to, const float* __restrict from, size_t count) {
    for (size_t i = 0; i < count; ++i) to[i] = std::max(to[i], std::abs(from[i]));
}

}  // namespace

Limiter::Limiter(double ceiling)
    : ceiling_(ceiling * safety),
      left_(taps, 0),
      right_(taps, 0),
      past_(2 * (delay + 1), 0),
      past_peaks_(look_ahead, 0),
      wanted_(look_ahead, 1),
      held_(look_ahead, 1) {}

/// peaks_[i]: the highest level around the frame that is `half` before frame i of the block.
void Limiter::find_peaks(std::span<const float> frames) {
    static const auto filters = make_filters();
    const size_t count = frames.size() / 2;
    peaks_.assign(count, 0);
    for (std::vector<float>* channel : {&left_, &right_}) {
        const size_t side = channel == &right_;
        channel->erase(channel->begin(), channel->end() - taps);
        for (size_t i = 0; i < count; ++i) channel->push_back(frames[2 * i + side]);
        const float* x = channel->data();
        raise_to(peaks_.data(), x + taps - half, count);
        const float loudest = std::abs(
            *std::max_element(x, x + channel->size(), [](float a, float b) { return std::abs(a) < std::abs(b); }));
        if (loudest < worth_looking * ceiling_) continue;
        for (size_t p = 1; p < phases; ++p) {
            scratch_.assign(count, 0);
            for (size_t t = 0; t < taps; ++t) add_scaled(scratch_.data(), x + t + 1, filters[p][t], count);
            raise_to(peaks_.data(), scratch_.data(), count);
        }
    }
}

/// The least gain wanted within the look-ahead, released slowly, averaged over the look-ahead.
float Limiter::gain_for(float peak) {
    const size_t slot = at_ % look_ahead;
    if (peak > ceiling_ || released_ < 1) calm_ = 0;
    if (calm_ >= 2 * look_ahead) {
        wanted_[slot] = 1;
        held_sum_ = look_ahead;
        return 1;
    }
    ++calm_;
    wanted_[slot] = peak > ceiling_ ? static_cast<float>(ceiling_ / peak) : 1.0f;
    while (falling_.size() > falling_from_ && wanted_[falling_.back() % look_ahead] >= wanted_[slot])
        falling_.pop_back();
    falling_.push_back(at_);
    if (falling_[falling_from_] + look_ahead <= at_) ++falling_from_;
    if (falling_from_ > 4096) {
        falling_.erase(falling_.begin(), falling_.begin() + static_cast<std::ptrdiff_t>(falling_from_));
        falling_from_ = 0;
    }
    const double least = wanted_[falling_[falling_from_] % look_ahead];
    static const double back = 1 - std::exp(-1 / (release_seconds * rate));
    released_ = least < released_ ? least : released_ + (least - released_) * back;
    if (released_ > almost_one) released_ = 1;
    const auto held = static_cast<float>(released_);
    held_sum_ += double(held) - held_[slot];
    held_[slot] = held;
    return static_cast<float>(std::min(1.0, held_sum_ / look_ahead));
}

void Limiter::process(std::span<float> frames) {
    find_peaks(frames);
    for (size_t i = 0; i < frames.size() / 2; ++i, ++at_) {
        const float gain = gain_for(peaks_[i]);
        const size_t slot = at_ % look_ahead;
        past_peaks_[slot] = peaks_[i];
        peak_ = std::max(peak_, double(gain) * past_peaks_[(at_ + 1) % look_ahead]);
        const size_t in = at_ % (delay + 1) * 2, out = (at_ + 1) % (delay + 1) * 2;
        past_[in] = frames[2 * i], past_[in + 1] = frames[2 * i + 1];
        frames[2 * i] = past_[out] * gain, frames[2 * i + 1] = past_[out + 1] * gain;
    }
}

}  // namespace igny8::video
