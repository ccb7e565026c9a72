#include "video/profile.hpp"

#include <algorithm>
#include <charconv>

#include "base/error.hpp"

namespace igny8::video {
namespace {

struct Known {
    std::string_view profile, codec;
    const char* preset;
    int crf;
    const char* tuning = "";
};
// Gliding pictures move as a whole: splitting blocks and a wider search for motion cost a tenth of veryfast's time and
// gain 0.0001 SSIM at the same size (W1).
constexpr const char* whole_blocks = "me=dia:partitions=i4x4,i8x8";
constexpr Known known[] = {
    {"draft", "h264", "ultrafast", 26}, {"draft", "hevc", "ultrafast", 30},
    {"draft", "av1", "12", 45},         {"fast", "h264", "veryfast", 21, whole_blocks},
    {"fast", "hevc", "superfast", 24},  {"fast", "av1", "10", 35},
    {"medium", "h264", "medium", 23},   {"medium", "hevc", "medium", 26},
    {"medium", "av1", "8", 35},         {"quality", "h264", "medium", 20},
    {"quality", "hevc", "medium", 23},  {"quality", "av1", "8", 30},
};
constexpr int draft_edge = 540;

Known find(ProfileOptions options) {
    if (options.profile == "hevc" || options.profile == "av1") {
        if (options.codec.empty()) options.codec = options.profile;
        options.profile = "fast";
    }
    if (options.codec.empty()) options.codec = "h264";
    const auto is = [&](const Known& k) { return k.profile == options.profile && k.codec == options.codec; };
    if (const auto found = std::find_if(std::begin(known), std::end(known), is); found != std::end(known))
        return *found;
    throw Error(Fault::usage, "no profile '{}' with codec '{}'", options.profile, options.codec)
        .hint("profiles: {}; codecs: h264, hevc, av1", fmt::join(profile_names(), ", "));
}

int edge_of(std::string_view resolution, int most) {
    int edge = 0;
    const auto [end, error] = std::from_chars(resolution.data(), resolution.data() + resolution.size(), edge);
    const bool whole = error == std::errc() && std::string_view(end, resolution.data() + resolution.size()) == "p";
    if (!whole || edge < 144 || edge > most || edge % 2 != 0)
        throw Error(Fault::usage, "unknown resolution '{}'", resolution).hint("one of 1080p, 720p, 540p");
    return edge;
}

}  // namespace

std::vector<std::string> profile_names() { return {"draft", "fast", "medium", "quality", "hevc", "av1"}; }

Rendition rendition(const Canvas& canvas, std::string_view resolution, const ProfileOptions& options) {
    const Known k = find(options);
    const int whole = std::min(canvas.width, canvas.height);
    const int edge = k.profile == "draft" ? std::min(draft_edge, whole) : edge_of(resolution, whole);
    Rendition result{fmt::format("{}p", edge), {}};
    result.settings.codec = k.codec;
    result.settings.preset = k.preset;
    result.settings.tuning = k.tuning;
    result.settings.crf = k.crf;
    result.settings.width = canvas.width * edge / whole & ~1;
    result.settings.height = canvas.height * edge / whole & ~1;
    result.settings.fps = canvas.fps;
    result.settings.threads = options.threads;
    return result;
}

}  // namespace igny8::video
