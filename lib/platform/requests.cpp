#include "platform/requests.hpp"

#include "base/error.hpp"

namespace igny8::platform {

net::Field authorization(const Secret& token) {
    return {"Authorization", Secret("Bearer " + std::string(token.reveal()))};
}

net::Request get_request(std::string url, const Secret& token) {
    return {.url = std::move(url), .headers = {authorization(token)}, .deadline = Milliseconds{60'000}};
}

net::Request json_request(std::string url, const json::Value& body, const Secret& token) {
    return {.method = "POST",
            .url = std::move(url),
            .headers = {authorization(token), {"Content-Type", "application/json"}},
            .body = json::line(body)};
}

net::Request visible(net::Request request, const Step& step) {
    request.visible = true;
    request.deadline = step.deadline;
    return request;
}

std::string base_url(const std::string& setting, const char* key) {
    auto out = setting;
    while (out.ends_with('/')) out.pop_back();
    if (out.empty()) throw Error(Fault::config, "the setting '{}' is empty", key).hint("give the network's address");
    return out;
}

}  // namespace igny8::platform
