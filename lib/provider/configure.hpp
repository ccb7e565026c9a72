#pragma once
// From names and settings to what can be asked.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "net/request.hpp"
#include "provider/endpoint.hpp"
#include "provider/facts.hpp"

namespace igny8::provider {

/// What the room is given of the world, so that a test can hold it still.
struct World {
    std::function<std::string(const std::string& key)> setting;    ///< "providers.openai.base_url"; empty: not set
    std::function<std::string(const std::string& name)> variable;  ///< of the environment; empty: not set
    std::function<Secret(const std::string& name)> stored_key;  ///< credential file or vault, by "openai"; may be empty
    net::Send send;  ///< asks once; repeating, turns and rates are put around it here
    Clock clock;
    Path folder;  ///< where turns are kept for all processes; empty: this process alone
};

/// One stop of a route: an endpoint, or why it cannot be one.
struct Choice {
    Facts facts;
    Endpoint endpoint;
    std::string obstacle;  ///< "is switched off", "has no key (ELEVENLABS_API_KEY)", "has no address (GPU_SERVER_URL)"
};

/// The names of a route: "gpu_server.piper, elevenlabs, espeak" or a JSON array of them, as settings hold lists.
/// Errors: `fault` for a name that is no provider of this kind (the hint names those there are), a name twice,
/// and an empty list; the message starts with `origin`.
std::vector<std::string> parse_route(const std::string& kind, std::string_view text, std::string_view origin,
                                     Fault fault = Fault::config);

/// Settings: providers.NAME.{active, base_url, at_once, per_minute, deadline_s} and providers.NAME.KIND.{model,
/// options}; what they leave empty or 0 is as the facts say. The key comes from its variable, else from `stored_key`; a
/// GPU server's address is GPU_SERVER_URL, unless providers.gpu_server.X.base_url is set. Errors: Fault::config for a
/// setting that cannot be.
Choice choose(const std::string& kind, const std::string& name, const World& world);

}  // namespace igny8::provider
