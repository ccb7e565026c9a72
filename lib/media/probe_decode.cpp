extern "C" {
#include <libavutil/channel_layout.h>
}

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "media/frame_sample.hpp"
#include "media/probe.hpp"
#include "media/probe_open.hpp"

namespace igny8::media {
namespace {

constexpr int sound_rate = 48000;

/// Decodes one stream of a film from its start to its end.
template <class See>
void decode(const Path& file, AVMediaType type, See see) {
    const FormatPtr format = open_film(file);
    const AVCodec* codec = nullptr;
    const int index = av_find_best_stream(format.get(), type, -1, -1, &codec, 0);
    if (index < 0) return;
    const AVStream& stream = *format->streams[index];
    const DecoderPtr decoder{codec ? avcodec_alloc_context3(codec) : nullptr};
    if (!decoder || avcodec_parameters_to_context(decoder.get(), stream.codecpar) < 0)
        throw Error(Fault::input, "'{}' has a stream that cannot be decoded here", file.string());
    decoder->pkt_timebase = stream.time_base;
    decoder->skip_loop_filter = AVDISCARD_ALL;  // means of luma do not need it
    decoder->thread_count = 2;
    if (avcodec_open2(decoder.get(), codec, nullptr) < 0)
        throw Error(Fault::input, "'{}' has a stream that cannot be decoded here", file.string());
    const PacketPtr packet{av_packet_alloc()};
    const FramePtr frame{av_frame_alloc()};
    const auto drain = [&] {
        while (avcodec_receive_frame(decoder.get(), frame.get()) >= 0) see(*frame, stream.time_base);
    };
    while (av_read_frame(format.get(), packet.get()) >= 0) {
        if (packet->stream_index == index) {
            if (avcodec_send_packet(decoder.get(), packet.get()) < 0)
                throw Error(Fault::input, "'{}' is broken after {:.1f} s", file.string(),
                            double(packet->pts) * av_q2d(stream.time_base));
            drain();
        }
        av_packet_unref(packet.get());
        stop_if_interrupted();
    }
    avcodec_send_packet(decoder.get(), nullptr);
    drain();
}

}  // namespace

void decode_sound(const Path& file, const std::function<void(std::span<const float>)>& hear) {
    std::vector<float> stereo;
    decode(file, AVMEDIA_TYPE_AUDIO, [&](const AVFrame& frame, AVRational) {
        if (frame.sample_rate != sound_rate)
            throw Error(Fault::input, "the film's sound has {} Hz, not {}", frame.sample_rate, sound_rate);
        stereo.clear();
        const int right = frame.ch_layout.nb_channels > 1 ? 1 : 0;
        for (int i = 0; i < frame.nb_samples; ++i) {
            stereo.push_back(libav::sample(frame, 0, i));
            stereo.push_back(libav::sample(frame, right, i));
        }
        hear(stereo);
    });
}

void decode_picture(const Path& file, const std::function<void(const Thumb&)>& see) {
    decode(file, AVMEDIA_TYPE_VIDEO, [&](const AVFrame& frame, AVRational base) {
        if (frame.width < Thumb::columns || frame.height < Thumb::rows) return;
        Thumb thumb;
        thumb.seconds = double(frame.best_effort_timestamp) * av_q2d(base);
        thumb.luma.assign(Thumb::columns * Thumb::rows, 0);
        for (int r = 0; r < Thumb::rows; ++r)
            for (int c = 0; c < Thumb::columns; ++c) {
                const int x0 = frame.width * c / Thumb::columns, x1 = frame.width * (c + 1) / Thumb::columns;
                const int y0 = frame.height * r / Thumb::rows, y1 = frame.height * (r + 1) / Thumb::rows;
                int64_t sum = 0, count = 0;
                for (int y = y0; y < y1; y += 2)  // every other row and pixel are enough for a mean
                    for (int x = x0; x < x1; x += 2, ++count)
                        sum += frame.data[0][ptrdiff_t{y} * frame.linesize[0] + x];
                thumb.luma[static_cast<size_t>(r * Thumb::columns + c)] =
                    float(sum) / float(std::max<int64_t>(count, 1));
            }
        see(thumb);
    });
}

}  // namespace igny8::media
