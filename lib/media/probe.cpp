#include "media/probe.hpp"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cmath>
#include <fstream>

#include "base/error.hpp"
#include "media/probe_open.hpp"

namespace igny8::media {
namespace {

std::string word(const char* text) { return text ? text : ""; }

double seconds(int64_t value, AVRational base) { return value == AV_NOPTS_VALUE ? 0 : double(value) * av_q2d(base); }

std::string tag_of(uint32_t tag) {
    std::string out;
    for (int i = 0; i < 4; ++i) out += static_cast<char>(tag >> (8 * i));
    return out;
}

/// What MP4's boxes say of its index.
struct Index {
    bool first = false;  ///< 'moov' stands before 'mdat'
    bool edit_lists = false;
};
constexpr uint64_t largest_index = 64 << 20;

bool has_edit_lists(std::ifstream& in, uint64_t size) {
    std::string moov(std::min(size, largest_index), '\0');
    in.read(moov.data(), static_cast<std::streamsize>(moov.size()));
    return moov.find("elst") != std::string::npos;
}

Index read_index(const Path& file) {
    std::ifstream in(file, std::ios::binary);
    Index index{true, false};
    for (uint64_t at = 0; in.seekg(static_cast<std::streamoff>(at));) {
        unsigned char head[16];
        if (!in.read(reinterpret_cast<char*>(head), 8)) break;
        uint64_t size = uint64_t{head[0]} << 24 | head[1] << 16 | head[2] << 8 | head[3];
        const std::string name(reinterpret_cast<char*>(head) + 4, 4);
        if (name == "mdat") index.first = false;
        if (name == "moov") {
            index.edit_lists = has_edit_lists(in, size);
            return index;
        }
        if (size == 1) {
            if (!in.read(reinterpret_cast<char*>(head) + 8, 8)) break;
            size = 0;
            for (int i = 8; i < 16; ++i) size = size << 8 | head[i];
        }
        if (size < 8 || size > INT64_MAX - at) break;
        at += size;
    }
    return {};
}

ProbedVideo video_of(const AVStream& stream) {
    const AVCodecParameters& par = *stream.codecpar;
    ProbedVideo v;
    v.codec = avcodec_get_name(par.codec_id);
    v.profile = word(avcodec_profile_name(par.codec_id, par.profile));
    v.tag = tag_of(par.codec_tag);
    v.pixel_format = word(av_get_pix_fmt_name(static_cast<AVPixelFormat>(par.format)));
    v.primaries = word(av_color_primaries_name(par.color_primaries));
    v.transfer = word(av_color_transfer_name(par.color_trc));
    v.matrix = word(av_color_space_name(par.color_space));
    v.range = word(av_color_range_name(par.color_range));
    v.width = par.width, v.height = par.height;
    v.fps = av_q2d(stream.avg_frame_rate.den ? stream.avg_frame_rate : AVRational{0, 1});
    v.start = seconds(stream.start_time, stream.time_base);
    v.duration = seconds(stream.duration, stream.time_base);
    return v;
}

ProbedSound sound_of(const AVStream& stream) {
    const AVCodecParameters& par = *stream.codecpar;
    return {avcodec_get_name(par.codec_id),
            word(avcodec_profile_name(par.codec_id, par.profile)),
            par.sample_rate,
            par.ch_layout.nb_channels,
            static_cast<long long>(par.bit_rate),
            seconds(stream.start_time, stream.time_base),
            seconds(stream.duration, stream.time_base)};
}

/// Reads the video's packets: how many, how far apart the key frames are, whether time stamps are even.
void count(AVFormatContext& format, const AVStream& stream, ProbedVideo& v) {
    PacketPtr packet{av_packet_alloc()};
    std::vector<int64_t> shown, keys;
    while (av_read_frame(&format, packet.get()) >= 0) {
        if (packet->stream_index == stream.index) {
            const int64_t pts = packet->pts == AV_NOPTS_VALUE ? packet->dts : packet->pts;
            if (packet->flags & AV_PKT_FLAG_KEY) keys.push_back(pts);
            if (!keys.empty() && pts < keys.back()) v.open_gop = true;
            shown.push_back(pts);
        }
        av_packet_unref(packet.get());
    }
    std::sort(shown.begin(), shown.end());
    v.frames = static_cast<int64_t>(shown.size());
    v.key_frames = static_cast<int64_t>(keys.size());
    if (!shown.empty()) keys.push_back(shown.back());
    for (size_t i = 1; i < keys.size(); ++i)
        v.longest_gop = std::max(v.longest_gop, seconds(keys[i] - keys[i - 1], stream.time_base));
    for (size_t i = 2; i < shown.size(); ++i)
        if (std::abs((shown[i] - shown[i - 1]) - (shown[1] - shown[0])) > 1) v.even = false;
}

}  // namespace

FormatPtr open_film(const Path& file, const OpenRules& rules) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) throw Error(Fault::no_input, "no film '{}'", file.string());
    av_log_set_level(AV_LOG_FATAL);  // what is wrong with a file, we say ourselves
    AVFormatContext* raw = nullptr;
    AVDictionary* options = nullptr;
    if (rules.containers) av_dict_set(&options, "format_whitelist", rules.containers, 0);
    if (rules.codecs) av_dict_set(&options, "codec_whitelist", rules.codecs, 0);
    const int failed = avformat_open_input(&raw, ("file:" + file.string()).c_str(), nullptr, &options);
    av_dict_free(&options);
    FormatPtr format{raw};
    if (failed < 0 || avformat_find_stream_info(raw, nullptr) < 0 || raw->nb_streams == 0)
        throw Error(Fault::input, "'{}' is no film that can be read", file.string());
    return format;
}

ProbedFilm probe(const Path& file) {
    const FormatPtr format = open_film(file);
    ProbedFilm film;
    film.container = format->iformat->name;
    std::error_code error;
    film.bytes = static_cast<long long>(std::filesystem::file_size(file, error));
    film.duration = format->duration == AV_NOPTS_VALUE ? 0 : double(format->duration) / AV_TIME_BASE;
    film.streams = static_cast<int>(format->nb_streams);
    const bool mp4 = film.container.find("mp4") != std::string::npos;
    const Index index = mp4 ? read_index(file) : Index{true, false};
    film.faststart = index.first;
    film.edit_lists = index.edit_lists;
    for (unsigned i = 0; i < format->nb_chapters; ++i) {
        const AVChapter& chapter = *format->chapters[i];
        const AVDictionaryEntry* title = av_dict_get(chapter.metadata, "title", nullptr, 0);
        film.chapters.push_back({seconds(chapter.start, chapter.time_base), title ? title->value : ""});
    }
    const int video = av_find_best_stream(format.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    const int sound = av_find_best_stream(format.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
    if (sound >= 0) film.sound = sound_of(*format->streams[sound]);
    if (video >= 0) {
        film.video = video_of(*format->streams[video]);
        count(*format, *format->streams[video], *film.video);
    }
    return film;
}

}  // namespace igny8::media
