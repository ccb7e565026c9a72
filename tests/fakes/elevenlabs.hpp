#pragma once
// ElevenLabs: speech with the time of each character, voices in pages, a quota of characters, plans that give less.
#include <set>

#include "base/base64.hpp"
#include "speech.hpp"

namespace igny8::fakes {

class ElevenLabs : public SpeechService {
public:
    size_t most_characters = 10'000, characters_left = 1'000'000;
    std::set<std::string> formats{"mp3_44100_128", "mp3_22050_32",  "pcm_16000", "pcm_22050",
                                  "pcm_24000",     "opus_48000_64", "wav_24000"};
    bool stitches = true;          ///< takes previous_text and next_text
    bool tells_times = true;       ///< false: both alignments are null
    bool tells_as_spoken = false;  ///< only the normalized alignment
    std::vector<std::pair<std::string, std::string>> voices{
        {"21m00Tcm4TlvDq8ikWAM", "Rachel"}, {"AZnzlk1XvdvUeBnXmlld", "Domi"}, {"EXAVITQu4vr4xnSDxMaL", "Sarah"}};

    static Answer error(int http, const std::string& status, const std::string& message) {
        return say({{"detail", {{"status", status}, {"message", message}}}}, http);
    }
    static Answer over_quota() { return error(401, "quota_exceeded", "This request exceeds your quota."); }
    static Answer busy() { return error(429, "system_busy", "We are experiencing heavy traffic."); }
    Answer too_many(int) const override {
        return error(429, "too_many_concurrent_requests", "Too many concurrent requests.");
    }

protected:
    Answer answer(const Call& call) override {
        if (call.header("xi-api-key") != key)
            return error(401, "invalid_api_key", "Invalid API key " + call.header("xi-api-key"));
        if (call.path == "/v2/voices") return list(call);
        if (call.path == "/v1/models") return models();
        constexpr std::string_view speech = "/v1/text-to-speech/";
        if (call.method == "POST" && call.path.starts_with(speech)) return speak(call, call.path.substr(speech.size()));
        return error(404, "not_found", "Not Found");
    }

private:
    Answer list(const Call& call) const {
        constexpr size_t page = 2;
        size_t from = call.asked("next_page_token").empty() ? 0 : std::stoul(call.asked("next_page_token"));
        json::Value out{{"voices", json::Value::array()},
                        {"has_more", from + page < voices.size()},
                        {"total_count", voices.size()},
                        {"next_page_token", nullptr}};
        for (size_t i = from; i < std::min(from + page, voices.size()); ++i)
            out["voices"].push_back({{"voice_id", voices[i].first},
                                     {"name", voices[i].second},
                                     {"category", "premade"},
                                     {"labels", {{"gender", "female"}}},
                                     {"preview_url", nullptr}});
        if (from + page < voices.size()) out["next_page_token"] = std::to_string(from + page);
        return say(out);
    }

    Answer models() const {
        json::Value one{{"model_id", "eleven_multilingual_v2"},
                        {"name", "Eleven Multilingual v2"},
                        {"can_do_text_to_speech", true},
                        {"languages", json::Value::array({{{"language_id", "en"}, {"name", "English"}}})},
                        {"maximum_text_length_per_request", most_characters},
                        {"token_cost_factor", 1.0}};
        return say(json::Value::array({one}));
    }

    Answer refusal(const std::string& voice, const json::Value& body, const std::string& format) const {
        auto known = [&](auto& v) { return v.first == voice; };
        if (std::none_of(voices.begin(), voices.end(), known))
            return error(404, "voice_not_found", "A voice with that voice_id was not found.");
        if (!body.contains("text"))
            return say(
                {{"detail",
                  json::Value::array(
                      {{{"loc", {"body", "text"}}, {"msg", "field required"}, {"type", "value_error.missing"}}})}},
                422);
        auto text = body.at("text").get<std::string>();
        if (text.size() > most_characters)
            return error(400, "max_character_limit_exceeded", "The text exceeds the limit of this model.");
        if (text.size() > characters_left) return over_quota();
        if (!formats.contains(format))
            return error(403, "output_format_not_allowed", "Upgrade to use this output format.");
        if (!stitches && (body.contains("previous_text") || body.contains("next_text")))
            return error(400, "unsupported_parameter", "previous_text is not supported by this model.");
        auto speed = body.value("voice_settings", json::Value::object()).value("speed", 1.0);
        if (speed < 0.7 || speed > 1.2) return error(400, "invalid_voice_settings", "speed is out of range");
        return {};
    }

    static json::Value alignment(const Said& said, const std::string& text) {
        json::Value out{{"characters", json::Value::array()},
                        {"character_start_times_seconds", json::Value::array()},
                        {"character_end_times_seconds", json::Value::array()}};
        double at = 0;
        size_t word = 0;
        bool inside = false;
        auto add = [&](const std::string& c, double from, double to) {
            out["characters"].push_back(c);
            out["character_start_times_seconds"].push_back(from);
            out["character_end_times_seconds"].push_back(at = to);
        };
        for (size_t i = 0; i < text.size();) {
            size_t next = i + 1;
            while (next < text.size() && (text[next] & 0xC0) == 0x80) ++next;
            auto c = text.substr(i, next - i);
            if (c == " ") {
                word += inside;
                inside = false;
                add(c, at, word < said.words.size() ? said.words[word].start_ms / 1000.0 : at);
            } else {
                inside = true;
                auto times = word < said.words.size() ? said.words[word] : SaidWord{};
                auto end = text.find(' ', i);
                bool last = next == text.size() || next == end, first = i == 0 || text[i - 1] == ' ';
                add(c, first ? times.start_ms / 1000.0 : at,
                    last ? times.end_ms / 1000.0 : std::max(at, times.start_ms / 1000.0));
            }
            i = next;
        }
        return out;
    }

    Answer speak(const Call& call, const std::string& rest) {
        auto body = json::parse(call.body);
        auto voice = rest.substr(0, rest.find('/'));
        auto wanted = call.asked("output_format");
        auto format = wanted.empty() ? "mp3_44100_128" : wanted;
        if (auto refused = refusal(voice, body, format); refused.status != 200) return refused;
        auto text = body.at("text").get<std::string>();
        characters_left -= text.size();
        auto kind = format.substr(0, format.find('_'));
        auto rate = std::stoi(format.substr(kind.size() + 1));
        auto speed = body.value("voice_settings", json::Value::object()).value("speed", 1.0);
        auto said = spoken(text, rate, speed, body.value("language_code", "en"));
        auto bytes = file(said.sound, kind);
        Answer out = audio(bytes, "audio/mpeg");
        if (rest.ends_with("/with-timestamps")) {
            json::Value timed = tells_times ? alignment(said, text) : json::Value();
            out = say({{"audio_base64", to_base64(bytes, Base64::standard)},
                       {"alignment", tells_as_spoken ? json::Value() : timed},
                       {"normalized_alignment", timed}});
            out.headers.emplace_back("Content-Type", "application/json");
        }
        out.headers.emplace_back("request-id", "req-" + std::to_string(texts.size()));
        out.headers.emplace_back("character-cost", std::to_string(text.size()));
        return out;
    }
};

}  // namespace igny8::fakes
