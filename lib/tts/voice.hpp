#pragma once
// One voice of one service, and the one list of services there are.
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "media/audio.hpp"

namespace igny8::tts {

/// What a caller may choose. Empty or absent: the provider's own choice for `language`.
struct VoiceSettings {
    std::string voice;            ///< a provider's name for it
    std::string language = "en";  ///< BCP 47; chooses the voice when none is named
    int words_per_minute = 170;
    int pitch = 50;  ///< 0…100, 50 is the voice's own
};

struct VoiceLimits {
    size_t bytes = 0;              ///< of one text
    int slowest = 0, fastest = 0;  ///< words a minute
};

/// A stretch of the text, in bytes, and when it is heard, from the start of the sound.
struct SpokenMark {
    size_t offset = 0, length = 0;
    int start_ms = 0, end_ms = 0;
};

/// What a voice made of a text. Marks rise in time; a voice without events of its own gives none.
struct Speech {
    media::Sound sound;  ///< mono, at the voice's own rate
    std::vector<SpokenMark> words;
};

/// A voice as `voices` lists it.
struct VoiceInfo {
    std::string id, name, language, gender;  ///< gender: "male", "female", or empty
    bool variant = false;                    ///< goes behind another voice's id: "en-us" + "+f3"
};

/// `text` is UTF-8 as `spoken` (normalise.hpp) makes it: plain words and punctuation, no markup.
/// Errors: Fault::refused (this text, this voice), Fault::unavailable (worth another try later).
struct Voice {
    virtual ~Voice() = default;
    virtual VoiceLimits limits() const = 0;
    virtual std::string id() const = 0;         ///< the voice that was chosen
    virtual std::string model() const = 0;      ///< what speaks, with its version: other bytes, other model
    virtual std::string alignment() const = 0;  ///< where word times come from: "voice_events", "proportional"
    virtual Speech speak(std::string_view text) = 0;
};

struct Provider {
    std::string_view name, summary;
    std::string_view key_variable;  ///< environment name of its secret; empty: needs none
    /// Errors: Fault::usage for a voice or a figure it does not have, Fault::input for a language nobody speaks.
    std::unique_ptr<Voice> (*make)(const VoiceSettings& settings);
    std::vector<VoiceInfo> (*voices)();
};

std::span<const Provider> providers();
/// Errors: Fault::usage naming those there are.
const Provider& provider(std::string_view name);

}  // namespace igny8::tts
