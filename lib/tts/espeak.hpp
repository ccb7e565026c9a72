#pragma once
// The built-in voice: espeak-ng as a library.
#include "tts/voice.hpp"

namespace igny8::tts {

std::unique_ptr<Voice> make_espeak(const VoiceSettings& settings);
std::vector<VoiceInfo> espeak_voices();

/// The voice id for a BCP 47 language: "en-AU" → "en-gb", "de-AT" → "de", "zh-Hant-HK" → "yue". Empty: nobody speaks
/// it.
std::string espeak_voice_for(std::string_view language, const std::vector<VoiceInfo>& voices);

}  // namespace igny8::tts
