#pragma once
// A film's pictures as a moving background: at a canvas' size and rate, one after another, over and over.
#include <memory>
#include <string>

#include "base/files.hpp"
#include "media/yuv.hpp"

namespace igny8::media {

/// What a clip says of itself, after its first and its last picture have been decoded.
struct Clip {
    int width = 0, height = 0;  ///< pixels as shown
    double seconds = 0, fps = 0;
    std::string codec;  ///< "h264"
};

/// A stranger's clip: MP4 or WebM, no playlists; H.264, HEVC, VP8, VP9, AV1 or MPEG-4; at most 4096x2304 and half an
/// hour. Errors: Fault::no_input; Fault::input for what is none of these, ends too early, is turned by its container,
/// or has a high dynamic range.
Clip inspect_clip(const Path& file);

/// What the clip is cut and scaled to.
struct ClipShape {
    int width = 0, height = 0, fps = 30;
    double focus_x = 0.5, focus_y = 0.5;  ///< what the cut keeps in view, 0…1 of the clip
};

/// Decodes as it is asked, one picture ahead on a thread of its own, so that memory does not grow with the clip. The
/// same frame number gives the same picture, in whatever order they are asked for; in rising order it costs least.
class FilmFrames {
public:
    /// Errors: as inspect_clip, but for the end of the file.
    FilmFrames(const Path& file, const ClipShape& shape);
    ~FilmFrames();
    FilmFrames(const FilmFrames&) = delete;
    FilmFrames& operator=(const FilmFrames&) = delete;

    /// Frames until it begins again, at least 1.
    int length() const;
    /// The picture that a player shows then; after the last comes the first. It is never drawn over by this class, and
    /// the very same object while the clip shows the same picture. Errors: Fault::input for a broken clip.
    std::shared_ptr<Yuv> at(int frame);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace igny8::media
