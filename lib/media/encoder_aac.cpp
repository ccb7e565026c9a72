#include "media/encoder.hpp"
#include "media/libav.hpp"

namespace igny8::media {
namespace {

constexpr int rate = 48000, channels = 2;

libav::Codec open_aac(long long bits_per_second) {
    av_log_set_level(AV_LOG_ERROR);
    av_log_set_level(AV_LOG_ERROR);  // it tells its average quality on standard error when it closes
    const AVCodec* aac = avcodec_find_encoder(AV_CODEC_ID_AAC);
    if (!aac) throw Error(Fault::config, "this machine cannot encode AAC");
    libav::Codec codec(avcodec_alloc_context3(aac));
    codec->sample_fmt = AV_SAMPLE_FMT_FLTP;
    codec->sample_rate = rate;
    av_channel_layout_default(&codec->ch_layout, channels);
    codec->time_base = {1, rate};
    codec->bit_rate = bits_per_second;
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    // A quarter of the default's time; libavcodec's manual calls it the better one at such bit rates.
    av_opt_set(codec->priv_data, "aac_coder", "fast", 0);
    libav::check(avcodec_open2(codec.get(), aac, nullptr), "opening the AAC encoder", Fault::config);
    return codec;
}

libav::Frame new_frame(const AVCodecContext* codec) {
    libav::Frame frame(av_frame_alloc());
    frame->nb_samples = codec->frame_size;
    frame->format = codec->sample_fmt;
    frame->sample_rate = rate;
    av_channel_layout_copy(&frame->ch_layout, &codec->ch_layout);
    libav::check(av_frame_get_buffer(frame.get(), 0), "making room for sound");
    return frame;
}

/// As many samples as fill a frame, unless the sound ends.
size_t fill(const ReadSound& read, std::vector<float>& interleaved, AVFrame* frame) {
    size_t count = 0;
    const size_t wanted = interleaved.size() / channels;
    while (count < wanted) {
        const size_t got = read(std::span(interleaved).subspan(count * channels));
        if (got == 0) break;
        count += got;
    }
    for (int side = 0; side < channels; ++side) {
        float* out = reinterpret_cast<float*>(frame->data[side]);
        for (size_t i = 0; i < count; ++i) out[i] = interleaved[i * channels + side];
    }
    return count;
}

void drain(AVCodecContext* codec, AVPacket* packet, const PacketSink& sink) {
    for (;;) {
        const int code = avcodec_receive_packet(codec, packet);
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
        libav::check(code, "encoding sound");
        sink({packet->pts, packet->dts, packet->duration, true,
              std::string(reinterpret_cast<const char*>(packet->data), static_cast<size_t>(packet->size))});
        av_packet_unref(packet);
    }
}

}  // namespace

StreamHeader encode_aac(const ReadSound& read, long long bits_per_second, const PacketSink& sink) {
    const libav::Codec codec = open_aac(bits_per_second);
    const libav::PacketHandle packet(av_packet_alloc());
    std::vector<float> interleaved(size_t(codec->frame_size) * channels);
    int64_t position = 0;
    for (;;) {
        const libav::Frame frame = new_frame(codec.get());
        const size_t count = fill(read, interleaved, frame.get());
        if (count == 0) break;
        frame->nb_samples = static_cast<int>(count);
        frame->pts = position;
        position += static_cast<int64_t>(count);
        libav::check(avcodec_send_frame(codec.get(), frame.get()), "encoding sound");
        drain(codec.get(), packet.get(), sink);
        if (count < static_cast<size_t>(codec->frame_size)) break;
    }
    libav::check(avcodec_send_frame(codec.get(), nullptr), "finishing the sound");
    drain(codec.get(), packet.get(), sink);
    StreamHeader header;
    header.codec = "aac";
    header.extradata.assign(reinterpret_cast<const char*>(codec->extradata),
                            static_cast<size_t>(codec->extradata_size));
    header.rate = rate;
    header.channels = channels;
    header.priming = codec->initial_padding;
    header.bits_per_second = bits_per_second;
    return header;
}

}  // namespace igny8::media
