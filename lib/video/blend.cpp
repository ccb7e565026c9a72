#include "video/blend.hpp"

#include <algorithm>
#include <cstring>

#include "video/blend_rows.hpp"

namespace igny8::video {
namespace {

struct Layer {
    const std::vector<uint8_t>&color, &alpha;
};

void lay_plane(const Layer& layer, int left, int top, int width, int height, const media::Plane& to,
               Arithmetic arithmetic) {
    const auto over = arithmetic == Arithmetic::avx2 ? over_avx2 : over_scalar;
    const int from_x = std::max(0, -left), end_x = std::min(width, to.width - left);
    const int from_y = std::max(0, -top), end_y = std::min(height, to.height - top);
    for (int y = from_y; y < end_y && from_x < end_x; ++y) {
        const size_t at = size_t(y) * width + from_x;
        over(&layer.color[at], &layer.alpha[at], to.row(top + y) + left + from_x, end_x - from_x);
    }
}

}  // namespace

void mix(const media::Yuv& a, const media::Yuv& b, int weight, media::Yuv& to, Arithmetic arithmetic) {
    const auto mixed = arithmetic == Arithmetic::avx2 ? mix_avx2 : mix_scalar;
    for (int i = 0; i < 3; ++i) {
        const media::Plane out = to.plane(i);
        for (int y = 0; y < out.height; ++y) mixed(a.plane(i).row(y), b.plane(i).row(y), weight, out.row(y), out.width);
    }
}

void push(const media::Yuv& outgoing, const media::Yuv& incoming, int shift, media::Yuv& to) {
    for (int i = 0; i < 3; ++i) {
        const media::Plane out = to.plane(i);
        const int come = i ? shift / 2 : shift, stay = out.width - come;
        for (int y = 0; y < out.height; ++y) {
            std::memcpy(out.row(y), outgoing.plane(i).row(y) + come, stay);
            std::memcpy(out.row(y) + stay, incoming.plane(i).row(y), come);
        }
    }
}

void lay_over(const Overlay& box, media::Yuv& frame, Arithmetic arithmetic) {
    lay_plane({box.luma, box.alpha}, box.left, box.top, box.width, box.height, frame.plane(0), arithmetic);
    const int left = box.left / 2, top = box.top / 2, width = box.width / 2, height = box.height / 2;
    lay_plane({box.cb, box.alpha_half}, left, top, width, height, frame.plane(1), arithmetic);
    lay_plane({box.cr, box.alpha_half}, left, top, width, height, frame.plane(2), arithmetic);
}

void copy(const media::Yuv& from, media::Yuv& to) {
    for (int i = 0; i < 3; ++i) {
        const media::Plane out = to.plane(i);
        for (int y = 0; y < out.height; ++y) std::memcpy(out.row(y), from.plane(i).row(y), out.width);
    }
}

media::Yuv copied(const media::Yuv& picture) {
    media::Yuv result(picture.width(), picture.height());
    copy(picture, result);
    result.pad_edges();
    return result;
}

}  // namespace igny8::video
