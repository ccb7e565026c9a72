#pragma once
// Clips that libraries of stock send.
#include "base/files.hpp"
#include "media/encoder.hpp"
#include "media/mux.hpp"
#include "pictures.hpp"

namespace igny8::fakes {

/// A pattern that wanders sideways, as an MP4 without sound.
inline std::string clip(int width, int height, int fps, int seconds) {
    const auto wide = scene(width * 2, height, 5);
    media::VideoSettings settings{.codec = "h264", .preset = "ultrafast", .crf = 28, .width = width, .height = height};
    settings.fps = fps;
    settings.threads = 1;
    std::vector<media::Packet> packets;
    media::VideoEncoder encoder(settings, [&](media::Packet packet) { packets.push_back(std::move(packet)); });
    for (int i = 0; i < fps * seconds; ++i) {
        const auto part = media::crop(wide, {width * i / (fps * seconds), 0, width, height});
        encoder.send(std::make_shared<media::Yuv>(media::to_yuv(part.data, width, height, 3)));
    }
    encoder.finish();
    const ScratchFolder scratch;
    const auto file = scratch.path() / "clip.mp4";
    media::Mp4Writer writer(file, encoder.header(), {}, {"", "", {}, true});
    for (const auto& packet : packets) writer.add_video(packet);
    writer.finish();
    return read_file(file);
}

}  // namespace igny8::fakes
