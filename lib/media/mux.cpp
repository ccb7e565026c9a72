#include "media/mux.hpp"

#include <cstring>

#include "media/libav.hpp"

namespace igny8::media {
namespace {

void close_format(AVFormatContext* format) {
    if (format->pb) avio_closep(&format->pb);
    avformat_free_context(format);
}
using Format = Handle<AVFormatContext, close_format>;

void set_extradata(AVCodecParameters* to, const std::string& bytes) {
    to->extradata = static_cast<uint8_t*>(av_mallocz(bytes.size() + AV_INPUT_BUFFER_PADDING_SIZE));
    std::memcpy(to->extradata, bytes.data(), bytes.size());
    to->extradata_size = static_cast<int>(bytes.size());
}

AVCodecID codec_id(const std::string& name) {
    if (name == "h264") return AV_CODEC_ID_H264;
    return name == "hevc" ? AV_CODEC_ID_HEVC : AV_CODEC_ID_AV1;
}

AVStream* add_video_stream(AVFormatContext* format, const StreamHeader& header) {
    AVStream* stream = avformat_new_stream(format, nullptr);
    AVCodecParameters* p = stream->codecpar;
    p->codec_type = AVMEDIA_TYPE_VIDEO;
    p->codec_id = codec_id(header.codec);
    if (header.codec == "hevc") p->codec_tag = MKTAG('h', 'v', 'c', '1');  // what Apple's players ask for
    p->format = AV_PIX_FMT_YUV420P;
    p->width = header.width;
    p->height = header.height;
    p->color_range = AVCOL_RANGE_MPEG;
    p->color_primaries = AVCOL_PRI_BT709;
    p->color_trc = AVCOL_TRC_BT709;
    p->color_space = AVCOL_SPC_BT709;
    p->chroma_location = AVCHROMA_LOC_LEFT;
    p->sample_aspect_ratio = stream->sample_aspect_ratio = {1, 1};
    set_extradata(p, header.extradata);
    stream->avg_frame_rate = stream->r_frame_rate = {header.fps, 1};
    stream->time_base = {1, header.fps * 512};
    return stream;
}

AVStream* add_sound_stream(AVFormatContext* format, const StreamHeader& header) {
    AVStream* stream = avformat_new_stream(format, nullptr);
    AVCodecParameters* p = stream->codecpar;
    p->codec_type = AVMEDIA_TYPE_AUDIO;
    p->codec_id = AV_CODEC_ID_AAC;
    p->profile = FF_PROFILE_AAC_LOW;
    p->sample_rate = header.rate;
    av_channel_layout_default(&p->ch_layout, header.channels);
    p->frame_size = 1024;
    p->initial_padding = header.priming;
    p->bit_rate = header.bits_per_second;
    set_extradata(p, header.extradata);
    stream->time_base = {1, header.rate};
    return stream;
}

void add_chapters(AVFormatContext* format, const std::vector<FileChapter>& chapters) {
    if (chapters.empty()) return;
    format->chapters = static_cast<AVChapter**>(av_calloc(chapters.size(), sizeof(AVChapter*)));
    for (const FileChapter& chapter : chapters) {
        auto* av = static_cast<AVChapter*>(av_mallocz(sizeof(AVChapter)));
        av->id = format->nb_chapters;
        av->time_base = {1, 1000};
        av->start = chapter.start_ms;
        av->end = chapter.end_ms;
        av_dict_set(&av->metadata, "title", chapter.title.c_str(), 0);
        format->chapters[format->nb_chapters++] = av;
    }
}

}  // namespace

struct Mp4Writer::Impl {
    Format format;
    AVStream *video = nullptr, *sound = nullptr;
    AVRational video_base{}, sound_base{};
    bool edit_lists = true;
    libav::PacketHandle packet{av_packet_alloc()};

    void add(AVStream* stream, AVRational base, const Packet& from) {
        libav::check(av_new_packet(packet.get(), static_cast<int>(from.bytes.size())), "making room for a packet");
        std::memcpy(packet->data, from.bytes.data(), from.bytes.size());
        packet->pts = from.pts;
        packet->dts = from.dts;
        packet->duration = from.duration;
        packet->flags = from.key ? AV_PKT_FLAG_KEY : 0;
        packet->stream_index = stream->index;
        av_packet_rescale_ts(packet.get(), base, stream->time_base);
        libav::check(av_interleaved_write_frame(format.get(), packet.get()), "writing the film", Fault::io);
    }
};

Mp4Writer::Mp4Writer(const Path& file, const StreamHeader& video, const StreamHeader& sound, const FilmInfo& info)
    : impl_(std::make_unique<Impl>()) {
    av_log_set_level(AV_LOG_ERROR);
    AVFormatContext* format = nullptr;
    libav::check(avformat_alloc_output_context2(&format, nullptr, "mp4", file.c_str()), "opening the film",
                 Fault::cannot_create);
    impl_->format.reset(format);
    format->flags |= AVFMT_FLAG_BITEXACT;
    impl_->edit_lists = info.edit_lists;
    impl_->video = add_video_stream(format, video);
    impl_->video_base = {1, video.fps};
    if (!sound.codec.empty()) {
        impl_->sound = add_sound_stream(format, sound);
        impl_->sound_base = {1, sound.rate};
        if (!info.edit_lists) impl_->sound->codecpar->initial_padding = 0;
        if (!info.language.empty()) av_dict_set(&impl_->sound->metadata, "language", info.language.c_str(), 0);
    }
    if (!info.title.empty()) av_dict_set(&format->metadata, "title", info.title.c_str(), 0);
    add_chapters(format, info.chapters);
    libav::check(avio_open(&format->pb, file.c_str(), AVIO_FLAG_WRITE), fmt::format("writing '{}'", file.native()),
                 Fault::cannot_create);
    AVDictionary* options = nullptr;
    av_dict_set(&options, "movflags", "+faststart+write_colr", 0);
    if (!info.edit_lists) {
        format->avoid_negative_ts = 0;  // frames decoded before 0 stay there, their offsets say when they are shown
        av_dict_set(&options, "movflags", "+negative_cts_offsets", AV_DICT_APPEND);
        av_dict_set(&options, "use_editlist", "0", 0);
    }
    const int code = avformat_write_header(format, &options);
    av_dict_free(&options);
    libav::check(code, "writing the film's header", Fault::io);
}

Mp4Writer::~Mp4Writer() = default;

void Mp4Writer::add_video(const Packet& packet) { impl_->add(impl_->video, impl_->video_base, packet); }
void Mp4Writer::add_sound(const Packet& packet) {
    if (!impl_->edit_lists && packet.pts < 0) return;
    impl_->add(impl_->sound, impl_->sound_base, packet);
}

void Mp4Writer::finish() {
    libav::check(av_write_trailer(impl_->format.get()), "finishing the film", Fault::io);
    libav::check(avio_closep(&impl_->format->pb), "finishing the film", Fault::io);
}

}  // namespace igny8::media
