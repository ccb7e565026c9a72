#pragma once
// For probe*.cpp of this room only.
extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

#include "base/files.hpp"
#include "base/handle.hpp"

namespace igny8::media {

using FormatPtr = Handle<AVFormatContext, avformat_close_input>;
using DecoderPtr = Handle<AVCodecContext, avcodec_free_context>;
using PacketPtr = Handle<AVPacket, av_packet_free>;
using FramePtr = Handle<AVFrame, av_frame_free>;

/// What may be inside, as libav names them and separates them by commas; nullptr: whatever libav reads.
struct OpenRules {
    const char *containers = nullptr, *codecs = nullptr;
};

/// Errors: Fault::no_input, Fault::input.
FormatPtr open_film(const Path& file, const OpenRules& rules = {});

}  // namespace igny8::media
