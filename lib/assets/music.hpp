#pragma once
// Background music: the tracks of share/music, and which of them suits a film.
#include <optional>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "document/video_project.hpp"

namespace igny8::assets {

struct Track {
    std::string name, mood, licence, author;
    Path file;
    double bpm = 0, seconds = 0;  ///< of one loop

    std::string attribution() const;  ///< "still-water by igny8 (CC0-1.0)"
};

/// What share/music/music.yaml lists; nothing when there is no such file. Errors: Fault::config when it is wrong.
std::vector<Track> tracks();

/// "none": nothing. "auto" or "": one by the film's length and words, the same one every time. Else that track, or a
/// path to a sound file. Errors: Fault::usage for an unknown name; Fault::no_input for a path without file.
std::optional<Track> choose_music(const std::string& wish, const document::VideoProject& project);

/// Puts that music, and no other, among the project's assets and into background_music. An empty wish: what
/// background_music says. Errors: as choose_music.
void set_music(document::VideoProject& project, const std::string& wish);

}  // namespace igny8::assets
