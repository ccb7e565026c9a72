#include "shared.hpp"

#include <random>

#include "app/network.hpp"
#include "app/sign_in.hpp"
#include "app/storage.hpp"
#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/interrupt.hpp"
#include "base/text.hpp"
#include "publish/audit.hpp"
#include "publish/tokens.hpp"
#include "state/db.hpp"

namespace igny8::tool {
namespace {

Milliseconds seconds(const app::Session& session, const std::string& key) {
    auto value = session.config().number(key);
    if (value < 0) throw Error(Fault::config, "'{}' must not be negative", key);
    return Milliseconds{static_cast<int64_t>(value * 1000)};
}

int whole(const app::Session& session, const std::string& key) {
    return static_cast<int>(session.config().number(key));
}

std::vector<Milliseconds> gaps(const app::Session& session) {
    std::vector<Milliseconds> out;
    auto listed = session.config().get("publish.look_gaps_s");
    for (auto part : text::split(listed, ',')) {
        auto word = std::string(text::trim(part));
        char* end = nullptr;
        auto value = std::strtod(word.c_str(), &end);
        if (word.empty() || *end || value < 0)
            throw Error(Fault::config, "'publish.look_gaps_s' has '{}', which is no number of seconds", word);
        out.push_back(Milliseconds{static_cast<int64_t>(value * 1000)});
    }
    return out;
}

/// One source of chance for all senders; the engine asks under a lock.
std::function<double()> chance() {
    auto engine = std::make_shared<std::mt19937_64>(std::random_device{}());
    return [engine] { return std::uniform_real_distribution<>(0, 1)(*engine); };
}

}  // namespace

state::Db& state_of(app::Session& session) {
    auto* db = session.db();
    if (!db) throw Error(Fault::usage, "this command needs the state file").hint("leave --no-state out");
    publish::set_actor({new_id(session.clock().now()), "igny8-publish"});
    return *db;
}

publish::Rules rules_of(const app::Session& session) {
    publish::Rules r;
    r.lease = seconds(session, "publish.lease_s");
    r.quiet = seconds(session, "publish.quiet_s");
    r.gaps = gaps(session);
    r.reads = whole(session, "publish.looks");
    r.unknown_limit = seconds(session, "publish.unknown_limit_s");
    r.answer_limit = seconds(session, "publish.answer_limit_s");
    r.poll_least = seconds(session, "publish.poll_s");
    r.backoff_base = seconds(session, "publish.backoff_s");
    r.attempts = whole(session, "publish.attempts");
    r.rate_wait = seconds(session, "publish.rate_wait_s");
    r.grace = seconds(session, "publish.grace_s");
    r.catch_ups = whole(session, "publish.catch_ups");
    r.burst = whole(session, "publish.burst");
    r.look_first = seconds(session, "publish.look_first_s");
    r.breaker_streak = whole(session, "publish.breaker_streak");
    r.breaker_pause = seconds(session, "publish.breaker_pause_s");
    return r;
}

platform::Registry platforms_of(const app::Session& session) {
    return platform::Registry(app::platform_settings(session));
}

publish::World world_of(const app::Session& session, const platform::Registry& platforms) {
    publish::World world;
    world.clock = session.clock();
    world.send = app::open_network(session);
    auto desk = app::token_desk(session);
    world.keeper = publish::keeper_of(app::lazy_vault(session));
    world.token = [desk](const publish::Account& account) { return desk->token(account); };
    world.refresh = [desk](const publish::Account& account, Instant at) { return desk->renewed(account, at); };
    world.platforms = &platforms;
    world.chance = chance();
    world.stop = [] { return interrupted() != 0; };
    world.machine = publish::machine_hash();
    world.make_public = app::public_maker(session, world.send);
    return world;
}

publish::Scope parse_scope(const std::string& text) {
    if (text.empty()) return {};
    auto parts = text::split(text, '/');
    auto part = [&](size_t i) { return i < parts.size() && parts[i] != "*" ? std::string(parts[i]) : std::string(); };
    publish::Scope scope{part(0), part(1), ""};
    if (parts.size() > 2) scope.handle = text.substr(parts[0].size() + parts[1].size() + 2);
    if (scope.handle == "*") scope.handle.clear();
    return scope;
}

std::string default_zone(const app::Session& session) { return session.config().get("publish.time_zone"); }

}  // namespace igny8::tool
