#include "platform/sign_in.hpp"

#include <algorithm>

#include "base/base64.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "net/url.hpp"
#include "platform/facebook/sign_in.hpp"
#include "platform/instagram/sign_in.hpp"
#include "platform/linkedin/sign_in.hpp"
#include "platform/tiktok/sign_in.hpp"
#include "platform/twitter/sign_in.hpp"
#include "platform/youtube/sign_in.hpp"

namespace igny8::platform {
namespace {

constexpr SignInWay table[] = {
    {"linkedin", "member", "LinkedIn, as a member", linkedin::sign_in_as_member},
    {"linkedin", "organization", "LinkedIn, as a member and for pages", linkedin::sign_in_for_pages},
    {"twitter", "", "X", twitter::make_sign_in},
    {"facebook", "", "Facebook pages", facebook::make_sign_in},
    {"instagram", "facebook", "Instagram, of a Facebook page", instagram::sign_in_by_facebook},
    {"instagram", "instagram", "Instagram alone", instagram::sign_in_by_instagram},
    {"tiktok", "", "TikTok", tiktok::make_sign_in},
    {"youtube", "", "YouTube", youtube::make_sign_in},
};

net::Field hidden(std::string name, const Secret& value) { return {std::move(name), value}; }

bool has(const std::vector<std::string>& granted, const std::string& scope) {
    return std::find(granted.begin(), granted.end(), scope) != granted.end();
}

bool covered(const std::vector<std::string>& granted, const Scope& scope) {
    return has(granted, scope.name) || std::any_of(scope.covered_by.begin(), scope.covered_by.end(),
                                                   [&](auto& other) { return has(granted, other); });
}

Pkce read_pkce(const std::string& word, Pkce otherwise) {
    if (word.empty()) return otherwise;
    if (word == "none") return Pkce::none;
    if (word == "s256") return Pkce::s256;
    if (word == "s256_hex") return Pkce::s256_hex;
    throw Error(Fault::config, "'{}' is no way of PKCE", word).hint("one of none, s256, s256_hex");
}

}  // namespace

std::span<const SignInWay> sign_in_ways() { return table; }

bool knows_sign_in(std::string_view platform) {
    return std::any_of(std::begin(table), std::end(table), [&](auto& way) { return way.platform == platform; });
}

std::unique_ptr<SignIn> sign_in(std::string_view platform, std::string_view variant, const Settings& settings) {
    std::vector<std::string> variants, platforms;
    for (auto& way : table) {
        if (way.platform == platform && (variant.empty() || way.variant == variant)) return way.make(settings);
        if (way.platform == platform) variants.emplace_back(way.variant);
        if (platforms.empty() || platforms.back() != way.platform) platforms.emplace_back(way.platform);
    }
    if (!knows_sign_in(platform))
        throw Error(Fault::usage, "'{}' needs no sign-in", platform).hint("one of {}", text::join(platforms, ", "));
    throw Error(Fault::usage, "there is no way '{}' to sign in to '{}'", variant, platform)
        .hint("one of {}", text::join(variants, ", "));
}

SignInFacts customised(SignInFacts facts, const Settings& settings) {
    auto setting = [&](const char* key) { return settings.setting(fmt::format("sign_in.{}.{}", facts.app, key)); };
    facts.authorize_url = moved(facts.authorize_url, setting("login_url"));
    for (auto* url : {&facts.token_url, &facts.revoke_url, &facts.device_url}) *url = moved(*url, setting("token_url"));
    facts.api_url = moved(facts.api_url, settings.setting(facts.api_setting));
    if (auto uri = setting("redirect_uri"); !uri.empty()) facts.redirect_uri = uri;
    facts.pkce = read_pkce(setting("pkce"), facts.pkce);
    bool own_app = facts.app == facts.platform;  // an app's scopes are those of its own network
    auto wanted = own_app ? scope_list(setting("scopes")) : std::vector<std::string>{};
    if (wanted.empty()) return facts;
    std::vector<Scope> scopes;
    for (auto& name : wanted) {
        auto known = std::find_if(facts.scopes.begin(), facts.scopes.end(), [&](auto& s) { return s.name == name; });
        scopes.push_back(known == facts.scopes.end() ? Scope{.name = name} : *known);
    }
    for (auto& scope : facts.scopes)  // not asked for: its cost is told all the same
        if (!has(wanted, scope.name)) facts.unasked.push_back(scope);
    facts.scopes = std::move(scopes);
    return facts;
}

std::vector<std::string> scope_list(std::string_view scopes) {
    std::vector<std::string> out;
    auto blanks = text::collapse(text::replace_all(std::string(scopes), ",", " "));
    for (auto word : text::split(blanks, ' '))
        if (!word.empty()) out.emplace_back(word);
    return out;
}

std::vector<Scope> missing_scopes(const SignInFacts& facts, std::string_view granted) {
    auto there = scope_list(granted);
    std::vector<Scope> out;
    for (auto* list : {&facts.scopes, &facts.unasked})
        for (auto& scope : *list)
            if (!covered(there, scope) && (scope.needed || !scope.without.empty())) out.push_back(scope);
    return out;
}

Reach reach(const SignInFacts& facts, std::string_view granted) {
    auto there = scope_list(granted);
    for (auto& row : facts.reaches)
        if (std::all_of(row.scopes.begin(), row.scopes.end(), [&](auto& scope) { return has(there, scope); }))
            return row;
    return {};
}

std::string SignIn::authorize_url(const Client& client, const Attempt& attempt) const {
    std::vector<std::string> names;
    for (auto& scope : facts_.scopes) names.push_back(scope.name);
    net::Fields fields{{"response_type", "code"},
                       {facts_.id_field, client.id},
                       {"redirect_uri", attempt.redirect_uri},
                       {"state", attempt.state}};
    if (facts_.names_scopes) fields.push_back({"scope", text::join(names, facts_.separator)});
    if (auto proof = challenge(attempt.verifier, facts_.pkce); !proof.empty()) {
        fields.push_back({"code_challenge", proof});
        fields.push_back({"code_challenge_method", "S256"});
    }
    for (auto& [name, value] : facts_.query) fields.push_back({name, value});
    return net::with_query(facts_.authorize_url, fields);
}

net::Request SignIn::token_request(const Client& client, net::Fields fields) const {
    net::Request request{.method = "POST", .url = facts_.token_url, .deadline = std::chrono::seconds(60)};
    bool basic = facts_.basic && !client.secret.empty();
    if (basic) {
        auto pair = net::encode(client.id) + ":" + net::encode(client.secret.reveal());
        request.headers.push_back(hidden("Authorization", Secret("Basic " + to_base64(pair, Base64::standard))));
        wipe(pair.data(), pair.size());
    } else {
        fields.push_back({facts_.id_field, client.id});
        if (!client.secret.empty()) fields.push_back(hidden("client_secret", client.secret));
    }
    request.headers.push_back({"Accept", "application/json"});
    request.visible = true;  // a code, and some tokens, are good once: never sent again behind our back
    request.body = net::Form{std::move(fields)};
    return request;
}

net::Request SignIn::exchange(const Client& client, const Attempt& attempt, const Secret& code) const {
    net::Fields fields{
        {"grant_type", "authorization_code"}, hidden("code", code), {"redirect_uri", attempt.redirect_uri}};
    if (facts_.pkce != Pkce::none) fields.push_back(hidden("code_verifier", attempt.verifier));
    return token_request(client, std::move(fields));
}

std::optional<net::Request> SignIn::lengthen(const Client&, const Grant&) const { return {}; }

std::optional<net::Request> SignIn::refresh(const Client& client, const Grant& grant) const {
    if (grant.refresh.empty()) return {};
    return token_request(client, {{"grant_type", "refresh_token"}, hidden("refresh_token", grant.refresh)});
}

std::optional<net::Request> SignIn::revoke(const Client& client, const Grant& grant) const {
    if (facts_.revoke_url.empty()) return {};
    auto request = token_request(client, {hidden("token", grant.refresh.empty() ? grant.access : grant.refresh)});
    request.url = facts_.revoke_url;
    return request;
}

std::optional<net::Request> SignIn::device(const Client& client) const {
    if (facts_.device_url.empty()) return {};
    net::Request request{.method = "POST", .url = facts_.device_url, .deadline = std::chrono::seconds(60)};
    request.body = net::Form{{{facts_.id_field, client.id}, {"scope", text::join(facts_.device_scopes, " ")}}};
    return request;
}

net::Request SignIn::device_poll(const Client& client, const DeviceCode& code) const {
    return token_request(
        client, {{"grant_type", "urn:ietf:params:oauth:grant-type:device_code"}, hidden("device_code", code.code)});
}

Answer SignIn::read(const net::Request& request, const net::Reply& reply, Instant now, const Grant& before) const {
    return read_answer(request, reply, now, before);
}

Standing SignIn::standing(const Client& client, const Grant& grant, const Secret&, const net::Send& send) const {
    try {
        find(client, grant, "", send);
        return {};
    } catch (const Error& error) {
        if (error.fault() != Fault::auth) throw;
        return {.valid = false, .why = error.message()};
    }
}

}  // namespace igny8::platform
