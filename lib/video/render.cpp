#include "video/render.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "media/film_frames.hpp"
#include "video/text_overlay.hpp"

namespace igny8::video {
namespace {

constexpr int proof_edge = 64;            // pictures are proved at this size
constexpr double bytes_per_pixel = 0.03;  // generous: W1 at crf 21 needs 0.003

/// One rendition of one segment while it is encoded.
class Recorder {
public:
    Recorder(const Rendition& rendition, media::FramePool& pool)
        : size_(rendition.settings),
          pool_(pool),
          encoder_(rendition.settings, [this](media::Packet packet) { result_.packets.push_back(std::move(packet)); }) {
    }

    void add(Sampler& sampler, const std::shared_ptr<media::Yuv>& frame) {
        if (frame->width() == size_.width && frame->height() == size_.height) return encoder_.send(frame);
        if (frame != source_) {
            scaled_ = pool_.take();
            rescale(sampler, *frame, *scaled_);
            source_ = frame;
        }
        encoder_.send(scaled_);
    }
    StoredSegment finished() {
        encoder_.finish();
        result_.header = encoder_.header();
        return std::move(result_);
    }

private:
    media::VideoSettings size_;
    media::FramePool& pool_;
    std::shared_ptr<media::Yuv> source_, scaled_;
    StoredSegment result_;
    media::VideoEncoder encoder_;
};

class Renderer {
public:
    Renderer(const RenderJob& job, const RenderPlan& plan, const SegmentStore& store, const Report& report)
        : job_(job), plan_(plan), store_(store), report_(report), painter_(job.timeline, job.load, job.captions) {
        for (const Rendition& r : job.renditions) pools_.emplace_back(r.settings.width, r.settings.height);
        total_ = plan.missing_frames();
    }

    void segment(size_t index) {
        const Segment& segment = plan_.segments[index];
        std::vector<std::optional<Recorder>> recorders(job_.renditions.size());
        for (size_t r = 0; r < recorders.size(); ++r)
            if (plan_.missing[r][index]) recorders[r].emplace(job_.renditions[r], pools_[r]);
        for (int frame = segment.first_frame; frame < segment.first_frame + segment.frame_count; ++frame) {
            stop_if_interrupted();
            const auto picture = painter_.paint(frame);
            for (auto& recorder : recorders)
                if (recorder) recorder->add(sampler_, picture);
            tell(segment);
        }
        for (size_t r = 0; r < recorders.size(); ++r)
            if (recorders[r]) store_.save(plan_.keys[r][index], recorders[r]->finished());
    }

private:
    void tell(const Segment& segment) {
        const std::string item = fmt::format("section {}", segment.section_id);
        report_({"render", item, double(++done_), double(total_)});
    }

    const RenderJob& job_;
    const RenderPlan& plan_;
    const SegmentStore& store_;
    const Report& report_;
    Painter painter_;
    Sampler sampler_;
    std::vector<media::FramePool> pools_;
    int done_ = 0, total_ = 0;
};

Path existing_parent(Path folder) {
    while (!std::filesystem::exists(folder) && folder.has_relative_path()) folder = folder.parent_path();
    return folder;
}

void check_room(const RenderJob& job, const RenderPlan& plan, const Path& folder) {
    double bytes = 16 << 20;
    for (const Rendition& r : job.renditions)
        bytes += bytes_per_pixel * r.settings.width * r.settings.height * plan.missing_frames();
    std::error_code ignored;
    const auto space = std::filesystem::space(existing_parent(folder), ignored);
    if (!ignored && double(space.available) < bytes)
        throw Error(Fault::io, "'{}' has {} MB left, the render may need {}", folder.native(), space.available >> 20,
                    static_cast<long long>(bytes) >> 20)
            .hint("make room, or choose another --media-root");
}

}  // namespace

bool RenderPlan::needed(size_t segment) const {
    return std::any_of(missing.begin(), missing.end(), [&](const auto& rendition) { return rendition[segment]; });
}

int RenderPlan::missing_frames() const {
    int frames = 0;
    for (size_t i = 0; i < segments.size(); ++i)
        if (needed(i)) frames += segments[i].frame_count;
    return frames;
}

RenderPlan plan_render(const RenderJob& job, const SegmentStore& store) {
    RenderPlan plan{segments(job.timeline), {}, {}};
    SegmentLook look{picture_digests(job.timeline), job.caption_key, {}};
    for (const Rendition& rendition : job.renditions) {
        look.encoder = rendition.settings;
        auto& keys = plan.keys.emplace_back();
        auto& missing = plan.missing.emplace_back();
        for (const Segment& segment : plan.segments) {
            keys.push_back(segment_key(job.timeline, segment, look));
            missing.push_back(!store.has(keys.back()));
        }
    }
    return plan;
}

void preflight(const RenderJob& job, const RenderPlan& plan, const SegmentStore& store) {
    if (plan.missing_frames() == 0) return;
    check_room(job, plan, store.folder());
    size_t first = 0;
    while (!plan.needed(first)) ++first;
    for (size_t r = 0; r < job.renditions.size(); ++r)
        if (!plan.missing[r][first]) media::VideoEncoder(job.renditions[r].settings, [](media::Packet) {});
}

/// A segment shows its own section's pictures, and the last one of the section before while it comes in.
int prove_pictures(const RenderJob& job, const RenderPlan& plan, const std::stop_token& stop) {
    std::set<int> wanted;
    for (size_t i = 0; i < plan.segments.size(); ++i)
        if (plan.needed(i)) wanted.insert(plan.segments[i].section_id);
    std::set<Path> proved;
    for (const Scene& scene : job.timeline.scenes)
        for (const Shot& shot : scene.shots) {
            if (stop.stop_requested()) return static_cast<int>(proved.size());
            if (!wanted.contains(scene.section_id) || !proved.insert(shot.file).second) continue;
            try {
                if (!shot.words.empty()) text_overlay(shot.words, job.timeline.canvas);
                if (shot.film)
                    media::FilmFrames(shot.file, {proof_edge, proof_edge}).at(0);
                else
                    job.load(shot.file, proof_edge);
            } catch (const Error& error) {
                throw Error(error.fault(), "picture of section {}: {}", scene.section_id, error.message())
                    .hint("{}", error.hint());
            }
        }
    return static_cast<int>(proved.size());
}

void render(const RenderJob& job, const RenderPlan& plan, const SegmentStore& store, const Report& report) {
    Renderer renderer(job, plan, store, report);
    for (size_t i = 0; i < plan.segments.size(); ++i)
        if (plan.needed(i)) renderer.segment(i);
}

}  // namespace igny8::video
