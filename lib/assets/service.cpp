#include "assets/service.hpp"

#include "base/digest.hpp"
#include "base/ids.hpp"

namespace igny8::assets {
namespace {

constexpr uint64_t most_answered = uint64_t{64} << 20;  // a picture as base64 inside JSON
constexpr std::chrono::seconds patience{60};            // for a file
constexpr provider::Errand errand{"draw", "change the section's visual_cue, or leave the service out of routes.image"};

}  // namespace

net::Request request_to(const provider::Endpoint& endpoint, std::string_view path) {
    return provider::asking(endpoint, "GET", endpoint.base_url + std::string(path), most_answered);
}

net::Request post_json(const provider::Endpoint& endpoint, std::string_view path, const json::Value& body) {
    auto out = provider::asking_json(endpoint, endpoint.base_url + std::string(path), most_answered, body);
    out.headers.push_back({"Accept", "application/json"});
    return out;
}

Answer exchange(const provider::Endpoint& endpoint, const net::Request& request) {
    auto reply = provider::ask(endpoint, request);
    Answer out{reply.status, provider::parsed(reply.body), {}, std::move(reply.headers)};
    if (out.body.is_null()) out.text = std::move(reply.body);
    return out;
}

void fail(const provider::Endpoint& endpoint, int status, std::string_view words) {
    fail(endpoint, {.status = status, .code = {}, .parameter = {}, .message = std::string(words)});
}

void fail(const provider::Endpoint& endpoint, const provider::Complaint& complaint) {
    provider::fail(endpoint, complaint, errand);
}

void refused(const provider::Endpoint& endpoint, std::string_view words) { provider::refused(endpoint, words, errand); }

void nonsense(const provider::Endpoint& endpoint, std::string_view what) {
    throw Error(Fault::protocol, "'{}' {}", endpoint.name, quoted(endpoint, what));
}

net::Reply fetched(const provider::Endpoint& endpoint, const net::Request& request, std::string_view what) {
    net::Reply reply;
    try {
        reply = endpoint.send(request);
    } catch (const Error& error) {
        if (error.fault() != Fault::input && error.fault() != Fault::refused) throw;
        nonsense(endpoint, fmt::format("names {} that is not fetched: {}", what, error.message()));
    }
    if (reply.ok()) return reply;
    const bool told = reply.transport == net::Transport::delivered;
    throw Error(Fault::unavailable, "{} of '{}' cannot be fetched: {}", what, endpoint.name,
                told ? fmt::format("status {}", reply.status) : quoted(endpoint, reply.error));
}

std::string fetch_bytes(const provider::Endpoint& endpoint, const std::string& url) {
    net::Request request{.url = url, .public_only = true, .deadline = patience, .reply_limit = most_fetched};
    return fetched(endpoint, request, "a picture").body;
}

std::string new_uuid() {
    auto out = digest(new_id(system_clock().now())).substr(0, 32);
    out[12] = '4';
    out[16] = "89ab"[out[16] % 4];
    for (const size_t at : {8u, 13u, 18u, 23u}) out.insert(at, 1, '-');
    return out;
}

}  // namespace igny8::assets
