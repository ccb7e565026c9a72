#include "video/soundtrack_voice.hpp"

#include <algorithm>

namespace igny8::video {
namespace {

constexpr int64_t a_ms = 48;
constexpr int64_t most_before = 80 * a_ms, most_after = 400 * a_ms;  // breath before, ring-out after
constexpr int64_t soft_edge = 4 * a_ms;

}  // namespace

std::vector<VoicePiece> voice_pieces(const document::Voiceover& voiceover, const Timeline& timeline) {
    std::vector<VoicePiece> pieces;
    const auto& spoken = voiceover.sections;
    for (const Scene& scene : timeline.scenes)
        for (size_t i = 0; i < spoken.size(); ++i) {
            if (spoken[i].section_id != scene.section_id) continue;
            const int64_t from = spoken[i].start_ms * a_ms, to = spoken[i].end_ms * a_ms;
            const int64_t earlier = i > 0 ? spoken[i - 1].end_ms * a_ms : 0;
            const int64_t later = i + 1 < spoken.size() ? spoken[i + 1].start_ms * a_ms : to + 2 * most_after;
            const int64_t before = std::clamp<int64_t>((from - earlier) / 2, 0, most_before);
            const int64_t after = std::clamp<int64_t>((later - to) / 2, 0, most_after);
            const int64_t film = timeline.film_sample(scene.voice_frame) + from - scene.voice_start_ms * a_ms;
            pieces.push_back({film - before, from - before, to - from + before + after});
        }
    return pieces;
}

VoiceTrack::VoiceTrack(const document::Voiceover& voiceover, const Timeline& timeline)
    : pieces_(voice_pieces(voiceover, timeline)), stream_(voiceover.file) {}

void VoiceTrack::add(int64_t film_sample, std::span<float> stereo) {
    for (const VoicePiece& piece : pieces_) add(piece, film_sample, stereo);
}

void VoiceTrack::add(const VoicePiece& piece, int64_t film_sample, std::span<float> stereo) {
    const int64_t count = static_cast<int64_t>(stereo.size() / 2);
    const int64_t from = std::max(film_sample, piece.film),
                  to = std::min(film_sample + count, piece.film + piece.length);
    if (to <= from) return;
    const auto channels = static_cast<size_t>(stream_.channels());
    stream_.seek(piece.track + from - piece.film);
    block_.resize(static_cast<size_t>(to - from) * channels);
    const size_t got = stream_.read(block_);
    for (size_t i = 0; i < got; ++i) {
        const int64_t into = from + static_cast<int64_t>(i) - piece.film;
        const int64_t edge = std::min({into + 1, piece.length - into, soft_edge});
        float value = 0;
        for (size_t c = 0; c < channels; ++c) value += block_[i * channels + c];
        value *= static_cast<float>(edge) / static_cast<float>(soft_edge) / static_cast<float>(channels);
        float* frame = &stereo[2 * (static_cast<size_t>(from - film_sample) + i)];
        frame[0] += value, frame[1] += value;
    }
}

}  // namespace igny8::video
