// POST /v1/text-to-speech/VOICE/with-timestamps: the sound, and when each character is heard.
#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>

#include "base/base64.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "net/url.hpp"
#include "tts/engines.hpp"
#include "tts/service.hpp"

namespace igny8::tts {
namespace {

constexpr size_t characters_of_every_model = 3'000;  // the least that any of its models takes
constexpr size_t context = 500;                      // characters around a piece that its melody may depend on
constexpr std::string_view usual_format = "mp3_44100_128";
constexpr int most_ms = 3'600'000;

net::Request keyed(net::Request request, const Endpoint& endpoint) {
    if (endpoint.key.empty()) throw Error(Fault::auth, "'{}' has no key", endpoint.name).hint("set ELEVENLABS_API_KEY");
    request.headers.push_back({"xi-api-key", endpoint.key});
    return request;
}

/// "pcm_24000" → 24000; nothing for formats that have a head.
std::optional<int> raw_rate(std::string_view format) {
    if (!format.starts_with("pcm_")) return std::nullopt;
    int rate = 0;
    std::from_chars(format.data() + 4, format.data() + format.size(), rate);
    return rate;
}

std::string checked_format(const Endpoint& endpoint) {
    const std::string format = option(endpoint, "output_format", std::string(usual_format));
    for (const char* known : {"mp3_", "pcm_", "wav_", "opus_"})
        if (format.starts_with(known)) return format;
    throw Error(Fault::config, "'{}' is asked for '{}'", endpoint.name, format)
        .hint("mp3_…, pcm_…, wav_… or opus_… can be read");
}

/// What it says that the request took of the account; 0 when it does not say.
int64_t credits_of(const net::Reply& reply) {
    const std::string text(reply.headers.get("character-cost").value_or(""));
    int64_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return std::clamp<int64_t>(out, 0, 10'000'000);
}

struct TimedText {
    std::vector<std::string> characters;
    std::vector<double> starts, ends;
};

std::optional<TimedText> timed_text(const Endpoint& endpoint, const json::Value& answer) {
    for (const char* name : {"alignment", "normalized_alignment"}) {
        const auto found = answer.find(name);
        if (found == answer.end() || !found->is_object()) continue;
        try {
            TimedText out{found->at("characters"), found->at("character_start_times_seconds"),
                          found->at("character_end_times_seconds")};
            if (out.characters.size() == out.starts.size() && out.starts.size() == out.ends.size()) return out;
        } catch (const json::Value::exception&) {
            log::debug("an alignment that cannot be read");
        }
        throw Error(Fault::protocol, "'{}' sent times that do not fit its text", endpoint.name);
    }
    return std::nullopt;
}

int in_ms(double seconds) {
    return std::isfinite(seconds) ? static_cast<int>(std::clamp<double>(std::round(seconds * 1000), 0, most_ms)) : 0;
}

/// Its words where they stand in our text; one that the service wrote in another way has no mark.
std::vector<SpokenMark> marks_of(const TimedText& timed, std::string_view text) {
    std::vector<SpokenMark> out;
    std::string word;
    size_t first = 0, from = 0;
    const auto close = [&](size_t last) {
        const size_t at = word.empty() ? std::string_view::npos : text.find(word, from);
        if (at != std::string_view::npos && at - from < 200) {
            const int start = std::max(in_ms(timed.starts[first]), out.empty() ? 0 : out.back().start_ms);
            out.push_back({at, word.size(), start, std::max(start, in_ms(timed.ends[last]))});
            from = at + word.size();
        }
        word.clear();
    };
    for (size_t i = 0; i < timed.characters.size(); ++i) {
        if (text::trim(timed.characters[i]).empty()) {
            if (i > 0) close(i - 1);
            continue;
        }
        if (word.empty()) first = i;
        word += timed.characters[i];
    }
    if (!timed.characters.empty()) close(timed.characters.size() - 1);
    return out;
}

std::string_view last_part(std::string_view text) {
    size_t from = text.size() > context ? text.size() - context : 0;
    while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
    return text.substr(from);
}

std::string_view first_part(std::string_view text) {
    size_t to = std::min(text.size(), context);
    while (to < text.size() && to > 0 && (static_cast<unsigned char>(text[to]) & 0xC0) == 0x80) --to;
    return text.substr(0, to);
}

bool looks_like_an_id(std::string_view name) {
    return name.size() >= 20 && std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) != 0; });
}

class ElevenLabsVoice : public Voice {
public:
    ElevenLabsVoice(const Endpoint& endpoint, const VoiceSettings& settings)
        : endpoint_(endpoint),
          settings_(settings),
          characters_(characters_of_request(endpoint, characters_of_every_model)),
          pace_(pace(endpoint, settings, limits())),
          format_(checked_format(endpoint)),
          voice_(settings.voice.empty() ? option(endpoint, "voice") : settings.voice) {
        provider::address(endpoint, "/");  // tells when there is none
        const auto listed = listed_voices(endpoint);
        if (voice_.empty() && !listed.empty()) voice_ = listed.front().id;
        for (const VoiceInfo& v : listed)
            if (text::iequals(v.name, voice_)) voice_ = v.id;
    }

    VoiceLimits limits() const override {  // the speeds are 0.7 to 1.2
        return {.bytes = 100'000, .slowest = 119, .fastest = 204, .characters = characters_, .at_once = 2};
    }
    std::string id() const override {
        if (!looks_like_an_id(voice_)) voice_ = id_of(voice_);
        return voice_;
    }
    std::string model() const override { return endpoint_.model.empty() ? endpoint_.name : endpoint_.model; }
    std::string alignment() const override { return "voice_events"; }
    std::string manner() const override { return manner_of(endpoint_, settings_); }
    Speech speak(std::string_view text) override {
        id();
        return speak_in_pieces(text, characters_, settings_.language, [&](const Wish& wish) { return said(wish); });
    }

private:
    std::string id_of(const std::string& name) const {
        for (const VoiceInfo& v : elevenlabs_voices(endpoint_))
            if (name.empty() || v.id == name || text::iequals(v.name, name)) return v.id;
        throw Error(Fault::usage, "'{}' has no voice '{}'", endpoint_.name, name)
            .hint("'igny8-tts voices --provider {}' lists them", endpoint_.name);
    }

    /// What a plan or a model does not take is left out from then on.
    Speech said(const Wish& wish) {
        for (;;) {
            const bool plain_format = plain_format_, alone = alone_;
            const net::Reply reply = provider::ask(endpoint_, request(wish, plain_format, alone));
            if (reply.ok()) return read(wish, reply, plain_format);
            const Complaint complaint = complaint_of(reply);
            if (!give_way(complaint, plain_format, alone)) fail(endpoint_, complaint);
        }
    }

    bool give_way(const Complaint& c, bool plain_format, bool alone) {
        if (!plain_format && format_ != usual_format && (c.status == 403 || c.names("output_format"))) {
            log::warn("'{}' does not give '{}' to this account; asking for '{}'", endpoint_.name, format_,
                      usual_format);
            return plain_format_ = true;
        }
        const bool about_context = c.names("previous_text") || c.names("next_text") || c.names("stitching");
        if (!alone && about_context && (c.status == 400 || c.status == 422)) return alone_ = true;
        return false;
    }

    net::Request request(const Wish& wish, bool plain_format, bool alone) const {
        json::Value body = endpoint_.options;
        for (const char* ours : {"output_format", "voice"}) body.erase(ours);
        body["text"] = wish.text;
        if (!endpoint_.model.empty()) body["model_id"] = endpoint_.model;
        if (pace_ != 1) body["voice_settings"]["speed"] = pace_;
        if (!alone && !wish.before.empty()) body["previous_text"] = last_part(wish.before);
        if (!alone && !wish.after.empty()) body["next_text"] = first_part(wish.after);
        const std::string path = "/v1/text-to-speech/" + net::encode(voice_) + "/with-timestamps";
        net::Request out = keyed(asking_json(endpoint_, path, body), endpoint_);
        out.query.push_back({"output_format", plain_format ? std::string(usual_format) : format_});
        return out;
    }

    Speech read(const Wish& wish, const net::Reply& reply, bool plain_format) const {
        const json::Value answer = json_of(endpoint_, reply);
        const auto coded = answer.is_object() ? answer.find("audio_base64") : answer.end();
        std::optional<std::string> bytes;
        if (answer.is_object() && coded != answer.end() && coded->is_string())
            bytes = from_base64(coded->get_ref<const std::string&>());
        if (!bytes) throw Error(Fault::protocol, "'{}' answered without sound", endpoint_.name);
        Speech out =
            speech_of(wish.text,
                      sound_of(endpoint_, *bytes, {wish.text, pace_, plain_format ? std::nullopt : raw_rate(format_)}));
        out.usage.credits = credits_of(reply);
        if (const auto timed = timed_text(endpoint_, answer)) out.words = marks_of(*timed, wish.text);
        constexpr int tolerance_ms = 300;
        if (!out.words.empty() && out.words.back().start_ms > out.sound.duration_ms() + tolerance_ms)
            throw Error(Fault::protocol, "'{}' sent a sound that ends before its words", endpoint_.name);
        return out;
    }

    Endpoint endpoint_;
    VoiceSettings settings_;
    size_t characters_;
    double pace_;
    std::string format_;
    mutable std::string voice_;  ///< by its name until `id` was asked for
    std::atomic<bool> plain_format_ = false, alone_ = false;
};

VoiceInfo voice_info(const json::Value& v) {
    const auto text_of = [](const json::Value& from, const char* name) {
        const auto found = from.find(name);
        return found != from.end() && found->is_string() ? text::repair_utf8(found->get<std::string>()) : "";
    };
    VoiceInfo out{text_of(v, "voice_id"), text_of(v, "name"), "", "", false};
    const auto labels = v.find("labels");
    if (labels == v.end() || !labels->is_object()) return out;
    out.language = text_of(*labels, "language");
    out.gender = text_of(*labels, "gender");
    return out;
}

}  // namespace

std::unique_ptr<Voice> make_elevenlabs(const Endpoint& endpoint, const VoiceSettings& settings) {
    return std::make_unique<ElevenLabsVoice>(endpoint, settings);
}

std::vector<VoiceInfo> elevenlabs_voices(const Endpoint& endpoint) {
    constexpr int most_pages = 50;
    std::vector<VoiceInfo> out;
    std::string next;
    for (int page = 0; page < most_pages; ++page) {
        net::Request request = keyed(asking(endpoint, "GET", "/v2/voices"), endpoint);
        request.query.push_back({"page_size", "100"});
        if (!next.empty()) request.query.push_back({"next_page_token", next});
        const json::Value body = json_of(endpoint, ask_ok(endpoint, request));
        if (!body.is_object() || !body.contains("voices") || !body["voices"].is_array())
            throw Error(Fault::protocol, "'{}' lists no voices", endpoint.name);
        for (const json::Value& v : body["voices"])
            if (v.is_object() && !voice_info(v).id.empty()) out.push_back(voice_info(v));
        const auto token = body.find("next_page_token");
        if (!body.value("has_more", false) || token == body.end() || !token->is_string()) break;
        next = token->get<std::string>();
    }
    return out;
}

}  // namespace igny8::tts
