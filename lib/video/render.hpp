#pragma once
// Draws each frame once, feeds it to every encoder that still needs it, and keeps what comes out as segments.
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "video/painter.hpp"
#include "video/profile.hpp"
#include "video/segment.hpp"
#include "video/segment_store.hpp"

namespace igny8::video {

/// One composition and the sizes it is wanted in.
struct RenderJob {
    const Timeline& timeline;
    std::vector<Rendition> renditions;
    LoadPicture load;
    CaptionAt captions;                                      ///< may be empty
    std::function<std::string(int section_id)> caption_key;  ///< may be empty when captions are
};

/// The keys of a rendition's segments in order of play, and which of them have to be made.
struct RenderPlan {
    std::vector<Segment> segments;
    std::vector<std::vector<std::string>> keys;  ///< [rendition][segment]
    std::vector<std::vector<bool>> missing;      ///< the same

    bool needed(size_t segment) const;
    int missing_frames() const;  ///< to be drawn
};

RenderPlan plan_render(const RenderJob& job, const SegmentStore& store);

/// What could fail late and is known in a moment, before the first frame: the disk has room for the segments, and every
/// encoder opens that the first segment does not open anyway.
void preflight(const RenderJob& job, const RenderPlan& plan, const SegmentStore& store);

/// Decodes, small, every picture that the missing segments show; gives their number. Takes longer than drawing the
/// first frame, so it is for a thread of its own. Errors name file and section.
int prove_pictures(const RenderJob& job, const RenderPlan& plan, const std::stop_token& stop);

/// Makes the missing segments, one after another. Stops cleanly between two frames when asked to (Interrupted);
/// finished segments stay. Afterwards the store has every key of the plan.
void render(const RenderJob& job, const RenderPlan& plan, const SegmentStore& store, const Report& report);

}  // namespace igny8::video
