#pragma once
// Frames in, packets out, inside this process. libavcodec stays in the .cpp files.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "media/yuv.hpp"

namespace igny8::media {

/// How a film is encoded. The same settings and frames give the same bytes on every machine.
struct VideoSettings {
    std::string codec = "h264";       ///< "h264" (libx264), "hevc" (libx265), "av1" (SVT-AV1)
    std::string preset = "veryfast";  ///< the encoder's own word, or number
    std::string tuning;               ///< libx264's own "key=value:key=value" on top of the preset; may be empty
    int crf = 21;
    int width = 0, height = 0, fps = 30;
    int threads = 4;                ///< fixed, because the bytes depend on it
    long long bits_per_second = 0;  ///< ceiling over any one second; 0: none

    bool operator==(const VideoSettings&) const = default;
};

struct Packet {
    int64_t pts = 0, dts = 0;  ///< in frames from the encoder's first one (video), in samples (sound)
    int64_t duration = 1;
    bool key = false;
    std::string bytes;
};

using PacketSink = std::function<void(Packet)>;

/// What a muxer must know of a stream.
struct StreamHeader {
    std::string codec;      ///< "h264", "hevc", "av1", "aac"
    std::string extradata;  ///< parameter sets
    int width = 0, height = 0, fps = 0;
    int rate = 0, channels = 0, priming = 0;  ///< of sound; priming: samples before the first real one
    long long bits_per_second = 0;

    bool operator==(const StreamHeader&) const = default;
};

/// One closed run of frames; the first packet is an IDR picture and nothing refers beyond the run. Frames are taken by
/// reference and let go when the encoder has read them. Packets come in decoding order, one a frame, dts counted from
/// −delay. Errors: Fault::config when this machine lacks the encoder, Fault::internal when it fails.
class VideoEncoder {
public:
    VideoEncoder(const VideoSettings& settings, PacketSink sink);
    ~VideoEncoder();
    VideoEncoder(const VideoEncoder&) = delete;
    VideoEncoder& operator=(const VideoEncoder&) = delete;

    void send(std::shared_ptr<const Yuv> frame);
    void finish();
    StreamHeader header() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Library and version that makes these bytes ("Lavc59.37.100 libx264"): a part of every cached segment's name.
std::string encoder_identity(const VideoSettings& settings);

/// Reads interleaved samples, as many as fit; 0 at the end; gives samples a channel.
using ReadSound = std::function<size_t(std::span<float> interleaved)>;

/// One continuous AAC-LC stream of all the sound; 48 kHz stereo. Gives its header.
StreamHeader encode_aac(const ReadSound& read, long long bits_per_second, const PacketSink& sink);

}  // namespace igny8::media
