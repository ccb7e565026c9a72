#include "media/film_frames.hpp"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libswscale/swscale.h>
}

#include <algorithm>
#include <cmath>
#include <future>

#include "base/error.hpp"
#include "media/probe_open.hpp"

namespace igny8::media {
namespace {

using Scaler = Handle<SwsContext, sws_freeContext>;

constexpr OpenRules rules{"mov,mp4,m4a,3gp,3g2,mj2,matroska,webm", "h264,hevc,vp8,vp9,av1,libdav1d,mpeg4"};
constexpr int64_t most_pixels_shown = int64_t{4096} * 2304;
constexpr double most_seconds = 1800;

double aspect_of_pixels(const AVCodecParameters& par) {
    const AVRational sar = par.sample_aspect_ratio;
    return sar.num > 0 && sar.den > 0 ? av_q2d(sar) : 1;
}

bool turned(const AVStream& stream) {
    const uint8_t* matrix = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, nullptr);
    return matrix && std::abs(av_display_rotation_get(reinterpret_cast<const int32_t*>(matrix))) > 1;
}

bool high_range(const AVCodecParameters& par) {
    return par.color_trc == AVCOL_TRC_SMPTE2084 || par.color_trc == AVCOL_TRC_ARIB_STD_B67;
}

/// Two threads decode; the pictures come in the order they are shown.
class Reader {
public:
    explicit Reader(const Path& file) : file_(file), format_(open_film(file, rules)) {
        const AVCodec* codec = nullptr;
        index_ = av_find_best_stream(format_.get(), AVMEDIA_TYPE_VIDEO, -1, -1, &codec, 0);
        if (index_ < 0 || !codec) throw Error(Fault::input, "'{}' has no picture that can be decoded", file.string());
        check();
        decoder_.reset(avcodec_alloc_context3(codec));
        if (!decoder_ || avcodec_parameters_to_context(decoder_.get(), stream().codecpar) < 0) broken();
        decoder_->pkt_timebase = stream().time_base;
        decoder_->thread_count = 2;
        decoder_->max_pixels = most_pixels_shown;  // also for what changes its size on the way
        if (avcodec_open2(decoder_.get(), codec, nullptr) < 0) broken();
    }

    const AVStream& stream() const { return *format_->streams[index_]; }
    int64_t start() const { return stream().start_time == AV_NOPTS_VALUE ? 0 : stream().start_time; }
    double seconds() const {
        if (stream().duration > 0) return double(stream().duration) * av_q2d(stream().time_base);
        return format_->duration > 0 ? double(format_->duration) / AV_TIME_BASE : 0;
    }
    double pixel_aspect() const { return aspect_of_pixels(*stream().codecpar); }

    /// The next picture, or nothing at the end.
    FramePtr next() {
        FramePtr frame{av_frame_alloc()};
        for (;;) {
            const int got = avcodec_receive_frame(decoder_.get(), frame.get());
            if (got >= 0) return frame;
            if (got == AVERROR_EOF) return nullptr;
            if (got != AVERROR(EAGAIN)) broken();
            feed();
        }
    }

    /// So that the next pictures are those from the key frame before `pts` on.
    void seek(int64_t pts) {
        if (av_seek_frame(format_.get(), index_, pts, AVSEEK_FLAG_BACKWARD) < 0) broken();
        avcodec_flush_buffers(decoder_.get());
    }

    /// Where the last packet stands, in seconds from the start; nothing is decoded.
    double last_packet() {
        int64_t last = start();
        while (av_read_frame(format_.get(), packet_.get()) >= 0) {
            if (packet_->stream_index == index_ && packet_->pts != AV_NOPTS_VALUE) last = std::max(last, packet_->pts);
            av_packet_unref(packet_.get());
        }
        return double(last - start()) * av_q2d(stream().time_base);
    }

    [[noreturn]] void broken() const { throw Error(Fault::input, "'{}' is a broken clip", file_.string()); }

private:
    void check() const {
        const AVCodecParameters& par = *stream().codecpar;
        if (par.width < 16 || par.height < 16 || int64_t{par.width} * par.height > most_pixels_shown)
            throw Error(Fault::input, "'{}' has pictures of {}x{}", file_.string(), par.width, par.height)
                .hint("clips may have 16x16 to 4096x2304 pixels");
        if (!(seconds() > 0) || seconds() > most_seconds)
            throw Error(Fault::input, "'{}' lasts {:.0f} s", file_.string(), seconds())
                .hint("clips may last half an hour");
        if (turned(stream())) throw Error(Fault::input, "'{}' is turned by its container", file_.string());
        if (high_range(par)) throw Error(Fault::input, "'{}' has a high dynamic range", file_.string());
    }

    void feed() {
        while (av_read_frame(format_.get(), packet_.get()) >= 0) {
            const bool ours = packet_->stream_index == index_;
            const int sent = ours ? avcodec_send_packet(decoder_.get(), packet_.get()) : 0;
            av_packet_unref(packet_.get());
            if (sent < 0) broken();
            if (ours) return;
        }
        avcodec_send_packet(decoder_.get(), nullptr);
    }

    Path file_;
    FormatPtr format_;
    DecoderPtr decoder_;
    PacketPtr packet_{av_packet_alloc()};
    int index_ = -1;
};

/// The largest part of that shape around the focus; all four even, so that chroma stays in its place.
void cut(AVFrame& frame, double pixel_aspect, const ClipShape& shape) {
    const double wanted = double(shape.width) / shape.height / pixel_aspect;  // in the clip's own pixels
    const int width = std::min(frame.width, static_cast<int>(std::lround(frame.height * wanted))) & ~1;
    const int height = std::min(frame.height, static_cast<int>(std::lround(frame.width / wanted))) & ~1;
    const auto place = [](double focus, int whole, int part) {
        const double at = focus * whole - part / 2.0;
        return static_cast<int>(std::clamp(at, 0.0, double(std::max(0, whole - part)))) & ~1;
    };
    const int left = place(shape.focus_x, frame.width, width), top = place(shape.focus_y, frame.height, height);
    frame.crop_left = static_cast<size_t>(left);
    frame.crop_top = static_cast<size_t>(top);
    frame.crop_right = static_cast<size_t>(frame.width - left - width);
    frame.crop_bottom = static_cast<size_t>(frame.height - top - height);
    if (width < 2 || height < 2 || av_frame_apply_cropping(&frame, AV_FRAME_CROP_UNALIGNED) < 0)
        throw Error(Fault::input, "a clip of {}x{} cannot be cut to {}x{}", frame.width, frame.height, shape.width,
                    shape.height);
}

/// What a clip means that does not say: high definition is BT.709.
int matrix_of(const AVFrame& frame) {
    if (frame.colorspace == AVCOL_SPC_BT709) return SWS_CS_ITU709;
    if (frame.colorspace == AVCOL_SPC_BT2020_NCL || frame.colorspace == AVCOL_SPC_BT2020_CL) return SWS_CS_BT2020;
    if (frame.colorspace == AVCOL_SPC_UNSPECIFIED && std::min(frame.width, frame.height) >= 720) return SWS_CS_ITU709;
    return SWS_CS_ITU601;
}

}  // namespace

struct FilmFrames::Impl {
    Impl(const Path& file, const ClipShape& wanted)
        : reader(file), shape(wanted), matrix(0), pool(wanted.width, wanted.height) {
        length = std::max(1, static_cast<int>(reader.seconds() * shape.fps + 0.01));
    }

    /// A picture is shown when it comes before the middle of the frame's time.
    int64_t limit_of(int frame) const {
        return reader.start() +
               av_rescale_q(2 * int64_t{frame} + 1, AVRational{1, 2 * shape.fps}, reader.stream().time_base);
    }

    /// Goes on to the last picture that is not after `limit`.
    void advance(int64_t limit) {
        if (current && current->best_effort_timestamp > limit) {
            reader.seek(limit);
            current.reset();
            following.reset();
        }
        if (!current) {
            current = reader.next();
            following = reader.next();
            converted = nullptr;
        }
        if (!current) reader.broken();
        while (following && following->best_effort_timestamp <= limit) {
            current = std::move(following);
            following = reader.next();
            converted = nullptr;
        }
    }

    std::shared_ptr<Yuv> decode(int frame) {
        advance(limit_of(frame));
        if (!converted) converted = convert();
        return converted;
    }

    std::shared_ptr<Yuv> convert() {
        AVFrame& from = *current;
        const int seen = matrix_of(from);
        cut(from, reader.pixel_aspect(), shape);
        auto result = pool.take();
        open_scaler(from, seen);
        uint8_t* to[3];
        int strides[3];
        for (int i = 0; i < 3; ++i) {
            const Plane plane = result->plane(i);
            to[i] = plane.data;
            strides[i] = static_cast<int>(plane.stride);
        }
        if (sws_scale(scaler.get(), from.data, from.linesize, 0, from.height, to, strides) != result->height())
            reader.broken();
        return result;
    }

    void open_scaler(const AVFrame& from, int seen) {
        const auto format = static_cast<AVPixelFormat>(from.format);
        SwsContext* reused = sws_getCachedContext(
            scaler.release(), from.width, from.height, format, shape.width, shape.height, AV_PIX_FMT_YUV420P,
            SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT, nullptr, nullptr, nullptr);
        const bool fresh = reused != known || seen != matrix;
        scaler.reset(reused);
        known = reused;
        if (!reused) reader.broken();
        if (!fresh) return;
        matrix = seen;
        const int full = from.color_range == AVCOL_RANGE_JPEG || format == AV_PIX_FMT_YUVJ420P;
        sws_setColorspaceDetails(reused, sws_getCoefficients(seen), full, sws_getCoefficients(SWS_CS_ITU709), 0, 0,
                                 1 << 16, 1 << 16);
    }

    Reader reader;
    ClipShape shape;
    int length = 1, matrix;
    Scaler scaler;
    SwsContext* known = nullptr;
    FramePool pool;
    FramePtr current, following;
    std::shared_ptr<Yuv> converted;  ///< of `current`
    int ahead_frame = -1;
    std::future<std::shared_ptr<Yuv>> ahead;  // last, so that it is waited for first
};

FilmFrames::FilmFrames(const Path& file, const ClipShape& shape) : impl_(std::make_unique<Impl>(file, shape)) {}

FilmFrames::~FilmFrames() = default;

int FilmFrames::length() const { return impl_->length; }

std::shared_ptr<Yuv> FilmFrames::at(int frame) {
    Impl& me = *impl_;
    const int wanted = frame % me.length;
    std::shared_ptr<Yuv> result;
    if (me.ahead.valid() && me.ahead_frame == wanted) {
        result = me.ahead.get();
    } else {
        if (me.ahead.valid()) me.ahead.wait();
        result = me.decode(wanted);
    }
    me.ahead_frame = (wanted + 1) % me.length;
    me.ahead = std::async(std::launch::async, [&me, next = me.ahead_frame] { return me.decode(next); });
    return result;
}

Clip inspect_clip(const Path& file) {
    Reader reader(file);
    const AVCodecParameters& par = *reader.stream().codecpar;
    Clip clip;
    clip.width = static_cast<int>(std::lround(par.width * reader.pixel_aspect()));
    clip.height = par.height;
    clip.seconds = reader.seconds();
    clip.fps = av_q2d(reader.stream().avg_frame_rate.den ? reader.stream().avg_frame_rate : AVRational{0, 1});
    clip.codec = avcodec_get_name(par.codec_id);
    if (!reader.next()) reader.broken();
    reader.seek(reader.start());
    constexpr double tolerance = 0.5;  // a clip may say that its last picture stays a little
    if (const double last = reader.last_packet(); last + tolerance < clip.seconds)
        throw Error(Fault::input, "'{}' ends after {:.1f} of {:.1f} s", file.string(), last, clip.seconds)
            .hint("the file is damaged or cut off");
    reader.seek(reader.start() +
                av_rescale_q(static_cast<int64_t>(clip.seconds * 1000), {1, 1000}, reader.stream().time_base));
    if (!reader.next()) reader.broken();
    return clip;
}

}  // namespace igny8::media
