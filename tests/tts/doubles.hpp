#pragma once
// A voice that needs no library: half a second of tone a word, and it counts how often it is asked.
#include <cmath>

#include "base/error.hpp"
#include "tts/normalise.hpp"
#include "tts/voice.hpp"

namespace igny8::tts {

inline media::Sound tone(int ms, float level = 0.3f, int rate = 22050) {
    media::Sound sound{rate, 1, {}};
    const int frames = rate / 1000 * ms + rate % 1000 * ms / 1000;
    for (int i = 0; i < frames; ++i)
        sound.samples.push_back(level * std::sin(static_cast<float>(i) * 6.2832f * 440 / static_cast<float>(rate)));
    return sound;
}

inline media::Sound silence(int ms, int rate = 22050) { return tone(ms, 0, rate); }

inline void append(media::Sound& to, const media::Sound& more) {
    to.samples.insert(to.samples.end(), more.samples.begin(), more.samples.end());
}

struct ToneVoice : Voice {
    int calls = 0;
    float loud = 0.3f;
    std::string name = "tone";
    bool fails = false;

    VoiceLimits limits() const override { return {10'000, 80, 450}; }
    std::string id() const override { return name; }
    std::string model() const override { return "tone 1"; }
    std::string alignment() const override { return "voice_events"; }
    Speech speak(std::string_view text) override {
        ++calls;
        if (fails) throw Error(Fault::unavailable, "the tone is gone");
        Speech out{silence(200), {}};
        for (const ScriptWord& word : script_words(text)) {
            const int at = out.sound.duration_ms();
            append(out.sound, tone(500, loud));
            out.words.push_back({word.offset, word.length, at, at + 500});
        }
        append(out.sound, silence(400));
        return out;
    }
};

}  // namespace igny8::tts
