// A voice behind the Wyoming protocol (wyoming-piper): one connection a request, raw samples back.
#include "base/error.hpp"
#include "base/text.hpp"
#include "net/url.hpp"
#include "tts/engines.hpp"
#include "tts/service.hpp"
#include "tts/wyoming_events.hpp"

namespace igny8::tts {
namespace {

constexpr size_t characters_of_one_request = 2'000;
constexpr int usual_port = 10'200;

/// Takes events off an answer as it grows, each once.
class Events {
public:
    /// Whether one of that type, or an error, is among what has come.
    bool has(std::string_view body, std::string_view last) {
        std::string_view rest = body.substr(done_);
        while (!ended_) {
            auto event = next_event(rest);
            if (!event) break;
            done_ = body.size() - rest.size();
            ended_ = event->type == last || event->type == "error";
            all.push_back(std::move(*event));
        }
        return ended_;
    }
    std::vector<WyomingEvent> all;

private:
    size_t done_ = 0;
    bool ended_ = false;
};

std::vector<WyomingEvent> asked(const Endpoint& endpoint, const WyomingEvent& question, std::string_view last,
                                std::chrono::milliseconds stall) {
    const net::Url url = net::parse_url("http" + endpoint.base_url.substr(endpoint.base_url.find("://")));
    const bool has_port = endpoint.base_url.rfind(':') > endpoint.base_url.rfind('/');
    Events events;
    net::TcpCall call{.host = url.host, .port = has_port ? url.port : usual_port, .bytes = written(question)};
    call.is_whole = [&](std::string_view body) { return events.has(body, last); };
    call.stall = stall;
    call.deadline = endpoint.deadline;
    const net::TcpReply reply = endpoint.talk(call);
    if (reply.transport != net::Transport::delivered)
        throw Error(Fault::unavailable, "'{}' gave no answer: {}", endpoint.name, reply.error);
    for (const WyomingEvent& event : events.all)
        if (event.type == "error")
            throw Error(
                Fault::unavailable, "'{}' failed: {}", endpoint.name,
                text::collapse(text::repair_utf8(event.data.value("text", json::Value("")).dump().substr(0, 200))));
    return std::move(events.all);
}

int number(const json::Value& data, const char* name) {
    const auto found = data.find(name);
    return found != data.end() && found->is_number_integer() && *found >= 0 && *found <= 400'000 ? found->get<int>()
                                                                                                 : 0;
}

media::Sound samples_of(const Endpoint& endpoint, const std::vector<WyomingEvent>& events, std::string_view text) {
    std::string bytes;
    int rate = 0, width = 0, channels = 0;
    for (const WyomingEvent& event : events) {
        if (event.type != "audio-start" && event.type != "audio-chunk") continue;
        if (rate == 0) {
            rate = number(event.data, "rate");
            width = number(event.data, "width");
            channels = number(event.data, "channels");
        }
        bytes += event.payload;
    }
    if (rate < 4'000 || width != 2 || channels != 1)
        throw Error(Fault::protocol, "'{}' sent no sound that can be read: {} Hz, {} bytes, {} channels", endpoint.name,
                    rate, width, channels);
    return sound_of(endpoint, bytes, {text, 1, rate});
}

class WyomingVoice : public Voice {
public:
    WyomingVoice(const Endpoint& endpoint, const VoiceSettings& settings)
        : endpoint_(endpoint),
          settings_(settings),
          voice_(settings.voice.empty() ? option(endpoint, "voice") : settings.voice) {}

    VoiceLimits limits() const override {
        return {.bytes = 100'000, .characters = characters_of_one_request, .at_once = 1};
    }
    std::string id() const override {
        if (voice_.empty()) voice_ = voice_for_language();
        return voice_;
    }
    std::string model() const override { return "piper"; }
    std::string alignment() const override { return "proportional"; }
    std::string manner() const override { return manner_of(endpoint_, settings_); }
    Speech speak(std::string_view text) override {
        const std::string voice = id();
        return speak_in_pieces(text, characters_of_one_request, settings_.language, [&](const Wish& wish) {
            WyomingEvent question{
                "synthesize", {{"text", text::collapse(wish.text)}, {"voice", {{"name", voice}}}}, ""};
            if (const std::string speaker = option(endpoint_, "speaker"); !speaker.empty())
                question.data["voice"]["speaker"] = speaker;
            const auto events = asked(endpoint_, question, "audio-stop", std::chrono::seconds(60));
            return speech_of(wish.text, samples_of(endpoint_, events, wish.text));
        });
    }

private:
    std::string voice_for_language() const {
        return voice_for(endpoint_, wyoming_voices(endpoint_), settings_.language);
    }

    Endpoint endpoint_;
    VoiceSettings settings_;
    mutable std::string voice_;
};

std::string word(const json::Value& from, const char* name) {
    const auto found = from.find(name);
    return found != from.end() && found->is_string() ? text::repair_utf8(found->get<std::string>()) : "";
}

void add_voices(std::vector<VoiceInfo>& out, const json::Value& program) {
    if (!program.is_object() || !program.contains("voices")) return;
    for (const json::Value& v : program["voices"]) {
        if (!v.is_object() || word(v, "name").empty() || !v.value("installed", json::Value(true)).is_boolean())
            continue;
        const auto languages = v.find("languages");
        const bool tells =
            languages != v.end() && languages->is_array() && !languages->empty() && languages->front().is_string();
        const std::string language = tells ? languages->front().get<std::string>() : "";
        out.push_back({word(v, "name"), word(v, "name"), text::replace_all(language, "_", "-"), "", false});
    }
}

}  // namespace

std::unique_ptr<Voice> make_wyoming(const Endpoint& endpoint, const VoiceSettings& settings) {
    return std::make_unique<WyomingVoice>(endpoint, settings);
}

std::vector<VoiceInfo> wyoming_voices(const Endpoint& endpoint) {
    std::vector<VoiceInfo> out;
    for (const WyomingEvent& event :
         asked(endpoint, {"describe", json::Value::object(), ""}, "info", std::chrono::seconds(5)))
        if (event.type == "info" && event.data.contains("tts"))
            for (const json::Value& program : event.data["tts"]) add_voices(out, program);
    return out;
}

}  // namespace igny8::tts
