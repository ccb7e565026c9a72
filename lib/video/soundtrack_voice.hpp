#pragma once
// For soundtrack*.cpp of this room: the voice track cut at its pauses and laid at the scenes' frames.
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "document/video_project.hpp"
#include "media/sound_stream.hpp"
#include "video/timeline.hpp"

namespace igny8::video {

/// A stretch of the voice track and where it sounds in the film; 48 kHz samples.
struct VoicePiece {
    int64_t film = 0, track = 0, length = 0;

    bool operator==(const VoicePiece&) const = default;
};

/// One piece a scene: its speech and up to half of the pauses around it.
std::vector<VoicePiece> voice_pieces(const document::Voiceover& voiceover, const Timeline& timeline);

class VoiceTrack {
public:
    /// Errors: as media::SoundStream.
    VoiceTrack(const document::Voiceover& voiceover, const Timeline& timeline);
    /// Adds what sounds from `film_sample` on to interleaved stereo. Errors: Fault::input for a broken file.
    void add(int64_t film_sample, std::span<float> stereo);

private:
    void add(const VoicePiece& piece, int64_t film_sample, std::span<float> stereo);

    std::vector<VoicePiece> pieces_;
    media::SoundStream stream_;
    std::vector<float> block_;
};

}  // namespace igny8::video
