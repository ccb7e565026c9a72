#include "app/providers.hpp"

#include <algorithm>
#include <cstdlib>

#include "app/network.hpp"
#include "base/text.hpp"
#include "secrets/vault.hpp"
#include "state/db.hpp"

namespace igny8::app {
namespace {

std::string variable(const std::string& name) {
    const char* value = name.empty() ? nullptr : std::getenv(name.c_str());
    return value ? std::string(text::trim(value)) : "";
}

std::string built_in(const std::string& kind) {
    if (kind == "text") return "extractive";
    if (kind == "voice") return "espeak";
    return kind == "image" ? "cards" : "";
}

Path credential(const std::string& name) {
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    auto file = folder ? Path(folder) / ("igny8-" + name) : Path();
    return folder && std::filesystem::exists(file) ? file : Path();
}

std::optional<std::string> sealed(Session& session, const std::string& name) {
    if (session.common().no_state || !std::filesystem::exists(session.state_file())) return {};
    return session.db()->one([](const state::Row& r) { return r.text(0); },
                             "select sealed from provider_key where provider = ?", name);
}

secrets::Place place(const std::string& name) { return {name, "provider_key"}; }

/// Whose key it is: all engines of the GPU server share one.
std::string key_name(const std::string& name) { return name.starts_with("gpu_server.") ? "gpu_server" : name; }

provider::World world_of(Session& session) {
    provider::World world;
    world.setting = [&session](const std::string& key) { return session.config().get(key); };
    world.variable = variable;
    world.stored_key = [&session](const std::string& name) { return stored_key(session, name); };
    world.send = open_network(session);
    world.clock = session.clock();
    if (!session.common().no_state) world.folder = session.state_file().string() + ".providers";
    return world;
}

}  // namespace

/// Nothing of it is made before it is needed: who uses what is built in opens neither network nor state for it.
struct Providers::Parts {
    explicit Parts(Session& s) : session(s) {}
    Session& session;
    std::optional<provider::World> world;
    std::optional<provider::Health> health;
    provider::Health idle{nullptr, {}, {}};  ///< of routes that ask nobody

    const provider::World& get_world() {
        if (!world) world = world_of(session);
        return *world;
    }
    provider::Health& get_health() {
        auto* db = session.dry_run() ? nullptr : session.db();
        if (!health) health.emplace(db, get_world().send, session.clock());
        return *health;
    }
};

Providers::Providers(Session& session) : parts_(std::make_unique<Parts>(session)) {}
Providers::~Providers() = default;

provider::Health& Providers::health() { return parts_->get_health(); }

bool Providers::configured(const std::string& kind) const {
    return !built_in(kind).empty() || !parts_->session.config().get("routes." + kind).empty();
}

provider::Choice Providers::choice(const std::string& kind, const std::string& name) {
    auto facts = provider::facts(name);
    if (!facts.embedded) return provider::choose(kind, name, parts_->get_world());
    provider::Choice out{std::move(facts), {}, {}};
    out.endpoint.name = name;
    return out;
}

provider::Route Providers::route(const std::string& kind, const std::string& wish, const std::string& fallback) {
    const auto& setting = parts_->session.config().setting("routes." + kind);
    std::string list = wish, origin = "command line";
    if (list.empty()) list = setting.value, origin = setting.origin;
    if (list.empty()) list = fallback.empty() ? built_in(kind) : fallback, origin = "settings";
    std::vector<provider::Choice> choices;
    for (auto& name : provider::parse_route(kind, list, origin, wish.empty() ? Fault::config : Fault::usage))
        choices.push_back(choice(kind, name));
    bool asks = std::any_of(choices.begin(), choices.end(), [](auto& c) { return !c.facts.embedded; });
    return {kind, std::move(choices), asks ? parts_->get_health() : parts_->idle};
}

void note(std::vector<document::ProviderUse>& uses, const provider::Route& route, const provider::Service& service) {
    if (route.embedded()) return;
    document::ProviderUse use{service.function, service.served, service.model, {}};
    for (auto& p : service.passed_over) use.passed_over.push_back({p.provider, p.why});
    document::note_provider_use(uses, std::move(use));
}

Secret stored_key(Session& session, const std::string& name) {
    if (auto file = credential(name); !file.empty()) {
        Secret text(read_file(file, 65'536));
        return Secret(text::trim(text.reveal()));
    }
    auto envelope = sealed(session, name);
    return envelope ? open_vault(session).open(*envelope, place(name)) : Secret();
}

void store_key(Session& session, const std::string& name, const Secret& key) {
    auto* db = session.db();
    if (!db) throw Error(Fault::usage, "a key is kept in the state file").hint("leave --no-state out");
    if (key.empty()) {
        db->run("delete from provider_key where provider = ?", name);
        return;
    }
    db->run(
        "insert into provider_key (provider, sealed, stored_at) values (?1, ?2, ?3) on conflict do update set sealed = "
        "?2, "
        "stored_at = ?3",
        name, open_vault(session).seal(key, place(name)), session.clock().now());
}

std::string key_origin(Session& session, const provider::Facts& facts) {
    if (!variable(facts.key_variable).empty()) return facts.key_variable;
    auto name = key_name(facts.name);
    if (!credential(name).empty()) return "credential igny8-" + name;
    return sealed(session, name) ? "encrypted store" : "";
}

}  // namespace igny8::app
