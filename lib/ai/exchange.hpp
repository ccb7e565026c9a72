#pragma once
// One JSON request to a model's service, and what its failures mean. Belongs to this room alone.
#include <string>
#include <string_view>

#include "ai/text_model.hpp"
#include "json/json.hpp"
#include "net/request.hpp"
#include "provider/endpoint.hpp"

namespace igny8::ai {

/// What a service says about a request that it did not serve, whatever shape it said it in.
struct Complaint {
    int status = 0;
    std::string code, type, parameter, message;  ///< in lower case but for the message; each may be empty

    /// Whether it speaks of that, in any of its fields.
    bool names(std::string_view word) const;
};

/// A 200 as JSON, or what is wrong.
struct Exchanged {
    json::Value body;
    Complaint complaint;  ///< status 0: none
};

/// The service's address for `path` ("/v1/messages"): a base URL that has the version already does not get it twice.
std::string address(const provider::Endpoint& endpoint, std::string_view path);

/// Sends `body` with the endpoint's options put over it.
/// Errors: Fault::unavailable when no answer came, Fault::protocol for a 200 that is no JSON object.
Exchanged post(const provider::Endpoint& endpoint, std::string_view path, net::Fields headers, const json::Value& body);

/// The name of the one model that GET /v1/models lists; empty when there are more, or none can be read.
std::string only_model(const provider::Endpoint& endpoint, net::Fields headers);

/// Throws what the complaint means (TextModel says which is which).
[[noreturn]] void fail(const provider::Endpoint& endpoint, const Complaint& complaint);
[[noreturn]] void refused(const provider::Endpoint& endpoint, std::string_view why);

/// Whether the question did not fit into the model, and the reply that says so.
bool is_too_long(const Complaint& complaint);
Reply too_long();

/// A service's words for people: one line, at most 300 bytes, nothing of the key in it.
std::string quoted(const provider::Endpoint& endpoint, std::string_view words);

/// A count of tokens; 0 for anything that is none.
long long count(const json::Value& object, const char* name);

}  // namespace igny8::ai
