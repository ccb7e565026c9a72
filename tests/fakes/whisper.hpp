#pragma once
// Whisper servers: whisper.cpp's own shape, speaches, OpenAI. They hear what they were told would come, by its length.
#include <cmath>
#include <cstdlib>

#include "openai_speech.hpp"

namespace igny8::fakes {

/// speaches speaks as well, and so it knows what it will be asked about.
class Whisper : public OpenAiSpeech {
public:
    enum Shape { cpp, speaches, openai } shape = speaches;
    bool no_words = false;  ///< a model that tells no times

    Whisper() { copied = true; }
    void expects(const Said& said) { known_.push_back(said); }
    /// What it heard last, with its ears' mistakes.
    std::vector<SaidWord> heard_words;
    std::function<std::vector<SaidWord>(std::vector<SaidWord>)> mishears;

protected:
    void was_said(const Said& said) override { expects(said); }
    Answer answer(const Call& call) override {
        if (call.path == "/health" && shape != openai)
            return shape == cpp ? say({{"status", "ok"}}) : say({{"message", "OK"}});
        auto path = shape == cpp ? "/inference" : "/v1/audio/transcriptions";
        if (call.path == path && call.method == "POST") return transcribe(fields_of(call));
        if (shape == cpp) return {404, "File Not Found (" + call.path + ")"};
        return OpenAiSpeech::answer(call);
    }

private:
    Answer transcribe(std::map<std::string, std::string> asked) {
        auto& file = asked["file"];
        if (!file.starts_with("RIFF"))
            return shape == cpp ? say({{"error", "failed to read audio data"}}, 400)
                                : error(400, "invalid_value", "Invalid file format.");
        if (shape != cpp && asked["model"].empty()) return say({{"detail", "model"}}, 422);
        if (asked["response_format"] != "verbose_json") return say({{"text", "…"}});
        auto ms = static_cast<double>(file.size() - 44) / 32;  // 16 kHz, 16 bit
        auto nearest = std::min_element(known_.begin(), known_.end(), [&](auto& a, auto& b) {
            return std::abs(a.sound.duration_ms() - ms) < std::abs(b.sound.duration_ms() - ms);
        });
        bool found = nearest != known_.end() && std::abs(nearest->sound.duration_ms() - ms) < 50;
        heard_words = found ? nearest->words : std::vector<SaidWord>{{"[music]", 0, static_cast<int>(ms)}};
        if (mishears) heard_words = mishears(heard_words);
        return say(shape == cpp ? segments(ms) : words(ms, asked));
    }

    json::Value words(double ms, std::map<std::string, std::string>& asked) const {
        json::Value out{{"task", "transcribe"},
                        {"language", "english"},
                        {"duration", ms / 1000},
                        {"text", "…"},
                        {"segments", json::Value::array()}};
        if (no_words || asked["timestamp_granularities[]"] != "word") return out;
        out["words"] = json::Value::array();
        for (auto& w : heard_words)
            out["words"].push_back({{"word", w.text}, {"start", w.start_ms / 1000.0}, {"end", w.end_ms / 1000.0}});
        return out;
    }

    /// whisper.cpp gives tokens: longer words come in two, and signs alone.
    json::Value segments(double ms) const {
        json::Value tokens = json::Value::array({{{"word", "[_BEG_]"}, {"start", 0.0}, {"end", 0.0}}});
        for (auto& w : heard_words) {
            auto half = w.text.size() > 6 ? w.text.size() / 2 : w.text.size();
            auto middle =
                w.start_ms + (w.end_ms - w.start_ms) * static_cast<int>(half) / static_cast<int>(w.text.size());
            tokens.push_back(
                {{"word", " " + w.text.substr(0, half)}, {"start", w.start_ms / 1000.0}, {"end", middle / 1000.0}});
            if (half < w.text.size())
                tokens.push_back(
                    {{"word", w.text.substr(half)}, {"start", middle / 1000.0}, {"end", w.end_ms / 1000.0}});
        }
        if (no_words) tokens.clear();
        json::Value segment{{"id", 0}, {"start", 0.0}, {"end", ms / 1000}, {"text", "…"}, {"words", tokens}};
        return {{"task", "transcribe"},
                {"language", "english"},
                {"duration", ms / 1000},
                {"text", "…"},
                {"segments", json::Value::array({segment})}};
    }

    std::vector<Said> known_;
};

}  // namespace igny8::fakes
