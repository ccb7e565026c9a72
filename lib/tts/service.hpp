#pragma once
// One request to a voice service over HTTP, what its refusals mean, and the sound in its answer. Belongs to this room.
#include <optional>
#include <string>
#include <string_view>

#include "provider/exchange.hpp"
#include "tts/pieces.hpp"
#include "tts/voice.hpp"

namespace igny8::tts {

using provider::authorise;
using provider::Complaint;
using provider::complaint_of;
using provider::Endpoint;

/// Throws what it means: TooLong for a text that is, Fault::usage for a voice that is not there, else as
/// provider::fail.
[[noreturn]] void fail(const Endpoint& endpoint, const Complaint& complaint);

/// A request to `path` ("/v1/audio/speech", "/health"), whether or not the base URL ends in "/v1".
/// Errors: Fault::config for an endpoint without address.
net::Request asking(const Endpoint& endpoint, std::string method, std::string_view path);
net::Request asking_json(const Endpoint& endpoint, std::string_view path, const json::Value& body);

/// A 2xx. Errors: as `fail`; Fault::unavailable when nothing came.
net::Reply ask_ok(const Endpoint& endpoint, const net::Request& request);
/// Errors: Fault::protocol for what is no JSON.
json::Value json_of(const Endpoint& endpoint, const net::Reply& reply);

struct Expected {
    std::string_view text;
    double pace = 1;                   ///< of what is natural
    std::optional<int> raw_rate = {};  ///< of headerless samples, where they may come
};
/// The sound of an answer as mono.
/// Errors: Fault::protocol for what is no sound, is cut short, silent, or far too short for the text.
media::Sound sound_of(const Endpoint& endpoint, std::string_view bytes, const Expected& expected);
/// The checks alone. Errors: Fault::protocol.
void check_sound(const Endpoint& endpoint, const media::Sound& mono, const Expected& expected);

/// The answer to `text` as speech that tells no times, with what it took: characters, minutes, a request.
Speech speech_of(std::string_view text, media::Sound sound);

/// Words a minute as a factor of the voice's own pace. Errors: Fault::usage outside of it.
double pace(const Endpoint& endpoint, const VoiceSettings& settings, const VoiceLimits& limits);

/// What a cached line depends on beside text, voice and model.
std::string manner_of(const Endpoint& endpoint, const VoiceSettings& settings);

/// A value as configured, or another.
std::string option(const Endpoint& endpoint, const char* name, std::string fallback = {});

/// "en" of "en-GB".
std::string primary_language(std::string_view tag);

/// The first that speaks exactly that, else the first of its language. Errors: Fault::input when there is none.
std::string voice_for(const Endpoint& endpoint, const std::vector<VoiceInfo>& voices, const std::string& language);

/// The voices that the provider's facts list below `voices`, in their order.
std::vector<VoiceInfo> listed_voices(const Endpoint& endpoint);
/// What the facts say of the model, or `fallback`.
size_t characters_of_request(const Endpoint& endpoint, size_t fallback);

}  // namespace igny8::tts
