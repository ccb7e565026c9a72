#include "media/encoder.hpp"

#include <cstdlib>

#include "media/libav.hpp"

namespace igny8::media {
namespace {

struct Known {
    std::string_view codec;
    const char* encoder;
};
constexpr Known encoders[] = {{"h264", "libx264"}, {"hevc", "libx265"}, {"av1", "libsvtav1"}};

/// How many frames later than it is decoded a frame may be shown; x265 does not tell, SVT-AV1 hides its reordering.
int delay_of(const AVCodecContext* codec, const VideoSettings& settings) {
    if (settings.codec == "hevc") return 2;
    return settings.codec == "av1" ? 0 : codec->has_b_frames;
}

const AVCodec* find(const VideoSettings& settings) {
    for (const auto& [codec, encoder] : encoders)
        if (codec == settings.codec)
            if (const AVCodec* found = avcodec_find_encoder_by_name(encoder)) return found;
    throw Error(Fault::config, "this machine cannot encode {}", settings.codec)
        .hint("one of h264, hevc, av1; see libavcodec");
}

void set(AVCodecContext* codec, const char* name, const std::string& value) {
    libav::check(av_opt_set(codec->priv_data, name, value.c_str(), 0), fmt::format("setting {} of the encoder", name));
}

void set_options(AVCodecContext* c, const VideoSettings& s) {
    set(c, "preset", s.preset);
    if (s.codec == "h264") {
        set(c, "crf", std::to_string(s.crf));
        // x264's AVX-512 mbtree reads memory it has not written (r3095): the same frames gave other bytes.
        std::string parameters = __builtin_cpu_supports("avx512f") ? "asm=SSE2Fast,AVX2" : "";
        if (!s.tuning.empty()) parameters += (parameters.empty() ? "" : ":") + s.tuning;
        if (!parameters.empty()) set(c, "x264-params", parameters);
    } else if (s.codec == "hevc") {
        set(c, "crf", std::to_string(s.crf));
        set(c, "x265-params", fmt::format("log-level=error:pools={}:frame-threads=2:open-gop=0:info=0", s.threads));
    } else {
        set(c, "crf", std::to_string(s.crf));
        setenv("SVT_LOG", "1", 0);  // errors only; there is no other way to say so
        set(c, "svtav1-params", fmt::format("lp={}", s.threads));
    }
}

void describe(AVCodecContext* c, const VideoSettings& s) {
    c->width = s.width;
    c->height = s.height;
    c->pix_fmt = AV_PIX_FMT_YUV420P;
    c->time_base = {1, s.fps};
    c->framerate = {s.fps, 1};
    c->sample_aspect_ratio = {1, 1};
    c->color_range = AVCOL_RANGE_MPEG;
    c->color_primaries = AVCOL_PRI_BT709;
    c->color_trc = AVCOL_TRC_BT709;
    c->colorspace = AVCOL_SPC_BT709;
    c->chroma_sample_location = AVCHROMA_LOC_LEFT;
    c->gop_size = 250;
    c->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_CLOSED_GOP | AV_CODEC_FLAG_BITEXACT;
    if (s.codec == "h264") c->thread_count = s.threads;
    if (s.bits_per_second > 0) {
        c->rc_max_rate = s.bits_per_second;
        c->rc_buffer_size = static_cast<int>(s.bits_per_second);
    }
}

using Keeper = std::shared_ptr<const Yuv>;

void let_go(void* keeper, uint8_t*) { delete static_cast<Keeper*>(keeper); }

/// A view that holds the frame until the encoder lets go of it.
libav::Frame wrapped(const Keeper& frame) {
    libav::Frame av(av_frame_alloc());
    av->width = frame->width();
    av->height = frame->height();
    av->format = AV_PIX_FMT_YUV420P;
    for (int i = 0; i < 3; ++i) {
        const ConstPlane plane = frame->plane(i);
        av->data[i] = const_cast<uint8_t*>(plane.data);
        av->linesize[i] = static_cast<int>(plane.stride);
    }
    const size_t size = size_t(av->linesize[0]) * frame->height();
    av->buf[0] = av_buffer_create(av->data[0], size, let_go, new Keeper(frame), AV_BUFFER_FLAG_READONLY);
    return av;
}

}  // namespace

struct VideoEncoder::Impl {
    VideoSettings settings;
    PacketSink sink;
    libav::Codec codec;
    libav::PacketHandle packet{av_packet_alloc()};
    int64_t sent = 0, received = 0;
    int delay = 0;
    bool finished = false;

    void drain() {
        for (;;) {
            const int code = avcodec_receive_packet(codec.get(), packet.get());
            if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
            libav::check(code, "encoding a frame");
            hand_on();
            av_packet_unref(packet.get());
        }
    }
    void hand_on() {
        const int64_t dts = received++ - delay;
        if (packet->pts < dts)
            throw Error(Fault::internal, "frame {} comes too late from the encoder ({}, {})", packet->pts, dts, delay);
        sink({packet->pts, dts, 1, (packet->flags & AV_PKT_FLAG_KEY) != 0,
              std::string(reinterpret_cast<const char*>(packet->data), static_cast<size_t>(packet->size))});
    }
};

VideoEncoder::VideoEncoder(const VideoSettings& settings, PacketSink sink) : impl_(std::make_unique<Impl>()) {
    av_log_set_level(AV_LOG_ERROR);
    const AVCodec* codec = find(settings);
    impl_->settings = settings;
    impl_->sink = std::move(sink);
    impl_->codec.reset(avcodec_alloc_context3(codec));
    describe(impl_->codec.get(), settings);
    set_options(impl_->codec.get(), settings);
    libav::check(avcodec_open2(impl_->codec.get(), codec, nullptr), fmt::format("opening {}", codec->name),
                 Fault::config);
    impl_->delay = delay_of(impl_->codec.get(), settings);
}

/// SVT-AV1 waits for ever when it is closed before a first frame and an end were told.
VideoEncoder::~VideoEncoder() {
    if (impl_->finished || impl_->settings.codec != "av1") return;
    if (impl_->sent == 0) {
        const auto blank = std::make_shared<Yuv>(impl_->codec->width, impl_->codec->height);
        avcodec_send_frame(impl_->codec.get(), wrapped(blank).get());
    }
    avcodec_send_frame(impl_->codec.get(), nullptr);
    while (avcodec_receive_packet(impl_->codec.get(), impl_->packet.get()) >= 0) av_packet_unref(impl_->packet.get());
}

void VideoEncoder::send(std::shared_ptr<const Yuv> frame) {
    const libav::Frame av = wrapped(frame);
    av->pts = impl_->sent++;
    libav::check(avcodec_send_frame(impl_->codec.get(), av.get()), "encoding a frame");
    impl_->drain();
}

void VideoEncoder::finish() {
    impl_->finished = true;
    libav::check(avcodec_send_frame(impl_->codec.get(), nullptr), "finishing the encoder");
    impl_->drain();
    if (impl_->received != impl_->sent)
        throw Error(Fault::internal, "the encoder gave {} packets for {} frames", impl_->received, impl_->sent);
}

StreamHeader VideoEncoder::header() const {
    const AVCodecContext* c = impl_->codec.get();
    StreamHeader header;
    header.codec = impl_->settings.codec;
    header.extradata.assign(reinterpret_cast<const char*>(c->extradata), static_cast<size_t>(c->extradata_size));
    header.width = c->width;
    header.height = c->height;
    header.fps = impl_->settings.fps;
    return header;
}

std::string encoder_identity(const VideoSettings& settings) {
    return fmt::format("{} {}", avcodec_version(), find(settings)->name);
}

}  // namespace igny8::media
