#include "tts/service.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "media/received_sound.hpp"
#include "tts/script_words.hpp"

namespace igny8::tts {
namespace {

constexpr uint64_t reply_limit = uint64_t{256} << 20;
constexpr size_t longest_quote = 200;

std::string word(const json::Value& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

void add_words(Complaint& out, const json::Value& said) {
    if (said.is_string()) out.message = said.get<std::string>();
    if (said.is_array() && !said.empty()) add_words(out, said.front());  // a validator's list
    if (!said.is_object()) return;
    for (const char* name : {"status", "code", "type"})
        if (const std::string code = word(said, name); !code.empty()) out.code += text::ascii_lower(code) + " ";
    for (const char* name : {"message", "msg"})
        if (const std::string message = word(said, name); !message.empty()) out.message = message;
}

/// A service's words for people: one line, not long, nothing of the key in it.
std::string quoted(const Endpoint& endpoint, std::string_view words) {
    std::string out = text::collapse(text::repair_utf8(words.substr(0, 4 * longest_quote)));
    std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (!endpoint.key.empty()) out = text::replace_all(out, endpoint.key.reveal(), "***");
    return out.size() > longest_quote ? text::repair_utf8(out.substr(0, longest_quote)) + "…" : out;
}

std::string said(const Endpoint& endpoint, const Complaint& c) {
    const std::string words = quoted(endpoint, c.message);
    return words.empty() ? fmt::format("status {}", c.status) : fmt::format("status {}: {}", c.status, words);
}

bool names_any(const Complaint& c, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view w) { return c.names(w); });
}

bool is_too_long(const Complaint& c) {
    return c.status == 413 ||
           (c.status < 500 && names_any(c, {"max_character_limit", "string_above_max_length", "string too long",
                                            "maximum length", "too long", "maximum context"}));
}

/// A busy or failing server is not what 4xx with other words is.
bool is_passing(int status) { return status == 408 || status == 409 || status == 425 || status >= 500; }

}  // namespace

bool Complaint::names(std::string_view wanted) const {
    return text::contains(code, wanted) || text::contains(text::ascii_lower(message), wanted);
}

Complaint complaint_of(const net::Reply& reply) {
    Complaint out{reply.status, {}, {}};
    try {
        const json::Value body = json::parse(reply.body, "answer");
        if (!body.is_object()) return out;
        for (const char* name : {"detail", "error"})
            if (body.contains(name)) add_words(out, body[name]);
        if (out.code.empty() && out.message.empty()) add_words(out, body);
    } catch (const Error&) {
        log::debug("a refusal that is no JSON: status {}", reply.status);
    }
    return out;
}

void fail(const Endpoint& endpoint, const Complaint& c) {
    const std::string& name = endpoint.name;
    if (is_too_long(c)) throw TooLong{};
    if (c.status == 402 || names_any(c, {"quota_exceeded", "insufficient_quota", "billing"}))
        throw Error(Fault::busy, "nothing is left to spend with '{}' ({})", name, said(endpoint, c))
            .hint("look at the account; asking again does not help");
    if (c.names("voice_not_found"))
        throw Error(Fault::usage, "'{}' has no such voice ({})", name, said(endpoint, c))
            .hint("'igny8-tts voices --provider {}' lists them", name);
    if (c.status == 401 || c.status == 403)  // its words may repeat the key
        throw Error(Fault::auth, "'{}' does not take the key (status {})", name, c.status)
            .hint("check the key of '{}', and what it is allowed to use", name);
    if (c.status == 429) throw Error(Fault::busy, "'{}' is asked too often ({})", name, said(endpoint, c));
    if (is_passing(c.status)) throw Error(Fault::unavailable, "'{}' is down ({})", name, said(endpoint, c));
    if (c.status == 404)
        throw Error(Fault::unavailable, "'{}' does not have that ({})", name, said(endpoint, c))
            .hint("its model may have been shut down, or its address may be wrong");
    if (names_any(c, {"content_policy", "content_filter", "moderation", "prohibited"}))
        throw Error(Fault::refused, "'{}' refuses to speak this: {}", name, quoted(endpoint, c.message));
    throw Error(Fault::protocol, "'{}' does not take the request ({})", name, said(endpoint, c));
}

std::string address(const Endpoint& endpoint, std::string_view path) {
    std::string base = endpoint.base_url;
    if (base.empty())
        throw Error(Fault::config, "'{}' has no address", endpoint.name)
            .hint("set providers.{}.base_url", endpoint.name);
    while (base.ends_with('/')) base.pop_back();
    if (base.ends_with("/v1")) base.resize(base.size() - 3);
    return base + std::string(path);
}

net::Request asking(const Endpoint& endpoint, std::string method, std::string_view path) {
    net::Request out{.method = std::move(method), .url = address(endpoint, path)};
    out.redirects = 0;  // a key would go along, and a text may be private
    out.deadline = endpoint.deadline;
    out.reply_limit = reply_limit;
    return out;
}

net::Request asking_json(const Endpoint& endpoint, std::string_view path, const json::Value& body) {
    net::Request out = asking(endpoint, "POST", path);
    out.headers.push_back({"Content-Type", "application/json"});
    out.body = json::line(body);
    return out;
}

void authorise(net::Request& request, const Endpoint& endpoint) {
    if (endpoint.key.empty()) return;
    request.headers.push_back({"Authorization", Secret("Bearer " + std::string(endpoint.key.reveal()))});
}

net::Reply ask(const Endpoint& endpoint, const net::Request& request) {
    net::Reply reply = endpoint.send(request);
    if (reply.transport != net::Transport::delivered)
        throw Error(Fault::unavailable, "'{}' gave no answer: {}", endpoint.name, reply.error);
    return reply;
}

net::Reply ask_ok(const Endpoint& endpoint, const net::Request& request) {
    net::Reply reply = ask(endpoint, request);
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
    const auto characters =
        static_cast<double>(std::ranges::count_if(expected.text, [](unsigned char c) { return (c & 0xC0) != 0x80; }));
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
    const std::string found = endpoint.options.is_object() ? word(endpoint.options, name) : "";
    return found.empty() ? fallback : found;
}

std::string primary_language(std::string_view tag) { return text::ascii_lower(tag.substr(0, tag.find_first_of("-_"))); }

}  // namespace igny8::tts
