#include "video/soundtrack_music.hpp"

#include <algorithm>
#include <cmath>

#include "media/loudness_meter.hpp"
#include "media/sound_stream.hpp"

namespace igny8::video {
namespace {

constexpr int64_t rate = 48000, most_seconds = 180, longest_fade_seconds = 3;
constexpr double silence = 0.003, like_db = 12;

int16_t quantised(float value) { return static_cast<int16_t>(std::lround(std::clamp(value, -1.0f, 1.0f) * 32767)); }

std::vector<int16_t> read_stereo(const Path& file) {
    media::SoundStream stream(file);
    const auto channels = static_cast<size_t>(stream.channels());
    std::vector<float> block(4096 * channels);
    std::vector<int16_t> samples;
    while (samples.size() < static_cast<size_t>(2 * rate * most_seconds)) {
        const size_t got = stream.read(block);
        if (got == 0) break;
        for (size_t i = 0; i < got; ++i) {
            samples.push_back(quantised(block[i * channels]));
            samples.push_back(quantised(block[i * channels + (channels > 1)]));
        }
    }
    return samples;
}

double level(const std::vector<int16_t>& samples, size_t from, size_t to) {
    double sum = 0;
    for (size_t i = from; i < to; ++i) sum += double(samples[i]) * samples[i];
    return std::sqrt(sum / std::max<double>(1, double(to - from))) / 32768;
}

}  // namespace

MusicLoop::MusicLoop(const Path& file) : MusicLoop(read_stereo(file)) {}

MusicLoop::MusicLoop(std::vector<int16_t> samples) : samples_(std::move(samples)) {
    while (samples_.size() >= 2 && samples_[samples_.size() - 1] == 0 && samples_[samples_.size() - 2] == 0)
        samples_.resize(samples_.size() - 2);
    if (!samples_.empty()) choose_join();
}

/// A loop was made to run on when both ends are about as loud and the step between them is no larger than steps
/// within the music are.
void MusicLoop::choose_join() {
    const size_t edge = std::min<size_t>(samples_.size() / 2, 2 * rate / 10);
    const double head = level(samples_, 0, edge), tail = level(samples_, samples_.size() - edge, samples_.size());
    const double difference = std::abs(20 * std::log10((head + 1e-6) / (tail + 1e-6)));
    double step = 0, steps = 0;
    for (size_t c = 0; c < 2; ++c)
        step = std::max(step, std::abs(samples_[c] - double(samples_[samples_.size() - 2 + c])));
    for (size_t i = 2; i < edge; ++i) steps = std::max(steps, std::abs(samples_[i] - double(samples_[i - 2])));
    const bool runs_on = head > silence && tail > silence && difference < like_db && step <= std::max(steps, 300.0);
    overlap_ = runs_on ? 0 : std::min(longest_fade_seconds * rate, length() / 4);
}

double MusicLoop::loudness_lufs() const {
    media::LoudnessMeter meter(2);
    std::vector<float> block;
    for (size_t from = 0; from < samples_.size(); from += block.size()) {
        block.assign(std::min<size_t>(8192, samples_.size() - from), 0);
        for (size_t i = 0; i < block.size(); ++i) block[i] = static_cast<float>(samples_[from + i]) / 32768;
        meter.add(block);
    }
    return meter.result().integrated_lufs;
}

MusicLoop::Frame MusicLoop::frame(int64_t index) const {
    const auto at = static_cast<size_t>(index) * 2;
    return {static_cast<float>(samples_[at]) / 32768, static_cast<float>(samples_[at + 1]) / 32768};
}

MusicLoop::Frame MusicLoop::at(int64_t sample) const {
    if (samples_.empty()) return {};
    const int64_t place = sample % period();
    const Frame now = frame(place);
    if (sample < period() || place >= overlap_) return now;
    const double turn = (double(place) + 0.5) / double(overlap_) * M_PI_2;
    const auto in = static_cast<float>(std::sin(turn)), out = static_cast<float>(std::cos(turn));
    const Frame end = frame(place + period());
    return {now.left * in + end.left * out, now.right * in + end.right * out};
}

}  // namespace igny8::video
