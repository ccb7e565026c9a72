#include "video/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "video/motion.hpp"

namespace igny8::video {
namespace {

using document::SpokenSection;
using document::VideoAsset;
using document::VideoProject;

constexpr std::pair<std::string_view, Transition> transitions[] = {
    {"fade", Transition::fade}, {"slide", Transition::slide}, {"zoom", Transition::zoom}, {"cut", Transition::cut}};
constexpr double shortest_shot_seconds = 2;
constexpr int shortest_chapter_seconds = 10;  // YouTube's rule, and at least three of them
constexpr size_t fewest_chapters = 3;

int frames(int64_t ms, int fps) { return static_cast<int>((ms * fps + 500) / 1000); }

bool is_film(const VideoAsset& asset) { return asset.asset_type == "stock_video"; }

bool is_picture(const VideoAsset& asset) { return asset.asset_type == "image" || is_film(asset); }

bool is_for(const VideoAsset& asset, int section_id, const std::string& canvas) {
    return asset.section_id == section_id && (asset.canvas.empty() || asset.canvas == canvas);
}

std::vector<const VideoAsset*> pictures_of(const VideoProject& project, int section_id, const std::string& canvas) {
    std::vector<const VideoAsset*> found;
    for (const VideoAsset& asset : project.assets)
        if (is_picture(asset) && is_for(asset, section_id, canvas)) found.push_back(&asset);
    std::stable_sort(found.begin(), found.end(), [](auto* a, auto* b) { return a->position < b->position; });
    if (found.empty())
        throw Error(Fault::input, "section {} has no picture for {}", section_id, canvas)
            .hint("let igny8-assets gather choose one");
    return found;
}

/// What is written over that picture of its section.
Path words_over(const VideoAsset& picture, const VideoProject& project, const std::string& canvas) {
    for (const VideoAsset& asset : project.assets)
        if (asset.asset_type == "text_overlay" && is_for(asset, *picture.section_id, canvas) &&
            asset.position == picture.position)
            return asset.file_url;
    return {};
}

Fit fit_of(const VideoAsset& asset) {
    if (asset.fit == "contain") return Fit::contain;
    return asset.fit == "exact" ? Fit::exact : Fit::cover;
}

/// Shares the scene's frames evenly among its pictures; the ones that would flash by stay away.
void add_shots(Scene& scene, const VideoProject& project, const Canvas& canvas) {
    const std::string shape = fmt::format("{}x{}", canvas.width, canvas.height);
    const auto pictures = pictures_of(project, scene.section_id, shape);
    const int room = static_cast<int>(scene.frame_count / (shortest_shot_seconds * canvas.fps));
    const int count = std::clamp(room, 1, static_cast<int>(pictures.size()));
    for (int i = 0; i < count; ++i) {
        const VideoAsset& asset = *pictures[i];
        Shot shot;
        shot.file = asset.file_url;
        shot.digest = asset.digest;
        shot.card = asset.source == "card";
        shot.film = is_film(asset);
        shot.words = words_over(asset, project, shape);
        shot.fit = shot.film ? Fit::cover : fit_of(asset);
        shot.focus_x = asset.focus_x;
        shot.focus_y = asset.focus_y;
        shot.first_frame = scene.first_frame + scene.frame_count * i / count;
        shot.frame_count = scene.first_frame + scene.frame_count * (i + 1) / count - shot.first_frame;
        scene.shots.push_back(std::move(shot));
    }
}

void set_transitions(Timeline& timeline, const PlanOptions& options) {
    const Shot* before = nullptr;
    for (Scene& scene : timeline.scenes) {
        for (Shot& shot : scene.shots) {
            const auto fitting = before && before->card && shot.card ? Transition::slide : Transition::fade;
            shot.transition_in = before ? options.transition.value_or(fitting) : Transition::cut;
            if (shot.transition_in != Transition::cut)
                shot.transition_frames =
                    std::min(frames(options.transition_ms, timeline.canvas.fps), shot.frame_count / 2);
            before = &shot;
        }
        scene.transition_frames = scene.shots.front().transition_frames;
    }
}

void set_motion(Timeline& timeline, bool motion) {
    std::vector<std::pair<Shot*, int>> all;
    for (Scene& scene : timeline.scenes)
        for (Shot& shot : scene.shots) all.emplace_back(&shot, scene.section_id);
    for (size_t i = 0; i < all.size(); ++i) {
        auto& [shot, section] = all[i];
        if (i + 1 < all.size()) shot->overhang = all[i + 1].first->transition_frames;
        const double seconds = double(shot->frame_count + shot->overhang) / timeline.canvas.fps;
        const std::string& picture = shot->digest.empty() ? shot->file.native() : shot->digest;
        if (motion && !shot->film)
            shot->motion = choose_motion(shot->fit, seconds, fmt::format("{} {}", section, picture));
    }
}

/// Where the voices begin, in film frames: each distance rounded on its own, so that it does not depend on what came
/// before.
std::vector<Scene> voices(const std::vector<SpokenSection>& spoken, int fps) {
    std::vector<Scene> scenes;
    for (const SpokenSection& section : spoken) {
        Scene scene;
        scene.section_id = section.section_id;
        scene.voice_start_ms = section.start_ms;
        scene.voice_end_ms = section.end_ms;
        if (scenes.empty())
            scene.voice_frame = frames(section.start_ms, fps);
        else
            scene.voice_frame =
                scenes.back().voice_frame + frames(section.start_ms - scenes.back().voice_start_ms, fps);
        scenes.push_back(std::move(scene));
    }
    return scenes;
}

void set_frames(std::vector<Scene>& scenes, int fps, const PlanOptions& options) {
    for (size_t i = 1; i < scenes.size(); ++i) {
        const int pause = std::max(0, scenes[i].voice_start_ms - scenes[i - 1].voice_end_ms);
        scenes[i].first_frame = scenes[i].voice_frame - frames(std::min(options.lead_ms, pause), fps);
        scenes[i - 1].frame_count = scenes[i].first_frame - scenes[i - 1].first_frame;
    }
    Scene& last = scenes.back();
    const int end = last.voice_frame + frames(last.voice_end_ms - last.voice_start_ms + options.tail_ms, fps);
    last.frame_count = end - last.first_frame;
    for (const Scene& scene : scenes)
        if (scene.frame_count <= 0)
            throw Error(Fault::input, "section {} has no time on the voice track", scene.section_id);
}

std::vector<SpokenSection> spoken_sections(const VideoProject& project, const PlanOptions& options) {
    if (!project.voiceover || project.voiceover->sections.empty())
        throw Error(Fault::input, "the project has no voiceover").hint("let igny8-tts speak it first");
    std::vector<SpokenSection> spoken = project.voiceover->sections;
    for (const auto& section : project.script.sections)
        if (std::none_of(spoken.begin(), spoken.end(), [&](auto& s) { return s.section_id == section.section_id; }))
            throw Error(Fault::input, "section {} has no voice", section.section_id).hint("let igny8-tts speak it");
    if (options.only_section) std::erase_if(spoken, [&](auto& s) { return s.section_id != *options.only_section; });
    if (spoken.empty()) throw Error(Fault::input, "there is no section {}", *options.only_section);
    return spoken;
}

void add_chapters(Timeline& timeline, const document::VideoScript& script) {
    std::vector<Chapter> chapters;
    const int shortest = shortest_chapter_seconds * timeline.canvas.fps;
    for (const Scene& scene : timeline.scenes) {
        const auto* section = document::find_section(script, scene.section_id);
        std::string title = section ? section->chapter : "";
        if (title.empty() && chapters.empty()) title = script.title;
        if (title.empty() || (!chapters.empty() && chapters.back().title == title)) continue;
        if (!chapters.empty() && scene.first_frame - chapters.back().first_frame < shortest) continue;
        chapters.push_back({scene.first_frame, title});
    }
    if (!chapters.empty() && timeline.total_frames - chapters.back().first_frame < shortest) chapters.pop_back();
    if (chapters.size() >= fewest_chapters) timeline.chapters = std::move(chapters);
}

}  // namespace

int Timeline::film_ms(int frame) const {
    return static_cast<int>((int64_t{frame} * 1000 + canvas.fps / 2) / canvas.fps);
}

int frame_at(const Timeline& timeline, const Scene& scene, int voice_ms) {
    return scene.voice_frame +
           static_cast<int>(std::lround((voice_ms - scene.voice_start_ms) * timeline.canvas.fps / 1000.0));
}

int film_ms_at(const Timeline& timeline, const Scene& scene, int voice_ms) {
    return timeline.film_ms(scene.voice_frame) + voice_ms - scene.voice_start_ms;
}

Timeline plan(const VideoProject& project, const document::Preset& preset, const PlanOptions& options) {
    Timeline timeline{
        .canvas = {preset.width_px, preset.height_px, preset.fps}, .scenes = {}, .total_frames = 0, .chapters = {}};
    timeline.scenes = voices(spoken_sections(project, options), preset.fps);
    if (options.only_section) timeline.scenes.front().voice_frame = 0;
    set_frames(timeline.scenes, preset.fps, options);
    timeline.total_frames = timeline.scenes.back().end_frame();
    for (Scene& scene : timeline.scenes) add_shots(scene, project, timeline.canvas);
    set_transitions(timeline, options);
    set_motion(timeline, options.motion);
    add_chapters(timeline, project.script);
    return timeline;
}

std::optional<Transition> transition(std::string_view wanted) {
    if (wanted == "auto") return std::nullopt;
    for (const auto& [known, value] : transitions)
        if (known == wanted) return value;
    throw Error(Fault::usage, "unknown transition '{}'", wanted).hint("one of auto, fade, slide, zoom, cut");
}

std::string_view name(Transition value) {
    for (const auto& [known, transition] : transitions)
        if (transition == value) return known;
    return "cut";
}

}  // namespace igny8::video
