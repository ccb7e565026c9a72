#include "platform/linkedin/sign_in.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "net/url.hpp"
#include "platform/replies.hpp"
#include "platform/requests.hpp"

namespace igny8::platform::linkedin {
namespace {

// Sources: learn.microsoft.com/linkedin, authorization code flow, programmatic refresh tokens, organization access
// control by role (autumn 2026); revoke and introspectToken from clients in public. Only partners get refresh tokens.
// PKCE is for native apps that LinkedIn has switched it on for: sign_in.linkedin.pkce.
SignInFacts defaults(const char* variant) {
    SignInFacts f;
    f.platform = f.app = "linkedin";
    f.variant = variant;
    f.title = "LinkedIn";
    f.id_variable = "LINKEDIN_CLIENT_ID";
    f.secret_variable = "LINKEDIN_CLIENT_SECRET";
    f.authorize_url = "https://www.linkedin.com/oauth/v2/authorization";
    f.token_url = "https://www.linkedin.com/oauth/v2/accessToken";
    f.revoke_url = "https://www.linkedin.com/oauth/v2/revoke";
    f.api_url = "https://api.linkedin.com";
    f.api_setting = "platforms.linkedin.base_url";
    f.scopes = {{"openid", true, "nobody can tell who signed in"},
                {"profile", true, "nobody can tell who signed in"},
                {"w_member_social", true, "nothing can be posted as the member"}};
    f.unasked = {{"r_member_postAnalytics", false, "no numbers of the member's posts"}};
    f.reaches = {{'D', {}, "a member's posts cannot be read back: r_member_social is closed"}};
    f.pkce = Pkce::none;
    f.redirect_uri = "http://localhost:8976/callback";
    f.access_life = std::chrono::hours(60 * 24);
    f.review = "none for a member's own posts (product 'Share on LinkedIn'); pages need the Community Management API";
    return f;
}

SignInFacts for_pages() {
    auto f = defaults("organization");
    f.scopes.push_back({"w_organization_social", true, "nothing can be posted as a page"});
    f.scopes.push_back({"r_organization_social", false, "page posts cannot be looked up: class D instead of C"});
    f.scopes.push_back({"rw_organization_admin", false, "pages cannot be listed, and have no numbers"});
    f.reaches = {{'C', {"r_organization_social"}, "pages"}, {'D', {}, "page posts cannot be read back"}};
    f.review =
        "the Community Management API: a registered company, a verified page, a screencast for its Standard tier";
    return f;
}

constexpr std::string_view organization = "urn:li:organization:";

std::string id_in(const std::string& urn) {
    return urn.starts_with(organization) ? urn.substr(organization.size()) : std::string();
}

bool all_digits(const std::string& text) { return !text.empty() && text.find_first_not_of("0123456789") == text.npos; }

class LinkedinSignIn final : public SignIn {
public:
    using SignIn::SignIn;

    std::optional<net::Request> revoke(const Client& client, const Grant& grant) const override {
        return about_token(client, grant, facts().revoke_url);
    }

    std::vector<Found> find(const Client&, const Grant& grant, const std::string& wanted,
                            const net::Send& send) const override {
        std::vector<Found> out{member(grant, send)};
        if (facts().variant != "organization") return out;
        auto granted = scope_list(grant.scopes);
        bool lists = std::find(granted.begin(), granted.end(), "rw_organization_admin") != granted.end();
        if (!lists && all_digits(wanted)) out.push_back(page(grant, wanted, send, true));
        if (!lists) return out;
        for (auto& id : administered(grant, send)) out.push_back(page(grant, id, send, false));
        return out;
    }

    Standing standing(const Client& client, const Grant& grant, const Secret& own,
                      const net::Send& send) const override {
        auto request = about_token(client, grant, moved_to("introspectToken"));
        auto reply = send(request);
        auto said = object_of(reply);
        if (!reply.ok() || !said.contains("active")) return SignIn::standing(client, grant, own, send);
        Standing out;
        out.valid = said["active"].is_boolean() && said["active"].get<bool>();
        if (!out.valid) out.why = "LinkedIn says the token is " + text_at(said, "/status");
        if (auto scopes = text_at(said, "/scope"); !scopes.empty()) {
            std::string words;
            for (auto& scope : scope_list(scopes)) words += (words.empty() ? "" : " ") + scope;
            out.scopes = words;
        }
        if (auto ends = integer_at(said, "/expires_at"); ends && *ends > 0)
            out.expires_at = Instant{std::chrono::seconds(std::min<int64_t>(*ends, 32'503'680'000))};
        return out;
    }

private:
    std::string moved_to(const std::string& last) const {
        auto& url = facts().revoke_url;
        return url.substr(0, url.rfind('/') + 1) + last;
    }

    net::Request about_token(const Client& client, const Grant& grant, std::string url) const {
        auto request = token_request(client, {{"token", grant.access}});
        request.url = std::move(url);
        return request;
    }

    net::Request get(const Grant& grant, const std::string& path, net::Fields query) const {
        auto request = get_request(facts().api_url + path, grant.access);
        request.query = std::move(query);
        if (!path.starts_with("/rest/")) return request;
        request.headers.push_back({"LinkedIn-Version", facts().version});
        request.headers.push_back({"X-Restli-Protocol-Version", "2.0.0"});
        return request;
    }

    Found member(const Grant& grant, const net::Send& send) const {
        auto user = ask(send, get(grant, "/v2/userinfo", {}), "asking LinkedIn who signed in");
        Found found;
        found.handle = text_at(user, "/sub");
        found.named = false;  // the name in a member's address needs r_basicprofile
        found.name = text_at(user, "/name");
        found.external_id = "urn:li:person:" + found.handle;
        found.variant = "member";
        if (found.handle.empty()) throw Error(Fault::protocol, "LinkedIn does not say who signed in");
        return found;
    }

    std::vector<std::string> administered(const Grant& grant, const net::Send& send) const {
        std::vector<std::string> out;
        for (auto role : {"ADMINISTRATOR", "CONTENT_ADMIN"}) {
            auto acls = ask(send,
                            get(grant, "/rest/organizationAcls",
                                {{"q", "roleAssignee"}, {"role", role}, {"state", "APPROVED"}, {"count", "100"}}),
                            "asking LinkedIn for pages");
            auto elements = acls.find("elements");
            if (elements == acls.end() || !elements->is_array()) continue;
            for (auto& element : *elements) {
                auto id = id_in(text_at(element, "/organization"));
                if (id.empty()) id = id_in(text_at(element, "/organizationTarget"));
                if (!id.empty() && std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
            }
        }
        return out;
    }

    /// `on_trust`: LinkedIn may not tell its name.
    Found page(const Grant& grant, const std::string& id, const net::Send& send, bool on_trust) const {
        Found found;
        found.external_id = std::string(organization) + id;
        found.handle = id;
        found.profile_url = "https://www.linkedin.com/company/" + id;
        if (on_trust) return found;
        auto reply = object_of(send(get(grant, "/rest/organizations/" + net::encode(id), {})));
        found.name = text_at(reply, "/localizedName");
        if (auto vanity = text_at(reply, "/vanityName"); !vanity.empty()) found.handle = vanity;
        return found;
    }
};

std::unique_ptr<SignIn> made(SignInFacts facts, const Settings& settings) {
    facts.version = settings.setting("platforms.linkedin.version");
    return std::make_unique<LinkedinSignIn>(customised(std::move(facts), settings));
}

}  // namespace

std::unique_ptr<SignIn> sign_in_as_member(const Settings& settings) { return made(defaults("member"), settings); }
std::unique_ptr<SignIn> sign_in_for_pages(const Settings& settings) { return made(for_pages(), settings); }

}  // namespace igny8::platform::linkedin
