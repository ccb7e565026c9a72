#pragma once
// Between our client and a fake network: writes down every request as it would go over the wire, one JSON object a
// line, for `requests.mjs` to hold against what the networks publish of their interfaces.
#include <fstream>

#include "../fakes/mishaps.hpp"
#include "base/base64.hpp"

namespace igny8::contract {

/// The file that IGNY8_RECORD names; without it nothing is written. One for the whole program.
inline std::ofstream& recording() {
    static std::ofstream file = [] {
        auto* name = std::getenv("IGNY8_RECORD");
        return name ? std::ofstream(name, std::ios::binary) : std::ofstream();
    }();
    return file;
}

/// Longer bodies are films and pictures: what they hold is nobody's schema.
constexpr size_t longest_body = size_t{1} << 16;

inline json::Value as_recorded(const fakes::Call& call, const std::string& network, const std::string& what) {
    json::Value out{
        {"network", network}, {"what", what}, {"method", call.method}, {"host", call.host}, {"path", call.path}};
    out["query"] = json::Value(call.query);
    out["headers"] = json::Value(call.headers);
    if (auto scheme = call.header("authorization"); !scheme.empty())
        out["headers"]["authorization"] = scheme.substr(0, scheme.find(' '));
    out["size"] = call.body.size();
    if (call.body.size() <= longest_body) out["body"] = to_base64(call.body, Base64::standard);
    return out;
}

inline void record(const fakes::Call& call, const std::string& network, const std::string& what) {
    if (recording().is_open()) recording() << json::line(as_recorded(call, network, what)) << "\n" << std::flush;
}

/// Hears for `real` and answers with its answers.
class Listener : public fakes::Network {
public:
    Listener(fakes::Network& real, std::string network) : real_(real), network_(std::move(network)) {}
    std::string what;  ///< that is being done: "image", "numbers"

protected:
    fakes::Answer answer(const fakes::Call& call) override {
        record(call, network_, what);
        real_.now = now;
        return real_.handle(call);
    }

private:
    fakes::Network& real_;
    std::string network_;
};

}  // namespace igny8::contract
