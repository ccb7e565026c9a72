#pragma once
// Small clips to be used as moving backgrounds.
#include "base/files.hpp"
#include "media/encoder.hpp"
#include "media/mux.hpp"

namespace igny8::video {

/// Picture `i` of the clip has luma 40 + 4·i everywhere, but its left half is 40 darker than its right one.
inline uint8_t clip_luma(int i) { return static_cast<uint8_t>(80 + 4 * i); }

inline std::shared_ptr<media::Yuv> clip_picture(int width, int height, int i) {
    auto picture = std::make_shared<media::Yuv>(width, height);
    for (int p = 0; p < 3; ++p) {
        const auto plane = picture->plane(p);
        for (int y = 0; y < plane.height; ++y)
            for (int x = 0; x < plane.width; ++x)
                plane.row(y)[x] = p ? 128 : static_cast<uint8_t>(clip_luma(i) - (x < plane.width / 2 ? 40 : 0));
    }
    return picture;
}

/// So many pictures at that rate in one MP4 without sound.
inline Path make_clip(const Path& file, int width, int height, int fps, int pictures) {
    media::VideoSettings settings;
    settings.width = width, settings.height = height, settings.fps = fps;
    settings.crf = 4;
    settings.threads = 1;
    std::vector<media::Packet> packets;
    media::VideoEncoder encoder(settings, [&](media::Packet packet) { packets.push_back(std::move(packet)); });
    for (int i = 0; i < pictures; ++i) encoder.send(clip_picture(width, height, i));
    encoder.finish();
    media::Mp4Writer writer(file, encoder.header(), {}, {"", "", {}, true});
    for (const auto& packet : packets) writer.add_video(packet);
    writer.finish();
    return file;
}

/// What stands in the middle of the right half, or of the left one.
inline int luma_at(const media::Yuv& picture, double x) {
    return picture.plane(0).row(picture.height() / 2)[static_cast<int>(picture.width() * x)];
}

}  // namespace igny8::video
