#include "platform/twitter/sign_in.hpp"

#include "platform/replies.hpp"
#include "platform/requests.hpp"

namespace igny8::platform::twitter {
namespace {

// Sources: docs.x.com, OAuth 2.0 authorization code with PKCE and OpenAPI file 2.167 (2026-08-22). Redirect addresses
// are compared to the letter, port included, so the port is fixed.
SignInFacts defaults() {
    SignInFacts f;
    f.platform = f.app = "twitter";
    f.title = "X";
    f.id_variable = "TWITTER_CLIENT_ID";
    f.secret_variable = "TWITTER_CLIENT_SECRET";
    f.authorize_url = "https://x.com/i/oauth2/authorize";
    f.token_url = "https://api.x.com/2/oauth2/token";
    f.revoke_url = "https://api.x.com/2/oauth2/revoke";
    f.api_url = "https://api.x.com";
    f.api_setting = "platforms.twitter.base_url";
    f.scopes = {{"tweet.read", true, "posts cannot be looked up: class D instead of C"},
                {"tweet.write", true, "nothing can be posted"},
                {"users.read", true, "posts cannot be looked up: class D instead of C"},
                {"media.write", false, "no pictures and no films"},
                {"offline.access", false, "the sign-in ends after two hours"}};
    f.reaches = {{'C', {"tweet.read", "users.read"}, "posts, threads, polls"}, {'D', {}, "posts cannot be read back"}};
    f.basic = f.rotates = true;
    f.redirect_uri = "http://127.0.0.1:8976/callback";
    f.access_life = std::chrono::hours(2);
    f.refresh_life = std::chrono::hours(180 * 24);
    f.review = "none; an app with user authentication set to read and write, and prepaid credits";
    return f;
}

class TwitterSignIn final : public SignIn {
public:
    using SignIn::SignIn;
    std::vector<Found> find(const Client&, const Grant& grant, const std::string&,
                            const net::Send& send) const override {
        auto request = get_request(facts().api_url + "/2/users/me", grant.access);
        request.query = {{"user.fields", "subscription_type,verified_type"}};
        auto user = ask(send, request, "asking X who signed in");
        Found found;
        found.handle = text_at(user, "/data/username");
        found.name = text_at(user, "/data/name");
        found.external_id = text_at(user, "/data/id");
        found.profile_url = "https://x.com/" + found.handle;
        if (auto plan = text_at(user, "/data/subscription_type"); !plan.empty())
            found.settings["subscription_type"] = plan;
        return {std::move(found)};
    }
};

}  // namespace

std::unique_ptr<SignIn> make_sign_in(const Settings& settings) {
    return std::make_unique<TwitterSignIn>(customised(defaults(), settings));
}

}  // namespace igny8::platform::twitter
