// Accounts: where posts go.
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "base/error.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "publish/breaker.hpp"
#include "publish/ledger.hpp"
#include "publish/zone.hpp"
#include "shared.hpp"

namespace igny8::tool {
namespace {

struct AccountOptions {
    std::string verb = "list", account, name, zone, external_id, on_unknown, limit;
    double gap_minutes = -1, budget = -1;
    std::vector<std::string> settings;
};

void declare(CLI::App& cli, AccountOptions& o) {
    cli.add_option("VERB", o.verb, "list, add, set, enable, disable or reset (closes its breaker)")
        ->check(CLI::IsMember({"list", "add", "set", "enable", "disable", "reset"}))
        ->type_name("VERB");
    cli.add_option("ACCOUNT", o.account, "SITE/PLATFORM/HANDLE")->type_name("ACCOUNT");
    cli.add_option("--name", o.name, "Name as people know it")->type_name("TEXT");
    cli.add_option("--time-zone", o.zone, "Zone its wall times are told in (Europe/Berlin)")->type_name("ZONE");
    cli.add_option("--external-id", o.external_id, "Its id on the platform")->type_name("ID");
    cli.add_option("--on-unknown", o.on_unknown, "When an answer is lost and nothing is found: resend or hold")
        ->check(CLI::IsMember({"resend", "hold", "probe"}))
        ->type_name("POLICY");
    cli.add_option("--min-gap", o.gap_minutes, "Minutes between two late posts")->type_name("MINUTES");
    cli.add_option("--limit", o.limit, "A limit of your own: BUCKET=N/WINDOW (posts=25/24h)")->type_name("LIMIT");
    cli.add_option("--setting", o.settings, "What only its platform knows: KEY=VALUE")->type_name("KEY=VALUE");
}

json::Value written(state::Db& db, const publish::Account& a, Instant now) {
    json::Value out{{"account", a.label()},       {"id", a.id},
                    {"enabled", a.enabled},       {"time_zone", a.tz},
                    {"on_unknown", a.on_unknown}, {"min_gap_s", a.min_gap.count() / 1000},
                    {"breaker", a.breaker}};
    if (!a.name.empty()) out["name"] = a.name;
    if (a.breaker != "closed") {
        out["breaker_class"] = a.breaker_class;
        out["last_error"] = a.last_error;
        if (a.breaker_until) out["breaker_until"] = to_rfc3339(*a.breaker_until);
    }
    if (auto stop = publish::pause_of(db, a, now)) out["paused"] = stop->reason;
    if (a.last_published_at) out["last_published_at"] = to_rfc3339(*a.last_published_at);
    json::Value limits = json::Value::array();
    for (auto& use : publish::RateLedger(db).use(a.id, now))
        limits.push_back({{"bucket", use.name}, {"used", use.used}, {"limit", use.limit}, {"source", use.source}});
    out["limits"] = limits;
    return out;
}

void list(state::Db& db, app::Session& session) {
    auto now = session.clock().now();
    for (auto& a : publish::Accounts(db).list()) {
        if (isatty(STDOUT_FILENO))
            session.print(
                fmt::format("{:<40} {:<9} {:<9} {}\n", a.label(), a.enabled ? "enabled" : "disabled", a.breaker, a.tz));
        else
            session.write(written(db, a, now));
    }
}

json::Value settings_of(const AccountOptions& o, json::Value settings) {
    if (!settings.is_object()) settings = json::Value::object();
    for (auto& pair : o.settings) {
        auto equals = pair.find('=');
        if (equals == pair.npos || equals == 0) throw Error(Fault::usage, "'{}' is no KEY=VALUE", pair);
        settings[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    return settings;
}

void change(publish::Account& a, const AccountOptions& o) {
    if (!o.zone.empty()) {
        publish::require_zone(o.zone);
        a.tz = o.zone;
    }
    if (!o.name.empty()) a.name = o.name;
    if (!o.external_id.empty()) a.external_id = o.external_id;
    if (!o.on_unknown.empty()) a.on_unknown = o.on_unknown;
    if (o.gap_minutes >= 0) a.min_gap = Milliseconds{static_cast<int64_t>(o.gap_minutes * 60'000)};
    a.settings = settings_of(o, a.settings);
}

/// "posts=25/24h", "posts=25/day": how many in which window.
platform::Bucket parse_limit(const std::string& text, const std::string& zone) {
    platform::Bucket b{.source = "user"};
    auto equals = text.find('='), slash = text.find('/');
    auto wrong = [&]() -> Error {
        return Error(Fault::usage, "'{}' is no limit", text).hint("write BUCKET=N/WINDOW: posts=25/24h, posts=100/day");
    };
    if (equals == text.npos || slash == text.npos || slash < equals) throw wrong();
    b.name = text.substr(0, equals);
    auto window = text.substr(slash + 1);
    b.limit = std::atoll(text.substr(equals + 1, slash - equals - 1).c_str());
    if (b.limit <= 0 || b.name.empty()) throw wrong();
    b.reset_tz = zone;
    if (window == "day" || window == "month") {
        b.kind = window;
        return b;
    }
    char* end = nullptr;
    auto n = std::strtod(window.c_str(), &end);
    std::string unit = end;
    double ms = unit == "m" ? 60'000 : unit == "h" ? 3.6e6 : unit == "d" ? 8.64e7 : unit == "s" ? 1000 : 0;
    if (n <= 0 || ms == 0) throw wrong();
    b.window = Milliseconds{static_cast<int64_t>(n * ms)};
    return b;
}

void account(const AccountOptions& o, app::Session& session) {
    auto& db = state_of(session);
    auto now = session.clock().now();
    if (o.verb == "list") return list(db, session);
    if (o.account.empty()) throw Error(Fault::usage, "no account named").hint("write SITE/PLATFORM/HANDLE");
    auto name = publish::parse_account(o.account);
    publish::Accounts accounts(db);
    publish::Account a;
    if (o.verb == "add") {
        auto platforms = platforms_of(session);
        platforms.adapter(name.platform);
        a.site = name.site;
        a.platform = name.platform;
        a.handle = name.handle;
        a.tz = default_zone(session);
    } else {
        a = accounts.find(name);
    }
    if (session.dry_run()) return session.write(written(db, a, now));
    if (o.verb == "enable" || o.verb == "disable") accounts.set_enabled(a, o.verb == "enable", now);
    if (o.verb == "reset") accounts.reset(a, now);
    if (o.verb == "add" || o.verb == "set") {
        change(a, o);
        a = accounts.save(a, now);
        if (!o.limit.empty()) publish::RateLedger(db).set_limit(a.id, parse_limit(o.limit, a.tz), now);
    }
    session.write(written(db, accounts.find(name), now));
}

}  // namespace

app::Command account_command() {
    return app::command<AccountOptions>("account", "List, add and change accounts", declare, account);
}

}  // namespace igny8::tool
