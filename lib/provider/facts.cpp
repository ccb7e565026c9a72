#include "provider/facts.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/share.hpp"
#include "base/text.hpp"
#include "json/reader.hpp"
#include "json/shared.hpp"

namespace igny8::provider {
namespace {

using json::Reader;

constexpr std::string_view gpu = "gpu_server.";

std::map<std::string, double> read_numbers(const Reader& r, const char* key) {
    std::map<std::string, double> out;
    if (!r.has(key)) return out;
    auto numbers = r.at(key);
    for (auto& [name, value] : numbers.value().items()) out[name] = numbers.number(name.c_str());
    return out;
}

std::map<std::string, std::string> read_words(const Reader& r, const char* key) {
    std::map<std::string, std::string> out;
    if (!r.has(key)) return out;
    auto words = r.at(key);
    for (auto& [name, value] : words.value().items()) out[name] = words.string(name.c_str());
    return out;
}

std::optional<Instant> read_day(const Reader& r, const char* key) {
    auto text = r.string_or(key, "");
    if (text.empty()) return {};
    auto day = from_rfc3339(text);
    if (!day) r.at(key).fail("expected a day, as 2027-01-14");
    return day;
}

Model read_model(const Reader& r, const std::string& name) {
    Model m;
    m.name = name;
    m.kind = r.string("kind");
    if (!is_kind(m.kind)) r.at("kind").fail("expected one of " + text::join(kinds(), ", "));
    m.price = read_numbers(r, "price");
    m.limits = read_numbers(r, "limits");
    m.ends = read_day(r, "ends");
    m.use_instead = r.string_or("use_instead", "");
    if (r.has("options")) m.options = r.at("options").value();
    m.lines = r.value();
    return m;
}

HealthRequest read_health(const Reader& r) {
    HealthRequest out;
    if (!r.has("health")) return out;
    auto health = r.at("health");
    out.path = health.string("path");
    out.headers = read_words(health, "headers");
    if (health.has("ok")) out.ok.clear();
    for (auto& status : health.items("ok")) out.ok.push_back(status.value().get<int>());
    return out;
}

void read_reach(const Reader& r, Facts& f) {
    f.needs_key = r.boolean_or("needs_key", false);
    f.key_variable = r.string_or("key_variable", "");
    f.url_variable = r.string_or("url_variable", "");
    f.base_url = r.string_or("base_url", "");
    f.path = r.string_or("path", "");
    f.at_once = static_cast<int>(r.integer_or("at_once", f.at_once));
    f.requests = static_cast<int>(r.integer_or("requests", 0));
    f.per_seconds = static_cast<int>(r.integer_or("per_seconds", 60));
    f.deadline = std::chrono::seconds(r.integer_or("deadline_s", 120));
    f.health = read_health(r);
}

Facts read_facts(const Reader& r, const std::string& name) {
    Facts f;
    f.name = name;
    f.title = r.string("title");
    f.checked = r.string_or("checked", "");
    f.sources = r.strings("sources");
    f.kinds = r.strings("kinds");
    f.embedded = r.boolean_or("embedded", false);
    f.gpu_server = r.boolean_or("gpu_server", false);
    read_reach(r, f);
    f.default_model = read_words(r, "default_model");
    if (r.has("models")) {
        auto models = r.at("models");
        for (auto& [model, lines] : models.value().items())
            f.models.push_back(read_model(models.at(model.c_str()), model));
    }
    f.lines = r.value();
    return f;
}

Facts read_file(const std::string& name) {
    const auto lines = json::shared_yaml("provider", "providers", name);
    try {
        return read_facts(Reader(lines), name);
    } catch (const Error& error) {
        throw Error(Fault::config, "providers/{}.yaml: {}", name, error.message());
    }
}

/// The engine's facts, with what a server of one's own changes: no account, no price, one address for all.
Facts on_gpu_server(Facts f) {
    if (!f.gpu_server)
        throw Error(Fault::usage, "'{}' does not run on a GPU server", f.name)
            .hint("one of {}", text::join(route_names(f.kinds.empty() ? "" : f.kinds.front()), ", "));
    f.name = std::string(gpu) + f.name;
    f.needs_key = false;
    f.key_variable = "GPU_SERVER_AUTH_TOKEN";
    f.url_variable = "GPU_SERVER_URL";
    f.base_url.clear();
    f.requests = 0;
    if (f.lines.contains("gpu_server_model")) f.default_model = read_words(Reader(f.lines), "gpu_server_model");
    for (auto& model : f.models) model.price.clear();
    return f;
}

}  // namespace

const Model* Facts::model(std::string_view kind, std::string_view wanted) const {
    auto found =
        std::find_if(models.begin(), models.end(), [&](const Model& m) { return m.kind == kind && m.name == wanted; });
    return found == models.end() ? nullptr : &*found;
}

bool Facts::has_kind(std::string_view kind) const { return std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); }

const std::vector<std::string>& kinds() {
    static const std::vector<std::string> all{"text", "voice", "image", "stock", "alignment"};
    return all;
}

bool is_kind(std::string_view kind) { return std::find(kinds().begin(), kinds().end(), kind) != kinds().end(); }

std::vector<std::string> names() { return shared_names("providers"); }

std::vector<std::string> route_names(const std::string& kind) {
    std::vector<std::string> plain, served;
    for (auto& name : names()) {
        auto f = read_file(name);
        if (!f.has_kind(kind)) continue;
        plain.push_back(name);
        if (f.gpu_server) served.push_back(std::string(gpu) + name);
    }
    plain.insert(plain.end(), served.begin(), served.end());
    return plain;
}

std::string engine_of(std::string_view name) {
    return std::string(name.starts_with(gpu) ? name.substr(gpu.size()) : name);
}

Facts facts(const std::string& name) {
    auto out = read_file(engine_of(name));
    return name.starts_with(gpu) ? on_gpu_server(std::move(out)) : out;
}

std::optional<int> days_left(const Model& model, Instant now) {
    if (!model.ends) return {};
    return static_cast<int>(std::chrono::ceil<std::chrono::days>(*model.ends - now).count());
}

}  // namespace igny8::provider
