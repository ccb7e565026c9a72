#include "video/film_plan.hpp"

#include "json/json.hpp"

namespace igny8::video {
namespace {

using json::Value;

std::string_view name(Fit fit) { return fit == Fit::cover ? "cover" : fit == Fit::contain ? "contain" : "exact"; }

Value describe(const Window& window) { return {{"zoom", window.zoom}, {"x", window.x}, {"y", window.y}}; }

Value describe(const Shot& shot) {
    Value out{{"file", shot.file.native()},
              {"fit", name(shot.fit)},
              {"first_frame", shot.first_frame},
              {"frame_count", shot.frame_count},
              {"transition", name(shot.transition_in)},
              {"transition_frames", shot.transition_frames},
              {"from", describe(shot.motion.from)},
              {"to", describe(shot.motion.to)}};
    if (shot.film) out["film"] = true;
    if (!shot.words.empty()) out["text_overlay"] = shot.words.native();
    return out;
}

Value describe(const Scene& scene, const Timeline& timeline) {
    Value shots = Value::array();
    for (const Shot& shot : scene.shots) shots.push_back(describe(shot));
    return {{"section_id", scene.section_id},
            {"start_ms", timeline.film_ms(scene.first_frame)},
            {"end_ms", timeline.film_ms(scene.end_frame())},
            {"first_frame", scene.first_frame},
            {"frame_count", scene.frame_count},
            {"shots", shots}};
}

Value segments_of(const RenderPlan& plan, size_t rendition) {
    Value result = Value::array();
    for (size_t i = 0; i < plan.segments.size(); ++i) {
        const Segment& s = plan.segments[i];
        result.push_back({{"section_id", s.section_id},
                          {"kind", s.transition ? "transition" : "body"},
                          {"first_frame", s.first_frame},
                          {"frame_count", s.frame_count},
                          {"key", plan.keys[rendition][i]},
                          {"cached", !plan.missing[rendition][i]}});
    }
    return result;
}

}  // namespace

Value describe(const Timeline& timeline, const Composition& composition, const RenderPlan& plan) {
    Value presets = Value::array(), scenes = Value::array(), renditions = Value::array(), chapters = Value::array();
    for (const auto& preset : composition.presets) presets.push_back(preset.name);
    for (const Scene& scene : timeline.scenes) scenes.push_back(describe(scene, timeline));
    for (const Chapter& c : timeline.chapters)
        chapters.push_back({{"start_ms", timeline.film_ms(c.first_frame)}, {"title", c.title}});
    for (size_t r = 0; r < composition.renditions.size(); ++r) {
        const auto& [resolution, s] = composition.renditions[r];
        renditions.push_back({{"resolution", resolution},
                              {"width_px", s.width},
                              {"height_px", s.height},
                              {"codec", s.codec},
                              {"encoder_preset", s.preset},
                              {"crf", s.crf},
                              {"segments", segments_of(plan, r)}});
    }
    return {{"presets", presets},
            {"width_px", timeline.canvas.width},
            {"height_px", timeline.canvas.height},
            {"fps", timeline.canvas.fps},
            {"total_frames", timeline.total_frames},
            {"duration_ms", timeline.duration_ms()},
            {"captions", composition.caption_style},
            {"frames_to_draw", plan.missing_frames()},
            {"chapters", chapters},
            {"scenes", scenes},
            {"renditions", renditions}};
}

}  // namespace igny8::video
