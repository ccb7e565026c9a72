#include "sign_in.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "app/network.hpp"
#include "app/sign_in.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "json/json.hpp"
#include "net/url.hpp"
#include "publish/sign_ins.hpp"
#include "shared.hpp"

namespace igny8::tool {
namespace {

std::string ms_text(std::optional<Instant> at) {
    return at ? std::to_string(at->time_since_epoch().count()) : std::string();
}

std::optional<Instant> ms_time(const std::string& text) {
    int64_t ms = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ms);
    if (error != std::errc{} || ms <= 0) return {};
    return Instant{Milliseconds{ms}};
}

/// "@Acme" and "acme" are the same handle.
bool same_handle(std::string_view a, std::string_view b) {
    while (a.starts_with('@')) a.remove_prefix(1);
    while (b.starts_with('@')) b.remove_prefix(1);
    return text::iequals(a, b);
}

bool called(const platform::Found& found, const std::string& handle) {
    return same_handle(found.handle, handle) || found.external_id == handle || text::iequals(found.name, handle);
}

/// The account that this was connected as before, whatever it was called then.
const publish::Account* known_as(const std::vector<publish::Account>& accounts, const platform::Found& found) {
    for (auto& account : accounts)
        if (!account.external_id.empty() && account.external_id == found.external_id) return &account;
    return nullptr;
}

std::string names_of(const std::vector<platform::Found>& found) {
    std::vector<std::string> out;
    for (auto& f : found)
        out.push_back(f.name.empty() || f.name == f.handle ? f.handle : f.handle + " (" + f.name + ")");
    return out.empty() ? "none" : text::join(out, ", ");
}

/// The one that was asked for, under the name that was asked for, and those that were connected before: new tokens may
/// end their old ones. Errors: Fault::input naming what there is.
std::vector<platform::Found> chosen(std::vector<platform::Found> found, const publish::AccountName& name,
                                    const std::vector<publish::Account>& accounts) {
    if (name.handle.empty()) return found;
    std::vector<platform::Found> out;
    bool hit = false;
    for (auto& f : found) {
        auto* known = known_as(accounts, f);
        bool ours = known ? known->handle == name.handle : called(f, name.handle);
        hit = hit || ours;
        if (ours || known) out.push_back(f);
        if (ours && !known) out.back().handle = name.handle;
    }
    if (hit) return out;
    auto taken = std::any_of(accounts.begin(), accounts.end(),
                             [&](auto& a) { return a.handle == name.handle && !a.external_id.empty(); });
    for (auto& f : found)
        if (found.size() == 1 && !taken && !f.named && !known_as(accounts, f)) {
            f.handle = name.handle;
            out.push_back(f);
            return out;
        }
    throw Error(Fault::input, "'{}' is not among the accounts of who signed in: {}", name.handle, names_of(found))
        .hint("name one of them, or sign in as somebody else");
}

publish::Account row_of(state::Db& db, const platform::Found& found, const publish::AccountName& name,
                        const std::vector<publish::Account>& accounts, const std::string& zone, Instant now) {
    publish::Account account;
    account.tz = zone;
    if (auto* known = known_as(accounts, found)) {
        account = *known;
    } else {
        account.site = name.site;
        account.platform = name.platform;
        account.handle = found.handle;
        for (auto& there : accounts)
            if (there.handle == found.handle) account = there;  // added by hand before
    }
    if (!found.name.empty()) account.name = found.name;
    account.external_id = found.external_id;
    if (!account.settings.is_object()) account.settings = json::Value::object();
    json::merge(account.settings, found.settings);
    return publish::Accounts(db).save(account, now);
}

}  // namespace

platform::Client require_client(const app::Session& session, const platform::SignInFacts& facts) {
    auto client = app::client_of(session, facts);
    if (!client.id.empty()) return client;
    throw Error(Fault::config, "no app of yours is named to {}", facts.title)
        .hint("make one at its developer portal, then set {} and {}; README, 'Connect your accounts'",
              facts.id_variable, facts.secret_variable);
}

Secret write_agreement(const Agreement& a, Instant now) {
    auto& g = a.grant;
    return Secret(net::encode(net::Fields{{"igny8", "1"},
                                          {"made_at", ms_text(now)},
                                          {"platform", a.platform},
                                          {"variant", a.variant},
                                          {"client_id", a.client.id},
                                          {"client_secret", a.client.secret},
                                          {"access", g.access},
                                          {"refresh", g.refresh},
                                          {"expires_at", ms_text(g.expires_at)},
                                          {"refresh_expires_at", ms_text(g.refresh_expires_at)},
                                          {"scopes", g.scopes},
                                          {"subject", g.subject}}));
}

Agreement read_agreement(const Secret& text) {
    std::map<std::string, std::string> fields;
    for (auto& [key, value] : net::decode_form(text.reveal())) fields[key] = std::move(value);
    if (fields["igny8"] != "1" || fields["platform"].empty() || fields["access"].empty())
        throw Error(Fault::input, "the sealed line holds no sign-in").hint("make it with 'igny8-publish authorize'");
    Agreement a;
    a.platform = fields["platform"];
    a.variant = fields["variant"];
    a.client = {fields["client_id"], Secret(std::move(fields["client_secret"]))};
    a.grant.access = Secret(std::move(fields["access"]));
    a.grant.refresh = Secret(std::move(fields["refresh"]));
    a.grant.expires_at = ms_time(fields["expires_at"]);
    a.grant.refresh_expires_at = ms_time(fields["refresh_expires_at"]);
    a.grant.scopes = fields["scopes"];
    a.grant.subject = fields["subject"];
    return a;
}

std::vector<publish::Account> keep_agreement(app::Session& session, state::Db& db, const Agreement& agreement,
                                             const publish::AccountName& name) {
    auto now = session.clock().now();
    auto send = app::open_patient_network(session);
    auto way = platform::sign_in(agreement.platform, agreement.variant, app::platform_settings(session));
    auto accounts = publish::Accounts(db).list(name.site, name.platform);
    auto found = chosen(way->find(agreement.client, agreement.grant, name.handle, send), name, accounts);
    auto vault = app::open_vault(session);
    std::vector<publish::Account> out;
    for (auto& one : found) {
        if (!one.problem.empty()) {
            log::warn("'{}' is left out: {}", one.handle, one.problem);
            continue;
        }
        auto standing = platform::Standing{};
        if (!one.token.empty()) standing = way->standing(agreement.client, agreement.grant, one.token, send);
        auto account = row_of(db, one, name, accounts, default_zone(session), now);
        publish::NewSignIn news{.variant = one.variant.empty() ? agreement.variant : one.variant,
                                .client = agreement.client,
                                .grant = agreement.grant,
                                .access_ends_at = standing.access_ends_at,
                                .profile_url = one.profile_url};
        if (!one.token.empty()) {  // its own, which lives as long as the network says
            news.user_token = agreement.grant.access;
            news.grant.access = one.token;
            news.grant.expires_at = standing.expires_at;
        }
        publish::keep_sign_in(db, vault, account, news, now);
        out.push_back(publish::Accounts(db).find({account.site, account.platform, account.handle}));
    }
    if (out.empty())
        throw Error(Fault::refused, "who signed in has no account on {} that can be posted to", way->facts().title)
            .hint("{}", way->facts().review);
    return out;
}

json::Value sign_in_report(const app::Session& session, state::Db& db, const publish::Account& account, Instant now) {
    if (!platform::knows_sign_in(account.platform)) return {};
    auto row = publish::sign_in_of(db, account.id);
    if (!row) return {{"state", "none"}};
    auto way = platform::sign_in(account.platform, row->variant, app::platform_settings(session));
    auto& facts = way->facts();
    auto& granted = account.scopes;
    auto ends = publish::sign_in_end(db, account.id);
    constexpr std::chrono::hours soon{10 * 24};
    bool ended = row->ended_at || (ends && *ends <= now);
    json::Value out{{"state", ended ? "ended" : ends && *ends - now < soon ? "ends_soon" : "signed_in"}};
    if (!row->variant.empty()) out["variant"] = row->variant;
    if (ends && !row->ended_at) {
        out["ends_at"] = to_rfc3339(*ends);
        out["days_left"] =
            std::max<int64_t>(0, std::chrono::duration_cast<std::chrono::hours>(*ends - now).count() / 24);
    }
    if (row->ended_at) out["why"] = row->ended_why;
    if (account.token_ends) out["token_ends_at"] = to_rfc3339(*account.token_ends);
    out["signed_in_at"] = to_rfc3339(row->signed_in_at);
    out["renewed_at"] = to_rfc3339(row->renewed_at);
    out["scopes"] = platform::scope_list(granted);
    auto reach = platform::reach(facts, granted);
    out["class"] = std::string(1, reach.guarantee);
    out["class_of"] = reach.what;
    out["missing"] = json::Value::array();
    for (auto& scope : platform::missing_scopes(facts, granted))
        out["missing"].push_back({{"scope", scope.name}, {"needed", scope.needed}, {"cost", scope.without}});
    return out;
}

}  // namespace igny8::tool
