#pragma once
// A fake service as an engine reaches it: a Send that keeps what it was asked, and a clock that only moves by waiting.
#include <functional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "fakes/mishaps.hpp"
#include "provider/endpoint.hpp"

namespace igny8::assets {

class Online {
public:
    explicit Online(fakes::Network& network) : network_(network) {}

    std::vector<net::Request> requests;
    std::vector<std::string> shown;
    Instant now = *from_rfc3339("2026-11-23T12:00:00Z");

    Clock clock() {
        return {[this] { return now; }, [this](Milliseconds time) { now += time; }};
    }
    /// Gives replies as the network does; a body that belongs into a file goes there.
    net::Send send() {
        return [this](const net::Request& request) {
            requests.push_back(request);
            shown.push_back(net::dry_run(request));
            auto reply = network_.send()(request);
            reply.url = request.url;
            if (reply.body.size() > request.reply_limit)
                throw Error(Fault::refused, "'{}' sends more than {} bytes", request.url, request.reply_limit);
            if (!request.into.empty() && reply.ok()) write_file(request.into, std::exchange(reply.body, ""));
            return reply;
        };
    }
    provider::Endpoint endpoint(const std::string& name, const std::string& base_url, const std::string& key) {
        provider::Endpoint out;
        out.name = name;
        out.base_url = base_url;
        out.key = Secret(std::string_view(key));
        out.send = send();
        return out;
    }

private:
    fakes::Network& network_;
};

/// Of what `work` throws; Fault::internal when it throws nothing.
inline Fault fault_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.fault();
    }
    return Fault::internal;
}
inline std::string message_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.message() + " " + error.hint();
    }
    return "";
}

}  // namespace igny8::assets
