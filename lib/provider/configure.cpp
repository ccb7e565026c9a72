#include "provider/configure.hpp"

#include <algorithm>
#include <charconv>

#include "base/error.hpp"
#include "base/text.hpp"
#include "net/retry.hpp"
#include "net/url.hpp"
#include "provider/turns.hpp"

namespace igny8::provider {
namespace {

constexpr std::string_view server = "gpu_server";

/// Reads one provider's settings; each knows its key for what it complains about.
class Settings {
public:
    Settings(const World& world, const std::string& name) : world_(world), prefix_("providers." + name + ".") {}

    std::string text(const std::string& key) const { return world_.setting(prefix_ + key); }
    int whole(const std::string& key, int fallback, int most) const {
        auto value = text(key);
        if (value.empty() || value == "0") return fallback;
        int out = 0;
        auto [end, wrong] = std::from_chars(value.data(), value.data() + value.size(), out);
        if (wrong != std::errc{} || end != value.data() + value.size() || out < 1 || out > most)
            throw Error(Fault::config, "'{}{}' is '{}'", prefix_, key, value).hint("give 0 (as it is) to {}", most);
        return out;
    }
    bool flag(const std::string& key) const {
        auto value = text(key);
        if (value.empty() || value == "true" || value == "1") return true;
        if (value == "false" || value == "0") return false;
        throw Error(Fault::config, "'{}{}' should be true or false, not '{}'", prefix_, key, value);
    }
    json::Value object(const std::string& key) const {
        auto value = text(key);
        auto out = value.empty() ? json::Value::object() : json::parse(value, prefix_ + key);
        if (!out.is_object()) throw Error(Fault::config, "'{}{}' should be names with values", prefix_, key);
        return out;
    }

private:
    const World& world_;
    std::string prefix_;
};

bool served(const Facts& facts) { return facts.name.starts_with(std::string(server) + "."); }

std::string without_slash(std::string url) {
    while (url.ends_with('/')) url.pop_back();
    return url;
}

void check_address(const std::string& url, const std::string& name) {
    bool known = url.starts_with("http://") || url.starts_with("https://") || url.starts_with("tcp://");
    if (!known || text::contains(url, "@"))
        throw Error(Fault::config, "the address of '{}' is no http(s) URL", name)
            .hint("write http://HOST:PORT without a user name");
}

/// GPU_SERVER_URL of all engines, with the engine's own path where it has none.
std::string server_address(const Facts& facts, const World& world) {
    auto url = Settings(world, std::string(server)).text("base_url");
    if (url.empty()) url = world.variable(facts.url_variable);
    url = without_slash(url);
    if (url.empty()) return {};
    check_address(url, facts.name);
    return url.find('/', url.find("://") + 3) == url.npos ? url + facts.path : url;
}

std::string address(const Facts& facts, const Settings& settings, const World& world) {
    auto url = settings.text("base_url");
    if (url.empty() && served(facts)) return server_address(facts, world);
    if (url.empty() && !facts.url_variable.empty()) url = world.variable(facts.url_variable);
    if (url.empty()) url = facts.base_url;
    url = without_slash(url);
    if (!url.empty()) check_address(url, facts.name);
    return url;
}

Secret key_of(const Facts& facts, const World& world) {
    if (facts.key_variable.empty()) return {};
    if (auto value = world.variable(facts.key_variable); !value.empty()) return Secret(text::trim(value));
    return world.stored_key(served(facts) ? std::string(server) : facts.name);
}

std::string obstacle(const Facts& facts, const Endpoint& endpoint, const Settings& settings, const World& world) {
    bool active = settings.flag("active") && (!served(facts) || Settings(world, std::string(server)).flag("active"));
    if (!active) return "is switched off";
    if (endpoint.base_url.empty()) return fmt::format("has no address ({})", facts.url_variable);
    if (facts.needs_key && endpoint.key.empty()) return fmt::format("has no key ({})", facts.key_variable);
    return {};
}

net::Send sender(const Facts& facts, const Settings& settings, const World& world) {
    TurnRules rules{.at_once = settings.whole("at_once", facts.at_once, 1000),
                    .requests = facts.requests,
                    .within = std::chrono::seconds(facts.per_seconds)};
    if (int own = settings.whole("per_minute", 0, 100'000); own > 0)
        rules.requests = own, rules.within = std::chrono::minutes(1);
    // A person waits: what the next in the route could do meanwhile is not worth minutes of trying.
    net::RetryPolicy policy{
        .attempts = 3, .base = Milliseconds(500), .cap = Milliseconds(8000), .patience = Milliseconds(20'000)};
    return net::retried(in_turn(world.send, rules, world.folder, facts.name, world.clock), policy, world.clock);
}

std::vector<std::string> list_of(std::string_view text, std::string_view origin) {
    std::vector<std::string> out;
    auto trimmed = text::trim(text);
    if (!trimmed.starts_with('[')) {
        for (auto name : text::split(trimmed, ','))
            if (auto word = text::trim(name); !word.empty()) out.emplace_back(word);
        return out;
    }
    for (auto& item : json::parse(trimmed, origin)) {
        if (!item.is_string()) throw Error(Fault::config, "{}: a route is a list of names", origin);
        out.push_back(item.get<std::string>());
    }
    return out;
}

/// Reads the facts of this one alone: most routes have one name, and most runs are short.
bool can(const std::string& name, const std::string& kind) {
    const auto all = names();
    if (std::find(all.begin(), all.end(), engine_of(name)) == all.end()) return false;
    const auto engine = facts(engine_of(name));
    return engine.has_kind(kind) && (engine.name == name || engine.gpu_server);
}

}  // namespace

std::vector<std::string> parse_route(const std::string& kind, std::string_view text, std::string_view origin,
                                     Fault fault) {
    auto out = list_of(text, origin);
    auto there_are = [&] { return "one or several of " + text::join(route_names(kind), ", "); };
    if (out.empty()) throw Error(fault, "{}: the route for {} is empty", origin, kind).hint("{}", there_are());
    for (auto at = out.begin(); at != out.end(); ++at) {
        if (!can(*at, kind))
            throw Error(fault, "{}: '{}' is no provider of {}", origin, *at, kind).hint("{}", there_are());
        if (std::find(out.begin(), at, *at) != at)
            throw Error(fault, "{}: '{}' stands twice in the route for {}", origin, *at, kind);
    }
    return out;
}

Choice choose(const std::string& kind, const std::string& name, const World& world) {
    Choice out{.facts = facts(name), .endpoint = {}, .obstacle = {}};
    auto& endpoint = out.endpoint;
    endpoint.name = name;
    Settings settings(world, name);
    if (out.facts.embedded) return out;
    endpoint.model = settings.text(kind + ".model");
    if (auto found = out.facts.default_model.find(kind);
        endpoint.model.empty() && found != out.facts.default_model.end())
        endpoint.model = found->second;
    if (auto* model = out.facts.model(kind, endpoint.model)) endpoint.options = model->options;
    json::merge(endpoint.options, settings.object(kind + ".options"));
    endpoint.deadline = std::chrono::seconds(
        settings.whole("deadline_s", static_cast<int>(out.facts.deadline / std::chrono::seconds(1)), 3600));
    endpoint.base_url = address(out.facts, settings, world);
    endpoint.key = key_of(out.facts, world);
    endpoint.send = sender(out.facts, settings, world);
    out.obstacle = obstacle(out.facts, endpoint, settings, world);
    return out;
}

}  // namespace igny8::provider
