#include "connect.hpp"

#include "app/network.hpp"
#include "app/sign_in.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "json/json.hpp"
#include "platform/spec.hpp"
#include "publish/sign_ins.hpp"
#include "shared.hpp"
#include "sign_in.hpp"

namespace igny8::tool {
namespace {

/// SITE/PLATFORM[/HANDLE], the platform by its proper name.
publish::AccountName named(const std::string& text) {
    auto scope = parse_scope(text);
    if (scope.site.empty() || scope.platform.empty())
        throw Error(Fault::usage, "'{}' names no account", text).hint("write SITE/PLATFORM or SITE/PLATFORM/HANDLE");
    return {scope.site, platform::platform_name(scope.platform), scope.handle};
}

/// As asked; else as the account was signed in to before; else the platform's usual way. Where pages of LinkedIn are
/// signed in to, everybody is: asking for less would end their tokens.
std::string variant_of(const SignInOptions& o, const publish::AccountName& name, state::Db& db) {
    if (!o.variant.empty()) return o.variant;
    std::string out;
    for (auto& account : publish::Accounts(db).list(name.site, name.platform)) {
        auto row = publish::sign_in_of(db, account.id);
        if (row && row->variant == "organization") return row->variant;
        if (row && (name.handle.empty() || account.handle == name.handle)) out = row->variant;
    }
    return out;
}

std::unique_ptr<platform::SignIn> way_of(const app::Session& session, const std::string& platform,
                                         const std::string& variant) {
    return platform::sign_in(platform, variant, app::platform_settings(session));
}

json::Value plan_of(const app::Session& session, const platform::SignIn& way) {
    auto& facts = way.facts();
    auto scopes = json::Value::array();
    for (auto& scope : facts.scopes) scopes.push_back(scope.name);
    platform::Attempt attempt{Secret("***"), Secret("***"), facts.redirect_uri};
    return {{"platform", facts.platform}, {"variant", facts.variant},
            {"scopes", scopes},           {"redirect_uri", facts.redirect_uri},
            {"review", facts.review},     {"address", way.authorize_url(require_client(session, facts), attempt)}};
}

Agreement from_standard_input(app::Session& session, const publish::AccountName& name) {
    Secret line{read_file("-", size_t{64} << 10)};
    auto agreement = read_agreement(app::open_vault(session).open_line(text::trim(line.reveal())));
    if (agreement.platform != name.platform)
        throw Error(Fault::input, "the sealed line is for {}, not for {}", agreement.platform, name.platform);
    return agreement;
}

json::Value written(const app::Session& session, state::Db& db, const publish::Account& account) {
    return {{"account", account.label()},
            {"name", account.name},
            {"external_id", account.external_id},
            {"sign_in", sign_in_report(session, db, account, session.clock().now())}};
}

struct SignedIn {
    publish::Account account;
    publish::SignInRow row;
    std::unique_ptr<platform::SignIn> way;
};

/// Errors: Fault::auth for an account that was never signed in to.
SignedIn signed_in(const app::Session& session, state::Db& db, const publish::Account& account) {
    auto row = publish::sign_in_of(db, account.id);
    if (!row)
        throw Error(Fault::auth, "nobody signed in to {}", account.label())
            .hint("igny8-publish account connect {}", account.label());
    auto way = way_of(session, account.platform, row->variant);
    return {account, std::move(*row), std::move(way)};
}

/// The stored names of the app, with today's secret where it is set.
platform::Client app_of(const app::Session& session, const secrets::Vault& vault, const SignedIn& s) {
    auto set = app::client_of(session, s.way->facts());
    return set.id == s.row.client_id && !set.secret.empty() ? std::move(set) : publish::client_of(vault, s.row);
}

/// "revoked", or why not.
std::string revoke(app::Session& session, state::Db& db, const SignedIn& s) {
    auto vault = app::open_vault(session);
    if (publish::shares_tokens(db, vault, s.account)) return "kept: another account lives by the same sign-in";
    auto grant = publish::grant_of(db, vault, s.account, s.row);
    auto request = s.way->revoke(app_of(session, vault, s), grant);
    if (!request) return fmt::format("{} has no call for it: remove the app in its own settings", s.way->facts().title);
    try {
        platform::ask(app::open_patient_network(session), *request, "revoking the sign-in");
        return "revoked";
    } catch (const Error& error) {
        return error.message() + "; remove the app in the network's own settings";
    }
}

json::Value verified(app::Session& session, state::Db& db, publish::Account account, bool& all_valid) {
    json::Value out{{"account", account.label()}};
    auto now = session.clock().now();
    if (session.dry_run()) return written(session, db, account);
    auto renewed = publish::renew(db, app::renewal_world(session), account);
    auto s = signed_in(session, db, renewed.account);
    auto vault = app::open_vault(session);
    platform::Standing standing{.valid = false, .why = renewed.why};
    if (renewed.what != publish::Renewal::ended) {
        auto own = s.row.sealed_user_token.empty() ? Secret() : publish::access_token(vault, s.account);
        auto grant = publish::grant_of(db, vault, s.account, s.row);
        standing = s.way->standing(app_of(session, vault, s), grant, own, app::open_patient_network(session));
        publish::note_standing(db, s.account, standing, now);
        if (!standing.valid) publish::note_ended(db, s.account, standing.why, now);
    }
    all_valid = all_valid && standing.valid;
    out["valid"] = standing.valid;
    if (!standing.why.empty()) out["why"] = standing.why;
    out["sign_in"] = sign_in_report(session, db, s.account, now);
    return out;
}

}  // namespace

void connect_account(const SignInOptions& o, const std::string& account, app::Session& session) {
    auto& db = state_of(session);
    auto name = named(account);
    auto way = way_of(session, name.platform, variant_of(o, name, db));
    if (session.dry_run()) return session.write(plan_of(session, *way));
    if (o.route == "start") return session.write(begin_agreement(session, *way));
    auto agreement = o.sealed              ? from_standard_input(session, name)
                     : o.route == "finish" ? finish_agreement(session, *way, json::read("-"))
                                           : agree(session, *way, o.route);
    for (auto& kept : keep_agreement(session, db, agreement, name)) session.write(written(session, db, kept));
}

void disconnect_account(const SignInOptions& o, const std::string& account, app::Session& session) {
    auto& db = state_of(session);
    auto found = publish::Accounts(db).find(publish::parse_account(account));
    auto s = signed_in(session, db, found);
    json::Value out{{"account", found.label()}, {"connected", false}};
    if (session.dry_run()) {
        out["connected"] = true;
        return session.write(out);
    }
    out["grant"] = o.keep_grant ? "kept" : revoke(session, db, s);
    auto now = session.clock().now();
    publish::forget_tokens(db, found, now);
    publish::Accounts(db).set_enabled(found, false, now);
    session.write(out);
}

void refresh_account(const std::string& account, app::Session& session) {
    auto& db = state_of(session);
    auto found = publish::Accounts(db).find(publish::parse_account(account));
    auto s = signed_in(session, db, found);
    if (session.dry_run()) return session.write(written(session, db, found));
    auto renewed = publish::renew(db, app::renewal_world(session), found, {.anyway = true});
    auto failed = [&](Fault fault, std::string_view what) {
        return Error(fault, "the sign-in of {} {}{}{}", found.label(), what, renewed.why.empty() ? "" : ": ",
                     renewed.why);
    };
    auto again = "igny8-publish account connect " + found.label();
    switch (renewed.what) {
        case publish::Renewal::ended:
            throw failed(Fault::auth, "has ended").hint("{}", again);
        case publish::Renewal::never:
            throw failed(Fault::auth, "cannot be renewed without a person").hint("{}", again);
        case publish::Renewal::later:
            throw failed(Fault::unavailable, "could not be renewed").hint("try again later");
        case publish::Renewal::app:
            throw failed(Fault::config, "could not be renewed").hint("compare the app's id and secret with its portal");
        case publish::Renewal::fresh:
        case publish::Renewal::renewed:
            break;
    }
    auto out = written(session, db, renewed.account);
    out["renewal"] = std::string(publish::name(renewed.what));
    session.write(out);
}

void verify_accounts(const std::string& account, app::Session& session) {
    auto& db = state_of(session);
    bool all_valid = true;
    if (!account.empty()) {
        auto found = publish::Accounts(db).find(publish::parse_account(account));
        signed_in(session, db, found);
        session.write(verified(session, db, found, all_valid));
        if (!all_valid)
            throw Error(Fault::auth, "the sign-in of {} has ended", found.label())
                .hint("igny8-publish account connect {}", found.label());
        return;
    }
    for (auto& each : publish::Accounts(db).list())
        if (publish::sign_in_of(db, each.id)) session.write(verified(session, db, each, all_valid));
    if (!all_valid) throw Error(Fault::partial, "some sign-ins have ended").hint("igny8-publish account connect …");
}

}  // namespace igny8::tool
