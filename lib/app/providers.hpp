#pragma once
// The outside services that write, speak and draw, as they are configured: the one place that makes a route for a tool.
#include <memory>
#include <string>

#include "app/session.hpp"
#include "document/provider_use.hpp"
#include "provider/route.hpp"

namespace igny8::app {

/// Routes of one run. Make one a command, hold it as long as its routes; the session must outlive it. Not for several
/// threads at once.
///
///   app::Providers providers(session);
///   auto route = providers.route("voice", options.provider);
///   auto spoken = route.serve([&](const provider::Endpoint& e) { return speak_with(e, project); });
///   app::note(project.providers, route, spoken.service);
class Providers {
public:
    explicit Providers(Session& session);
    ~Providers();

    /// By what was wished on the command line ("elevenlabs" or a list), else the setting routes.KIND, else `fallback`:
    /// the older setting (voice.provider, script.writer …) or what is built in.
    /// Errors: Fault::usage or Fault::config naming the providers there are.
    provider::Route route(const std::string& kind, const std::string& wish = "", const std::string& fallback = "");
    /// Whether there is a route of that kind at all: "stock" and "alignment" have no built-in one.
    bool configured(const std::string& kind) const;

    provider::Health& health();
    /// One provider of a kind with what stands in its way, for lists and doctors.
    provider::Choice choice(const std::string& kind, const std::string& name);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Puts the line into the document; nothing when the route was made of what is built in alone.
void note(std::vector<document::ProviderUse>& uses, const provider::Route& route, const provider::Service& service);

/// Where a provider's key comes from when its variable is not set: a systemd credential igny8-NAME, else the vault.
/// Empty when there is none. Errors: as the vault's.
Secret stored_key(Session& session, const std::string& name);
/// Keeps a key in the state file, sealed; an empty one takes it away. Errors: Fault::usage with --no-state, the
/// vault's.
void store_key(Session& session, const std::string& name, const Secret& key);
/// Where the key would come from: "OPENAI_API_KEY", "credential igny8-openai", "encrypted store"; empty: nowhere.
std::string key_origin(Session& session, const provider::Facts& facts);

}  // namespace igny8::app
