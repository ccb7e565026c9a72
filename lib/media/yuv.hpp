#pragma once
// Pictures in the encoder's own pixels: planar 8-bit 4:2:0, BT.709, limited range.
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace igny8::media {

/// One plane somebody else owns. A stride of bytes lies between two rows.
struct Plane {
    uint8_t* data = nullptr;
    ptrdiff_t stride = 0;
    int width = 0, height = 0;

    uint8_t* row(int y) const { return data + y * stride; }
};
struct ConstPlane {
    const uint8_t* data = nullptr;
    ptrdiff_t stride = 0;
    int width = 0, height = 0;

    ConstPlane() = default;
    ConstPlane(const uint8_t* d, ptrdiff_t s, int w, int h) : data(d), stride(s), width(w), height(h) {}
    ConstPlane(const Plane& p) : data(p.data), stride(p.stride), width(p.width), height(p.height) {}
    const uint8_t* row(int y) const { return data + y * stride; }
};

/// A frame or a picture that owns its three planes. Width and height are even. Every row may be read (and written)
/// `edge` bytes beyond its ends; what stands there matters only after pad_edges.
class Yuv {
public:
    static constexpr int edge = 64;

    Yuv(int width, int height);
    int width() const { return width_; }
    int height() const { return height_; }
    /// 0: luma, 1: Cb, 2: Cr; the latter two of half the size.
    Plane plane(int index);
    ConstPlane plane(int index) const;
    /// Repeats the outermost samples of each row into its edges.
    void pad_edges();

private:
    struct Aligned {
        void operator()(uint8_t* bytes) const noexcept;
    };
    int width_, height_;
    std::array<ptrdiff_t, 3> stride_{}, offset_{};
    std::unique_ptr<uint8_t, Aligned> bytes_;
};

/// Packed sRGB, `channels` bytes a pixel of which the first three count, as BT.709 limited range. Chroma is the mean of
/// each 2x2, so it sits in the middle of its four pixels (JPEG siting). Odd sizes lose their last column or row; 1
/// becomes 2. Edges are padded.
Yuv to_yuv(std::span<const uint8_t> pixels, int width, int height, int channels);

/// The same, back to packed 8-bit RGB (three bytes a pixel), for looking at a frame.
std::vector<uint8_t> to_rgb(const Yuv& picture);

/// Frames that come back to be used again when the last one who holds them lets go. May be outlived by its frames.
class FramePool {
public:
    FramePool(int width, int height) : width_(width), height_(height) {}
    std::shared_ptr<Yuv> take();

private:
    struct Shelf {
        std::mutex mutex;
        std::vector<std::unique_ptr<Yuv>> frames;
    };
    int width_, height_;
    std::shared_ptr<Shelf> shelf_ = std::make_shared<Shelf>();
};

}  // namespace igny8::media
