// Signing in on another machine, keeping sign-ins alive, and the key that seals them.
#include <CLI/CLI.hpp>

#include "app/network.hpp"
#include "app/sign_in.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "platform/spec.hpp"
#include "publish/sign_ins.hpp"
#include "secrets/keys.hpp"
#include "shared.hpp"
#include "sign_in.hpp"

namespace igny8::tool {
namespace {

struct AuthorizeOptions {
    std::string platform, variant, route, key;
};

void declare_authorize(CLI::App& cli, AuthorizeOptions& o) {
    cli.add_option("--platform", o.platform, "The network to sign in to")->required()->type_name("NAME");
    cli.add_option("--for", o.key, "Whom to seal it for: the line 'igny8-publish key' prints on the publishing machine")
        ->required()
        ->type_name("KEY");
    cli.add_option("--variant", o.variant,
                   "Which of a network's ways: LinkedIn member or organization, Instagram "
                   "facebook or instagram")
        ->type_name("WAY");
    cli.add_option("--route", o.route,
                   "How to agree: browser, paste or device; without: what fits the redirect address")
        ->check(CLI::IsMember({"browser", "paste", "device"}))
        ->type_name("ROUTE");
}

void authorize(const AuthorizeOptions& o, app::Session& session) {
    auto way = platform::sign_in(platform::platform_name(o.platform), o.variant, app::platform_settings(session));
    secrets::seal_line(o.key, Secret("a trial"));  // a key that is none is told before anybody agrees
    if (session.dry_run()) return;
    auto agreement = agree(session, *way, o.route);
    session.print(secrets::seal_line(o.key, write_agreement(agreement, session.clock().now())) + "\n");
}

struct RefreshOptions {
    std::string account;
    double within_hours = -1;
    bool report = false;
};

void declare_refresh(CLI::App& cli, RefreshOptions& o) {
    cli.add_option("--account", o.account, "Only this account: SITE, SITE/PLATFORM or SITE/PLATFORM/HANDLE")
        ->type_name("ACCOUNT");
    cli.add_option("--within", o.within_hours,
                   "Renew what ends within so many hours; without: ten minutes, or as long as a network wants")
        ->type_name("HOURS");
    cli.add_flag("--report", o.report, "Print what became of each sign-in");
    app::declare_vault(cli);
}

bool in_scope(const publish::Account& a, const publish::Scope& scope) {
    auto fits = [](const std::string& wanted, const std::string& there) { return wanted.empty() || wanted == there; };
    return fits(scope.site, a.site) && fits(scope.platform, a.platform) && fits(scope.handle, a.handle);
}

/// A sign-in that nothing renews and that ends within ten days: told in the log each time, to others once a week.
void tell_of_end(state::Db& db, const publish::Account& account, Instant now) {
    auto ends = publish::sign_in_end(db, account.id);
    constexpr std::chrono::hours soon{10 * 24};
    if (!ends || *ends - now >= soon || *ends <= now) return;
    auto days = std::chrono::duration_cast<std::chrono::hours>(*ends - now).count() / 24;
    log::warn("the sign-in of {} ends in {} day{}: igny8-publish account connect {}", account.label(), days,
              days == 1 ? "" : "s", account.label());
    publish::remind(db, account, *ends, now);
}

void refresh_tokens(const RefreshOptions& o, app::Session& session) {
    auto& db = state_of(session);
    auto world = app::renewal_world(session);
    auto scope = parse_scope(o.account);
    publish::When when;
    if (o.within_hours >= 0) when.left = Milliseconds{static_cast<int64_t>(o.within_hours * 3'600'000)};
    int ended = 0, failed = 0;
    for (auto& account : publish::Accounts(db).list()) {
        if (!account.enabled || !in_scope(account, scope) || !publish::sign_in_of(db, account.id)) continue;
        auto result = session.dry_run() ? publish::Renewed{publish::Renewal::fresh, "", account}
                                        : publish::renew(db, world, account, when);
        using publish::Renewal;
        ended += result.what == Renewal::ended ? 1 : 0;
        failed += result.what == Renewal::later || result.what == Renewal::app ? 1 : 0;
        auto now = session.clock().now();
        if (result.what == Renewal::later || result.what == Renewal::app)
            log::warn("the sign-in of {} could not be renewed: {}", account.label(), result.why);
        if (result.what == Renewal::ended)
            log::warn("the sign-in of {} has ended: {}", account.label(), result.why);
        else if (!session.dry_run())
            tell_of_end(db, result.account, now);
        if (!o.report) continue;
        json::Value out{{"account", account.label()}, {"renewal", std::string(publish::name(result.what))}};
        if (!result.why.empty()) out["why"] = result.why;
        out["sign_in"] = sign_in_report(session, db, result.account, now);
        session.write(out);
    }
    if (ended > 0)
        throw Error(Fault::partial, "{} sign-in{} ended", ended, ended == 1 ? " has" : "s have")
            .hint("'igny8-publish account list' shows which");
    if (failed > 0)
        throw Error(Fault::unavailable, "{} sign-in{} could not be renewed", failed, failed == 1 ? "" : "s")
            .hint("try again later");
}

struct KeyOptions {
    std::string verb = "show";
};

void declare_key(CLI::App& cli, KeyOptions& o) {
    cli.add_option("VERB", o.verb,
                   "show (the public key for 'authorize --for'), or rotate (a new key, and all sealed anew)")
        ->check(CLI::IsMember({"show", "rotate"}))
        ->type_name("VERB");
    app::declare_vault(cli);
}

void key(const KeyOptions& o, app::Session& session) {
    auto settings = app::key_settings(session);
    json::Value out;
    if (o.verb == "rotate") {
        auto& db = state_of(session);
        if (session.dry_run()) return;
        // A key that is kept elsewhere was put in front there: what is left is to seal anew.
        if (secrets::find_keys(settings).origin == "key file") secrets::rotate_key_file(settings);
        out["resealed"] = publish::reseal(db, app::open_vault(session), session.clock().now());
    }
    auto keys = secrets::find_keys(settings);
    secrets::Vault vault(keys.keys, settings.insecure);
    out["origin"] = keys.origin;
    if (!keys.keys.empty()) out["public_key"] = vault.public_key();
    session.write(out);
}

}  // namespace

app::Command authorize_command() {
    return app::command<AuthorizeOptions>("authorize", "Sign in on this machine for a publisher on another",
                                          declare_authorize, authorize);
}
app::Command refresh_tokens_command() {
    return app::command<RefreshOptions>("refresh-tokens", "Renew sign-ins before they end; for cron, every six hours",
                                        declare_refresh, refresh_tokens);
}
app::Command key_command() {
    return app::command<KeyOptions>("key", "The key that sign-ins are kept with", declare_key, tool::key);
}

}  // namespace igny8::tool
