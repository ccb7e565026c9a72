#pragma once
// A project's films: from its voice and pictures to finished files, one composition for each canvas.
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "document/preset.hpp"
#include "document/video_project.hpp"
#include "video/profile.hpp"
#include "video/soundtrack.hpp"
#include "video/timeline.hpp"

namespace igny8::video {

struct FilmOptions {
    std::vector<std::string> presets;      ///< names; empty: the project's video_type
    std::vector<std::string> resolutions;  ///< empty: 1080p
    ProfileOptions profile;
    PlanOptions timing;
    SoundtrackOptions sound;
    std::string captions;  ///< a style's name, or "none"; empty: what the preset says
    long long sound_bits_per_second = 160'000;
    Path output;                                   ///< for a single film; empty: PRESET-RESOLUTION.mp4 in `folder`
    Path folder;                                   ///< of films, subtitles and thumbnail; made when missing
    Path segments;                                 ///< where encoded segments are kept
    uintmax_t segment_bytes = uintmax_t{8} << 30;  ///< at most so many …
    std::chrono::hours segment_age{24 * 14};       ///< … and none unused for longer
};

/// Presets that one composition serves: same canvas, captions and loudness. Their interfaces' safe areas are joined.
struct Composition {
    document::Preset preset;  ///< of them all
    std::vector<document::Preset> presets;
    std::string caption_style;  ///< empty: none are burned in
    std::vector<Rendition> renditions;
};
std::vector<Composition> compositions(const document::VideoProject& project, const FilmOptions& options);

/// Renders what is not yet cached, mixes the sound, writes films, subtitle files and (when there is none) a thumbnail,
/// and fills outputs, subtitles, thumbnail, chapter times and status of the project. With timing.only_section it writes
/// that preview and leaves the project as it is. Files appear whole or not at all. Errors: Fault::input,
/// Fault::no_input, Fault::config, Fault::io, … each before the first frame when it can be known by then, and before
/// any film is written.
std::vector<document::Output> make_films(document::VideoProject& project, const FilmOptions& options,
                                         const Report& report);

/// What make_films would do, as JSON: scenes, shots, segments and which of them are cached.
json::Value describe_films(const document::VideoProject& project, const FilmOptions& options);

}  // namespace igny8::video
