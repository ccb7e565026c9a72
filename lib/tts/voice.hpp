#pragma once
// One voice of one service, and the one list of services there are.
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "media/audio.hpp"
#include "provider/endpoint.hpp"
#include "provider/usage.hpp"

namespace igny8::tts {

/// The pace at which a service's voice is left as it is, in words a minute.
inline constexpr int natural_pace = 170;

/// What a caller may choose. Empty or absent: the provider's own choice for `language`.
struct VoiceSettings {
    std::string voice;            ///< a provider's name for it
    std::string language = "en";  ///< BCP 47; chooses the voice when none is named
    int words_per_minute = natural_pace;
    int pitch = 50;  ///< 0…100, 50 is the voice's own
};

struct VoiceLimits {
    size_t bytes = 0;              ///< of one text
    int slowest = 0, fastest = 0;  ///< words a minute; both 0: it has a pace of its own
    size_t characters = 0;         ///< of one request to its service; longer texts go in pieces. 0: there is no request
    int at_once = 1;               ///< texts that may be spoken at the same time
    bool has_pitch = false;
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
    std::string alignment = {};  ///< where `words` come from ("whisper"); empty: from the voice, or there are none
    provider::Usage usage = {};  ///< what it took of its service, also when it comes from the cache
};

/// A voice as `voices` lists it.
struct VoiceInfo {
    std::string id, name, language, gender;  ///< gender: "male", "female", or empty
    bool variant = false;                    ///< goes behind another voice's id: "en-us" + "+f3"
};

/// `text` is UTF-8 as `spoken` (normalise.hpp) makes it: plain words and punctuation, no markup.
/// Errors: Fault::refused (this text, this voice), Fault::unavailable (worth another try later), Fault::busy (a limit
/// or a quota), Fault::auth (its key), Fault::protocol (no sound, or only a part of it), Fault::usage (no such voice).
struct Voice {
    virtual ~Voice() = default;
    virtual VoiceLimits limits() const = 0;
    virtual std::string id() const = 0;         ///< the voice that was chosen; may ask the service
    virtual std::string model() const = 0;      ///< what speaks, with its version: other bytes, other model
    virtual std::string alignment() const = 0;  ///< where word times come from: "voice_events", "proportional"
    /// Whatever else the sound depends on, for the cache; empty for nothing.
    virtual std::string manner() const { return {}; }
    /// Safe to call from `limits().at_once` threads once `id` was asked for.
    virtual Speech speak(std::string_view text) = 0;
};

struct Provider {
    std::string_view name, summary;
    std::string_view key_variable;  ///< environment name of its secret; empty: needs none
    /// Asks nobody. Errors: Fault::usage for a voice or a figure it does not have, Fault::input for a language nobody
    /// speaks, Fault::config for an endpoint without what it needs.
    std::unique_ptr<Voice> (*make)(const provider::Endpoint& endpoint, const VoiceSettings& settings);
    /// What the service lists, or where it lists nothing, what share/providers knows. Errors: as Voice.
    std::vector<VoiceInfo> (*voices)(const provider::Endpoint& endpoint);
};

std::span<const Provider> providers();
/// `name` may be a route's: "gpu_server.piper" is "piper" somewhere else. Errors: Fault::usage naming those there are.
const Provider& voice_provider(std::string_view name);

}  // namespace igny8::tts
