#pragma once
// The networks that can be served, each a double of tests/fakes: one table.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "fakes/mishaps.hpp"

namespace igny8::tool {

/// What a network is told of where it stands: its own address, whom it knows, and how late its lists are.
struct Setting {
    std::string base_url, token;
    Milliseconds lag{0};
};

struct Kind {
    std::string name;
    std::function<std::unique_ptr<fakes::Network>(const Setting&)> make;
};

const std::vector<Kind>& kinds();
/// Errors: Fault::usage for a name that is none of theirs.
const Kind& kind(const std::string& name);

}  // namespace igny8::tool
