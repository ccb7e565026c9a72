#pragma once
// One sample of a decoded frame, whatever its layout. Only for .cpp files of this room.
#include "media/libav.hpp"

namespace igny8::media::libav {

template <class T>
T sample_as(const AVFrame& frame, bool planar, int channel, int i) {
    if (planar) return reinterpret_cast<const T*>(frame.extended_data[channel])[i];
    return reinterpret_cast<const T*>(frame.data[0])[i * frame.ch_layout.nb_channels + channel];
}

/// -1…1. Errors: Fault::input for a format that no decoder we use gives.
inline float sample(const AVFrame& frame, int channel, int i) {
    const auto format = static_cast<AVSampleFormat>(frame.format);
    const bool planar = av_sample_fmt_is_planar(format) != 0;
    switch (av_get_packed_sample_fmt(format)) {
        case AV_SAMPLE_FMT_FLT:
            return sample_as<float>(frame, planar, channel, i);
        case AV_SAMPLE_FMT_DBL:
            return static_cast<float>(sample_as<double>(frame, planar, channel, i));
        case AV_SAMPLE_FMT_S16:
            return static_cast<float>(sample_as<int16_t>(frame, planar, channel, i)) / 32768.0f;
        case AV_SAMPLE_FMT_S32:
            return static_cast<float>(sample_as<int32_t>(frame, planar, channel, i) / 2147483648.0);
        case AV_SAMPLE_FMT_U8:
            return static_cast<float>(sample_as<uint8_t>(frame, planar, channel, i) - 128) / 128.0f;
        default:
            throw Error(Fault::input, "the sound has a sample format that is not read here");
    }
}

}  // namespace igny8::media::libav
