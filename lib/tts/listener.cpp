#include "tts/listener.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "tts/service.hpp"

namespace igny8::tts {
namespace {

constexpr int whisper_rate = 16'000;  // what the model hears; whisper.cpp takes no other without ffmpeg
constexpr int most_ms = 36'000'000;

std::string wav(const media::Sound& sound) {
    const ScratchFolder folder;
    const Path file = folder.path() / "speech.wav";
    media::write_wav(file, media::resampled(media::mono(sound), whisper_rate));
    return read_file(file, size_t{256} << 20);
}

int ms_at(const json::Value& word, const char* name) {
    const auto found = word.find(name);
    if (found == word.end() || !found->is_number()) return -1;
    const double seconds = found->get<double>();
    return std::isfinite(seconds) ? static_cast<int>(std::clamp<double>(std::round(seconds * 1000), 0, most_ms)) : -1;
}

/// whisper.cpp gives tokens: one with a blank in front starts a word, and what belongs to no word is "[_BEG_]".
void add_tokens(std::vector<HeardWord>& out, const json::Value& words, bool tokens) {
    bool first = true;
    for (const json::Value& w : words) {
        if (!w.is_object() || !w.contains("word") || !w["word"].is_string()) continue;
        const std::string text = text::repair_utf8(w["word"].get<std::string>());
        const int start = ms_at(w, "start"), end = ms_at(w, "end");
        if (start < 0 || end < start || text::trim(text).empty() || text.starts_with("[_")) continue;
        if (tokens && !first && !text.starts_with(' ')) {
            out.back().text += text;
            out.back().end_ms = std::max(out.back().end_ms, end);
        } else {
            out.push_back({std::string(text::trim(text)), start, end});
        }
        first = false;
    }
}

std::vector<HeardWord> words_of(const Endpoint& endpoint, const json::Value& answer) {
    std::vector<HeardWord> out;
    if (answer.is_object() && answer.contains("words") && answer["words"].is_array())
        add_tokens(out, answer["words"], false);
    if (out.empty() && answer.is_object() && answer.contains("segments") && answer["segments"].is_array())
        for (const json::Value& segment : answer["segments"])
            if (segment.is_object() && segment.contains("words") && segment["words"].is_array())
                add_tokens(out, segment["words"], true);
    if (out.empty())
        throw Error(Fault::protocol, "'{}' tells no time of any word", endpoint.name)
            .hint("its model must know them: whisper-1, or a whisper server of your own");
    return out;
}

class WhisperListener : public Listener {
public:
    explicit WhisperListener(const Endpoint& endpoint) : endpoint_(endpoint) { provider::address(endpoint, "/"); }

    std::vector<HeardWord> hear(const media::Sound& sound, std::string_view language) override {
        const std::string bytes = wav(sound), spoken = primary_language(language);
        if (!is_cpp_) is_cpp_ = is_whisper_cpp();
        net::Reply reply = provider::ask(endpoint_, request(bytes, spoken));
        if (is_missing(reply)) {
            is_cpp_ = !*is_cpp_;
            reply = provider::ask(endpoint_, request(bytes, spoken));
        }
        if (!reply.ok()) fail(endpoint_, complaint_of(reply));
        return words_of(endpoint_, json_of(endpoint_, reply));
    }

private:
    /// Its path is; a missing model has a message.
    static bool is_missing(const net::Reply& reply) {
        return reply.status == 405 || (reply.status == 404 && !complaint_of(reply).names("model"));
    }

    bool is_whisper_cpp() const {
        if (text::contains(endpoint_.base_url, "//api.openai.com")) return false;
        const net::Reply reply = provider::ask(endpoint_, asking(endpoint_, "GET", "/health"));
        return text::contains(reply.body, "\"status\"");  // speaches says {"message": "OK"}
    }

    net::Request request(const std::string& bytes, const std::string& language) const {
        net::Request out = asking(endpoint_, "POST", *is_cpp_ ? "/inference" : "/v1/audio/transcriptions");
        authorise(out, endpoint_);
        net::Multipart form{{{"file", bytes, "speech.wav", "audio/wav"},
                             {"response_format", "verbose_json"},
                             {"language", language},
                             {"temperature", "0.0"}}};
        if (*is_cpp_) {
            form.parts.push_back({"token_timestamps", "true"});
        } else {
            form.parts.push_back({"model", endpoint_.model.empty() ? "whisper-1" : endpoint_.model});
            form.parts.push_back({"timestamp_granularities[]", "word"});
        }
        for (const auto& [name, value] : endpoint_.options.items()) {
            std::erase_if(form.parts, [&](const net::Part& part) { return part.name == name; });
            form.parts.push_back({name, value.is_string() ? value.get<std::string>() : json::line(value)});
        }
        out.body = std::move(form);
        return out;
    }

    Endpoint endpoint_;
    std::optional<bool> is_cpp_;
};

}  // namespace

std::unique_ptr<Listener> make_listener(const Endpoint& endpoint) {
    return std::make_unique<WhisperListener>(endpoint);
}

}  // namespace igny8::tts
