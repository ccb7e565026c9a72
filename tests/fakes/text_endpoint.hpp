#pragma once
// The way to a fake text model.
#include "mishaps.hpp"
#include "provider/endpoint.hpp"

namespace igny8::fakes {

inline provider::Endpoint text_endpoint(Network& network, const std::string& name, const std::string& model,
                                        const std::string& base_url = "http://fake.test") {
    provider::Endpoint out;
    out.name = name;
    out.base_url = base_url;
    out.key = Secret("token-1");
    out.model = model;
    out.send = network.send();
    return out;
}

}  // namespace igny8::fakes
