#pragma once
// A film falls into segments that are encoded on their own: each section's transition, and each section's body.
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "media/encoder.hpp"
#include "video/timeline.hpp"

namespace igny8::video {

struct Segment {
    int section_id = 0;
    bool transition = false;  ///< the frames in which the section comes in over the one before
    int first_frame = 0, frame_count = 0;
};

/// In order, without gaps, over the whole film.
std::vector<Segment> segments(const Timeline& timeline);

/// The bytes of each picture, by name, as a digest; each file is read once.
/// Errors: Fault::no_input and Fault::io, naming file and section.
std::map<Path, std::string> picture_digests(const Timeline& timeline);

/// What else shapes a segment's pixels.
struct SegmentLook {
    std::map<Path, std::string> pictures;
    std::function<std::string(int section_id)> captions;  ///< may be empty: no captions
    media::VideoSettings encoder;
};

/// Names everything that shapes the segment's bytes, and nothing else: no absolute times, no file names. 64 hexadecimal
/// digits.
std::string segment_key(const Timeline& timeline, const Segment& segment, const SegmentLook& look);

}  // namespace igny8::video
