#pragma once
// A spoken project and its timeline without files, for the tests of captions, subtitles and sound.
#include <string>
#include <vector>

#include "document/video_project.hpp"
#include "video/timeline.hpp"

namespace igny8::video {

/// Each text is a section of its own; words between blanks take 300 ms each and follow one another, 700 ms between
/// sections.
inline document::VideoProject spoken_project(const std::vector<std::string>& texts,
                                             const std::string& language = "en") {
    document::VideoProject project;
    project.language = language;
    project.voiceover.emplace();
    project.voiceover->language = language;
    int ms = 200, id = 0;
    for (const std::string& text : texts) {
        document::Section section;
        section.section_id = ++id;
        section.narration = text;
        project.script.sections.push_back(section);
        document::SpokenSection spoken;
        spoken.section_id = id;
        spoken.start_ms = ms;
        for (size_t at = text.find_first_not_of(' '); at != std::string::npos;) {
            const size_t end = std::min(text.find(' ', at), text.size());
            document::Word word;
            word.text = text.substr(at, end - at);
            word.offset = static_cast<int>(at);
            word.start_ms = ms;
            word.end_ms = ms += 300;
            spoken.words.push_back(word);
            at = text.find_first_not_of(' ', end);
        }
        spoken.end_ms = ms;
        ms += 700;
        project.voiceover->sections.push_back(spoken);
    }
    project.voiceover->duration_ms = ms;
    return project;
}

/// Scenes from one section's voice to the next one's.
inline Timeline spoken_timeline(const document::VideoProject& project, Canvas canvas = {}) {
    Timeline timeline;
    timeline.canvas = canvas;
    for (const document::SpokenSection& spoken : project.voiceover->sections) {
        Scene scene;
        scene.section_id = spoken.section_id;
        scene.first_frame = timeline.total_frames;
        scene.voice_start_ms = spoken.start_ms;
        scene.voice_end_ms = spoken.end_ms;
        scene.voice_frame = (spoken.start_ms * canvas.fps + 500) / 1000;
        timeline.total_frames = (spoken.end_ms + 350) * canvas.fps / 1000;
        scene.frame_count = timeline.total_frames - scene.first_frame;
        timeline.scenes.push_back(scene);
    }
    return timeline;
}

}  // namespace igny8::video
