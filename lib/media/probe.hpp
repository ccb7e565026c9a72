#pragma once
// What a finished film is, as its bytes say: containers, streams, time stamps; and its sound and picture decoded again.
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/files.hpp"

namespace igny8::media {

struct ProbedVideo {
    std::string codec, profile, tag;  ///< "h264", "High", "avc1"
    std::string pixel_format, primaries, transfer, matrix, range;
    int width = 0, height = 0;
    double fps = 0;
    int64_t frames = 0, key_frames = 0;
    double longest_gop = 0;          ///< seconds between two key frames
    bool open_gop = false;           ///< a picture after a key frame is shown before it
    bool even = true;                ///< every frame is as long as the others
    double start = 0, duration = 0;  ///< seconds
};

struct ProbedSound {
    std::string codec, profile;
    int rate = 0, channels = 0;
    long long bits_per_second = 0;
    double start = 0, duration = 0;
};

struct ProbedChapter {
    double start = 0;
    std::string title;
};

struct ProbedFilm {
    std::string container;  ///< libav's name: "mov,mp4,m4a,3gp,3g2,mj2"
    long long bytes = 0;
    double duration = 0;
    bool faststart = false;   ///< MP4: the index comes before the media
    bool edit_lists = false;  ///< MP4: a track has one
    int streams = 0;
    std::optional<ProbedVideo> video;
    std::optional<ProbedSound> sound;
    std::vector<ProbedChapter> chapters;
};

/// Reads every packet, decodes nothing. Errors: Fault::no_input; Fault::input for a file that is no film.
ProbedFilm probe(const Path& file);

/// The sound as interleaved stereo at 48 kHz, block after block; priming left out. Nothing when there is none.
/// Errors: Fault::input when it cannot be decoded.
void decode_sound(const Path& file, const std::function<void(std::span<const float>)>& hear);

/// A picture shrunk to means of luma (0…255), `columns` x `rows`, row after row.
struct Thumb {
    static constexpr int columns = 48, rows = 48;
    double seconds = 0;
    std::vector<float> luma;
};

/// Every picture in order of showing. Errors: Fault::input when it cannot be decoded.
void decode_picture(const Path& file, const std::function<void(const Thumb&)>& see);

}  // namespace igny8::media
