#pragma once
// The engines that providers.cpp lists, one file each. What they need and throw: Provider (voice.hpp).
#include "tts/voice.hpp"

namespace igny8::tts {

std::unique_ptr<Voice> make_openai(const provider::Endpoint& endpoint, const VoiceSettings& settings);
std::vector<VoiceInfo> openai_voices(const provider::Endpoint& endpoint);

std::unique_ptr<Voice> make_elevenlabs(const provider::Endpoint& endpoint, const VoiceSettings& settings);
std::vector<VoiceInfo> elevenlabs_voices(const provider::Endpoint& endpoint);

std::unique_ptr<Voice> make_coqui(const provider::Endpoint& endpoint, const VoiceSettings& settings);
std::vector<VoiceInfo> coqui_voices(const provider::Endpoint& endpoint);

/// A base URL of tcp://HOST:PORT is a server of the Wyoming protocol, any other one of Piper's HTTP servers.
std::unique_ptr<Voice> make_piper(const provider::Endpoint& endpoint, const VoiceSettings& settings);
std::vector<VoiceInfo> piper_voices(const provider::Endpoint& endpoint);

std::unique_ptr<Voice> make_wyoming(const provider::Endpoint& endpoint, const VoiceSettings& settings);
std::vector<VoiceInfo> wyoming_voices(const provider::Endpoint& endpoint);

std::unique_ptr<Voice> make_bark(const provider::Endpoint& endpoint, const VoiceSettings& settings);

}  // namespace igny8::tts
