#include "video/soundtrack_duck.hpp"

#include <algorithm>
#include <cmath>

namespace igny8::video {
namespace {

constexpr int64_t a_ms = Soundtrack::rate / 1000;

}  // namespace

std::vector<SpeechSpan> speech_spans(const document::VideoProject& project, const Timeline& timeline,
                                     int shortest_gap_ms) {
    std::vector<SpeechSpan> spans;
    const auto add = [&](int64_t from, int64_t to) {
        if (to <= from) return;
        if (!spans.empty() && from - spans.back().to < shortest_gap_ms * a_ms)
            spans.back().to = std::max(spans.back().to, to);
        else
            spans.push_back({from, to});
    };
    if (!project.voiceover) return spans;
    for (const Scene& scene : timeline.scenes)
        for (const document::SpokenSection& section : project.voiceover->sections) {
            if (section.section_id != scene.section_id) continue;
            const int64_t origin = timeline.film_sample(scene.voice_frame) - scene.voice_start_ms * a_ms;
            if (section.words.empty()) add(origin + section.start_ms * a_ms, origin + section.end_ms * a_ms);
            for (const document::Word& word : section.words)
                add(origin + word.start_ms * a_ms, origin + word.end_ms * a_ms);
        }
    return spans;
}

DuckCurve::DuckCurve(std::vector<SpeechSpan> speech, int64_t film_frames, const SoundtrackOptions& options)
    : speech_(std::move(speech)),
      film_frames_(film_frames),
      before_(std::max(1, options.duck_before_ms) * a_ms),
      after_(std::max(1, options.duck_after_ms) * a_ms),
      fade_in_(std::max(1, options.fade_in_ms) * a_ms),
      fade_out_(std::max(1, options.fade_out_ms) * a_ms),
      depth_db_(options.duck_db) {}

double DuckCurve::duck_db(int64_t sample) const {
    const auto next = std::upper_bound(speech_.begin(), speech_.end(), sample,
                                       [](int64_t s, const SpeechSpan& a) { return s < a.from; });
    double down = 0;  // 0…1 of the depth
    if (next != speech_.end()) down = std::max(down, 1 - double(next->from - sample) / double(before_));
    if (next != speech_.begin()) {
        const int64_t since = sample - (next - 1)->to;
        down = std::max(down, since <= 0 ? 1 : 1 - double(since) / double(after_));
    }
    return -depth_db_ * std::clamp(down, 0.0, 1.0);
}

double DuckCurve::ends(int64_t sample) const {
    const double in = std::clamp(double(sample) / double(fade_in_), 0.0, 1.0);
    const double out = std::clamp(double(film_frames_ - sample) / double(fade_out_), 0.0, 1.0);
    return std::sin(in * M_PI_2) * out * out;
}

double DuckCurve::gain(int64_t sample) const { return std::pow(10, duck_db(sample) / 20) * ends(sample); }

}  // namespace igny8::video
