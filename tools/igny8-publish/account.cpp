// Accounts: where posts go.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>

#include "app/network.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "connect.hpp"
#include "json/json.hpp"
#include "platform/limits.hpp"
#include "publish/breaker.hpp"
#include "publish/ledger.hpp"
#include "publish/zone.hpp"
#include "shared.hpp"
#include "sign_in.hpp"

namespace igny8::tool {
namespace {

struct AccountOptions {
    std::string verb = "list", account, name, zone, external_id, on_unknown, limit, budget;
    double gap_minutes = -1;
    std::vector<std::string> settings;
    SignInOptions sign_in;
};

void declare(CLI::App& cli, AccountOptions& o) {
    cli.add_option(
           "VERB", o.verb,
           "list, connect (sign in), verify (ask the network), refresh, disconnect; add, set, enable, disable or "
           "reset (closes its breaker)")
        ->check(CLI::IsMember(
            {"list", "connect", "verify", "refresh", "disconnect", "add", "set", "enable", "disable", "reset"}))
        ->type_name("VERB");
    cli.add_option("ACCOUNT", o.account, "SITE/PLATFORM/HANDLE")->type_name("ACCOUNT");
    cli.add_option("--name", o.name, "Name as people know it")->type_name("TEXT");
    cli.add_option("--time-zone", o.zone, "Zone its wall times are told in (Europe/Berlin)")->type_name("ZONE");
    cli.add_option("--external-id", o.external_id, "Its id on the platform")->type_name("ID");
    cli.add_option("--on-unknown", o.on_unknown,
                   "When an answer is lost and nothing is found: resend; hold it for a person; probe (resend it once "
                   "where nobody can look and the network refuses duplicates)")
        ->check(CLI::IsMember({"resend", "hold", "probe"}))
        ->type_name("POLICY");
    cli.add_option("--min-gap", o.gap_minutes, "Minutes between two late posts")->type_name("MINUTES");
    cli.add_option("--limit", o.limit,
                   "A limit of your own on what the network counts, as 'platforms' names it: BUCKET=N/WINDOW "
                   "(posts.24h=25/24h)")
        ->type_name("LIMIT");
    cli.add_option("--budget", o.budget, "What its posts may cost: DOLLARS/month or DOLLARS/day (10/month)")
        ->type_name("BUDGET");
    cli.add_option(
           "--variant", o.sign_in.variant,
           "connect: which of a network's ways: LinkedIn member or organization, Instagram facebook or instagram")
        ->type_name("WAY");
    cli.add_option("--route", o.sign_in.route,
                   "connect: how to agree: browser, paste or device; start and finish are the two halves of it for a "
                   "program with pages of its own; without: what fits the redirect address")
        ->check(CLI::IsMember({"browser", "paste", "device", "start", "finish"}))
        ->type_name("ROUTE");
    cli.add_flag("--sealed", o.sign_in.sealed,
                 "connect: take the line that 'authorize' made on another machine from standard input");
    cli.add_flag("--keep-grant", o.sign_in.keep_grant, "disconnect: forget the sign-in here without ending it there");
    app::declare_vault(cli);
    cli.add_option("--setting", o.settings, "What only its platform knows: KEY=VALUE")->type_name("KEY=VALUE");
}

json::Value limit_of(const publish::BucketUse& use) {
    json::Value out{{"bucket", use.name}, {"used", use.used}, {"limit", use.limit}, {"source", use.source}};
    if (use.limit_micros_usd) {
        out["used_micros_usd"] = use.used_micros_usd;
        out["limit_micros_usd"] = *use.limit_micros_usd;
    }
    return out;
}

json::Value written(const app::Session& session, state::Db& db, const publish::Account& a) {
    auto now = session.clock().now();
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
    for (auto& use : publish::RateLedger(db).use(a.id, now)) limits.push_back(limit_of(use));
    out["limits"] = limits;
    if (auto sign_in = sign_in_report(session, db, a, now); !sign_in.is_null()) out["sign_in"] = sign_in;
    return out;
}

/// "signed in, class C", "ends in 9 days, class D", "sign-in ended".
std::string sign_in_words(const json::Value& sign_in) {
    if (sign_in.is_null()) return "";
    auto state = sign_in.value("state", "");
    if (state == "none") return "not signed in";
    if (state == "ended") return "sign-in ended";
    auto ends = sign_in.contains("days_left") ? fmt::format("{} days left", sign_in["days_left"].get<int64_t>())
                                              : std::string("signed in");
    return fmt::format("{}, class {}", ends, sign_in.value("class", ""));
}

void list(state::Db& db, app::Session& session) {
    for (auto& a : publish::Accounts(db).list()) {
        auto out = written(session, db, a);
        if (!isatty(STDOUT_FILENO)) {
            session.write(out);
            continue;
        }
        session.print(fmt::format("{:<40} {:<9} {:<9} {:<20} {}\n", a.label(), a.enabled ? "enabled" : "disabled",
                                  a.breaker, a.tz, sign_in_words(out.value("sign_in", json::Value()))));
        for (auto& missing : out.value("sign_in", json::Value::object()).value("missing", json::Value::array()))
            session.print(fmt::format("  without {}: {}\n", missing["scope"].get<std::string>(),
                                      missing["cost"].get<std::string>()));
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

/// "posts.24h=25/24h", "requests.day=25/day": how many in which window.
platform::Bucket parse_limit(const std::string& text, const std::string& zone) {
    platform::Bucket b{.source = "user"};
    auto equals = text.find('='), slash = text.find('/');
    auto wrong = [&]() -> Error {
        return Error(Fault::usage, "'{}' is no limit", text)
            .hint("write BUCKET=N/WINDOW: posts.24h=25/24h, requests.day=100/day");
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

/// Where nothing is counted, a limit would hold nothing back.
void require_bucket(const platform::Description& there, const std::string& name) {
    std::vector<std::string> counted;
    for (auto& bucket : there.buckets) counted.push_back(bucket.name);
    if (std::find(counted.begin(), counted.end(), name) != counted.end()) return;
    throw Error(Fault::usage, "{} counts no '{}'", there.title, name)
        .hint("{}", counted.empty() ? "it has no limits; spread posts with slots and --min-gap"
                                    : "one of " + text::join(counted, ", "));
}

/// "10/month", "0.50/day": dollars.
platform::Bucket parse_budget(const std::string& text, const std::string& zone) {
    auto slash = std::min(text.find('/'), text.size());
    char* end = nullptr;
    auto dollars = std::strtod(text.c_str(), &end);
    auto window = slash == text.size() ? "month" : text.substr(slash + 1);
    constexpr double most = 1e6;
    if (end != text.c_str() + slash || slash == 0 || !(dollars >= 0 && dollars <= most) ||
        (window != "month" && window != "day"))
        throw Error(Fault::usage, "'{}' is no budget", text).hint("write DOLLARS/month or DOLLARS/day: 10/month");
    platform::Bucket b{.name = std::string(platform::money_bucket), .kind = window, .reset_tz = zone, .source = "user"};
    b.limit_micros_usd = std::llround(dollars * 1e6);
    return b;
}

/// The limits asked for.
std::vector<platform::Bucket> limits_of(const AccountOptions& o, const publish::Account& a, app::Session& session) {
    std::vector<platform::Bucket> out;
    if (!o.limit.empty()) {
        out.push_back(parse_limit(o.limit, a.tz));
        require_bucket(platforms_of(session).adapter(a.platform).describe(), out.back().name);
    }
    if (!o.budget.empty()) out.push_back(parse_budget(o.budget, a.tz));
    return out;
}

void account(const AccountOptions& o, app::Session& session) {
    auto& db = state_of(session);
    auto now = session.clock().now();
    if (o.verb == "list") return list(db, session);
    if (o.verb == "verify") return verify_accounts(o.account, session);
    if (o.account.empty()) throw Error(Fault::usage, "no account named").hint("write SITE/PLATFORM/HANDLE");
    if (o.verb == "connect") return connect_account(o.sign_in, o.account, session);
    if (o.verb == "disconnect") return disconnect_account(o.sign_in, o.account, session);
    if (o.verb == "refresh") return refresh_account(o.account, session);
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
    if (session.dry_run()) return session.write(written(session, db, a));
    if (o.verb == "enable" || o.verb == "disable") accounts.set_enabled(a, o.verb == "enable", now);
    if (o.verb == "reset") accounts.reset(a, now);
    if (o.verb == "add" || o.verb == "set") {
        change(a, o);
        const auto limits = limits_of(o, a, session);
        a = accounts.save(a, now);
        for (auto& limit : limits) publish::RateLedger(db).set_limit(a.id, limit, now);
    }
    session.write(written(session, db, accounts.find(name)));
}

}  // namespace

app::Command account_command() {
    return app::command<AccountOptions>("account", "Sign in to accounts; list, check, add and change them", declare,
                                        account);
}

}  // namespace igny8::tool
