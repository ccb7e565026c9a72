#pragma once
// Encoder settings with a purpose. Figures behind them: VIDEO.md 3.5, repeated in the manual.
#include <string>
#include <string_view>
#include <vector>

#include "media/encoder.hpp"
#include "video/timeline.hpp"

namespace igny8::video {

struct ProfileOptions {
    std::string profile = "fast";  ///< draft, fast, medium, quality; or hevc, av1: fast in that codec
    std::string codec;             ///< h264, hevc, av1; empty: what the profile says, else h264
    int threads = 4;
};

/// One size the film is encoded at.
struct Rendition {
    std::string resolution;  ///< "1080p": the shorter side
    media::VideoSettings settings;
};

/// The canvas at "1080p", "720p" or "540p". A draft is always 540p.
/// Errors: Fault::usage for an unknown profile, codec or resolution, or one above the canvas.
Rendition rendition(const Canvas& canvas, std::string_view resolution, const ProfileOptions& options);

std::vector<std::string> profile_names();

}  // namespace igny8::video
