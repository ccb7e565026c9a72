#pragma once
// A Wyoming server that speaks (wyoming-piper 2): events in, events out, no socket.
#include "speech.hpp"
#include "tts/wyoming_events.hpp"

namespace igny8::fakes {

class Wyoming {
public:
    std::vector<std::string> texts;
    std::string last_voice;
    enum Habit { well, refuses_connection, hangs_up, fails, says_nothing, inline_data } habit = well;
    int times = 1 << 30;  ///< how often the habit shows

    net::Talk talk() {
        return [this](const net::TcpCall& call) {
            if (now(refuses_connection)) return net::TcpReply{net::Transport::not_sent, "", "connection refused"};
            std::string body = answer(call.bytes);
            if (now(hangs_up)) body.resize(body.size() / 2);
            if (call.is_whole(body)) return net::TcpReply{net::Transport::delivered, body, ""};
            return net::TcpReply{net::Transport::lost, body, "the connection was closed in the middle of the answer"};
        };
    }

    /// All that comes back for these bytes.
    std::string answer(std::string_view bytes) {
        std::string out;
        while (auto event = tts::next_event(bytes)) {
            if (event->type == "describe") out += info();
            if (event->type == "synthesize") out += synthesize(event->data);
        }
        return out;
    }

private:
    bool now(Habit what) { return habit == what && times > 0 && times-- > 0; }

    /// As the reference library never writes it, and every reader must take it.
    std::string event(const std::string& type, const json::Value& data, const std::string& payload = "") const {
        if (habit != inline_data) return tts::written({type, data, payload});
        json::Value head{{"type", type}, {"data", data}, {"version", "1.7.2"}, {"data_length", nullptr}};
        if (!payload.empty()) head["payload_length"] = payload.size();
        return json::line(head) + "\n" + payload;
    }

    std::string info() const {
        json::Value voice{{"name", "en_US-lessac-medium"}, {"installed", true}, {"languages", {"en_US"}}};
        json::Value german{{"name", "de_DE-thorsten-medium"}, {"installed", true}, {"languages", {"de_DE"}}};
        json::Value program{{"name", "piper"}, {"installed", true}, {"voices", {voice, german}}};
        return event("info", {{"asr", json::Value::array()}, {"tts", json::Value::array({program})}});
    }

    std::string synthesize(const json::Value& data) {
        if (now(fails)) return event("error", {{"text", "the voice cannot be loaded"}, {"code", "oops"}});
        auto text = data.value("text", "");
        if (text.empty() || now(says_nothing)) return event("audio-stop", {{"timestamp", nullptr}});
        texts.push_back(text);
        last_voice = data.value("voice", json::Value::object()).value("name", "");
        json::Value shape{{"rate", 22050}, {"width", 2}, {"channels", 1}};
        auto samples = pcm16(say_aloud(text, 22050, 1, last_voice.starts_with("de") ? "de" : "en").sound);
        auto out = event("audio-start", shape) + event("something-new", {{"ignore", "me"}});
        for (size_t at = 0; at < samples.size(); at += 2048)
            out += event("audio-chunk", shape, samples.substr(at, 2048));
        return out + event("audio-stop", {{"timestamp", nullptr}});
    }
};

}  // namespace igny8::fakes
