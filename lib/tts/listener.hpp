#pragma once
// A server that writes down what it hears, with the time of each word: whisper.cpp, speaches, OpenAI's whisper-1.
#include <memory>
#include <string_view>
#include <vector>

#include "media/audio.hpp"
#include "provider/endpoint.hpp"
#include "tts/align.hpp"

namespace igny8::tts {

struct Listener {
    virtual ~Listener() = default;
    /// `language` is BCP 47. Errors: as Voice, and Fault::protocol for an answer without words.
    virtual std::vector<HeardWord> hear(const media::Sound& sound, std::string_view language) = 0;
};

/// Speaks /v1/audio/transcriptions, or /inference where /health says that it is whisper.cpp; and the other of the two
/// when the server does not know the first. Asks nobody yet.
std::unique_ptr<Listener> make_listener(const provider::Endpoint& endpoint);

}  // namespace igny8::tts
