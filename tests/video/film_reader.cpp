#include "film_reader.hpp"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

#include <stdexcept>

#include "base/handle.hpp"

namespace igny8::video {
namespace {

using Codec = Handle<AVCodecContext, avcodec_free_context>;
using Frame = Handle<AVFrame, av_frame_free>;

void need(bool good, const char* what) {
    if (!good) throw std::runtime_error(what);
}

Codec decoder(AVStream* stream) {
    Codec codec(avcodec_alloc_context3(avcodec_find_decoder(stream->codecpar->codec_id)));
    avcodec_parameters_to_context(codec.get(), stream->codecpar);
    codec->pkt_timebase = stream->time_base;
    need(avcodec_open2(codec.get(), nullptr, nullptr) >= 0, "no decoder");
    return codec;
}

void take(ReadFilm& film, AVStream* stream, const AVFrame* frame) {
    if (stream->codecpar->codec_type == AVMEDIA_TYPE_VIDEO) {
        film.frame_times.push_back(double(frame->best_effort_timestamp) * av_q2d(stream->time_base));
        return;
    }
    if (film.left.empty()) film.sound_start = long(frame->pts);
    const auto* samples = reinterpret_cast<const float*>(frame->data[0]);
    film.left.insert(film.left.end(), samples, samples + frame->nb_samples);
}

void decode(ReadFilm& film, AVStream* stream, AVCodecContext* codec, const AVPacket* packet) {
    need(avcodec_send_packet(codec, packet) >= 0, "a packet was refused");
    const Frame frame(av_frame_alloc());
    while (avcodec_receive_frame(codec, frame.get()) >= 0) take(film, stream, frame.get());
}

}  // namespace

ReadFilm read_film(const Path& file) {
    AVFormatContext* opened = nullptr;
    need(avformat_open_input(&opened, file.c_str(), nullptr, nullptr) >= 0, "no film");
    const Handle<AVFormatContext, avformat_close_input> format(opened);
    need(avformat_find_stream_info(opened, nullptr) >= 0, "no streams");
    std::vector<Codec> codecs;
    for (unsigned i = 0; i < opened->nb_streams; ++i) codecs.push_back(decoder(opened->streams[i]));
    ReadFilm film;
    film.duration = double(opened->duration) / AV_TIME_BASE;
    const Handle<AVPacket, av_packet_free> packet(av_packet_alloc());
    while (av_read_frame(opened, packet.get()) >= 0) {
        decode(film, opened->streams[packet->stream_index], codecs[packet->stream_index].get(), packet.get());
        av_packet_unref(packet.get());
    }
    for (unsigned i = 0; i < opened->nb_streams; ++i) decode(film, opened->streams[i], codecs[i].get(), nullptr);
    return film;
}

}  // namespace igny8::video
