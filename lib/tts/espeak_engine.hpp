#pragma once
// What we call of libespeak-ng, with its globals kept from one text to the next.
#include <string>
#include <string_view>
#include <vector>

#include "tts/voice.hpp"

namespace igny8::tts {

struct EspeakVoice {
    std::string language;    ///< the first it lists, "en-us"
    std::string name;        ///< "English_(America)"
    std::string identifier;  ///< its file, "gmw/en-US" or "!v/f3"
    int gender = 0;          ///< 1 male, 2 female
};

/// A word or a sentence that begins; `character` counts code points from 0.
struct EspeakEvent {
    enum class Kind : int { word, end } kind;
    int character, at_ms;
};

struct EspeakSound {
    int rate = 0;
    std::vector<short> samples;
    std::vector<EspeakEvent> events;
};

/// espeak-ng keeps state in globals: what it said before changes the samples of what it says next, and a text that
/// sends it astray would take the whole program along. So the library is set up once, and each text is spoken by a
/// child process that starts from that very state: the same text, the same samples, whatever was spoken before. Errors:
/// Fault::config when the library's data are missing.
class EspeakEngine {
public:
    static EspeakEngine& instance();

    std::string version() const { return version_; }
    const std::vector<EspeakVoice>& voices() const { return voices_; }

    /// `voice` is an identifier, "+variant" may follow. Errors: Fault::refused when the voice fails on this text.
    EspeakSound speak(const std::string& voice, int words_per_minute, int pitch, const std::string& text) const;

private:
    EspeakEngine();
    int rate_ = 0;
    std::string version_;
    std::vector<EspeakVoice> voices_;
};

}  // namespace igny8::tts
