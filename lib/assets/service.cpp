#include "assets/service.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/ids.hpp"
#include "base/text.hpp"
#include "net/url.hpp"

namespace igny8::assets {
namespace {

constexpr uint64_t most_answered = uint64_t{64} << 20;  // a picture as base64 inside JSON
constexpr size_t longest_quote = 300;
constexpr std::chrono::seconds patience{60};  // for a file

json::Value parsed(const std::string& body) {
    try {
        return json::parse(body, "answer");
    } catch (const Error&) {
        return nullptr;
    }
}

std::string said(const provider::Endpoint& endpoint, int status, std::string_view words) {
    const auto text = quoted(endpoint, words);
    return text.empty() ? fmt::format("status {}", status) : fmt::format("status {}: {}", status, text);
}

}  // namespace

net::Request request_to(const provider::Endpoint& endpoint, std::string_view path) {
    net::Request out;
    out.url = endpoint.base_url + std::string(path);
    out.redirects = 0;
    out.deadline = endpoint.deadline;
    out.reply_limit = most_answered;
    return out;
}

net::Request post_json(const provider::Endpoint& endpoint, std::string_view path, const json::Value& body) {
    auto out = request_to(endpoint, path);
    out.method = "POST";
    out.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    out.body = json::line(body);
    return out;
}

Answer exchange(const provider::Endpoint& endpoint, const net::Request& request) {
    auto reply = endpoint.send(request);
    if (reply.transport != net::Transport::delivered)
        throw Error(Fault::unavailable, "'{}' gave no answer: {}", endpoint.name, quoted(endpoint, reply.error));
    Answer out{reply.status, parsed(reply.body), {}, std::move(reply.headers)};
    if (out.body.is_null()) out.text = std::move(reply.body);
    return out;
}

void fail(const provider::Endpoint& endpoint, int status, std::string_view words) {
    const auto& name = endpoint.name;
    if (status == 401 || status == 403)  // its words may repeat the key
        throw Error(Fault::auth, "'{}' does not take the key (status {})", name, status)
            .hint("check the key of '{}', and what it is allowed to use", name);
    if (status == 402) spent(endpoint, words);
    if (status == 429) throw Error(Fault::busy, "'{}' is asked too often ({})", name, said(endpoint, status, words));
    if (status == 404)
        throw Error(Fault::unavailable, "'{}' does not have what is asked for ({})", name,
                    said(endpoint, status, words));
    if (status == 408 || status == 425 || status >= 500)
        throw Error(Fault::unavailable, "'{}' is down ({})", name, said(endpoint, status, words));
    throw Error(Fault::protocol, "'{}' does not take the request ({})", name, said(endpoint, status, words));
}

void spent(const provider::Endpoint& endpoint, std::string_view words) {
    throw Error(Fault::busy, "nothing is left to spend with '{}': {}", endpoint.name, quoted(endpoint, words))
        .hint("look at the account's billing; asking again does not help");
}

void refused(const provider::Endpoint& endpoint, std::string_view words) {
    auto why = quoted(endpoint, words);
    if (why.empty()) why = "it does not say why";
    throw Error(Fault::refused, "'{}' refuses to draw this: {}", endpoint.name, why)
        .hint("change the section's visual_cue, or leave {} out of routes.image", endpoint.name);
}

void nonsense(const provider::Endpoint& endpoint, std::string_view what) {
    throw Error(Fault::protocol, "'{}' {}", endpoint.name, quoted(endpoint, what));
}

std::string quoted(const provider::Endpoint& endpoint, std::string_view words) {
    auto out = text::collapse(text::repair_utf8(words.substr(0, 4 * longest_quote)));
    std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (const auto key = endpoint.key.reveal(); !key.empty()) out = text::replace_all(out, key, "***");
    if (out.size() > longest_quote) out = text::repair_utf8(out.substr(0, longest_quote)) + "…";
    return out;
}

const json::Value& part_at(const json::Value& object, const char* name) {
    static const json::Value none;
    if (!object.is_object()) return none;
    const auto found = object.find(name);
    return found == object.end() ? none : *found;
}

std::string word_at(const json::Value& object, const char* name) {
    const auto& value = part_at(object, name);
    if (value.is_string()) return value.get<std::string>();
    return value.is_number_integer() ? value.dump() : std::string();
}

double number_at(const json::Value& object, const char* name) {
    const auto& value = part_at(object, name);
    return value.is_number() ? value.get<double>() : 0;
}

int count_at(const json::Value& object, const char* name) {
    const double value = number_at(object, name);
    return value >= 0 && value <= 2e9 ? static_cast<int>(value) : 0;
}

std::string fetch_bytes(const provider::Endpoint& endpoint, const std::string& url) {
    net::Request request{.url = url, .public_only = true, .deadline = patience, .reply_limit = most_fetched};
    net::Reply reply;
    try {
        reply = endpoint.send(request);
    } catch (const Error& error) {
        if (error.fault() != Fault::input && error.fault() != Fault::refused) throw;
        nonsense(endpoint, "names a picture that is not fetched: " + error.message());
    }
    if (reply.ok()) return std::move(reply.body);
    const auto why =
        reply.transport == net::Transport::delivered ? fmt::format("status {}", reply.status) : reply.error;
    throw Error(Fault::unavailable, "a picture of '{}' cannot be fetched: {}", endpoint.name, quoted(endpoint, why));
}

std::string new_uuid() {
    auto out = digest(new_id(system_clock().now())).substr(0, 32);
    out[12] = '4';
    out[16] = "89ab"[out[16] % 4];
    for (const size_t at : {8u, 13u, 18u, 23u}) out.insert(at, 1, '-');
    return out;
}

}  // namespace igny8::assets
