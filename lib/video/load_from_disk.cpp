#include "media/picture.hpp"
#include "video/painter.hpp"

namespace igny8::video {

LoadPicture load_from_disk() {
    return [](const Path& file, int max_edge) {
        media::Pixels pixels = media::read_picture(file, max_edge);
        if (pixels.bands == 4) pixels = media::flatten(pixels);
        return media::to_yuv(pixels.data, pixels.width, pixels.height, pixels.bands);
    };
}

}  // namespace igny8::video
