#pragma once
// One outside provider as it is configured: where it is, what it is asked for, and what asks it.
#include <chrono>
#include <string>

#include "base/secret.hpp"
#include "json/json.hpp"
#include "net/request.hpp"
#include "net/tcp.hpp"

namespace igny8::provider {

/// Every kind of provider (text, voice, picture, stock, alignment) is made from one of these, so that a test's double
/// is an Endpoint with a lambda in it.
struct Endpoint {
    std::string name;      ///< as routes, documents and prices call it: "openai", "gpu_server.piper"
    std::string base_url;  ///< http or https, without a slash at its end; tcp://HOST:PORT for a Wyoming server
    Secret key;            ///< empty: none is needed
    std::string model;     ///< empty: the service has no models to choose from
    json::Value options = json::Value::object();  ///< parameters of the request body that are configured, by name
    std::chrono::milliseconds deadline{120'000};  ///< of one request
    net::Send send;                               ///< not visible: what a provider makes is harmless to ask for again
    net::Talk talk = net::over_tcp();             ///< for what does not speak HTTP
};

}  // namespace igny8::provider
