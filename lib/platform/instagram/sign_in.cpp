#include "platform/instagram/sign_in.hpp"

#include "base/error.hpp"
#include "platform/facebook/sign_in.hpp"
#include "platform/replies.hpp"
#include "platform/requests.hpp"

namespace igny8::platform::instagram {
namespace {

// Sources: developers.facebook.com, Instagram platform: business login (2026-03-13), access_token,
// refresh_access_token, oauth-authorize; scopes of the content publishing guide (2026-06-30).
constexpr const char* review =
    "App Review of each permission and business verification, for accounts of people without a role on the app";

Found account(const std::string& id, const std::string& username, const char* login) {
    Found found;
    found.handle = username.empty() ? id : username;
    found.named = !username.empty();
    found.external_id = id;
    if (found.named) found.profile_url = "https://www.instagram.com/" + username + "/";
    found.settings["login"] = login;
    return found;
}

class ByFacebook final : public facebook::PageSignIn {
public:
    using PageSignIn::PageSignIn;

    std::vector<Found> find(const Client& client, const Grant& grant, const std::string&,
                            const net::Send& send) const override {
        std::vector<Found> out;
        for (auto& page : pages(client, grant, send)) {
            if (page.instagram_id.empty()) continue;  // not linked, or no professional account
            auto found = account(page.instagram_id, page.instagram_name, "facebook");
            found.name = page.name;
            found.settings["page_id"] = page.id;
            found.token = std::move(page.token);
            if (!page.may_publish) found.problem = "the person who signed in may not publish to its page";
            out.push_back(std::move(found));
        }
        return out;
    }
};

class ByInstagram final : public SignIn {
public:
    using SignIn::SignIn;

    std::optional<net::Request> lengthen(const Client& client, const Grant& grant) const override {
        return get(
            "/access_token",
            {{"grant_type", "ig_exchange_token"}, {"client_secret", client.secret}, {"access_token", grant.access}});
    }
    std::optional<net::Request> refresh(const Client&, const Grant& grant) const override {
        if (grant.refresh.empty()) return {};
        return get("/refresh_access_token", {{"grant_type", "ig_refresh_token"}, {"access_token", grant.refresh}});
    }
    std::optional<net::Request> revoke(const Client&, const Grant&) const override { return {}; }

    /// The token is its own refresh token.
    Answer read(const net::Request& request, const net::Reply& reply, Instant now, const Grant& before) const override {
        auto answer = read_answer(request, reply, now, before);
        answer.grant.refresh = answer.grant.access;
        return answer;
    }

    std::vector<Found> find(const Client&, const Grant& grant, const std::string&,
                            const net::Send& send) const override {
        auto request = get_request(fmt::format("{}/{}/me", facts().api_url, facts().version), grant.access);
        request.query = {{"fields", "user_id,username,name,account_type"}};
        auto me = ask(send, request, "asking Instagram who signed in");
        auto found = account(text_at(me, "/user_id"), text_at(me, "/username"), "instagram");
        found.name = text_at(me, "/name");
        if (found.external_id.empty()) throw Error(Fault::protocol, "Instagram does not say who signed in");
        return {std::move(found)};
    }

private:
    net::Request get(const char* path, net::Fields query) const {
        return {.url = facts().api_url + path,
                .query = std::move(query),
                .visible = true,
                .deadline = std::chrono::seconds(60)};
    }
};

}  // namespace

std::unique_ptr<SignIn> sign_in_by_facebook(const Settings& settings) {
    auto f = facebook::graph_facts(settings);
    f.platform = "instagram";
    f.variant = "facebook";
    f.title = "Instagram";
    f.query.emplace_back("auth_type", "reauthorize");  // data access ends after 90 days, and this renews it
    f.scopes = {{"instagram_basic", true, "posts cannot be looked up: class D instead of A"},
                {"instagram_content_publish", true, "nothing can be posted"},
                {"pages_show_list", true, "accounts cannot be listed"},
                {"pages_read_engagement", true, "posts cannot be looked up: class D instead of A"},
                {"instagram_manage_comments", false, "no first comments"},
                {"instagram_manage_insights", false, "no numbers"}};
    f.unasked = {{"instagram_manage_contents", false, "posts cannot be deleted from here"},
                 {"business_management", false, "accounts of pages in a business portfolio may not be listed"}};
    f.reaches = {{'A', {"instagram_basic", "instagram_content_publish"}, "a saved container is published by its id"},
                 {'D', {}, "posts cannot be read back"}};
    f.review = review;
    return std::make_unique<ByFacebook>(customised(std::move(f), settings));
}

std::unique_ptr<SignIn> sign_in_by_instagram(const Settings& settings) {
    SignInFacts f;
    f.platform = f.app = "instagram";
    f.variant = "instagram";
    f.title = "Instagram";
    f.version = settings.setting("platforms.instagram.version");
    f.id_variable = "INSTAGRAM_APP_ID";  // not the Facebook app's
    f.secret_variable = "INSTAGRAM_APP_SECRET";
    f.authorize_url = "https://www.instagram.com/oauth/authorize";
    f.token_url = "https://api.instagram.com/oauth/access_token";
    f.api_url = "https://graph.instagram.com";
    f.api_setting = "platforms.instagram.instagram_login_url";
    f.separator = ",";
    f.pkce = Pkce::none;
    f.scopes = {{"instagram_business_basic", true, "posts cannot be looked up: class D instead of A"},
                {"instagram_business_content_publish", true, "nothing can be posted"},
                {"instagram_business_manage_comments", false, "no first comments"},
                {"instagram_business_manage_insights", false, "no numbers"}};
    f.reaches = {{'A',
                  {"instagram_business_basic", "instagram_business_content_publish"},
                  "a saved container is published by its id"},
                 {'D', {}, "posts cannot be read back"}};
    f.access_life = std::chrono::hours(60 * 24);
    f.renew_before = std::chrono::hours(12 * 24);
    f.renew_after = std::chrono::hours(24);
    f.review = review;
    return std::make_unique<ByInstagram>(customised(std::move(f), settings));
}

}  // namespace igny8::platform::instagram
