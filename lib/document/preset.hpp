#pragma once
// What a platform's video must look like: share/presets/NAME.yaml.
#include <string>
#include <vector>

#include "json/fwd.hpp"

namespace igny8::document {

/// Free borders of the picture that a platform's interface covers, in pixels of the 1080p canvas.
struct SafeArea {
    int top = 0, right = 0, bottom = 0, left = 0;
};

struct Preset {
    std::string name, title, platform;      ///< "youtube_short", "YouTube Short", "youtube"
    int width_px = 1920, height_px = 1080;  ///< the 1080p canvas; 720p is two thirds of it
    int fps = 30;
    int min_seconds = 30, max_seconds = 60;  ///< of the finished film
    int target_seconds = 50;                 ///< what a script aims at unless told otherwise
    long long max_bytes = 0;                 ///< 0: no limit
    std::string captions = "karaoke";        ///< caption style by default, a name in share/captions/
    bool burn_captions = true;
    bool chapters = false;
    SafeArea safe_area;
    double loudness_lufs = -14, true_peak_dbtp = -1;
    bool edit_lists = true;           ///< false: the platform takes no files with edit lists
    std::vector<std::string> codecs;  ///< what the platform takes: "h264", "hevc", "av1"

    bool vertical() const { return height_px > width_px; }
};

/// Errors: Fault::usage when there is none of that name, naming those there are; Fault::config when the file is wrong.
Preset preset(const std::string& name);
std::vector<std::string> preset_names();

}  // namespace igny8::document
