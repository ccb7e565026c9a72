#pragma once
// One JSON question to a text model's service. Belongs to this room alone.
#include <string>
#include <string_view>

#include "ai/text_model.hpp"
#include "provider/exchange.hpp"

namespace igny8::ai {

using provider::Complaint;
using provider::count_at;
using provider::part_at;
using provider::word_at;

inline constexpr provider::Errand errand{"write", "--writer extractive needs no model"};

/// A 200 as JSON, or what is wrong.
struct Exchanged {
    json::Value body;
    Complaint complaint;  ///< status 0: none
};

/// Sends `body` with the endpoint's options put over it.
/// Errors: Fault::unavailable when no answer came, Fault::protocol for a 200 that is no JSON object.
Exchanged post(const provider::Endpoint& endpoint, std::string_view path, net::Fields headers, const json::Value& body);

/// The name of the one model that GET /v1/models lists; empty when there are more, or none can be read.
std::string only_model(const provider::Endpoint& endpoint, net::Fields headers);

/// The reply that says that the question did not fit into the model.
Reply too_long();

}  // namespace igny8::ai
