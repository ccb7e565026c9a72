#pragma once
// What all fake voice services share: the built-in voice speaks for them, and its word times are the truth.
#include <algorithm>
#include <vector>

#include "mishaps.hpp"
#include "sound_files.hpp"
#include "tts/espeak.hpp"

namespace igny8::fakes {

struct SaidWord {
    std::string text;
    int start_ms = 0, end_ms = 0;
};

struct Said {
    media::Sound sound;
    std::vector<SaidWord> words;  ///< between blanks, as written
};

inline Said say_aloud(const std::string& text, int rate, double pace = 1, const std::string& language = "en") {
    auto voice = tts::make_espeak({.language = language, .words_per_minute = static_cast<int>(170 * pace)});
    auto speech = voice->speak(text);
    Said out{media::resampled(speech.sound, rate), {}};
    for (size_t i = 0; i < speech.words.size(); ++i) {
        auto& mark = speech.words[i];
        auto from = text.find_last_of(' ', mark.offset), to = text.find(' ', mark.offset);
        from = from == std::string::npos ? 0 : from + 1;
        auto word = text.substr(from, to == std::string::npos ? to : to - from);
        if (!out.words.empty() && out.words.back().text == word && mark.offset > 0 && text[mark.offset - 1] != ' ')
            out.words.back().end_ms = mark.end_ms;
        else
            out.words.push_back({word, mark.start_ms, mark.end_ms});
    }
    return out;
}

/// A service that sends sound, and its bad habits.
class SpeechService : public Network {
public:
    std::string key = "voice-key-0123456789abcdef";
    std::vector<std::string> texts;  ///< as asked for, in order
    double kept = 1;       ///< the share of its bytes that a sound arrives with; of whole files, not of samples
    bool silent = false;   ///< a second of nothing, whatever is asked for
    bool streams = false;  ///< heads as of a stream: no sizes in a WAV, no tag frame in an MP3
    int longest_ms = 0;    ///< what is longer is left out; 0: all is said

protected:
    Said spoken(const std::string& text, int rate, double pace = 1, const std::string& language = "en") {
        texts.push_back(text);
        if (silent) return {{rate, 1, std::vector<float>(static_cast<size_t>(rate))}, {}};
        auto out = say_aloud(text, rate, pace, language);
        auto most = static_cast<size_t>(longest_ms) * static_cast<size_t>(rate) / 1000;
        if (most > 0 && out.sound.samples.size() > most) out.sound.samples.resize(most);
        was_said(out);
        return out;
    }
    virtual void was_said(const Said&) {}
    std::string file(const media::Sound& sound, const std::string& format) const {
        auto bytes = encoded(sound, format);
        if (streams && format == "wav") bytes = with_sizes(bytes, 0xFFFFFFFF);
        if (streams && format == "mp3") bytes = without_tag_frame(bytes);
        return bytes.substr(0, static_cast<size_t>(static_cast<double>(bytes.size()) * kept));
    }
    static Answer audio(std::string bytes, const std::string& type) {
        return {200, std::move(bytes), {{"Content-Type", type}}, false, false};
    }
};

}  // namespace igny8::fakes
