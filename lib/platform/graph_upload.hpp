#pragma once
// Films sent from disk to rupload.facebook.com: one request with what is still missing, asked for before it is sent.
#include <cstdint>
#include <string>

#include "platform/graph.hpp"
#include "platform/payloads.hpp"

namespace igny8::platform::graph {

/// Whether an upload address that came with an answer is Meta's, or that of the site itself: no token goes elsewhere.
bool trusted(const Site& site, const std::string& url);

/// Renews the lease while the request is under way; a job that was taken away stops it (Fault::busy).
net::Request keep_lease(net::Request request, const Context& context);

/// The file from `offset` to its end. Its address and token are secrets.
net::Request rupload(const std::string& url, const Path& file, uint64_t offset, uint64_t size, const Secret& token);

/// How far an upload got, by its `uploading_phase`: Meta spells its names in two ways.
struct Progress {
    bool complete = false, failed = false;
    uint64_t bytes = 0;
    std::string message{};  ///< why it failed
};
Progress uploading(const json::Value& phase);
/// "complete" and "completed" are the same.
bool is_complete(const json::Value& phase);

}  // namespace igny8::platform::graph
