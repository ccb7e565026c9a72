#pragma once
// A timeline's frames, one at a time and in any order: the same frame number, the same picture.
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "base/error.hpp"
#include "media/yuv.hpp"
#include "video/overlay.hpp"
#include "video/sampler.hpp"
#include "video/timeline.hpp"

namespace igny8::video {

/// Decodes a picture, not larger than `max_edge` on its longer side when it can be made smaller cheaply.
using LoadPicture = std::function<media::Yuv(const Path& file, int max_edge)>;
/// From disk, by media::read_picture.
LoadPicture load_from_disk();

/// What is laid over a film frame, or nothing. The box is needed until the next call only.
using CaptionAt = std::function<const Overlay*(int frame)>;

/// A picture larger than this is made smaller while it is decoded: enough for any glide over a 1080p canvas.
constexpr int longest_edge = 4096;

class Painter {
public:
    /// The timeline must outlive the painter. Errors of `load` are passed on by `paint`, naming file and section.
    Painter(const Timeline& timeline, LoadPicture load, CaptionAt captions = {},
            Arithmetic arithmetic = fastest_arithmetic());
    ~Painter();

    /// A frame 0…total_frames−1. When nothing has changed since the last one it is the very same object.
    std::shared_ptr<media::Yuv> paint(int frame);

private:
    struct Prepared;
    Prepared& prepared(size_t index);
    std::unique_ptr<Prepared> prepare(const Shot& shot);
    [[noreturn]] void fail(size_t index, const Error& error) const;
    std::shared_ptr<media::Yuv> draw(size_t index, int frame);
    std::shared_ptr<media::Yuv> draw_zoomed(size_t index, int frame, double zoom);
    std::shared_ptr<media::Yuv> with_words(size_t index, int frame, std::shared_ptr<media::Yuv> picture);
    std::shared_ptr<media::Yuv> transit(size_t index, int frame);
    std::shared_ptr<media::Yuv> base(size_t index, int frame);

    const Timeline& timeline_;
    LoadPicture load_;
    CaptionAt captions_;
    Arithmetic arithmetic_;
    Sampler sampler_;
    media::FramePool pool_;
    Overlay faded_words_;
    std::vector<const Shot*> shots_;
    std::vector<int> sections_;  ///< of each shot
    std::map<size_t, std::unique_ptr<Prepared>> prepared_;
};

}  // namespace igny8::video
