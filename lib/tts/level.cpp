#include "tts/level.hpp"

#include <algorithm>
#include <cmath>

#include "media/loudness.hpp"

namespace igny8::tts {

namespace {

constexpr int reach = 5;  ///< blocks of 1 ms that a peak turns down before and behind itself

double factor(double db) { return std::pow(10.0, db / 20); }

/// The gain each block of `step` samples needs so that nothing in it or near it passes the ceiling.
std::vector<float> block_gains(const std::vector<float>& samples, size_t step, float ceiling) {
    std::vector<float> own((samples.size() + step - 1) / step, 1.0f);
    for (size_t i = 0; i < samples.size(); ++i) {
        const float size = std::abs(samples[i]);
        if (size > ceiling) own[i / step] = std::min(own[i / step], ceiling / size);
    }
    std::vector<float> out(own.size(), 1.0f);
    const auto count = static_cast<std::ptrdiff_t>(own.size());
    for (std::ptrdiff_t k = 0; k < count; ++k) {
        if (own[static_cast<size_t>(k)] == 1.0f) continue;
        for (auto n = std::max<std::ptrdiff_t>(0, k - reach); n <= std::min(count - 1, k + reach); ++n)
            out[static_cast<size_t>(n)] = std::min(out[static_cast<size_t>(n)], own[static_cast<size_t>(k)]);
    }
    return out;
}

/// Between the middles of two blocks the gain goes in a straight line; both ends are low enough for either block.
float gain_at(const std::vector<float>& gains, size_t step, size_t i) {
    const float place = (static_cast<float>(i % step) + 0.5f) / static_cast<float>(step) - 0.5f;
    const size_t block = i / step;
    const size_t other = place < 0 ? (block > 0 ? block - 1 : 0) : std::min(block + 1, gains.size() - 1);
    return gains[block] + (gains[other] - gains[block]) * std::abs(place);
}

}  // namespace

double gain_db(const media::Sound& line, const LevelTarget& target) {
    const double lufs = media::integrated_lufs(line);
    if (!std::isfinite(lufs)) return 0;
    return std::clamp(target.lufs - lufs, -target.most_change_lu, target.most_change_lu);
}

void level(media::Sound& mono, double gain_db, const LevelTarget& target) {
    const auto gain = static_cast<float>(factor(gain_db)), ceiling = static_cast<float>(factor(target.peak_dbfs));
    for (float& s : mono.samples) s *= gain;
    const auto step = static_cast<size_t>(std::max(1, mono.rate / 1000));
    const std::vector<float> gains = block_gains(mono.samples, step, ceiling);
    for (size_t i = 0; i < mono.samples.size(); ++i) mono.samples[i] *= gain_at(gains, step, i);
}

void fade_ends(media::Sound& mono, int in_ms, int out_ms) {
    const size_t count = mono.samples.size();
    const auto frames = [&](int ms) {
        return std::min(count / 2, static_cast<size_t>(mono.rate) * static_cast<size_t>(ms) / 1000);
    };
    const size_t in = frames(in_ms), out = frames(out_ms);
    for (size_t i = 0; i < in; ++i) mono.samples[i] *= static_cast<float>(i) / static_cast<float>(in);
    for (size_t i = 0; i < out; ++i) mono.samples[count - 1 - i] *= static_cast<float>(i) / static_cast<float>(out);
}

}  // namespace igny8::tts
