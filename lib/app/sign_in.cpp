#include "app/sign_in.hpp"

#include <cstdlib>
#include <mutex>

#include "app/network.hpp"
#include "base/text.hpp"
#include "state/db.hpp"

namespace igny8::app {
namespace {

std::string variable(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value ? value : "";
}

Secret app_secret(const platform::SignInFacts& facts) {
    if (auto value = variable(facts.secret_variable); !value.empty()) return Secret(std::move(value));
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    if (!folder) return {};
    auto file = Path(folder) / fmt::format("igny8-{}-client-secret", facts.app);
    return std::filesystem::exists(file) ? Secret(text::trim(read_file(file, 4096))) : Secret();
}

}  // namespace

platform::Settings platform_settings(const Session& session) {
    platform::Settings settings;
    settings.outbox_root = session.config().get("platforms.outbox.folder");
    if (settings.outbox_root.empty()) settings.outbox_root = session.media_root() / "outbox";
    settings.get = [&session](const std::string& key) { return session.config().get(key); };
    return settings;
}

platform::Client client_of(const Session& session, const platform::SignInFacts& facts) {
    auto id = session.config().get(fmt::format("sign_in.{}.client_id", facts.app));
    if (id.empty()) id = variable(facts.id_variable);
    return {id, app_secret(facts)};
}

std::function<const secrets::Vault&()> lazy_vault(const Session& session) {
    struct Lazy {
        std::once_flag once;
        std::optional<secrets::Vault> vault;
    };
    return [&session, lazy = std::make_shared<Lazy>()]() -> const secrets::Vault& {
        std::call_once(lazy->once, [&] { lazy->vault.emplace(open_vault(session)); });
        return *lazy->vault;
    };
}

publish::RenewalWorld renewal_world(const Session& session) {
    publish::RenewalWorld world;
    world.clock = session.clock();
    world.send = open_network(session);
    world.vault = lazy_vault(session);
    world.way = [&session](const std::string& platform, const std::string& variant) {
        return platform::sign_in(platform, variant, platform_settings(session));
    };
    world.client = [&session](const platform::SignInFacts& facts) { return client_of(session, facts); };
    return world;
}

std::shared_ptr<const publish::TokenDesk> token_desk(const Session& session) {
    return std::make_shared<const publish::TokenDesk>(renewal_world(session), [&session] {
        state::DbOptions options{.unsafe_fs = session.config().flag("state.unsafe_fs")};
        return std::make_unique<state::Db>(session.state_file(), session.clock().now(), options);
    });
}

}  // namespace igny8::app
