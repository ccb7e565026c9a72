#pragma once
// POST /v1/audio/speech as OpenAI answers it, and as servers do that copy its shape (Bark's wrappers, speaches).
#include <set>

#include "speech.hpp"

namespace igny8::fakes {

class OpenAiSpeech : public SpeechService {
public:
    bool copied = false;  ///< a server of one's own: no key, any voice, any model, and it lists its voices
    size_t most_characters = 4096;
    std::set<std::string> models{"tts-1", "tts-1-hd", "gpt-4o-mini-tts"};
    std::set<std::string> voices{"alloy", "ash",  "ballad", "cedar", "coral",   "echo", "fable",
                                 "marin", "nova", "onyx",   "sage",  "shimmer", "verse"};

    static Answer error(int status, const std::string& code, const std::string& message) {
        return say({{"error", {{"message", message}, {"type", code}, {"param", nullptr}, {"code", code}}}}, status);
    }
    static Answer over_quota() { return error(429, "insufficient_quota", "You exceeded your current quota"); }
    Answer too_many(int seconds) const override {
        auto out = error(429, "rate_limit_exceeded", "Rate limit reached for requests per min");
        out.headers.emplace_back("Retry-After", std::to_string(seconds));
        return out;
    }

protected:
    Answer answer(const Call& call) override {
        if (!copied && call.header("authorization") != "Bearer " + key)
            return error(401, "invalid_api_key", "Incorrect API key provided: " + call.header("authorization"));
        if (call.path == "/v1/models") return say({{"object", "list"}, {"data", json::Value::array()}});
        if (call.path == "/v1/audio/voices" && copied) return say({{"voices", voices}});
        if (call.method != "POST" || call.path != "/v1/audio/speech")
            return error(404, "unknown_url", "Unknown request URL");
        return speak(json::parse(call.body));
    }

private:
    static size_t characters(const std::string& text) {
        return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
    }

    Answer refusal(const json::Value& body) const {
        static const std::set<std::string> known{"model", "input",        "voice",        "response_format",
                                                 "speed", "instructions", "stream_format"};
        for (auto& [name, value] : body.items())
            if (!known.contains(name) && !copied) return error(400, "unknown_parameter", "Unknown parameter: " + name);
        auto input = body.value("input", "");
        if (input.empty()) return error(400, "string_below_min_length", "Invalid 'input': string too short.");
        if (characters(input) > most_characters)
            return error(400, "string_above_max_length", "Invalid 'input': string too long.");
        if (text::contains(input, "forbidden")) return error(400, "content_policy_violation", "Not allowed.");
        if (!copied && !models.contains(body.value("model", "")))
            return error(404, "model_not_found", "The model does not exist");
        if (!copied && !voices.contains(body.value("voice", ""))) return error(400, "invalid_value", "Invalid 'voice'");
        auto speed = body.value("speed", 1.0);
        if (speed < 0.25 || speed > 4) return error(400, "invalid_value", "Invalid 'speed'");
        return {};
    }

    Answer speak(const json::Value& body) {
        if (auto refused = refusal(body); refused.status != 200) return refused;
        static const std::map<std::string, std::string> types{{"mp3", "audio/mpeg"},
                                                              {"opus", "audio/opus"},
                                                              {"flac", "audio/flac"},
                                                              {"wav", "audio/wav"},
                                                              {"pcm", "audio/pcm"}};
        auto format = body.value("response_format", "mp3");
        if (!types.contains(format)) return error(400, "invalid_value", "Invalid 'response_format'");
        auto said = spoken(body.at("input"), 24000, body.value("speed", 1.0));
        return audio(file(said.sound, format), types.at(format));
    }
};

}  // namespace igny8::fakes
