#include "tts/track.hpp"

#include <algorithm>

#include "tts/level.hpp"
#include "tts/word_times.hpp"

namespace igny8::tts {

namespace {

constexpr int keep_before_ms = 30, keep_behind_ms = 80;

size_t frames(int ms, int rate) { return static_cast<size_t>(ms) * static_cast<size_t>(rate) / 1000; }

void move(std::vector<document::Word>& words, int by_ms, int most_ms) {
    for (document::Word& word : words) {
        word.start_ms = std::clamp(word.start_ms + by_ms, 0, most_ms);
        word.end_ms = std::clamp(word.end_ms + by_ms, word.start_ms, most_ms);
    }
}

}  // namespace

Line trimmed(Line line) {
    media::Sound& sound = line.sound;
    const Envelope envelope(sound);
    const int whole = sound.duration_ms();
    const int first = envelope.first_loud_ms(0, whole);
    if (first == whole) return line;
    const int from = std::max(0, first - keep_before_ms);
    const int to = std::min(whole, envelope.last_loud_ms(0, whole) + keep_behind_ms);
    const auto begin = sound.samples.begin();
    const size_t end = std::min(sound.samples.size(), frames(to, sound.rate));
    sound.samples = std::vector<float>(begin + static_cast<std::ptrdiff_t>(frames(from, sound.rate)),
                                       begin + static_cast<std::ptrdiff_t>(end));
    move(line.words, -from, to - from);
    return line;
}

Line finished(Line line, const TrackLayout& layout) {
    const double gain = gain_db(line.sound);
    line.sound = media::resampled(line.sound, layout.rate);
    level(line.sound, gain);
    fade_ends(line.sound);
    const auto per_ms = static_cast<size_t>(layout.rate / 1000);
    line.sound.samples.resize((line.sound.samples.size() + per_ms - 1) / per_ms * per_ms);
    move(line.words, 0, line.sound.duration_ms());
    return line;
}

Track track(const std::vector<Line>& lines, const TrackLayout& layout) {
    Track out{{layout.rate, 1, std::vector<float>(frames(layout.lead_in_ms, layout.rate))}, {}};
    std::vector<float>& samples = out.sound.samples;
    size_t expected = frames(layout.lead_in_ms + layout.tail_ms, layout.rate);
    for (const Line& line : lines) expected += line.sound.samples.size() + frames(layout.pause_ms, layout.rate);
    samples.reserve(expected);
    for (const Line& line : lines) {
        if (!out.sections.empty()) samples.resize(samples.size() + frames(layout.pause_ms, layout.rate));
        document::SpokenSection section;
        section.start_ms = out.sound.duration_ms();
        samples.insert(samples.end(), line.sound.samples.begin(), line.sound.samples.end());
        section.end_ms = out.sound.duration_ms();
        section.words = line.words;
        move(section.words, section.start_ms, section.end_ms);
        out.sections.push_back(std::move(section));
    }
    samples.resize(samples.size() + frames(layout.tail_ms, layout.rate));
    return out;
}

Line cut_out(const media::Sound& track, const document::SpokenSection& section) {
    const size_t all = track.samples.size();
    const size_t from = std::min(all, frames(section.start_ms, track.rate)),
                 to = std::min(all, frames(section.end_ms, track.rate));
    const auto begin = track.samples.begin();
    Line out{{track.rate, 1, {}}, section.words};
    if (to > from)
        out.sound.samples.assign(begin + static_cast<std::ptrdiff_t>(from), begin + static_cast<std::ptrdiff_t>(to));
    move(out.words, -section.start_ms, out.sound.duration_ms());
    return out;
}

}  // namespace igny8::tts
