#include "media/audio.hpp"

#include <sndfile.h>
#include <soxr.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "base/handle.hpp"

namespace igny8::media {

namespace {

using File = Handle<SNDFILE, sf_close>;

constexpr sf_count_t block_frames = 1 << 16;
constexpr int rate_min = 4000, rate_max = 384000;

void check_before_opening(const Path& path, const SoundLimits& limits) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) throw Error(Fault::no_input, "no sound file '{}'", path.string());
    if (!std::filesystem::is_regular_file(status)) throw Error(Fault::input, "'{}' is not a file", path.string());
    const auto bytes = std::filesystem::file_size(path, error);
    if (error) throw Error(Fault::io, "cannot look at '{}': {}", path.string(), error.message());
    if (bytes > limits.bytes)
        throw Error(Fault::input, "sound file '{}' has {} bytes, more than the {} allowed", path.string(), bytes,
                    limits.bytes);
}

void check_format(const Path& path, const SF_INFO& info, const SoundLimits& limits) {
    if (info.channels < 1 || info.channels > limits.channels)
        throw Error(Fault::input, "sound file '{}' has {} channels, between 1 and {} are allowed", path.string(),
                    info.channels, limits.channels);
    if (info.samplerate < rate_min || info.samplerate > rate_max)
        throw Error(Fault::input, "sound file '{}' has a rate of {} Hz", path.string(), info.samplerate);
}

/// The header's length is a claim of the file; what counts is what comes out.
void read_samples(SNDFILE* file, const Path& path, const SoundLimits& limits, Sound& sound) {
    const auto channels = static_cast<size_t>(sound.channels);
    const size_t most = std::min(
        limits.samples, static_cast<size_t>(limits.longest.count()) * static_cast<size_t>(sound.rate) * channels);
    std::vector<float> block(static_cast<size_t>(block_frames) * channels);
    for (;;) {
        const sf_count_t got = sf_readf_float(file, block.data(), block_frames);
        if (got <= 0) break;
        const size_t count = static_cast<size_t>(got) * channels;
        if (sound.samples.size() + count > most)
            throw Error(Fault::input, "sound file '{}' is longer than the {} s allowed", path.string(),
                        limits.longest.count())
                .hint("give a shorter one");
        sound.samples.insert(sound.samples.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(count));
    }
    if (sf_error(file) != SF_ERR_NO_ERROR)
        throw Error(Fault::input, "sound file '{}' is broken: {}", path.string(), sf_strerror(file));
}

void tame(std::vector<float>& samples) {
    for (float& s : samples) s = std::isfinite(s) ? std::clamp(s, -1.0f, 1.0f) : 0.0f;
}

/// Our own rounding, so that -1…1 in is -1…1 out: libsndfile's own depends on whether it clips.
std::vector<short> quantised(const std::vector<float>& samples) {
    std::vector<short> out(samples.size());
    std::ranges::transform(samples, out.begin(), [](float s) {
        return static_cast<short>(std::lrint(std::clamp(s * 32768.0f, -32768.0f, 32767.0f)));
    });
    return out;
}

/// The file is there already (AtomicFile made it): what else could be wrong is the room.
[[noreturn]] void cannot_write(const Path& path) {
    throw Error(Fault::io, "cannot write sound '{}'", path.string())
        .hint("free some space and run the same command again");
}

}  // namespace

void write_wav(const Path& path, const Sound& sound) {
    AtomicFile target(path);
    SF_INFO info{};
    info.samplerate = sound.rate;
    info.channels = sound.channels;
    info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    File file(sf_open(target.path().c_str(), SFM_WRITE, &info));
    if (!file) cannot_write(path);
    const std::vector<short> samples = quantised(sound.samples);
    const auto count = static_cast<sf_count_t>(samples.size());
    const bool whole = sf_write_short(file.get(), samples.data(), count) == count;
    if (!whole || sf_close(file.release()) != 0) cannot_write(path);
    target.commit();
}

int Sound::duration_ms() const {
    return rate > 0 ? static_cast<int>(std::lround(static_cast<double>(frames()) * 1000.0 / rate)) : 0;
}

Sound read_sound(const Path& path, const SoundLimits& limits) {
    check_before_opening(path, limits);
    SF_INFO info{};
    const File file(sf_open(path.c_str(), SFM_READ, &info));
    if (!file) {
        throw Error(Fault::input, "'{}' is no sound file that can be read: {}", path.string(), sf_strerror(nullptr))
            .hint("WAV, FLAC, Ogg, Opus and MP3 are understood");
    }
    check_format(path, info, limits);
    Sound sound{info.samplerate, info.channels, {}};
    read_samples(file.get(), path, limits, sound);
    if (sound.samples.empty()) throw Error(Fault::input, "sound file '{}' is empty", path.string());
    tame(sound.samples);
    return sound;
}

Sound resampled(const Sound& sound, int rate) {
    if (rate == sound.rate) return sound;
    const size_t frames = sound.frames(), channels = static_cast<size_t>(sound.channels);
    const double ratio = static_cast<double>(rate) / sound.rate;
    const auto wanted = static_cast<size_t>(std::llround(static_cast<double>(frames) * ratio));
    Sound out{rate, sound.channels, std::vector<float>(wanted * channels)};
    if (wanted == 0) return out;
    const auto quality = soxr_quality_spec(SOXR_HQ, 0);
    size_t done = 0;
    const soxr_error_t error =
        soxr_oneshot(sound.rate, rate, static_cast<unsigned>(channels), sound.samples.data(), frames, nullptr,
                     out.samples.data(), wanted, &done, nullptr, &quality, nullptr);
    if (error) throw Error(Fault::internal, "cannot change a sound from {} to {} Hz: {}", sound.rate, rate, error);
    return out;
}

Sound mono(const Sound& sound) {
    if (sound.channels == 1) return sound;
    const auto channels = static_cast<size_t>(sound.channels);
    Sound out{sound.rate, 1, std::vector<float>(sound.frames())};
    for (size_t i = 0; i < out.samples.size(); ++i) {
        float sum = 0;
        for (size_t c = 0; c < channels; ++c) sum += sound.samples[i * channels + c];
        out.samples[i] = sum / static_cast<float>(channels);
    }
    return out;
}

Sound stereo(const Sound& sound) {
    if (sound.channels == 2) return sound;
    const auto channels = static_cast<size_t>(sound.channels);
    Sound out{sound.rate, 2, std::vector<float>(sound.frames() * 2)};
    for (size_t i = 0; i < sound.frames(); ++i) {
        out.samples[2 * i] = sound.samples[i * channels];
        out.samples[2 * i + 1] = sound.samples[i * channels + (channels > 1 ? 1 : 0)];
    }
    return out;
}

}  // namespace igny8::media
