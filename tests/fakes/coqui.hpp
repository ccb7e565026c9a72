#pragma once
// The three servers around Coqui's models.
#include "base/base64.hpp"
#include "speech.hpp"

namespace igny8::fakes {

class Coqui : public SpeechService {
public:
    enum Kind { server, xtts_api, xtts_streaming } kind = server;

protected:
    Answer answer(const Call& call) override {
        if (kind == server) return classic(call);
        if (call.path == "/languages")
            return kind == xtts_api ? say({{"languages", {{"English", "en"}, {"German", "de"}}}})
                                    : say({{"languages", {"en", "de"}}});
        return kind == xtts_api ? api(call) : streaming(call);
    }

private:
    static Answer detail(int status, const std::string& words) { return say({{"detail", words}}, status); }
    static Answer page(int status) {
        return {status, "<!doctype html><title>Coqui</title>", {{"Content-Type", "text/html"}}, false, false};
    }

    Answer classic(const Call& call) {
        if (call.path == "/") return page(200);
        if (call.path == "/voices")
            return {200, "p225 en_US male glow-tts hifigan\np226 en_US female glow-tts hifigan\n"};
        if (call.path != "/api/tts") return page(404);
        auto asked = call.method == "POST" ? fields_of(call) : call.query;
        if (asked["text"].empty()) return say({{"error", "Text parameter is required"}}, 400);
        return audio(file(spoken(asked["text"], 22050).sound, "wav"), "audio/wav");
    }

    Answer api(const Call& call) {
        if (call.path == "/speakers_list") return say({"female", "male"});
        if (call.path != "/tts_to_audio/" || call.method != "POST") return detail(404, "Not Found");
        auto body = json::parse(call.body);
        auto language = body.value("language", "");
        if (language != "en" && language != "de")
            return detail(400, "Language code sent is either unsupported or misspelled");
        if (body.value("speaker_wav", "").empty()) return detail(500, "no speaker");
        return audio(file(spoken(body.at("text"), 24000, 1, language).sound, "wav"), "audio/wav");
    }

    Answer streaming(const Call& call) {
        json::Value ana{{"speaker_embedding", {0.1, 0.2}}, {"gpt_cond_latent", {{0.3, 0.4}}}};
        if (call.path == "/studio_speakers") return say({{"Ana Florence", ana}, {"Craig Gutsy", ana}});
        if (call.path != "/tts" || call.method != "POST") return detail(404, "Not Found");
        auto body = json::parse(call.body);
        if (body.value("speaker_embedding", json::Value()) != ana["speaker_embedding"])
            return detail(422, "speaker_embedding");
        auto bytes = file(spoken(body.at("text"), 24000, 1, body.value("language", "en")).sound, "wav");
        return say(json::Value(to_base64(bytes, Base64::standard)));
    }
};

}  // namespace igny8::fakes
