#include "media/sound_stream.hpp"

#include <sndfile.h>
#include <soxr.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "base/handle.hpp"

namespace igny8::media {
namespace {

constexpr size_t block_frames = 4096;

}  // namespace

struct SoundStream::Impl {
    Path path;
    SF_INFO info{};
    Handle<SNDFILE, sf_close> file;
    Handle<soxr, soxr_delete> resampler;  // none when the file has the rate already
    std::vector<float> block;             // of the file, not yet resampled
    size_t used = 0;                      // frames of it that are
    int rate = 48000;
    int64_t at = 0;
    bool ended = false;

    size_t channels() const { return static_cast<size_t>(info.channels); }
    size_t read_file(float* to, size_t frames);
    size_t read_resampled(std::span<float> to);
};

/// Straight from the file.
size_t SoundStream::Impl::read_file(float* to, size_t frames) {
    const sf_count_t got = sf_readf_float(file.get(), to, static_cast<sf_count_t>(frames));
    if (sf_error(file.get()) != SF_ERR_NO_ERROR)
        throw Error(Fault::input, "sound file '{}' is broken: {}", path.string(), sf_strerror(file.get()));
    const size_t count = got > 0 ? static_cast<size_t>(got) : 0;
    for (float& s : std::span(to, count * channels())) s = std::isfinite(s) ? std::clamp(s, -1.0f, 1.0f) : 0.0f;
    return count;
}

size_t SoundStream::Impl::read_resampled(std::span<float> to) {
    const size_t wanted = to.size() / channels();
    size_t done = 0;
    while (done < wanted) {
        if (used * channels() >= block.size() && !ended) {
            block.resize(block_frames * channels());
            block.resize(read_file(block.data(), block_frames) * channels());
            used = 0;
            ended = block.empty();
        }
        size_t taken = 0, made = 0;
        const float* from = ended ? nullptr : block.data() + used * channels();
        if (soxr_process(resampler.get(), from, block.size() / channels() - used, &taken, to.data() + done * channels(),
                         wanted - done, &made))
            throw Error(Fault::internal, "cannot change the rate of '{}'", path.string());
        used += taken;
        done += made;
        if (ended && made == 0) break;
    }
    return done;
}

SoundStream::SoundStream(const Path& path, int rate, const SoundLimits& limits) : impl_(std::make_unique<Impl>()) {
    Impl& me = *impl_;
    me.path = path;
    me.rate = rate;
    std::error_code error;
    if (!std::filesystem::exists(path, error)) throw Error(Fault::no_input, "no sound file '{}'", path.string());
    if (!std::filesystem::is_regular_file(path, error)) throw Error(Fault::input, "'{}' is not a file", path.string());
    me.file.reset(sf_open(path.c_str(), SFM_READ, &me.info));
    if (!me.file)
        throw Error(Fault::input, "'{}' is no sound file that can be read: {}", path.string(), sf_strerror(nullptr));
    if (me.info.channels < 1 || me.info.channels > limits.channels || me.info.samplerate < 4000 ||
        me.info.samplerate > 384000)
        throw Error(Fault::input, "sound file '{}' has {} channels at {} Hz", path.string(), me.info.channels,
                    me.info.samplerate);
    if (me.info.frames > int64_t{limits.longest.count()} * me.info.samplerate)
        throw Error(Fault::input, "sound file '{}' is longer than the {} s allowed", path.string(),
                    limits.longest.count());
    if (me.info.samplerate == rate) return;
    me.resampler.reset(soxr_create(me.info.samplerate, rate, static_cast<unsigned>(me.info.channels), nullptr, nullptr,
                                   nullptr, nullptr));
    if (!me.resampler) throw Error(Fault::internal, "cannot change the rate of '{}'", path.string());
}

SoundStream::~SoundStream() = default;

int SoundStream::channels() const { return impl_->info.channels; }
int64_t SoundStream::frames() const { return impl_->info.frames * impl_->rate / impl_->info.samplerate; }
int64_t SoundStream::position() const { return impl_->at; }

size_t SoundStream::read(std::span<float> interleaved) {
    Impl& me = *impl_;
    const size_t got = me.resampler ? me.read_resampled(interleaved)
                                    : me.read_file(interleaved.data(), interleaved.size() / me.channels());
    me.at += static_cast<int64_t>(got);
    return got;
}

void SoundStream::seek(int64_t frame) {
    Impl& me = *impl_;
    if (frame == me.at) return;
    const int64_t source = frame * me.info.samplerate / me.rate;
    if (sf_seek(me.file.get(), std::clamp<int64_t>(source, 0, me.info.frames), SEEK_SET) < 0)
        throw Error(Fault::input, "sound file '{}' cannot be searched", me.path.string());
    if (me.resampler) soxr_clear(me.resampler.get());
    me.block.clear();
    me.used = 0;
    me.ended = false;
    me.at = frame;
}

}  // namespace igny8::media
