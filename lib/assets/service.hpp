#pragma once
// For the image_*.cpp and stock_*.cpp files of this room: one request to a service, and what its failures mean.
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "json/json.hpp"
#include "net/request.hpp"
#include "provider/endpoint.hpp"

namespace igny8::assets {

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

/// Throws what a status other than 2xx means; `words` are the service's own.
[[noreturn]] void fail(const provider::Endpoint& endpoint, int status, std::string_view words);
[[noreturn]] void spent(const provider::Endpoint& endpoint, std::string_view words);
[[noreturn]] void refused(const provider::Endpoint& endpoint, std::string_view words);
[[noreturn]] void nonsense(const provider::Endpoint& endpoint, std::string_view what);

/// A service's words for people: one line, at most 300 bytes, nothing of the key in it.
std::string quoted(const provider::Endpoint& endpoint, std::string_view words);

/// A string or a number of an object as text; empty for anything else.
std::string word_at(const json::Value& object, const char* name);
/// An object's member; null for anything else.
const json::Value& part_at(const json::Value& object, const char* name);
/// A whole number that fits into an int, else 0.
int count_at(const json::Value& object, const char* name);
double number_at(const json::Value& object, const char* name);

/// The bytes that a service's answer names by URL: a stranger's address, so public ones only and without our key.
/// Errors: Fault::unavailable when it is not there (any more), Fault::protocol for what is no http(s) address or longer
/// than `most_fetched`.
std::string fetch_bytes(const provider::Endpoint& endpoint, const std::string& url);
inline constexpr uint64_t most_fetched = uint64_t{32} << 20;

/// A fresh UUID (version 4).
std::string new_uuid();

}  // namespace igny8::assets
