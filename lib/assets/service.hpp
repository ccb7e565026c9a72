#pragma once
// For the image_*.cpp and stock_*.cpp files of this room: a request to a service, and the files that its answers name.
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "json/json.hpp"
#include "net/request.hpp"
#include "provider/exchange.hpp"

namespace igny8::assets {

using provider::count_at;
using provider::number_at;
using provider::part_at;
using provider::quoted;
using provider::spent;
using provider::word_at;

struct Answer {
    int status = 0;
    json::Value body;  ///< null when it is no JSON
    std::string text;  ///< when it is none
    net::Headers headers;

    bool ok() const { return status >= 200 && status < 300; }
};

/// To the endpoint's own address, `path` behind it; no redirect is followed, because a key would go along.
net::Request request_to(const provider::Endpoint& endpoint, std::string_view path);
net::Request post_json(const provider::Endpoint& endpoint, std::string_view path, const json::Value& body);

/// Errors: Fault::unavailable when no answer came.
Answer exchange(const provider::Endpoint& endpoint, const net::Request& request);

/// Throws what a status other than 2xx means (provider::fail); `words` are the service's own.
[[noreturn]] void fail(const provider::Endpoint& endpoint, int status, std::string_view words);
[[noreturn]] void fail(const provider::Endpoint& endpoint, const provider::Complaint& complaint);
[[noreturn]] void refused(const provider::Endpoint& endpoint, std::string_view words);
[[noreturn]] void nonsense(const provider::Endpoint& endpoint, std::string_view what);

/// The bytes that a service's answer names by URL: a stranger's address, so public ones only and without our key.
/// Errors: Fault::unavailable when it is not there (any more), Fault::protocol for what is no http(s) address or longer
/// than `most_fetched`.
std::string fetch_bytes(const provider::Endpoint& endpoint, const std::string& url);
inline constexpr uint64_t most_fetched = uint64_t{32} << 20;

/// Sends what asks for a file; its answer. `what` names it: "a picture". Errors: as fetch_bytes.
net::Reply fetched(const provider::Endpoint& endpoint, const net::Request& request, std::string_view what);

/// A fresh UUID (version 4).
std::string new_uuid();

}  // namespace igny8::assets
