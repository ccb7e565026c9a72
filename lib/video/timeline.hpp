#pragma once
// When each section is on the screen and in the ear. Everything in whole frames, so that picture, captions and sound
// agree.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "document/preset.hpp"
#include "document/video_project.hpp"

namespace igny8::video {

struct Canvas {
    int width = 1080, height = 1920;  ///< pixels, both even
    int fps = 30;

    bool operator==(const Canvas&) const = default;
};

enum class Transition { cut, fade, slide, zoom };
enum class Fit { cover, contain, exact };

/// A window over a picture that glides. Zoom 1 is the largest window of the canvas' shape that the picture holds; x and
/// y are how far its centre stands from the shot's focus, in widths and heights of the window. The painter keeps it
/// inside the picture.
struct Window {
    double zoom = 1, x = 0, y = 0;

    bool operator==(const Window&) const = default;
};
struct Motion {
    Window from, to;

    bool moves() const { return from != to; }
};

/// One picture on the screen. It comes in over its predecessor and stays visible under its successor's transition.
struct Shot {
    Path file;
    std::string digest;  ///< of the file's bytes as the project says; may be empty
    bool card = false;   ///< drawn, with words on it
    bool film = false;   ///< the file is a clip: shown from its start, without sound, over and over
    Path words = {};     ///< a transparent picture laid over it (text_overlay.hpp); may be empty
    Fit fit = Fit::cover;
    double focus_x = 0.5, focus_y = 0.5;
    int first_frame = 0;  ///< of the film
    int frame_count = 0;  ///< until the next shot begins
    int overhang = 0;     ///< frames it stays visible after that, under the next one's transition
    Transition transition_in = Transition::cut;
    int transition_frames = 0;  ///< how long it takes to come in, from first_frame on
    Motion motion;              ///< over frame_count + overhang frames
};

/// One section of the script. The voice keeps its own time inside a scene; the scene begins on a whole frame.
struct Scene {
    int section_id = 0;
    int first_frame = 0, frame_count = 0;
    int transition_frames = 0;  ///< of its first shot
    int voice_frame = 0;        ///< the film frame at which the section's voice begins
    int voice_start_ms = 0;     ///< … which is here on the voice track
    int voice_end_ms = 0;       ///< on the voice track; what follows is pause
    std::vector<Shot> shots;    ///< never empty; the first begins with the scene

    int end_frame() const { return first_frame + frame_count; }
};

struct Chapter {
    int first_frame = 0;
    std::string title;
};

struct Timeline {
    Canvas canvas;
    std::vector<Scene> scenes;  ///< in order, without gaps, from frame 0
    int total_frames = 0;
    std::vector<Chapter> chapters;  ///< empty, or at least three of at least ten seconds, the first at frame 0

    /// Milliseconds from the film's start to the start of this frame, rounded.
    int film_ms(int frame) const;
    /// 48 kHz samples from the film's start to the start of this frame.
    int64_t film_sample(int frame) const { return int64_t{frame} * 48000 / canvas.fps; }
    int duration_ms() const { return film_ms(total_frames); }
};

/// The film frame nearest to a moment of the scene's section on the voice track.
int frame_at(const Timeline& timeline, const Scene& scene, int voice_ms);
/// The moment of the film, in milliseconds, at which that moment of the voice track is heard.
int film_ms_at(const Timeline& timeline, const Scene& scene, int voice_ms);

struct PlanOptions {
    std::optional<Transition> transition;  ///< none: fade, and slide from card to card, so that no words lie over words
    int transition_ms = 500;
    int lead_ms = 250;   ///< a picture comes before its sentence by so much, or by the pause if that is shorter
    int tail_ms = 1300;  ///< silence (or music) after the last word
    bool motion = true;  ///< false: every picture stands still
    std::optional<int> only_section;  ///< just this section, moved to the film's start
};

/// Film time is voice time: section after section at the distances the voice track has, each rounded to whole frames on
/// its own, so that a longer section moves the following ones without changing them. Pictures are those of the preset's
/// canvas, or of any. Errors: Fault::input for a project without voiceover, a section without voice or picture, or an
/// unknown `only_section`.
Timeline plan(const document::VideoProject& project, const document::Preset& preset, const PlanOptions& options);

/// "fade" → Transition::fade, "auto" → none. Errors: Fault::usage naming those there are.
std::optional<Transition> transition(std::string_view name);
std::string_view name(Transition transition);

}  // namespace igny8::video
