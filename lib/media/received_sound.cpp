#include "media/received_sound.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "base/interrupt.hpp"
#include "media/frame_sample.hpp"
#include "media/sound_claims.hpp"

namespace igny8::media {
namespace {

using libav::check;

/// What LAME (and whatever stands on it) puts in front, 576, and any decoder's own delay, 529 (lame.sourceforge.io,
/// FAQ).
constexpr size_t usual_mp3_priming = 1105;

/// The bytes as a file that libav reads and cannot leave.
class Memory {
public:
    explicit Memory(std::string_view bytes) : bytes_(bytes) {
        constexpr int buffer = 1 << 16;
        auto* room = static_cast<unsigned char*>(av_malloc(buffer));
        io_ = avio_alloc_context(room, buffer, 0, this, read, nullptr, seek);
        if (!io_) av_free(room);
        if (!io_) throw Error(Fault::internal, "no memory to read a sound");
    }
    ~Memory() {
        av_freep(&io_->buffer);
        avio_context_free(&io_);
    }
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;
    AVIOContext* io() const { return io_; }

private:
    static int read(void* self, uint8_t* to, int room) {
        auto& me = *static_cast<Memory*>(self);
        const size_t count = std::min(static_cast<size_t>(room), me.bytes_.size() - me.at_);
        if (count == 0) return AVERROR_EOF;
        std::memcpy(to, me.bytes_.data() + me.at_, count);
        me.at_ += count;
        return static_cast<int>(count);
    }
    static int64_t seek(void* self, int64_t to, int whence) {
        auto& me = *static_cast<Memory*>(self);
        const auto size = static_cast<int64_t>(me.bytes_.size());
        if (whence == AVSEEK_SIZE) return size;
        if (whence == SEEK_CUR) to += static_cast<int64_t>(me.at_);
        if (whence == SEEK_END) to += size;
        if (to < 0 || to > size) return AVERROR(EINVAL);
        me.at_ = static_cast<size_t>(to);
        return to;
    }

    std::string_view bytes_;
    size_t at_ = 0;
    AVIOContext* io_ = nullptr;
};

/// A stranger's container may name any codec there is; these are the ones that services send.
constexpr std::array known_codecs = {AV_CODEC_ID_PCM_S16LE, AV_CODEC_ID_PCM_S24LE, AV_CODEC_ID_PCM_S32LE,
                                     AV_CODEC_ID_PCM_U8,    AV_CODEC_ID_PCM_F32LE, AV_CODEC_ID_PCM_F64LE,
                                     AV_CODEC_ID_PCM_MULAW, AV_CODEC_ID_PCM_ALAW,  AV_CODEC_ID_MP3,
                                     AV_CODEC_ID_FLAC,      AV_CODEC_ID_OPUS,      AV_CODEC_ID_VORBIS};

class Decoding {
public:
    Decoding(std::string_view bytes, std::string_view format, const SoundLimits& limits)
        : memory_(bytes), limits_(limits) {
        av_log_set_level(AV_LOG_FATAL);  // what is wrong with it, our errors say
        AVFormatContext* raw = avformat_alloc_context();
        if (!raw) throw Error(Fault::internal, "no memory to read a sound");
        raw->pb = memory_.io();
        raw->flags |= AVFMT_FLAG_CUSTOM_IO;
        check(avformat_open_input(&raw, nullptr, av_find_input_format(std::string(format).c_str()), nullptr),
              "reading the sound", Fault::input);
        format_.reset(raw);
        check(avformat_find_stream_info(raw, nullptr), "reading the sound", Fault::input);
        open_decoder();
    }

    Sound run() {
        const libav::PacketHandle packet(av_packet_alloc());
        while (av_read_frame(format_.get(), packet.get()) >= 0) {
            if (packet->stream_index == index_) decode(packet.get());
            av_packet_unref(packet.get());
            stop_if_interrupted();
        }
        decode(nullptr);
        return std::move(sound_);
    }
    bool broken() const { return broken_; }

private:
    void open_decoder() {
        index_ = check(av_find_best_stream(format_.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0), "finding the sound",
                       Fault::input);
        const AVStream& stream = *format_->streams[index_];
        if (std::ranges::find(known_codecs, stream.codecpar->codec_id) == known_codecs.end())
            throw Error(Fault::input, "the sound is in '{}'", avcodec_get_name(stream.codecpar->codec_id))
                .hint("WAV, MP3, FLAC, Opus and Vorbis are understood");
        const AVCodec* codec = avcodec_find_decoder(stream.codecpar->codec_id);
        decoder_.reset(codec ? avcodec_alloc_context3(codec) : nullptr);
        if (!decoder_) throw Error(Fault::input, "the sound cannot be decoded here");
        check(avcodec_parameters_to_context(decoder_.get(), stream.codecpar), "reading the sound", Fault::input);
        decoder_->pkt_timebase = stream.time_base;  // or the encoder's padding is not taken off
        check(avcodec_open2(decoder_.get(), codec, nullptr), "decoding the sound", Fault::input);
    }

    void decode(const AVPacket* packet) {
        if (avcodec_send_packet(decoder_.get(), packet) < 0 && packet) broken_ = true;
        for (;;) {
            const int got = avcodec_receive_frame(decoder_.get(), frame_.get());
            if (got < 0 && got != AVERROR(EAGAIN) && got != AVERROR_EOF) broken_ = true;
            if (got < 0) return;
            keep();
        }
    }

    void keep() {
        const AVFrame& frame = *frame_;
        const int channels = frame.ch_layout.nb_channels;
        if (sound_.samples.empty()) begin(frame.sample_rate, channels);
        if (frame.sample_rate != sound_.rate || channels != sound_.channels)
            throw Error(Fault::input, "the sound changes its rate or its channels on the way");
        const auto more = static_cast<size_t>(frame.nb_samples) * static_cast<size_t>(channels);
        if (sound_.samples.size() + more > most_)
            throw Error(Fault::input, "the sound is longer than the {} s allowed", limits_.longest.count());
        for (int i = 0; i < frame.nb_samples; ++i)
            for (int c = 0; c < channels; ++c) sound_.samples.push_back(libav::sample(frame, c, i));
    }

    void begin(int rate, int channels) {
        if (rate < 4000 || rate > 384'000 || channels < 1 || channels > limits_.channels)
            throw Error(Fault::input, "the sound has {} channels at {} Hz", channels, rate);
        sound_.rate = rate;
        sound_.channels = channels;
        most_ = std::min(limits_.samples, static_cast<size_t>(limits_.longest.count()) * static_cast<size_t>(rate) *
                                              static_cast<size_t>(channels));
    }

    Memory memory_;
    const SoundLimits& limits_;
    Handle<AVFormatContext, avformat_close_input> format_;
    libav::Codec decoder_;
    libav::Frame frame_{av_frame_alloc()};
    int index_ = 0;
    Sound sound_;
    size_t most_ = 0;
    bool broken_ = false;
};

ReceivedSound raw_samples(std::string_view bytes, int rate) {
    ReceivedSound out{{rate, 1, {}}, "pcm", bytes.size() % 2 != 0};
    out.sound.samples.reserve(bytes.size() / 2);
    for (size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const int low = static_cast<unsigned char>(bytes[i]), high = static_cast<signed char>(bytes[i + 1]);
        out.sound.samples.push_back(static_cast<float>(high * 256 + low) / 32768.0f);
    }
    return out;
}

void take_off_front(Sound& sound, size_t frames) {
    const size_t count = std::min(sound.samples.size(), frames * static_cast<size_t>(sound.channels));
    sound.samples.erase(sound.samples.begin(), sound.samples.begin() + static_cast<std::ptrdiff_t>(count));
}

ReceivedSound decoded(std::string_view bytes, const SoundClaims& claims, const SoundLimits& limits) {
    Decoding decoding(bytes, claims.format, limits);
    ReceivedSound out{decoding.run(), std::string(claims.format), claims.cut || decoding.broken()};
    if (claims.priming_untold) take_off_front(out.sound, usual_mp3_priming);
    out.cut |= static_cast<int64_t>(out.sound.frames()) < claims.frames;
    for (float& s : out.sound.samples) s = std::isfinite(s) ? std::clamp(s, -1.0f, 1.0f) : 0.0f;
    return out;
}

}  // namespace

ReceivedSound decode_received(std::string_view bytes, std::optional<int> raw_rate, const SoundLimits& limits) {
    if (bytes.size() > limits.bytes)
        throw Error(Fault::input, "the sound has {} bytes, more than the {} allowed", bytes.size(), limits.bytes);
    const SoundClaims claims = claims_of(bytes);
    if (claims.format.empty() && !raw_rate)
        throw Error(Fault::input, "{} bytes are no sound", bytes.size())
            .hint("WAV, MP3, FLAC, Opus and Vorbis are understood");
    ReceivedSound out = claims.format.empty() ? raw_samples(bytes, *raw_rate) : decoded(bytes, claims, limits);
    if (out.sound.samples.empty()) throw Error(Fault::input, "the sound is empty");
    return out;
}

}  // namespace igny8::media
