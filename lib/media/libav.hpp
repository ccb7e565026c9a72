#pragma once
// Owners of libav's objects. Only for .cpp files of this room.
extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
}

#include "base/error.hpp"
#include "base/handle.hpp"

namespace igny8::media::libav {

using Frame = Handle<AVFrame, av_frame_free>;
using PacketHandle = Handle<AVPacket, av_packet_free>;
using Codec = Handle<AVCodecContext, avcodec_free_context>;

inline std::string reason(int code) {
    char text[AV_ERROR_MAX_STRING_SIZE];
    return av_make_error_string(text, sizeof text, code);
}

/// Throws when libav says no. `doing`: "encoding a frame".
inline int check(int code, std::string_view doing, Fault fault = Fault::internal) {
    if (code >= 0) return code;
    throw Error(code == AVERROR(ENOSPC) ? Fault::io : fault, "{} failed: {}", doing, reason(code));
}

}  // namespace igny8::media::libav
