#include "tts/service.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "base/text.hpp"
#include "media/received_sound.hpp"

namespace igny8::tts {
namespace {

constexpr uint64_t reply_limit = uint64_t{256} << 20;
constexpr provider::Errand errand{"speak", "change the words of the section"};

}  // namespace

void fail(const Endpoint& endpoint, const Complaint& complaint) {
    if (provider::is_too_long(complaint)) throw TooLong{};
    if (complaint.names("voice_not_found"))
        throw Error(Fault::usage, "'{}' has no such voice ({})", endpoint.name,
                    provider::quoted(endpoint, complaint.message))
            .hint("'igny8-tts voices --provider {}' lists them", endpoint.name);
    provider::fail(endpoint, complaint, errand);
}

net::Request asking(const Endpoint& endpoint, std::string method, std::string_view path) {
    return provider::asking(endpoint, std::move(method), provider::address(endpoint, path), reply_limit);
}

net::Request asking_json(const Endpoint& endpoint, std::string_view path, const json::Value& body) {
    return provider::asking_json(endpoint, provider::address(endpoint, path), reply_limit, body);
}

net::Reply ask_ok(const Endpoint& endpoint, const net::Request& request) {
    net::Reply reply = provider::ask(endpoint, request);
    if (!reply.ok()) fail(endpoint, complaint_of(reply));
    return reply;
}

json::Value json_of(const Endpoint& endpoint, const net::Reply& reply) {
    try {
        return json::parse(reply.body, "answer");
    } catch (const Error& error) {
        throw Error(Fault::protocol, "'{}' answered no JSON: {}", endpoint.name, error.message());
    }
}

void check_sound(const Endpoint& endpoint, const media::Sound& mono, const Expected& expected) {
    constexpr float silence = 0.0006f;         // -64 dBFS
    constexpr double fastest_per_second = 35;  // characters; people read about 15 aloud
    constexpr double too_few_to_tell = 40;
    if (std::ranges::none_of(mono.samples, [](float s) { return std::abs(s) > silence; }))
        throw Error(Fault::protocol, "'{}' sent silence", endpoint.name);
    const auto characters = static_cast<double>(characters_of(expected.text));
    const double seconds = mono.duration_ms() / 1000.0;
    if (characters > too_few_to_tell && seconds * fastest_per_second * expected.pace < characters)
        throw Error(Fault::protocol, "'{}' sent {:.1f} s of sound for {} characters", endpoint.name, seconds,
                    characters);
}

media::Sound sound_of(const Endpoint& endpoint, std::string_view bytes, const Expected& expected) {
    media::SoundLimits limits;
    limits.bytes = reply_limit;
    limits.longest = std::chrono::seconds(60 + 2 * expected.text.size());
    try {
        const media::ReceivedSound got = media::decode_received(bytes, expected.raw_rate, limits);
        if (got.cut) throw Error(Fault::protocol, "'{}' sent a sound that is cut short", endpoint.name);
        media::Sound out = media::mono(got.sound);
        check_sound(endpoint, out, expected);
        return out;
    } catch (const Error& error) {
        if (error.fault() != Fault::input) throw;
        throw Error(Fault::protocol, "'{}' sent no sound: {}", endpoint.name, error.message());
    }
}

Speech speech_of(std::string_view text, media::Sound sound) {
    Speech out{std::move(sound), {}};
    out.usage.characters = static_cast<int64_t>(characters_of(text));
    out.usage.minutes = out.sound.duration_ms() / 60'000.0;
    out.usage.requests = 1;
    return out;
}

double pace(const Endpoint& endpoint, const VoiceSettings& settings, const VoiceLimits& limits) {
    if (limits.fastest == 0) return 1;
    if (settings.words_per_minute < limits.slowest || settings.words_per_minute > limits.fastest)
        throw Error(Fault::usage, "speed is {} words a minute", settings.words_per_minute)
            .hint("'{}' speaks from {} to {}", endpoint.name, limits.slowest, limits.fastest);
    return std::round(settings.words_per_minute * 100.0 / natural_pace) / 100;
}

std::string manner_of(const Endpoint& endpoint, const VoiceSettings& settings) {
    return endpoint.model + "\n" + settings.language + "\n" + json::line(endpoint.options);
}

std::string option(const Endpoint& endpoint, const char* name, std::string fallback) {
    const std::string found = provider::word_at(endpoint.options, name);
    return found.empty() ? fallback : found;
}

std::string primary_language(std::string_view tag) { return text::ascii_lower(tag.substr(0, tag.find_first_of("-_"))); }

}  // namespace igny8::tts
