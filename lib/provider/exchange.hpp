#pragma once
// One request to a provider's service over HTTP, what its refusals mean, and its answer as tolerant JSON. Every kind of
// provider is asked through this, so that the same words of a service mean the same everywhere.
#include <initializer_list>
#include <string>
#include <string_view>

#include "json/json.hpp"
#include "net/request.hpp"
#include "provider/endpoint.hpp"

namespace igny8::provider {

/// What a service says about a request that it did not serve, whatever shape it said it in.
struct Complaint {
    int status = 0;         ///< 0: there is none
    std::string code;       ///< its codes, types and states in lower case, a blank behind each
    std::string parameter;  ///< in lower case: what of the request it is about
    std::string message;    ///< for people

    /// Whether it speaks of that (in lower case), in any of its fields.
    bool names(std::string_view word) const;
    bool names_any(std::initializer_list<std::string_view> words) const;
};

/// Of {"error": {…}}, {"error": "…"}, {"detail": …} with a validator's list in it, and of flat objects. Nothing but the
/// status for what is no JSON.
Complaint complaint_of(const net::Reply& reply);

/// What a room asks services for, in the words of its errors.
struct Errand {
    std::string_view verb;     ///< "write"
    std::string_view instead;  ///< what a person can do about a refusal; may be empty
};

/// Throws what it means. Fault::refused: the service will not do this very thing, whatever its status says, and nobody
/// else is asked behind its back. Fault::auth: the key; Fault::busy: too many requests, or nothing left to spend (which
/// the hint then says); Fault::unavailable: what may pass, and a model or an address that is not there; else
/// Fault::protocol.
[[noreturn]] void fail(const Endpoint& endpoint, const Complaint& complaint, const Errand& errand);
[[noreturn]] void refused(const Endpoint& endpoint, std::string_view words, const Errand& errand);
[[noreturn]] void spent(const Endpoint& endpoint, std::string_view words);

/// Whether a text did not fit.
bool is_too_long(const Complaint& complaint);

/// A service's words for people: one line, at most 300 bytes, nothing of the key in it.
std::string quoted(const Endpoint& endpoint, std::string_view words);

/// The service's address for `path` ("/v1/messages", "/health"): a base URL that ends with a version does not get a
/// second one, and loses it for a path that stands beside the versions.
std::string address(const Endpoint& endpoint, std::string_view path);

/// A request with the endpoint's deadline, which keeps its key from other hosts.
net::Request asking(const Endpoint& endpoint, std::string method, std::string url, uint64_t reply_limit);
/// The same as POST with a JSON body.
net::Request asking_json(const Endpoint& endpoint, std::string url, uint64_t reply_limit, const json::Value& body);
/// "Authorization: Bearer KEY", where there is a key.
void authorise(net::Request& request, const Endpoint& endpoint);
/// Whatever came, refusals too. Errors: Fault::unavailable when nothing did.
net::Reply ask(const Endpoint& endpoint, const net::Request& request);

/// The body of an answer; null when it is no JSON.
json::Value parsed(const std::string& body);
/// An object's member; null for anything else.
const json::Value& part_at(const json::Value& object, const char* name);
/// A string or a whole number of an object as text; empty for anything else.
std::string word_at(const json::Value& object, const char* name);
/// A number that is not negative and fits into an int, without its fraction; else 0.
int count_at(const json::Value& object, const char* name);
double number_at(const json::Value& object, const char* name);

}  // namespace igny8::provider
