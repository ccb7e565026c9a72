#include "ai/exchange.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace igny8::ai {
namespace {

constexpr uint64_t reply_limit = uint64_t{4} << 20;

}  // namespace

Exchanged post(const provider::Endpoint& endpoint, std::string_view path, net::Fields headers,
               const json::Value& body) {
    auto whole = body;
    json::merge(whole, endpoint.options);
    auto request = provider::asking_json(endpoint, provider::address(endpoint, path), reply_limit, whole);
    request.headers.insert(request.headers.begin(), headers.begin(), headers.end());
    request.headers.push_back({"Accept", "application/json"});
    const auto reply = provider::ask(endpoint, request);
    if (!reply.ok()) return {nullptr, provider::complaint_of(reply)};
    auto answer = provider::parsed(reply.body);
    if (!answer.is_object()) throw Error(Fault::protocol, "'{}' answered something that is no JSON", endpoint.name);
    return {std::move(answer), {}};
}

std::string only_model(const provider::Endpoint& endpoint, net::Fields headers) {
    auto request = provider::asking(endpoint, "GET", provider::address(endpoint, "/v1/models"), reply_limit);
    request.headers = std::move(headers);
    const auto reply = endpoint.send(request);
    if (!reply.ok()) return {};
    const auto body = provider::parsed(reply.body);
    const auto& data = part_at(body, "data");
    return data.is_array() && data.size() == 1 ? word_at(data[0], "id") : std::string();
}

Reply too_long() {
    Reply out;
    out.ending = Reply::Ending::too_long;
    return out;
}

}  // namespace igny8::ai
