#pragma once
// Signing in to the networks by OAuth 2 (RFC 6749; PKCE, RFC 7636; devices, RFC 8628): what each asks for, where, and
// how long it lasts. Requests and their answers are plain values; nothing here keeps a token. One file a network,
// NAME/sign_in.cpp; publish/ stores what comes of it and renews it.
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/oauth.hpp"
#include "platform/registry.hpp"

namespace igny8::platform {

/// A permission, and what goes without it.
struct Scope {
    std::string name{};
    bool needed = false;    ///< nothing can be published without it
    std::string without{};  ///< "posts cannot be looked up: class D instead of C"; empty: nothing a post would notice
    std::vector<std::string> covered_by{};  ///< any of these does as well
};

/// How sure posts can be once all of `scopes` are granted.
struct Reach {
    char guarantee = 'D';
    std::vector<std::string> scopes{};
    std::string what{};  ///< "films; photos: D"
};

/// One way to sign in to one network, as data.
struct SignInFacts {
    std::string platform{}, variant{};  ///< "instagram", "facebook"; a network with one way has no variant
    std::string title{};
    std::string id_variable{}, secret_variable{};  ///< where the app's names are read from: LINKEDIN_CLIENT_ID
    std::string app{};  ///< whose settings sign_in.APP.* these are; Instagram by Facebook: facebook
    std::string id_field = "client_id";
    std::string authorize_url{}, token_url{}, revoke_url{}, device_url{};  ///< empty: there is no such thing
    std::string api_url{};                                                 ///< of the calls that say who signed in
    std::string api_setting{};    ///< what stands in for it: platforms.twitter.base_url
    std::string version{};        ///< of those calls, where they want one
    std::string separator = " ";  ///< between scopes in the authorize address
    std::vector<Scope> scopes{};
    std::vector<Scope> unasked{};                              ///< known, and left out by the settings
    std::vector<std::string> device_scopes{};                  ///< the only ones a device may ask for
    std::vector<Reach> reaches{};                              ///< the best first; the last needs none
    std::vector<std::pair<std::string, std::string>> query{};  ///< more of the authorize address
    bool names_scopes = true;                                  ///< there; false: a configuration named in `query` does
    Pkce pkce = Pkce::s256;
    bool basic = false;          ///< a client with a secret shows it as HTTP Basic instead of in the form
    bool rotates = false;        ///< a refresh token is good for one use
    std::string redirect_uri{};  ///< port 0: any free one; empty: the settings must name the app's own
    Milliseconds access_life{0}, refresh_life{0};  ///< as documented, for people; 0: no end
    Milliseconds renew_before{600'000};            ///< its end
    Milliseconds renew_after{0};                   ///< its making: younger ones are refused
    std::string review{};                          ///< what the network's review asks for, in one sentence
};

/// An account that somebody who signed in can post to.
struct Found {
    std::string handle{}, name{}, external_id{}, profile_url{};
    std::string variant{};  ///< of its sign-in, when it is not the one that found it
    bool named = true;      ///< the handle is the network's own; false: the caller may choose one
    Secret token{};         ///< its own (a page's, which does not end); empty: the person's
    json::Value settings = json::Value::object();  ///< what its adapter needs
    std::string problem{};                         ///< why nothing can be published to it; empty: it can
};

/// What a network says of a token.
struct Standing {
    bool valid = true;
    std::string why{};
    std::optional<std::string> scopes{};  ///< blanks between
    std::optional<Instant> expires_at{};
    std::optional<Instant> access_ends_at{};  ///< Meta's data access: ends though the token does not
};

class SignIn {
public:
    explicit SignIn(SignInFacts facts) : facts_(std::move(facts)) {}
    virtual ~SignIn() = default;
    const SignInFacts& facts() const { return facts_; }

    /// Where the browser is sent. Holds the state, which is no secret but should not be shown around.
    std::string authorize_url(const Client& client, const Attempt& attempt) const;
    virtual net::Request exchange(const Client& client, const Attempt& attempt, const Secret& code) const;
    /// A token that lives longer, for the one just given. Nothing: it is what it is.
    virtual std::optional<net::Request> lengthen(const Client& client, const Grant& grant) const;
    /// Nothing: only a person can sign in again.
    virtual std::optional<net::Request> refresh(const Client& client, const Grant& grant) const;
    virtual std::optional<net::Request> revoke(const Client& client, const Grant& grant) const;
    std::optional<net::Request> device(const Client& client) const;
    net::Request device_poll(const Client& client, const DeviceCode& code) const;

    /// Answers of `exchange`, `lengthen`, `refresh` and `device_poll`. What a network leaves out of a later answer
    /// (scopes, who it is) stays as in `before`.
    virtual Answer read(const net::Request& request, const net::Reply& reply, Instant now, const Grant& before) const;

    /// Who can be posted to. `wanted`: the handle somebody asked for, which a network without a list takes at its word.
    /// Errors: as `ask`.
    virtual std::vector<Found> find(const Client& client, const Grant& grant, const std::string& wanted,
                                    const net::Send& send) const = 0;
    /// `own`: the account's token when it has its own. Unless a network can be asked, a read that works.
    /// Errors: Fault::unavailable, Fault::busy when that says nothing about the token.
    virtual Standing standing(const Client& client, const Grant& grant, const Secret& own, const net::Send& send) const;

protected:
    /// A form for the token endpoint: who we are, and `fields`.
    net::Request token_request(const Client& client, net::Fields fields) const;

private:
    SignInFacts facts_;
};

struct SignInWay {
    std::string_view platform, variant, title;
    std::unique_ptr<SignIn> (*make)(const Settings& settings);
};
/// In the order in which they are shown; the first of a platform is its default.
std::span<const SignInWay> sign_in_ways();
bool knows_sign_in(std::string_view platform);
/// With the settings' own scopes, addresses and versions in place. No variant: the default.
/// Errors: Fault::usage for what there is not.
std::unique_ptr<SignIn> sign_in(std::string_view platform, std::string_view variant, const Settings& settings);

/// The settings sign_in.APP.scopes, redirect_uri, pkce, login_url, token_url and the network's own address, over the
/// facts.
SignInFacts customised(SignInFacts facts, const Settings& settings);

/// Splits at blanks and commas.
std::vector<std::string> scope_list(std::string_view scopes);
/// Those asked for and not granted.
std::vector<Scope> missing_scopes(const SignInFacts& facts, std::string_view granted);
Reach reach(const SignInFacts& facts, std::string_view granted);

}  // namespace igny8::platform
