#include "video/segment.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/error.hpp"

namespace igny8::video {
namespace {

constexpr int painter_version = 4;  // raised when the same timeline is to look different

void add(Digest& digest, const Shot& shot, const Segment& segment, const SegmentLook& look) {
    digest.add(look.pictures.at(shot.file)).add(shot.fit).add(shot.focus_x).add(shot.focus_y);
    digest.add(shot.first_frame - segment.first_frame).add(shot.frame_count).add(shot.overhang);
    digest.add(shot.transition_in).add(shot.transition_frames);
    if (shot.film) digest.add("film");
    if (!shot.words.empty()) digest.add("words").add(look.pictures.at(shot.words));
    for (const Window& window : {shot.motion.from, shot.motion.to}) digest.add(window.zoom).add(window.x).add(window.y);
}

void add(Digest& digest, const media::VideoSettings& s) {
    digest.add(media::encoder_identity(s)).add(s.codec).add(s.preset).add(s.tuning).add(s.crf);
    digest.add(s.width).add(s.height).add(s.fps).add(s.threads).add(s.bits_per_second);
}

/// Shots of which the segment shows something.
std::vector<const Shot*> shown(const Timeline& timeline, const Segment& segment) {
    std::vector<const Shot*> result;
    for (const Scene& scene : timeline.scenes)
        for (const Shot& shot : scene.shots)
            if (shot.first_frame < segment.first_frame + segment.frame_count &&
                shot.first_frame + shot.frame_count + shot.overhang > segment.first_frame)
                result.push_back(&shot);
    return result;
}

}  // namespace

std::vector<Segment> segments(const Timeline& timeline) {
    std::vector<Segment> result;
    for (const Scene& scene : timeline.scenes) {
        const int coming = scene.transition_frames;
        if (coming > 0) result.push_back({scene.section_id, true, scene.first_frame, coming});
        if (scene.frame_count > coming)
            result.push_back({scene.section_id, false, scene.first_frame + coming, scene.frame_count - coming});
    }
    return result;
}

std::map<Path, std::string> picture_digests(const Timeline& timeline) {
    std::map<Path, std::string> result;
    for (const Scene& scene : timeline.scenes)
        for (const Shot& shot : scene.shots) try {
                for (const Path& file : {shot.file, shot.words})
                    if (!file.empty() && !result.contains(file)) result[file] = Digest().add_file(file).hex();
            } catch (const Error& error) {
                throw Error(error.fault(), "picture of section {}: {}", scene.section_id, error.message())
                    .hint("let igny8-assets gather the pictures again");
            }
    return result;
}

std::string segment_key(const Timeline& timeline, const Segment& segment, const SegmentLook& look) {
    Digest digest;
    digest.add(painter_version).add(timeline.canvas.width).add(timeline.canvas.height).add(timeline.canvas.fps);
    digest.add(segment.frame_count).add(look.captions ? look.captions(segment.section_id) : std::string());
    for (const Shot* shot : shown(timeline, segment)) add(digest, *shot, segment, look);
    add(digest, look.encoder);
    return digest.hex();
}

}  // namespace igny8::video
