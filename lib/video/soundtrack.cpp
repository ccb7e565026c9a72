#include "video/soundtrack.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "media/loudness_meter.hpp"
#include "video/soundtrack_duck.hpp"
#include "video/soundtrack_limiter.hpp"
#include "video/soundtrack_music.hpp"
#include "video/soundtrack_voice.hpp"

namespace igny8::video {
namespace {

constexpr size_t block_frames = 4800;  // a tenth of a second
constexpr int64_t gain_step = 48;      // the music's gain is worked out each millisecond
constexpr double most_gain_db = 40, close_enough = 0.12, infinity = std::numeric_limits<double>::infinity();
constexpr int most_listens = 4;

double linear(double db) { return std::pow(10, db / 20); }

const document::VideoAsset* music_of(const document::VideoProject& project) {
    for (const document::VideoAsset& asset : project.assets)
        if (asset.asset_type == "music" && !asset.file_url.empty()) return &asset;
    return nullptr;
}

const document::Voiceover& voiceover_of(const document::VideoProject& project) {
    if (!project.voiceover) throw Error(Fault::input, "the project has no voiceover").hint("let igny8-tts speak it");
    return *project.voiceover;
}

}  // namespace

struct Soundtrack::Impl {
    Impl(const document::VideoProject& project, const Timeline& timeline, const document::Preset& preset,
         const SoundtrackOptions& o)
        : options(o),
          total(timeline.film_sample(timeline.total_frames)),
          wanted_lufs(preset.loudness_lufs),
          ceiling(linear(preset.true_peak_dbtp - o.headroom_db)),
          voice(voiceover_of(project), timeline),
          duck(speech_spans(project, timeline, o.shortest_gap_ms), total, o),
          limiter(ceiling) {
        const document::VideoAsset* asset = options.music ? music_of(project) : nullptr;
        if (asset) music = MusicLoop(asset->file_url);
        if (!music.empty()) set_music_gain();
        reach(wanted_lufs);
    }

    void set_music_gain();
    void reach(double lufs);
    media::Loudness listen();
    void mix(int64_t from, std::span<float> stereo);
    void add_music(int64_t from, std::span<float> stereo);
    void rewind();
    void refill();
    size_t read(std::span<float> to);

    const SoundtrackOptions options;
    const int64_t total;
    const double wanted_lufs, ceiling;
    VoiceTrack voice;
    MusicLoop music;
    DuckCurve duck;
    Limiter limiter;
    double music_gain = 0, gain = 1, first_guess_db = 0;
    double loudness = -infinity, peak = 0;
    int64_t mixed = 0, given = 0;  // frames into and out of the limiter
    std::vector<float> block;      // out of the limiter, not yet given
    size_t used = 0;
};

/// The music stands so far below the voice, whatever either was recorded at.
void Soundtrack::Impl::set_music_gain() {
    media::LoudnessMeter meter(channels);
    std::vector<float> stereo(2 * block_frames);
    for (int64_t at = 0; at < total; at += block_frames) {
        std::fill(stereo.begin(), stereo.end(), 0.0f);
        voice.add(at, stereo);
        meter.add(stereo);
    }
    const double spoken = meter.result().integrated_lufs, played = music.loudness_lufs();
    if (std::isfinite(spoken)) first_guess_db = wanted_lufs - spoken;  // the music adds next to nothing
    if (!std::isfinite(played)) return;
    music_gain = linear((std::isfinite(spoken) ? spoken : -20) - options.music_below_voice - played);
}

void Soundtrack::Impl::add_music(int64_t from, std::span<float> stereo) {
    const auto count = static_cast<int64_t>(stereo.size() / 2);
    for (int64_t i = 0; i < count; i += gain_step) {
        const double start = duck.gain(from + i) * music_gain, end = duck.gain(from + i + gain_step) * music_gain;
        for (int64_t k = 0; k < std::min(gain_step, count - i); ++k) {
            const auto factor = static_cast<float>(start + (end - start) * double(k) / gain_step);
            const MusicLoop::Frame sound = music.at(from + i + k);
            stereo[static_cast<size_t>(2 * (i + k))] += sound.left * factor;
            stereo[static_cast<size_t>(2 * (i + k) + 1)] += sound.right * factor;
        }
    }
}

void Soundtrack::Impl::mix(int64_t from, std::span<float> stereo) {
    std::fill(stereo.begin(), stereo.end(), 0.0f);
    voice.add(from, stereo);
    if (music_gain > 0) add_music(from, stereo);
    for (float& sample : stereo) sample *= static_cast<float>(gain);
}

void Soundtrack::Impl::rewind() {
    limiter = Limiter(ceiling);
    mixed = given = 0;
    block.clear();
    used = 0;
}

/// The next stretch through the limiter. What it holds back at the start is skipped, what it keeps at the end called
/// out.
void Soundtrack::Impl::refill() {
    stop_if_interrupted();
    block.assign(2 * block_frames, 0);
    const int64_t left = total - mixed;
    if (left > 0) mix(mixed, std::span(block).first(2 * std::min<size_t>(block_frames, static_cast<size_t>(left))));
    limiter.process(block);
    used = mixed == 0 ? 2 * Limiter::delay : 0;
    mixed += block_frames;
}

size_t Soundtrack::Impl::read(std::span<float> to) {
    size_t done = 0;
    const size_t wanted = 2 * std::min(to.size() / 2, static_cast<size_t>(total - given));
    while (done < wanted) {
        if (used == block.size()) refill();
        const size_t count = std::min(wanted - done, block.size() - used);
        std::copy_n(block.begin() + static_cast<std::ptrdiff_t>(used), count,
                    to.begin() + static_cast<std::ptrdiff_t>(done));
        used += count;
        done += count;
    }
    given += static_cast<int64_t>(done / 2);
    return done / 2;
}

media::Loudness Soundtrack::Impl::listen() {
    rewind();
    media::LoudnessMeter meter(channels);
    std::vector<float> heard(2 * block_frames);
    while (const size_t got = read(heard)) meter.add(std::span<const float>(heard).first(2 * got));
    media::Loudness out = meter.result();
    out.true_peak_dbtp = 20 * std::log10(limiter.peak());
    return out;
}

/// The limiter takes a little loudness away, so the gain is found by listening again.
void Soundtrack::Impl::reach(double lufs) {
    double gain_db = std::clamp(first_guess_db, -most_gain_db, most_gain_db), last_gain_db = 0, last_loudness = 0;
    for (int i = 0; i < most_listens; ++i) {
        gain = linear(gain_db);
        const media::Loudness heard = listen();
        loudness = heard.integrated_lufs;
        peak = heard.true_peak_dbtp;
        if (!std::isfinite(loudness) || std::abs(lufs - loudness) <= close_enough || i + 1 == most_listens) break;
        // A decibel more gain is a decibel more loudness at first; the harder the limiter works, the less.
        const double yield = i > 0 ? std::clamp((loudness - last_loudness) / (gain_db - last_gain_db), 0.25, 1.0)
                             : first_guess_db != 0 ? 0.8
                                                   : 1;
        last_gain_db = gain_db, last_loudness = loudness;
        gain_db = std::clamp(gain_db + (lufs - loudness) / yield, -most_gain_db, most_gain_db);
    }
    rewind();
}

Soundtrack::Soundtrack(const document::VideoProject& project, const Timeline& timeline, const document::Preset& preset,
                       const SoundtrackOptions& options)
    : impl_(std::make_unique<Impl>(project, timeline, preset, options)) {}

Soundtrack::~Soundtrack() = default;

int64_t Soundtrack::frames() const { return impl_->total; }
size_t Soundtrack::read(std::span<float> interleaved) { return impl_->read(interleaved); }
void Soundtrack::rewind() { impl_->rewind(); }
double Soundtrack::loudness_lufs() const { return impl_->loudness; }
double Soundtrack::true_peak_dbtp() const { return impl_->peak; }

}  // namespace igny8::video
