#pragma once
// Requests as most networks take them: a bearer token in the header, JSON in the body.
#include <string>

#include "json/json.hpp"
#include "net/request.hpp"
#include "platform/adapter.hpp"

namespace igny8::platform {

/// "Authorization: Bearer TOKEN".
net::Field authorization(const Secret& token);

/// A harmless read.
net::Request get_request(std::string url, const Secret& token);
/// POST with a JSON body; not visible until somebody says so.
net::Request json_request(std::string url, const json::Value& body, const Secret& token);

/// Marks a request as one that people will see, with the step's deadline.
net::Request visible(net::Request request, const Step& step);

/// A base address without the '/' at its end: the setting `key`. Errors: Fault::config when it is empty.
std::string base_url(const std::string& setting, const char* key);

}  // namespace igny8::platform
