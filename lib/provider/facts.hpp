#pragma once
// What is known of a provider before anybody asks it: share/providers/NAME.yaml, dated and with its sources, over which
// a user lays lines of his own (json/shared.hpp).
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "json/json.hpp"

namespace igny8::provider {

/// One model. What only one kind of provider knows of it stands in `lines`.
struct Model {
    std::string name, kind;
    /// USD: input, cached, output, image_input (per million tokens); characters, credits (per million; the latter are
    /// the service's own coin); minute; image; request.
    std::map<std::string, double> price;
    std::map<std::string, double> limits;         ///< characters, context_tokens, output_tokens, width_px …
    std::optional<Instant> ends;                  ///< when the service stops answering for it
    std::string use_instead;                      ///< its successor, as the service names it
    json::Value options = json::Value::object();  ///< parameters of the request body that it wants
    json::Value lines = json::Value::object();    ///< the whole entry as it stands in the file
};

/// A request whose answer says whether the service is there and takes the key. No path: only real requests tell.
struct HealthRequest {
    std::string path;                            ///< behind the base URL, "/models"
    std::map<std::string, std::string> headers;  ///< "{key}" in them becomes the key
    std::vector<int> ok{200};
};

struct Facts {
    std::string name, title, checked;  ///< checked: the day the facts were looked up, "2026-11-23"
    std::vector<std::string> sources, kinds;
    bool embedded = false;    ///< built in: no address, no key, never down
    bool gpu_server = false;  ///< an engine that also runs as "gpu_server.NAME"
    bool needs_key = false;
    std::string key_variable, url_variable;  ///< environment names; empty: none
    std::string base_url;
    std::string path;                   ///< put behind a GPU server's address that has no path: "/v1"
    int at_once = 4;                    ///< requests under way, over all processes
    int requests = 0, per_seconds = 0;  ///< so many starts in so many seconds; 0: no limit
    Milliseconds deadline{120'000};
    HealthRequest health;
    std::map<std::string, std::string> default_model;  ///< by kind
    std::vector<Model> models;                         ///< sorted as in the file

    const Model* model(std::string_view kind, std::string_view name) const;
    bool has_kind(std::string_view kind) const;
    /// On a server of one's own: nobody sends a bill.
    bool self_hosted() const { return gpu_server && !needs_key; }
    json::Value lines = json::Value::object();  ///< the whole file, for what only one provider knows
};

/// The kinds of providers, and so the functions that have a route: text, voice, image, stock, alignment.
const std::vector<std::string>& kinds();
bool is_kind(std::string_view kind);

/// All providers, by name; "gpu_server" is none by itself.
std::vector<std::string> names();
/// Those of a kind as routes may name them, "gpu_server.X" with them.
std::vector<std::string> route_names(const std::string& kind);

/// Of "NAME" or "gpu_server.NAME": then the key and the address are the GPU server's, and `name` is the whole one.
/// Errors: Fault::usage for an unknown one, naming those there are; Fault::config for a file that is wrong.
Facts facts(const std::string& name);

/// The engine behind a name: "piper" of "gpu_server.piper".
std::string engine_of(std::string_view name);

/// Days until the model ends, rounded up; negative once it is gone; nothing when no end is known.
std::optional<int> days_left(const Model& model, Instant now);

}  // namespace igny8::provider
