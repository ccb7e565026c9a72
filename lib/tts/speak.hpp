#pragma once
// A project's script, spoken: the voice track with the time of every word.
#include <optional>

#include <functional>
#include <vector>

#include "base/files.hpp"
#include "base/progress.hpp"
#include "document/video_project.hpp"
#include "tts/align.hpp"
#include "tts/track.hpp"
#include "tts/voice.hpp"

namespace igny8::tts {

struct SpeakSettings {
    std::string provider = "espeak";
    VoiceSettings voice;
    TrackLayout layout;
    std::optional<int> only_section;  ///< speak this one anew, keep the others as they were
    Path cache_folder;                ///< of spoken lines, shared by all projects
    Path audio_folder;                ///< where the project's track goes
    bool write = true;                ///< false: a rehearsal, in which no file is written
    /// Asked for the words of a line whose voice does not tell their times; nothing when nobody can listen just now.
    /// Empty: such times are reckoned. Called from one thread.
    std::function<std::optional<std::vector<HeardWord>>(const media::Sound&, std::string_view language)> listen = {};
};

/// Speaks every section (as many at once as the voice allows), fills `project.voiceover` and replaces its voiceover
/// asset. Lines spoken before come from the cache; with `only_section` the others come from it or are cut from the
/// project's track. Errors: Fault::input for a script or a section without anything to say, and what Voice::speak, the
/// cache and the file system throw; the project is then as it was, but for its status. Its `alignment` is that of the
/// section whose times are the least sure. What was spoken before an error stays in the cache. In a rehearsal the file
/// that the voiceover names is not there, and its asset has no digest. Gives what each section took of its service, now
/// or when it was spoken.
std::vector<provider::Usage> speak(document::VideoProject& project, Voice& voice, const SpeakSettings& settings,
                                   const Report& report);

/// What names each section's line in the cache, when this voice speaks it.
/// Errors: Fault::input as `speak`, and what Voice::id throws.
std::vector<std::string> line_keys(const document::VideoProject& project, const Voice& voice,
                                   const SpeakSettings& settings);
/// Whether every line of the script is in the cache, so that `speak` would ask nobody.
bool is_spoken(const document::VideoProject& project, const Voice& voice, const SpeakSettings& settings);

/// Removes the tracks of earlier runs ("voice-….wav") beside the one a project's voiceover names. For when the project
/// that names it is safe; a file that cannot be removed stays.
void remove_superseded(const Path& track);

/// One text as a finished line: what `preview` writes. No cache.
Line speak_line(std::string_view text, Voice& voice, const VoiceSettings& settings, const TrackLayout& layout = {});

/// Words a minute over the spoken sections, pauses between them not counted; 0 without words.
double measured_pace(const document::Voiceover& voiceover);

}  // namespace igny8::tts
