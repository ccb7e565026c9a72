#pragma once
// Piper's HTTP servers of three generations. They call their WAVs text/html, and take their own voice for an unknown
// one.
#include "speech.hpp"

namespace igny8::fakes {

class Piper : public SpeechService {
public:
    enum Generation { plain, json_1_3, json_1_5 } generation = json_1_5;
    std::vector<std::string> voices{"en_US-lessac-medium", "de_DE-thorsten-medium"};
    std::string last_voice;

protected:
    Answer answer(const Call& call) override {
        if (generation == plain) return old(call);
        if (call.method == "GET" && call.path == "/voices") return list();
        if (call.method == "GET" && call.path == "/info" && generation == json_1_5)
            return say(
                {{"voice", {{"name", voices.front()}, {"language", "en_US"}, {"num_speakers", 1}}}, {"last", nullptr}});
        if (call.method == "GET" && call.path == "/" && generation == json_1_5) return page(200, "Piper");
        bool synthesis = call.path == (generation == json_1_5 ? "/synthesize" : "/");
        if (!synthesis || call.method != "POST") return page(404, "Not Found");
        auto body = json::parse(call.body);
        return speak(body.value("text", ""), 1 / body.value("length_scale", 1.0), body.value("voice", voices.front()));
    }

private:
    static Answer page(int status, const std::string& words) {
        return {status, "<!doctype html><title>" + words + "</title>", {{"Content-Type", "text/html"}}, false, false};
    }
    Answer list() const {
        json::Value out = json::Value::object();
        for (auto& v : voices) out[v] = {{"audio", {{"sample_rate", 22050}}}, {"num_speakers", 1}};
        return say(out);
    }
    Answer speak(const std::string& text, double pace, const std::string& voice) {
        if (text.empty()) return page(500, "Internal Server Error");
        last_voice = voice;
        return audio(file(spoken(text, 22050, pace, voice.starts_with("de") ? "de" : "en").sound, "wav"),
                     "text/html; charset=utf-8");
    }
    /// It speaks at every address: what is not asked for with a text is an error of its own.
    Answer old(const Call& call) {
        if (call.path != "/") return page(404, "Not Found");
        return speak(call.method == "POST" ? call.body : call.asked("text"), 1, voices.front());
    }
};

}  // namespace igny8::fakes
