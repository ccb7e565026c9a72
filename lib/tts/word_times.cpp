#include "tts/word_times.hpp"

#include <algorithm>
#include <cmath>

namespace igny8::tts {

namespace {

constexpr float silence_below_peak = 0.006f;  ///< -44 dB under the loudest window: breath and reverb are silence
constexpr float silence_at_all = 0.0006f;     ///< -64 dBFS
constexpr int pause_ms = 80;  ///< closures of stops ("p", "t") are shorter; a word ends only before a longer gap
constexpr int longest_announcement_ms = 250;
constexpr int release_ms = 20;  ///< what a word keeps of the silence behind it

constexpr int unknown = -1;

/// The starts the voice gave, for each word; `unknown` where it gave none.
std::vector<int> marked_starts(const Spoken& spoken, const Speech& speech) {
    std::vector<int> starts(spoken.places.size(), unknown);
    int latest = 0;
    for (const SpokenMark& mark : speech.words) {
        const auto place = std::ranges::find_if(
            spoken.places, [&](const Spoken::Place& p) { return p.end > mark.offset && p.end > p.begin; });
        if (place == spoken.places.end()) continue;
        int& start = starts[static_cast<size_t>(place - spoken.places.begin())];
        if (start == unknown && mark.start_ms >= latest) start = latest = mark.start_ms;
    }
    return starts;
}

double weight(const Spoken::Place& place) { return static_cast<double>(place.end - place.begin); }

/// Words without a start share the time between their neighbours by their length.
void share(std::vector<int>& starts, const std::vector<Spoken::Place>& places, size_t from, size_t to, int begin,
           int end) {
    double all = 0, before = 0;
    for (size_t i = from; i < to; ++i) all += weight(places[i]);
    for (size_t i = from; i < to; ++i) {
        starts[i] = begin + static_cast<int>(std::lround(all > 0 ? before / all * (end - begin) : 0));
        before += weight(places[i]);
    }
}

void fill_gaps(std::vector<int>& starts, const std::vector<Spoken::Place>& places, int onset, int end) {
    for (size_t i = 0; i < starts.size();) {
        size_t next = i + 1;
        while (next < starts.size() && starts[next] == unknown) ++next;
        const int begin = starts[i] == unknown ? onset : starts[i];
        const int until = next < starts.size() ? starts[next] : std::max(begin, end);
        if (starts[i] == unknown || next > i + 1) share(starts, places, i, next, std::min(begin, until), until);
        i = next;
    }
}

/// A voice may announce a word while it still pauses (the Japanese one by more than 100 ms): it starts with its sound.
/// A word that stays silent for longer, or until the next one, keeps the start it was given.
void move_to_sound(std::vector<int>& starts, const Envelope& envelope, int whole) {
    for (size_t i = 0; i < starts.size(); ++i) {
        const int next = i + 1 < starts.size() ? starts[i + 1] : whole;
        const int sound = envelope.first_loud_ms(starts[i], next);
        if (sound < next && sound - starts[i] <= longest_announcement_ms) starts[i] = sound;
    }
}

}  // namespace

Envelope::Envelope(const media::Sound& mono) {
    const auto edge = [&](size_t window) { return window * window_ms * static_cast<size_t>(mono.rate) / 1000; };
    float loudest = 0;
    for (size_t at = 0, end = 0; at < mono.samples.size(); at = end) {
        end = std::clamp(edge(level_.size() + 1), at + 1, mono.samples.size());
        float sum = 0;
        for (size_t i = at; i < end; ++i) sum += mono.samples[i] * mono.samples[i];
        level_.push_back(std::sqrt(sum / static_cast<float>(end - at)));
        loudest = std::max(loudest, level_.back());
    }
    threshold_ = std::max(loudest * silence_below_peak, silence_at_all);
}

int Envelope::first_loud_ms(int from_ms, int to_ms) const {
    for (int w = from_ms / window_ms; w < std::min(windows(), (to_ms + window_ms - 1) / window_ms); ++w)
        if (loud(w)) return std::max(from_ms, w * window_ms);
    return to_ms;
}

int Envelope::last_loud_ms(int from_ms, int to_ms) const {
    for (int w = std::min(windows(), (to_ms + window_ms - 1) / window_ms) - 1; w >= from_ms / window_ms; --w)
        if (loud(w)) return std::min(to_ms, (w + 1) * window_ms);
    return to_ms;
}

std::vector<document::Word> word_times(std::string_view narration, const Spoken& spoken, const Speech& speech) {
    const Envelope envelope(speech.sound);
    const int whole = speech.sound.duration_ms();
    const int onset = envelope.first_loud_ms(0, whole), end = envelope.last_loud_ms(0, whole);
    std::vector<int> starts = marked_starts(spoken, speech);
    fill_gaps(starts, spoken.places, onset == whole ? 0 : onset, end);
    for (int& start : starts) start = std::min(start, whole);
    move_to_sound(starts, envelope, whole);
    std::vector<document::Word> out;
    for (size_t i = 0; i < starts.size(); ++i) {
        const ScriptWord& word = spoken.words[i];
        const int start = starts[i], next = i + 1 < starts.size() ? starts[i + 1] : whole;
        const int quiet = envelope.last_loud_ms(start, next);
        const int stop = next - quiet > pause_ms ? quiet + release_ms : next;
        out.push_back(
            {std::string(narration.substr(word.offset, word.length)), start, stop, static_cast<int>(word.offset)});
    }
    return out;
}

}  // namespace igny8::tts
